"""What acting changed: for each arm against its reference, each outcome's paired difference with its interval."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from simulator.results.intervals import (
    Difference,
    Values,
    mean_difference,
    median_difference,
    restricted,
    risk_difference,
)
from simulator.state.outcomes import OUTCOMES

Contrast = tuple[str, str]
"""An arm and the reference that it is compared with."""

EFFECT_COLUMNS = (
    "arm",
    "reference",
    "population",
    "outcome",
    "statistic",
    "estimate",
    "low",
    "high",
    "replicates",
)

EVERY_HISTORY = "all"
"""The population of all replicates: crises like this one."""

MANY_DEATHS = 1_000.0
"""Deaths beyond which the tail is counted: the record's bar for a war (UCDP), passed when there are more."""

RISKS = ("erupted", "erupted_25", "agreement", "relapsed")
TIMES = ("eruption_day", "erupted_25_day", "agreement_day", "relapse_day")
MEDIANS = ("deaths", "violent_days")
MEANS = tuple(name for name in OUTCOMES if name not in {*RISKS, *TIMES, "ending"})

# Rows of the table, headline first: whether, when, how bad, and then everything that has a mean.
_MEASURES = (
    *((name, "risk_difference") for name in RISKS),
    *((name, "restricted_mean_difference") for name in TIMES),
    ("deaths", "tail_difference"),
    *((name, "median_difference") for name in MEDIANS),
    *((name, "mean_difference") for name in MEANS),
)


def effects(outcomes: pd.DataFrame, contrasts: Sequence[Contrast], *, horizon_days: float, seed: int) -> pd.DataFrame:
    """Return the effects of each contrast, one row for each outcome and statistic.

    Args:
        outcomes: one row for each arm and replicate; every arm has the same replicates.
        contrasts: which arm is compared with which reference, in the order of the rows.
        horizon_days: length of a history; what did not happen within it counts as this long.
        seed: of the experiment.

    """
    arms = {str(arm): rows.sort_values("replicate") for arm, rows in outcomes.groupby("arm", sort=False)}
    statistics = _statistics(horizon_days, seed)
    rows = [
        (arm, reference, EVERY_HISTORY, outcome, statistic, *difference)
        for arm, reference in contrasts
        for outcome, statistic, difference in _differences(arms[arm], arms[reference], statistics)
    ]
    table = pd.DataFrame(rows, columns=list(EFFECT_COLUMNS))
    texts = dict.fromkeys(EFFECT_COLUMNS[:5], "str")
    numbers = dict.fromkeys(EFFECT_COLUMNS[5:8], "float64")
    return table.astype({**texts, **numbers, "replicates": "int64"})


Statistic = Callable[[Values, Values], Difference]


def _statistics(horizon_days: float, seed: int) -> dict[str, Statistic]:
    """Return how each statistic is had from the values of an arm and of its reference."""
    return {
        "risk_difference": risk_difference,
        "restricted_mean_difference": lambda arm, reference: mean_difference(
            restricted(arm, horizon_days), restricted(reference, horizon_days)
        ),
        "tail_difference": lambda arm, reference: risk_difference(_is_tail(arm), _is_tail(reference)),
        "median_difference": lambda arm, reference: median_difference(arm, reference, seed),
        "mean_difference": mean_difference,
    }


def _differences(
    arm: pd.DataFrame, reference: pd.DataFrame, statistics: dict[str, Statistic]
) -> Iterator[tuple[str, str, Difference]]:
    if not np.array_equal(arm["replicate"], reference["replicate"]):
        raise ValueError("the two arms of a contrast must have the same replicates")
    for outcome, statistic in _MEASURES:
        values = (rows[outcome].to_numpy(dtype=np.float64) for rows in (arm, reference))
        yield outcome, statistic, statistics[statistic](*values)


def _is_tail(deaths: Values) -> Values:
    return (deaths > MANY_DEATHS).astype(np.float64)
