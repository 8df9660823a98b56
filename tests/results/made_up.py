"""Made-up results: outcomes that a test states, as a comparison like any other."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from simulator.results.comparison import Comparison
from simulator.results.delays import Delay
from simulator.scenario import parse
from simulator.state import Setting, resolve
from simulator.state.outcomes import Outcomes
from simulator.state.records import Records, new_records, row_of

HORIZON = 100.0

TEXT = """
[scenario]
title = "A crisis in Veld"
start = 2010-12-01
days = 100
[[arenas]]
id = "veld"
[[parties]]
id = "government"
arena = "veld"
[[parties]]
id = "opposition"
arena = "veld"
"""


@cache
def setting(arm: str) -> Setting:
    """Return an arm with one arena, by whatever name."""
    return replace(resolve(parse(TEXT), "without"), arm=arm)


def records(arm: str, histories: Sequence[dict[str, Any]]) -> Records:
    """Return records of histories whose outcomes are nothing but what is said, with nothing counted over time."""
    made = new_records(setting(arm), len(histories))
    for number, values in enumerate(histories):
        made.total[number] = made.by_arena[number, 0] = row_of(Outcomes(**values))
    return made


def erupted(deaths: float = 10.0, violent_days: float = 5.0, **values: Any) -> dict[str, Any]:
    """Return the outcomes of a history in which violence broke out on day 20."""
    return {"erupted": 1.0, "eruption_day": 20.0, "deaths": deaths, "violent_days": violent_days, **values}


def comparison(
    contrasts: Sequence[tuple[str, str]] | None = None,
    delays: Sequence[Delay] = (),
    observed: dict[str, Any] | None = None,
    **arms: Sequence[dict[str, Any]],
) -> Comparison:
    """Return a comparison of arms, each given by the outcomes of its histories in order; the first is the reference."""
    names = list(arms)
    made = [records(arm, arms[arm]) for arm in names]
    if contrasts is None:
        contrasts = [(arm, names[0]) for arm in names[1:]]
    content: dict[str, Any] = {"scenario": {"days": 100, "start": "2010-12-01"}, "observed": observed}
    about = {
        "scenario": {"name": "veld", "title": "A crisis in Veld", "content": content},
        "arms": {name: f"Title of {name}" for name in names},
        "contrasts": [list(contrast) for contrast in contrasts],
        "delays": [delay._asdict() for delay in delays],
        "seed": 1,
        "replicates": len(arms[names[0]]),
        "horizon_days": HORIZON,
        "versions": {"simulator": "0.1.0"},
    }
    return Comparison.of([setting(arm) for arm in names], made, contrasts, about)


def some_of(count: int, of: int, **values: Any) -> list[dict[str, Any]]:
    """Return histories of which the first so many erupted and the others did not."""
    return [erupted(**values)] * count + [{}] * (of - count)
