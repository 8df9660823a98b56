"""In how many arenas something happened: what "in any of them" cannot tell where there are many."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.intervals import Difference, mean_difference
from simulator.results.measures import MANY_DEATHS

Counts = NDArray[np.float64]


def _is(outcome: str) -> Callable[[pd.DataFrame], Counts]:
    return lambda rows: rows[outcome].to_numpy(dtype=np.float64)


def _many_deaths(rows: pd.DataFrame) -> Counts:
    return (rows["deaths"].to_numpy() > MANY_DEATHS).astype(np.float64)


COUNTED: Mapping[str, Callable[[pd.DataFrame], Counts]] = {
    "erupted": _is("erupted"),
    "erupted_25": _is("erupted_25"),
    "many_deaths": _many_deaths,
    "agreement": _is("agreement"),
    "relapsed": _is("relapsed"),
}
"""What is counted: 1.0 for each row of an arena in which it happened."""


def arena_count(comparison: Comparison, arm: str, what: str) -> Counts:
    """Return in how many arenas something happened, for each history of an arm in the order of its replicates.

    Args:
        comparison: what `simulator.compare` returned.
        arm: one of its arms.
        what: one of `COUNTED`.

    Raises:
        KeyError: there is no such thing to count.

    """
    rows = comparison.arena_outcomes
    rows = rows[rows["arm"] == arm]
    return np.asarray(COUNTED[what](rows).reshape(comparison.replicates, -1).sum(axis=1))


def arena_count_difference(comparison: Comparison, contrast: Contrast, what: str) -> Difference:
    """Return by how many arenas two arms differ, a history on average, with a 95% interval."""
    arm, reference = (arena_count(comparison, each, what) for each in contrast)
    return mean_difference(arm, reference)
