"""What acting changed at each design point: paired differences with their intervals, and the means behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.contrasts import Contrast
from simulator.results.intervals import Values
from simulator.results.measures import TAIL_DIFFERENCE, difference, main_statistic, measured
from simulator.results.sweeps.reading import Window

POINT_EFFECT_COLUMNS = (
    "point",
    "arm",
    "reference",
    "outcome",
    "statistic",
    "estimate",
    "low",
    "high",
    "replicates",
)

POINT_MEAN_COLUMNS = ("point", "arm", "outcome", "statistic", "mean", "replicates")


class Measure(NamedTuple):
    """An outcome, and the statistic of its effect."""

    outcome: str
    statistic: str


HEADLINE = (
    Measure("erupted", "risk_difference"),
    Measure("deaths", TAIL_DIFFERENCE),
    Measure("violent_days", "mean_difference"),
    Measure("agreement", "risk_difference"),
    Measure("relapsed", "risk_difference"),
    Measure("prevention_cost_usd", "mean_difference"),
)
"""What is told of a sweep that does not ask about outcomes of its own."""


def measures_of(outcomes: Sequence[str]) -> tuple[Measure, ...]:
    """Return what is measured of outcomes that are kept: of each its main statistic, of deaths the tail too."""
    found = []
    for outcome in outcomes:
        if outcome != "ending":
            found.append(Measure(outcome, main_statistic(outcome)))
        if outcome == "deaths":
            found.append(Measure(outcome, TAIL_DIFFERENCE))
    return tuple(found)


def told_measures(outcomes: Sequence[str], told: Sequence[str]) -> tuple[Measure, ...]:
    """Return what is told of a sweep first.

    Args:
        outcomes: which are kept.
        told: which of them the study asks about; the headline if none.

    """
    return measures_of(told) if told else tuple(each for each in HEADLINE if each.outcome in outcomes)


@dataclass(frozen=True, eq=False)
class Sides:
    """What a statistic takes the means of, in some histories of some points.

    Attributes:
        points: of which each is, in rising order.
        replicates: the replicate of each.
        arm: what happened in the arm.
        reference: what happened in its pair.

    """

    points: NDArray[np.int64]
    replicates: NDArray[np.int64]
    arm: Values
    reference: Values

    def runs(self) -> Iterator[tuple[int, slice]]:
        """Yield each point with where its histories are."""
        ends = [*(np.flatnonzero(np.diff(self.points)) + 1).tolist(), len(self.points)] if len(self.points) else []
        for start, end in zip([0, *ends[:-1]], ends, strict=bool(ends)):
            yield int(self.points[start]), slice(start, end)


def sides(window: Window, contrast: Contrast, measure: Measure, horizons: Values) -> Sides:
    """Return what a measure takes of the pairs of two arms.

    Args:
        window: histories of some points.
        contrast: the two arms.
        measure: what is measured.
        horizons: how long the histories of each design point are, in days, by its number.

    """
    arm, reference = (
        measured(measure.statistic, window.values[name, measure.outcome], horizons[window.points]) for name in contrast
    )
    return Sides(window.points, window.replicates, arm, reference)


def point_effects(
    windows: Iterator[Window], contrasts: Sequence[Contrast], measures: Sequence[Measure], horizons: Values
) -> pd.DataFrame:
    """Return the effects at each design point, one row for each contrast, outcome and statistic."""
    rows = [
        (point, *contrast, *measure, *difference(measure.statistic, found.arm[run], found.reference[run]))
        for window in windows
        for contrast in contrasts
        for measure in measures
        for found in [sides(window, contrast, measure, horizons)]
        for point, run in found.runs()
    ]
    table = pd.DataFrame(rows, columns=list(POINT_EFFECT_COLUMNS))
    texts = dict.fromkeys(POINT_EFFECT_COLUMNS[1:5], "str")
    numbers = dict.fromkeys(POINT_EFFECT_COLUMNS[5:8], "float64")
    table = table.astype({"point": "int64", **texts, **numbers, "replicates": "int64"})
    return table.sort_values("point", kind="stable", ignore_index=True)


def point_means(
    windows: Iterator[Window], arms: Sequence[str], measures: Sequence[Measure], horizons: Values
) -> pd.DataFrame:
    """Return the mean of what is measured at each design point in each arm, over the histories in which it is there."""
    rows = []
    for window in windows:
        for arm in arms:
            for measure in measures:
                found = sides(window, (arm, arm), measure, horizons)
                for point, run in found.runs():
                    there = found.arm[run][~np.isnan(found.arm[run])]
                    mean = float(there.mean()) if len(there) else np.nan
                    rows.append((point, arm, *measure, mean, len(there)))
    table = pd.DataFrame(rows, columns=list(POINT_MEAN_COLUMNS))
    table = table.astype({"point": "int64", "arm": "str", "outcome": "str", "statistic": "str", "mean": "float64"})
    return table.sort_values("point", kind="stable", ignore_index=True)
