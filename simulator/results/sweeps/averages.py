"""The effect of acting on average over groups of design points: how it goes with what varies.

The mean is over the design points of a group, as they are laid out; its interval says how well these very points are
known from so many histories, and nothing about other points. Where all points share their luck, the k-th histories of
all of them are one draw, however many points there are: what is uncertain is then the mean over replicates of what each
adds to the average. Where each point has its own luck, every history counts for itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, nan, sqrt

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

from simulator.results.contrasts import Contrast
from simulator.results.intervals import CONFIDENCE, FEWEST_PAIRS, Values
from simulator.results.measures import SHARES
from simulator.results.sweeps.effects import Measure, sides
from simulator.results.sweeps.groups import Group
from simulator.results.sweeps.reading import Window

AVERAGE_COLUMNS = (
    "name",
    "label",
    "lowest",
    "highest",
    "points",
    "arm",
    "reference",
    "outcome",
    "statistic",
    "estimate",
    "low",
    "high",
)

NOTHING = 1e-24
"""Below this a variance is what rounding leaves of none: one pair of 10¹⁰ that differs makes a larger one."""

TREND_COLUMNS = (
    "name",
    "arm",
    "reference",
    "outcome",
    "statistic",
    "from_group",
    "to_group",
    "estimate",
    "low",
    "high",
)


@dataclass
class _Gathered:
    """What is known of one measure of one contrast, group by group."""

    groups: int
    is_share: bool = False
    points: NDArray[np.int64] = field(init=False)
    total: Values = field(init=False)
    noise: Values = field(init=False)  # (group, replicate): what each replicate adds to the sum of the points' means
    own: Values = field(init=False)
    most: NDArray[np.int64] = field(init=False)  # pairs of any of a group's points

    def __post_init__(self) -> None:
        self.points = np.zeros(self.groups, dtype=np.int64)
        self.total = np.zeros(self.groups)
        self.noise = np.zeros((self.groups, 0))
        self.own = np.zeros(self.groups)
        self.most = np.zeros(self.groups, dtype=np.int64)

    def add(self, which: NDArray[np.int64], replicates: NDArray[np.int64], differences: Values) -> None:
        """Add a design point to the groups that it is in."""
        there = ~np.isnan(differences)
        pairs = int(there.sum())
        if pairs == 0 or (pairs < FEWEST_PAIRS <= len(differences)):
            # Of one pair among several histories nobody knows how sure it is: the point is left out.
            return
        known = differences[there]
        mean = float(known.mean())
        adds = (known - mean) / pairs * (sqrt(pairs / (pairs - 1.0)) if pairs > 1 else nan)
        self.points[which] += 1
        self.total[which] += mean
        width = int(replicates[-1]) + 1
        if width > self.noise.shape[1]:
            self.noise = np.pad(self.noise, ((0, 0), (0, width - self.noise.shape[1])))
        self.noise[np.ix_(which, replicates[there])] += adds
        self.own[which] += float((adds * adds).sum())
        self.most[which] = np.maximum(self.most[which], pairs)

    def mean(self, group: int) -> float:
        """Return the average over the points of a group."""
        return float(self.total[group] / self.points[group]) if self.points[group] else nan

    def interval(self, group: int, *, shared: bool, less: int | None = None) -> tuple[float, float]:
        """Return the two ends of the interval of an average.

        Args:
            group: which.
            shared: whether the points share their luck.
            less: another group, whose average is taken off.

        """
        estimate = self.mean(group) - (0.0 if less is None else self.mean(less))
        pairs = int(self.most[group] if less is None else min(self.most[group], self.most[less]))
        if pairs < FEWEST_PAIRS or np.isnan(estimate):
            return nan, nan
        if shared:
            adds = self.noise[group] / self.points[group]
            if less is not None:
                adds = adds - self.noise[less] / self.points[less]
            variance = float((adds * adds).sum())
            draws = pairs
        else:
            draws = pairs * int(self.points[group])
            variance = float(self.own[group]) / int(self.points[group]) ** 2
            variance += 0.0 if less is None else float(self.own[less]) / int(self.points[less]) ** 2
        if self.is_share and variance <= NOTHING:
            # That a thing has made no difference yet is not to know that it never does: as in `risk_difference`, a pair
            # more for each of the two ways in which pairs can differ.
            variance = 2.0 / (draws + 2.0) ** 2
        half = float(stdtrit(pairs - 1, 0.5 + CONFIDENCE / 2.0)) * sqrt(variance)
        most = (1.0 if less is None else 2.0) if self.is_share else inf
        return max(-most, estimate - half), min(most, estimate + half)


@dataclass(frozen=True, eq=False)
class Averages:
    """The effects of acting, on average over groups of design points.

    Attributes:
        by_group: one row for each group, contrast, outcome and statistic: the average with its 95% interval.
        trends: one row for each thing whose values are numbers, contrast, outcome and statistic: by how much the
            average in the group of its highest values differs from that of its lowest.

    """

    by_group: pd.DataFrame
    trends: pd.DataFrame


def averages(
    windows: Iterator[Window],
    groups: Sequence[Group],
    contrasts: Sequence[Contrast],
    measures: Sequence[Measure],
    horizons: Values,
    *,
    shared: bool,
) -> Averages:
    """Return the effects of acting on average over groups of design points.

    Args:
        windows: the histories of all points.
        groups: of points.
        contrasts: which arms are compared.
        measures: what is measured.
        horizons: how long the histories of each design point are, in days.
        shared: whether the points share their luck.

    """
    member = _membership(groups, len(horizons))
    gathered = {
        (contrast, measure): _Gathered(len(groups), measure.statistic in SHARES)
        for contrast in contrasts
        for measure in measures
    }
    for window in windows:
        for (contrast, measure), known in gathered.items():
            found = sides(window, contrast, measure, horizons)
            differences = found.arm - found.reference
            for point, run in found.runs():
                known.add(member[point], found.replicates[run], differences[run])
    return Averages(_by_group(groups, gathered, shared=shared), _trends(groups, gathered, shared=shared))


Gathered = Mapping[tuple[Contrast, Measure], _Gathered]


def _membership(groups: Sequence[Group], points: int) -> list[NDArray[np.int64]]:
    """Return the numbers of the groups that each point is in."""
    found: list[list[int]] = [[] for _ in range(points)]
    for number, group in enumerate(groups):
        for point in group.points.tolist():
            found[point].append(number)
    return [np.array(numbers, dtype=np.int64) for numbers in found]


def _by_group(groups: Sequence[Group], gathered: Gathered, *, shared: bool) -> pd.DataFrame:
    rows = [
        (
            *(group.name, group.label, group.lowest, group.highest, int(known.points[number])),
            *contrast,
            *measure,
            known.mean(number),
            *known.interval(number, shared=shared),
        )
        for number, group in enumerate(groups)
        for (contrast, measure), known in gathered.items()
    ]
    table = pd.DataFrame(rows, columns=list(AVERAGE_COLUMNS))
    texts = dict.fromkeys(("name", "label", "arm", "reference", "outcome", "statistic"), "str")
    return table.astype({**texts, "points": "int64", **dict.fromkeys(("estimate", "low", "high"), "float64")})


def _trends(groups: Sequence[Group], gathered: Gathered, *, shared: bool) -> pd.DataFrame:
    ends: dict[str, tuple[int, int]] = {}
    for number, group in enumerate(groups):
        if group.name and not group.label:
            ends[group.name] = (ends.get(group.name, (number, number))[0], number)
    rows = [
        (
            *(name, *contrast, *measure),
            *(_range_of(groups[lowest]), _range_of(groups[highest])),
            known.mean(highest) - known.mean(lowest),
            *known.interval(highest, shared=shared, less=lowest),
        )
        for name, (lowest, highest) in ends.items()
        if highest > lowest
        for (contrast, measure), known in gathered.items()
    ]
    table = pd.DataFrame(rows, columns=list(TREND_COLUMNS))
    texts = dict.fromkeys(TREND_COLUMNS[:7], "str")
    return table.astype({**texts, **dict.fromkeys(("estimate", "low", "high"), "float64")})


def _range_of(group: Group) -> str:
    """Return the values of a group in words: "3", "1 to 9"."""
    low, high = (_written(end) for end in (group.lowest, group.highest))
    return low if low == high else f"{low} to {high}"


def _written(number: float) -> str:
    """Return a number to three digits at least, and never as a power of ten where it is a usual one."""
    text = f"{number:.3g}"
    return f"{number:.0f}" if "e+0" in text else text
