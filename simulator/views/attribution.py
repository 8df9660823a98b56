"""The four keys on a page: what each bought, in words first, then the shares and how keys work together."""

from collections.abc import Iterator
from textwrap import fill

import pandas as pd
from rich.console import RenderableType
from rich.text import Text

from simulator.experiments.attribute import Attribution
from simulator.results.attribution import ACTING_AT_ALL, ALL_KEYS, WHOLE
from simulator.results.intervals import Difference
from simulator.views.phrases import in_a_cell, is_clear, with_interval
from simulator.views.sheets import Sheet, as_rich
from simulator.views.words import caveats, limits

_SHOWN = (
    ("erupted", "risk", "Eruptions, in 100", 100.0),
    ("deaths", "tail", "Over 1,000 deaths", 100.0),
    ("violent_days", "mean", "Days of fighting", 1.0),
    ("relapsed", "risk", "Violence came back, in 100", 100.0),
    ("agreement", "risk", "Agreements, in 100", 100.0),
)

_IN_TABLES = _SHOWN[:3]
"""As many as stand beside each other on a narrow page; the others are told in words."""

_BESIDE = {ALL_KEYS: "all four keys", ACTING_AT_ALL: "acting at all", WHOLE: "as configured"}


def page(found: Attribution, width: int = 80, *, tables: bool = True) -> Iterator[RenderableType]:
    """Yield what to print of an attribution.

    Args:
        found: what `simulator.attribute` returned.
        width: of the page, in columns.
        tables: whether the tables come too, and not the finding alone.

    """
    yield Text(found.comparison.provenance["scenario"]["title"], style="bold")
    yield Text(fill("Which of the four keys bought what acting changed?", width))
    yield Text()
    for sentence in sentences(found):
        yield Text(fill(sentence, width, initial_indent="- ", subsequent_indent="  "))
    yield Text()
    for key in found.keys:
        yield Text(fill(f"{key.title} (`{key.id}`). Absent: {key.absent}", width, subsequent_indent="  "))
    yield Text()
    for caveat in filter(None, (limits(found.comparison), *caveats(found.comparison))):
        yield Text(fill(caveat, width), style="italic")
    yield Text()
    if tables:
        yield from map(as_rich, sheets(found))


def sentences(found: Attribution) -> Iterator[str]:
    """Yield what was found, an outcome each."""
    for outcome, statistic, label, factor in _SHOWN:
        rows = _rows(found.shares, outcome, statistic)
        whole, beside = rows[ALL_KEYS], rows[ACTING_AT_ALL]
        if not is_clear(whole):
            yield (
                f"{label}: the keys together made no clear difference ({with_interval(whole.times(factor))}); "
                f"acting without any of them, {with_interval(beside.times(factor))}."
            )
            continue
        order = sorted(found.keys, key=lambda key: -abs(rows[key.id].estimate))
        parts = "; ".join(f"{key.id} {with_interval(rows[key.id].times(factor))}" for key in order)
        yield (
            f"{label}: {with_interval(whole.times(factor))} by the four keys together, of which {parts}. "
            f"Acting without any of them: {with_interval(beside.times(factor))}."
        )


def sheets(found: Attribution) -> Iterator[Sheet]:
    """Yield the tables of an attribution: shares, then interactions."""
    columns = tuple(label for _, _, label, _ in _IN_TABLES)
    parts = {**{key.id: key.id for key in found.keys}, **_BESIDE}
    yield Sheet(
        f"Shapley shares of the effect, {found.comparison.replicates:,} histories of each arm, with 95% intervals",
        columns,
        _table(found.shares, "part", parts),
    )
    letters = {key.id: key.id[:1].upper() for key in found.keys}
    sets = {
        each: " × ".join(letters[key] for key in each.split("+")) for each in dict.fromkeys(found.interactions["keys"])
    }
    legend = ", ".join(f"{letter} {key}" for key, letter in letters.items())
    yield Sheet(
        f"Interactions: what keys bring together beyond what they bring apart ({legend})",
        columns,
        _table(found.interactions, "keys", sets),
    )


def _table(table: pd.DataFrame, column: str, names: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    found = [(_rows(table, outcome, statistic, column=column), factor) for outcome, statistic, _, factor in _IN_TABLES]
    return tuple(
        (words, *(in_a_cell(rows[name].times(factor)) for rows, factor in found)) for name, words in names.items()
    )


def _rows(table: pd.DataFrame, outcome: str, statistic: str, *, column: str = "part") -> dict[str, Difference]:
    chosen = table[(table["outcome"] == outcome) & (table["statistic"] == statistic)]
    numbers = chosen[["estimate", "low", "high", "replicates"]].itertuples(index=False)
    return {name: Difference(*each) for name, each in zip(chosen[column], numbers, strict=True)}
