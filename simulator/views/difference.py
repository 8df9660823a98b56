"""What differs between two scenarios on a page: what follows from it in plain words first, then it itself, then tables.

Effects are the second less the first. As everywhere, a difference is claimed only where its interval leaves zero out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from rich.console import RenderableType
from rich.text import Text

from simulator.experiments.diff import ScenarioDifference
from simulator.results.comparison import Comparison
from simulator.results.intervals import Difference
from simulator.results.measures import MANY_DEATHS
from simulator.views.amounts import MISSING, short, usd, whole
from simulator.views.arms import in_arm
from simulator.views.phrases import Direction, days_phrase, is_clear, is_less, money_phrase, risk_phrase
from simulator.views.sheets import Sheet, as_rich

MOST_LISTED = 200
"""Differences of a kind that a page lists; two scenarios with more have little in common."""

Phrase = Callable[..., str]

_BAD, _GOOD = Direction(), Direction(worse="less")


@dataclass(frozen=True, slots=True)
class ArmDifference:
    """What the difference between two scenarios does in one arm: the gist of it, and the sentences that hold it up."""

    arm: str
    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is told of an effect: its row, what it is called, and how to say it."""

    outcome: str
    statistic: str
    label: str
    phrase: Phrase = risk_phrase
    direction: Direction = _BAD
    above: float | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The outcome and the statistic."""
        return (self.outcome, self.statistic)


_ERUPTED = _Measure("erupted", "risk_difference", "Violence breaking out")
_MANY_DEATHS = _Measure("deaths", "tail_difference", f"More than {MANY_DEATHS:,.0f} deaths", above=MANY_DEATHS)
_FIGHTING = _Measure("violent_days", "mean_difference", "Days of fighting", days_phrase)
_AGREED = _Measure("agreement", "risk_difference", "An agreement", direction=_GOOD)
_RELAPSED = _Measure("relapsed", "risk_difference", "Violence coming back")
_OF_ACTING = (_ERUPTED, _MANY_DEATHS, _FIGHTING, _AGREED, _RELAPSED)

_COURSE = (
    ("eruption_day", "restricted_mean_difference"),
    ("violent_days", "mean_difference"),
    ("deaths", "mean_difference"),
)
"""What tells whether violence breaks out, and its course."""


def _points(value: float) -> str:
    return short(100.0 * value)


def _millions(value: float) -> str:
    return short(value / 1e6)


_ROWS: tuple[tuple[str, str, str, Callable[[float], str]], ...] = (
    ("Violence broke out, in 100", "erupted", "risk_difference", _points),
    ("25 deaths or more, in 100", "erupted_25", "risk_difference", _points),
    (f"More than {MANY_DEATHS:,.0f} deaths, in 100", "deaths", "tail_difference", _points),
    ("Day it broke out, to the horizon", "eruption_day", "restricted_mean_difference", short),
    ("Deaths", "deaths", "mean_difference", short),
    ("Days of fighting", "violent_days", "mean_difference", short),
    ("Agreement reached, in 100", "agreement", "risk_difference", _points),
    ("Day of agreement, to the horizon", "agreement_day", "restricted_mean_difference", short),
    ("Violence came back, in 100", "relapsed", "risk_difference", _points),
    ("Warnings", "warnings", "mean_difference", short),
    ("Days of envoys at work", "envoy_days", "mean_difference", short),
    ("Cost of prevention, US$ million", "prevention_cost_usd", "mean_difference", _millions),
    ("Cost of conflict, US$ million", "conflict_cost_usd", "mean_difference", _millions),
)
"""Rows of the tables: label, outcome, statistic, and how to write its numbers."""


def page(difference: ScenarioDifference, width: int = 80) -> Iterator[RenderableType]:
    """Yield what to print of the difference between two scenarios, from the gist to the numbers.

    Args:
        difference: what `simulator.diff` returned.
        width: of the page, in columns.

    """
    titles = (difference.one.title, difference.other.title)
    for which, title, name in zip(("First: ", "Second:"), titles, difference.names, strict=True):
        line = f"{which} {title} (`{name}`)"
        indent = " " * len("Second: ")
        yield Text(fill(line, width, subsequent_indent=indent, break_on_hyphens=False), style="bold")
    for sentence in introduction(difference):
        yield Text(fill(sentence, width))
    yield from _section("What that does, arm by arm", arm_differences(difference), width)
    yield from _section("What that does to the effect of acting", effects_of_acting(difference), width)
    yield from _list("What differs in what the model reads", difference.lines(for_the_model=True), width)
    heading = "What differs and moves no number here: what people read, and what is said to have happened"
    yield from _list(heading, difference.lines(for_the_model=False), width)
    if difference.results is None:
        return
    yield Text()
    yield from map(as_rich, sheets(difference))
    for caveat in caveats(difference):
        yield Text(fill(caveat, width), style="italic")


def introduction(difference: ScenarioDifference) -> Iterator[str]:
    """Yield what was done, or why nothing was, and what makes the two hard to compare."""
    if not difference.changes:
        yield "Nothing differs."
    elif difference.results is None:
        if difference.for_the_model:
            reason = f"What differs reaches none of these arms ({_quoted(difference.arms)})"
        else:
            reason = "Nothing differs that the model reads"
        yield f"{reason}: every history is the same in both, so none was run."
    else:
        times = f"{difference.replicates:,} time{'' if difference.replicates == 1 else 's'}"
        yield (
            f"Both were simulated {times} in each arm, with the same luck: what comes out otherwise comes from what "
            "differs between them."
        )
        yield from difference.notes
    for which, arms in (("first", difference.only_in_one), ("second", difference.only_in_other)):
        if arms:
            yield f"Left out, as arms of the {which} alone: {_quoted(arms)}."


def arm_differences(difference: ScenarioDifference) -> tuple[ArmDifference, ...]:
    """Return what the difference does in each arm, in words; nothing where nothing was run."""
    effects = _by_measure(difference.arm_effects)
    return tuple(_arm_difference(arm, rows) for arm, rows in effects.items())


def effects_of_acting(difference: ScenarioDifference) -> tuple[ArmDifference, ...]:
    """Return what the difference does to the effect of each arm against `without`, in words."""
    effects = _by_measure(difference.contrast_effects)
    return tuple(_effect_of_acting(difference, arm, rows) for arm, rows in effects.items())


def caveats(difference: ScenarioDifference) -> tuple[str, ...]:
    """Return what to keep in mind when reading it: about its numbers, then about what it is."""
    return (
        f"From {difference.replicates:,} histories of each arm of each scenario, seed {difference.seed}. The histories "
        "of a pair, one of each scenario, share the luck of all that both have. Where there is no clear difference, "
        "effects within the interval remain possible; and of twenty such intervals, about one misses. Means of deaths "
        "and of the cost of conflict hang on the few highest tolls.",
        "These are stylised histories and not a prediction: they show what follows from the assumptions of the model "
        "and of the two scenarios, and judge nobody.",
    )


def sheets(difference: ScenarioDifference) -> Iterator[Sheet]:
    """Yield the tables: each arm in both scenarios, then the effect of acting in both."""
    columns = ("first", "second", "change", "95% interval")
    for arm, rows in _by_measure(difference.arm_effects).items():
        title = f"`{arm}`, shares and means over {difference.replicates:,} histories"
        yield Sheet(title, columns, tuple(_cells(rows)))
    for arm, rows in _by_measure(difference.contrast_effects).items():
        (reference,) = {row.reference for row in rows.values()}
        yield Sheet(f"What `{arm}` changes against `{reference}`, in each", columns, tuple(_cells(rows)))


def _cells(rows: dict[tuple[str, str], Any]) -> Iterator[tuple[str, ...]]:
    for label, outcome, statistic, write in _ROWS:
        row = rows[outcome, statistic]
        interval = MISSING if isnan(row.low) else f"{write(row.low)} to {write(row.high)}"
        yield (label, write(row.one), write(row.other), write(row.estimate), interval)


def _by_measure(table: pd.DataFrame) -> dict[str, dict[tuple[str, str], Any]]:
    """Return the rows of a table of effects by arm, and then by outcome and statistic."""
    found: dict[str, dict[tuple[str, str], Any]] = {}
    for row in table.itertuples(index=False):
        found.setdefault(str(row.arm), {})[str(row.outcome), str(row.statistic)] = row
    return found


def _change(row: Any) -> Difference:
    return Difference(row.estimate, row.low, row.high, row.replicates)


def _said(measure: _Measure, row: Any) -> str:
    """Return how the two scenarios differ in one measure."""
    return measure.phrase(_change(row), measure.direction, same=row.differing == 0)


def _arm_difference(arm: str, rows: dict[tuple[str, str], Any]) -> ArmDifference:
    who = _capital(in_arm(arm))
    if all(row.differing == 0 for row in rows.values()):
        return ArmDifference(arm, f"{who}, nothing changes in any history.", ())
    if all(rows[key].differing == 0 for key in _COURSE):
        headline = f"{who}, neither whether violence breaks out nor its course changes, in any history."
    else:
        headline = f"{who}, {' '.join(_gist(rows))}"
    return ArmDifference(arm, headline, tuple(_sentences(rows)))


def _gist(rows: dict[tuple[str, str], Any]) -> Iterator[str]:
    """Yield whether violence breaks out more or less often and, where that is clear, whether there is more or less."""
    row = rows[_ERUPTED.key]
    if row.differing == 0:
        yield "violence breaks out in the same histories of both."
    elif is_clear(_change(row)):
        way = "less" if is_less(_change(row)) else "more"
        yield f"violence breaks out {way} often in the second: {_said(_ERUPTED, row)}."
    else:
        yield f"how often violence breaks out: {_said(_ERUPTED, row)}."
    fighting = rows[_FIGHTING.key]
    if is_clear(_change(fighting)):
        yield f"Of fighting there are {_said(_FIGHTING, fighting)}."


def _sentences(rows: dict[tuple[str, str], Any]) -> Iterator[str]:
    """Yield what differs in some history; what is the same in all of them is left to the table."""

    def times(row: Any) -> str:
        there, here = (f"{round(share * row.replicates):,}" for share in (row.one, row.other))
        return f"in {here} of {row.replicates:,} histories of the second, against {there} of the first"

    def days(row: Any) -> str:
        return f"on {whole(row.other)} days a history of the second on average, against {whole(row.one)} of the first"

    for measure, words, amounts in (
        (_ERUPTED, "Violence broke out", times),
        (_MANY_DEATHS, f"More than {MANY_DEATHS:,.0f} people died", times),
        (_FIGHTING, "There was fighting", days),
        (_AGREED, "An agreement was reached", times),
        (_RELAPSED, "Violence came back", times),
    ):
        row = rows[measure.key]
        if row.differing:
            yield f"{words} {amounts(row)}: {_said(measure, row)}."
    yield from _response(rows)


def _response(rows: dict[tuple[str, str], Any]) -> Iterator[str]:
    """Yield what of the response changes: the lag, and what it cost."""
    lag = rows["lag_days", "mean_difference"]
    if lag.differing and lag.replicates:
        both = f"{lag.replicates:,} of {rows[_ERUPTED.key].replicates:,} histories"
        days = f"{short(lag.other)} days on average, against {short(lag.one)}"
        yield f"Where there was a response in both, in {both}, it took {days}, from warning to action."
    cost = rows["prevention_cost_usd", "mean_difference"]
    if cost.differing:
        costs = f"{usd(cost.other)} a history on average, against {usd(cost.one)}"
        yield f"Prevention cost {costs}: {money_phrase(_change(cost))}; in 2011 US dollars."


def _effect_of_acting(difference: ScenarioDifference, arm: str, rows: dict[tuple[str, str], Any]) -> ArmDifference:
    who = _capital(in_arm(arm))
    if all(rows[key].differing == 0 for key in _COURSE):
        headline = f"{who}, acting changes whether violence breaks out and its course as much in both, in every pair."
    else:
        headline = f"{who}, the effect of acting on whether violence breaks out: {_said(_ERUPTED, rows[_ERUPTED.key])}."
        if is_clear(_change(rows[_FIGHTING.key])):
            headline += f" On days of fighting: {_said(_FIGHTING, rows[_FIGHTING.key])}."
    told = [each for each in _OF_ACTING if each in (_ERUPTED, _FIGHTING) or rows[each.key].differing]
    results = difference.results or ()
    return ArmDifference(arm, headline, tuple(_acting(results, rows[measure.key], measure) for measure in told))


def _acting(results: Sequence[Comparison], row: Any, measure: _Measure) -> str:
    """Return what acting changed in each scenario, and how these effects differ."""
    effects = (
        Difference(row.one, row.one_low, row.one_high, row.replicates),
        Difference(row.other, row.other_low, row.other_high, row.replicates),
    )
    first, second = (
        measure.phrase(effect, measure.direction, same=_same(result, row, measure))
        for effect, result in zip(effects, results, strict=True)
    )
    if row.differing == 0:
        return f"{measure.label}: in both, {first}."
    return f"{measure.label}: in the first, {first}; in the second, {second}. Between the two: {_said(measure, row)}."


def _same(result: Comparison, row: Any, measure: _Measure) -> bool:
    """Say whether an outcome, or that it is above something, is the same with and without acting in every pair."""
    here, there = (result.values(arm, measure.outcome) for arm in (row.arm, row.reference))
    if measure.above is not None:
        return np.array_equal(here > measure.above, there > measure.above)
    return np.array_equal(here, there, equal_nan=True)


def _section(title: str, found: Sequence[ArmDifference], width: int) -> Iterator[Text]:
    if not found:
        return
    yield Text()
    yield Text(title, style="bold underline")
    for each in found:
        yield Text()
        yield Text(fill(each.headline, width), style="bold")
        for sentence in each.sentences:
            yield Text(fill(sentence, width, initial_indent="- ", subsequent_indent="  "))


def _list(title: str, lines: Sequence[str], width: int) -> Iterator[Text]:
    if not lines:
        return
    yield Text()
    yield Text(fill(title, width), style="bold underline")
    for line in lines[:MOST_LISTED]:
        yield Text(fill(line, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False))
    if len(lines) > MOST_LISTED:
        yield Text(fill(f"... and {len(lines) - MOST_LISTED:,} more; `--json` has them all.", width))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
