"""What acting changed: for each arm against its reference, each outcome's paired difference with its interval."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pandas as pd

from simulator.results.columns import rows_of
from simulator.results.intervals import (
    Difference,
    Values,
    mean_difference,
    median_difference,
    resampled,
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

    Raises:
        ValueError: the arms of a contrast have different replicates.

    """
    pairs = _Pairs(outcomes, contrasts, horizon_days, seed)
    rows = [
        (arm, reference, EVERY_HISTORY, outcome, statistic, *pairs.difference((arm, reference), outcome, statistic))
        for arm, reference in contrasts
        for outcome, statistic in _MEASURES
    ]
    table = pd.DataFrame(rows, columns=list(EFFECT_COLUMNS))
    texts = dict.fromkeys(EFFECT_COLUMNS[:5], "str")
    numbers = dict.fromkeys(EFFECT_COLUMNS[5:8], "float64")
    return table.astype({**texts, **numbers, "replicates": "int64"})


class _Pairs:
    """The outcomes of the arms of some contrasts, pair by pair."""

    def __init__(self, outcomes: pd.DataFrame, contrasts: Sequence[Contrast], horizon_days: float, seed: int) -> None:
        self.outcomes = outcomes
        self.horizon_days = horizon_days
        self.rows = {arm: rows_of(outcomes, arm) for arm in dict.fromkeys(chain.from_iterable(contrasts))}
        self._check_replicates(contrasts)
        columns = [(arm, outcome) for arm in self.rows for outcome in MEDIANS]
        medians = resampled([self.values(*column) for column in columns], seed)
        self.medians = dict(zip(columns, medians, strict=True))

    def values(self, arm: str, outcome: str) -> Values:
        """Return an outcome of an arm in the order of the replicates."""
        return self.outcomes[outcome].to_numpy(dtype=np.float64)[self.rows[arm]]

    def difference(self, contrast: Contrast, outcome: str, statistic: str) -> Difference:
        """Return how an arm differs from its reference."""
        arm, reference = (self.values(each, outcome) for each in contrast)
        match statistic:
            case "risk_difference":
                return risk_difference(arm, reference)
            case "tail_difference":
                return risk_difference(_is_tail(arm), _is_tail(reference))
            case "restricted_mean_difference":
                return mean_difference(restricted(arm, self.horizon_days), restricted(reference, self.horizon_days))
            case "median_difference":
                medians, of_reference = (self.medians[each, outcome] for each in contrast)
                return median_difference(arm, reference, medians - of_reference)
            case _:
                return mean_difference(arm, reference)

    def _check_replicates(self, contrasts: Sequence[Contrast]) -> None:
        replicates = self.outcomes["replicate"].to_numpy()
        for arm, reference in contrasts:
            if not np.array_equal(replicates[self.rows[arm]], replicates[self.rows[reference]]):
                raise ValueError("the two arms of a contrast must have the same replicates")


def _is_tail(deaths: Values) -> Values:
    return (deaths > MANY_DEATHS).astype(np.float64)
