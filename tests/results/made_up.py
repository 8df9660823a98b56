"""Made-up results: outcomes that a test states, as a comparison like any other."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from simulator.results.comparison import Comparison
from simulator.results.rows import HistoryRow
from simulator.state.outcomes import Outcomes

HORIZON = 100.0


def row(arm: str, replicate: int, **values: Any) -> HistoryRow:
    """Return a history with one arena, whose outcomes are nothing but what is said."""
    total = astuple(Outcomes(**values))
    return HistoryRow(arm, replicate, total, (("veld", total),))


def erupted(deaths: float = 10.0, violent_days: float = 5.0, **values: Any) -> dict[str, Any]:
    """Return the outcomes of a history in which violence broke out on day 20."""
    return {"erupted": 1.0, "eruption_day": 20.0, "deaths": deaths, "violent_days": violent_days, **values}


def comparison(contrasts: Sequence[tuple[str, str]] | None = None, **arms: Sequence[dict[str, Any]]) -> Comparison:
    """Return a comparison of arms, each given by the outcomes of its histories in order; the first is the reference."""
    names = list(arms)
    rows = [row(arm, replicate, **values) for arm in names for replicate, values in enumerate(arms[arm])]
    if contrasts is None:
        contrasts = [(arm, names[0]) for arm in names[1:]]
    about = {
        "scenario": {"name": "veld", "title": "A crisis in Veld", "content": {"scenario": {"days": 100}}},
        "arms": {name: f"Title of {name}" for name in names},
        "contrasts": [list(contrast) for contrast in contrasts],
        "seed": 1,
        "replicates": len(arms[names[0]]),
        "horizon_days": HORIZON,
        "versions": {"simulator": "0.1.0"},
    }
    return Comparison.of(rows, contrasts, about)


def some_of(count: int, of: int, **values: Any) -> list[dict[str, Any]]:
    """Return histories of which the first so many erupted and the others did not."""
    return [erupted(**values)] * count + [{}] * (of - count)
