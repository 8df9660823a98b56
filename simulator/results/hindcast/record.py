"""What the sources say came of a case, read off its file, and what type of crisis it is."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.results.intervals import restricted
from simulator.scenario import Scenario
from simulator.scenario.schema.file import Observed

Values = NDArray[np.float64]

ARMED_CONFLICT = "armed conflict"
"""The type of a case in which a party begins mobilised or fighting, or in which no moment has a date."""


ONE_CRISIS_DAYS = 365
"""Two cases of one place whose days 0 lie no further apart are of one crisis: the years after them overlap."""


class Observation(NamedTuple):
    """What was observed: 0 or 1 for an event, deaths, or days from day 0; NaN days where it did not happen."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is held against the record.

    Attributes:
        name: of the column of outcomes.
        kind: an event, a toll with a range, or a day.
        title: for people.
        scale: on which it is scored.

    """

    name: str
    kind: Literal["event", "toll", "day"]
    title: str
    scale: str

    def scaled(self, values: Values, horizon_days: float) -> Values:
        """Return values on the scale of the score; a day that did not come counts as the horizon."""
        if self.kind == "toll":
            return np.log10(1.0 + values)
        return restricted(values, horizon_days) if self.kind == "day" else values


_DAYS, _CHANCE = "days", "chance"

OUTCOMES = (
    Outcome("erupted", "event", "violence broke out", _CHANCE),
    Outcome("eruption_day", "day", "day it broke out", _DAYS),
    Outcome("deaths", "toll", "deaths", "log10(1 + deaths)"),
    Outcome("agreement_day", "day", "day of the accord", _DAYS),
    Outcome("relapsed", "event", "violence came back", _CHANCE),
    Outcome("relapse_day", "day", "day it came back", _DAYS),
)
"""What a hindcast looks at, in the order of its tables."""


@dataclass(frozen=True)
class Case:
    """A case and what was observed in it.

    Attributes:
        name: of the scenario; `title` is for people.
        type: of crisis.
        horizon_days: how long its histories run.
        observed: what the sources give, by the name of the outcome.
        start: day 0.
        places: ids and titles of its arenas, all in small letters.

    """

    name: str
    title: str
    type: str
    horizon_days: float
    observed: Mapping[str, Observation] = field(repr=False)
    start: datetime.date
    places: frozenset[str]

    @classmethod
    def of(cls, scenario: Scenario) -> "Case":
        """Return a scenario as a case; nothing is observed where its file says nothing."""
        observed = scenario.file.observed
        found = {} if observed is None else _observations(observed, scenario.start)
        words = {word.strip().casefold() for arena in scenario.file.arenas for word in (arena.id, arena.title)}
        return cls(
            name=scenario.name,
            title=scenario.title,
            type=type_of_crisis(scenario),
            horizon_days=scenario.horizon_days,
            observed=found,
            start=scenario.start,
            places=frozenset(words - {""}),
        )

    def of_one_crisis(self, other: "Case") -> bool:
        """Return whether another case is of the same place and time, as a copy or a variant of a file is.

        The place is the same where an arena of the one has the id or the title of an arena of the other; the time,
        where their days 0 are at most a year apart.
        """
        apart = abs((self.start - other.start).days)
        return not self.places.isdisjoint(other.places) and apart <= ONE_CRISIS_DAYS


def crises(cases: Sequence[Case]) -> list[int]:
    """Return for each case the number of its crisis: that of the first case before it of the same place and time."""
    numbers: list[int] = []
    for place, case in enumerate(cases):
        before = (number for number, other in zip(numbers, cases, strict=False) if case.of_one_crisis(other))
        numbers.append(next(before, place))
    return numbers


def type_of_crisis(scenario: Scenario) -> str:
    """Return the type of crisis, read off the file: the kind of the first threshold moment by date.

    Moments of one day go in the order of the file. Where a party begins mobilised or fighting, or no moment has a date,
    it is an armed conflict.
    """
    if any(party.posture != "talk" for party in scenario.file.parties):
        return ARMED_CONFLICT
    dated = [(moment.date, moment.kind) for moment in scenario.file.threshold_moments if moment.date is not None]
    return str(min(dated, key=lambda each: each[0])[1]) if dated else ARMED_CONFLICT


def _observations(observed: Observed, start: datetime.date) -> dict[str, Observation]:
    """Return what a file gives: nothing is inferred but that what did not happen has no day."""
    tolls = [toll for toll in (observed.deaths_low, observed.deaths_high) if toll is not None]
    # A file that says how it ended, but not by agreement, and dates none, says that there was none.
    agreed = True if observed.agreement_date else False if observed.ending not in (None, "agreement") else None
    found = {
        "erupted": _event(observed.erupted),
        "eruption_day": _day(observed.erupted, observed.eruption_date, start),
        "deaths": Observation(tolls[0], tolls[-1]) if tolls else None,
        "agreement_day": _day(agreed, observed.agreement_date, start),
        "relapsed": _event(observed.relapsed),
        "relapse_day": _day(observed.relapsed, observed.relapse_date, start),
    }
    return {name: each for name, each in found.items() if each is not None}


def _event(happened: bool | None) -> Observation | None:
    return None if happened is None else Observation(float(happened), float(happened))


def _day(happened: bool | None, date: datetime.date | None, start: datetime.date) -> Observation | None:
    """Return the day of an event; NaN where it is said not to have happened, none where its day is not known."""
    if date is not None:
        day = float((date - start).days)
        return Observation(day, day)
    return Observation(nan, nan) if happened is False else None
