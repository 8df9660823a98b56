"""What a sweep found of one measure of one contrast: on average, at its design points, and from group to group."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isnan

import pandas as pd

from simulator.results.contrasts import Contrast
from simulator.results.intervals import NO_DIFFERENCE, Difference
from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.groups import EVERYTHING
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short
from simulator.views.sweeps.telling import Telling, telling

_NOTHING = 1e-12
"""Smaller than any share, number of days or amount of money that an average can differ by."""


@dataclass(frozen=True, slots=True)
class GroupEffect:
    """The average effect over a group of design points.

    Attributes:
        label: what they have in common, where that is a name; empty where it is a number.
        lowest: the lowest of their values; `highest` the highest.
        points: how many of them were run.
        average: the effect, with its interval.

    """

    label: str
    lowest: float
    highest: float
    points: int
    average: Difference

    @property
    def words(self) -> str:
        """What they have in common: "as it is", "3", "1 to 9"."""
        return self.label or span(self.lowest, self.highest)


@dataclass(frozen=True)
class Found:
    """What a sweep found of a measure of a contrast.

    Attributes:
        sweep: in which.
        contrast: an arm and its reference.
        measure: what is measured.

    """

    sweep: Sweep
    contrast: Contrast
    measure: Measure

    @property
    def telling(self) -> Telling:
        """How it is told."""
        return telling(self.measure)

    @cached_property
    def average(self) -> Difference:
        """The effect on average over all design points."""
        return next((group.average for group in self.groups(EVERYTHING)), NO_DIFFERENCE)

    @cached_property
    def at_points(self) -> pd.DataFrame:
        """The effect at each design point at which there is one."""
        found = _rows(self.sweep.effects, self.contrast, self.measure)
        return found[found["estimate"].notna()]

    @property
    def points(self) -> int:
        """At how many design points there is one."""
        return len(self.at_points)

    @cached_property
    def less(self) -> int:
        """At how many of them there is clearly less."""
        return int((self.at_points["high"] < 0.0).sum())

    @cached_property
    def more(self) -> int:
        """At how many of them there is clearly more."""
        return int((self.at_points["low"] > 0.0).sum())

    @property
    def is_nothing(self) -> bool:
        """Whether it is zero at every design point."""
        return not self.at_points["estimate"].any()

    def groups(self, name: str) -> list[GroupEffect]:
        """Return the average effects over the groups of something that varies, in their order."""
        table = self._averages
        return list(_groups(table[table["name"] == name]))

    def trend(self, name: str) -> Difference | None:
        """Return by how much the average at the highest values of something exceeds that at the lowest."""
        table = _rows(self.sweep.averages.trends, self.contrast, self.measure)
        for estimate, low, high in table.loc[table["name"] == name, ["estimate", "low", "high"]].to_numpy().tolist():
            return _difference(estimate, low, high)
        return None

    @cached_property
    def _averages(self) -> pd.DataFrame:
        return _rows(self.sweep.averages.by_group, self.contrast, self.measure)


def span(lowest: float, highest: float) -> str:
    """Return the values of a group: "3", "1 to 9"."""
    low, high = short(lowest), short(highest)
    return low if low == high else f"{low} to {high}"


def apart(one: Difference, other: Difference) -> bool:
    """Say whether two intervals have nothing in common."""
    return not isnan(one.low) and not isnan(other.low) and (one.high < other.low or other.high < one.low)


def _rows(table: pd.DataFrame, contrast: Contrast, measure: Measure) -> pd.DataFrame:
    which = (table["outcome"] == measure.outcome) & (table["statistic"] == measure.statistic)
    return table[which & (table["arm"] == contrast[0]) & (table["reference"] == contrast[1])]


def _groups(table: pd.DataFrame) -> Iterator[GroupEffect]:
    columns = ["label", "lowest", "highest", "points", "estimate", "low", "high"]
    for label, lowest, highest, points, *effect in table[columns].itertuples(index=False, name=None):
        estimate, low, high = effect
        yield GroupEffect(label, lowest, highest, points, _difference(estimate, low, high))


def _difference(estimate: float, low: float, high: float) -> Difference:
    """Return a difference without what rounding alone leaves of a zero: that would pass for clear."""
    if abs(estimate) < _NOTHING and not isnan(low) and max(abs(low), abs(high)) < _NOTHING:
        return Difference(0.0, 0.0, 0.0, 0)
    return Difference(estimate, low, high, 0)
