"""Which key bought the result: the effect of acting, shared out exactly over what the bodies have or have not.

Every set of keys that may be present has an arm of its own. What each key adds to an outcome, averaged over every order
in which the keys may come, is its Shapley share; the shares add up to the whole effect of the keys, which is the arm
with all of them less the arm with none. That arm less `without` is what acting at all does, and stands apart.

Shares are of a statistic of the arm: a share of histories, a mean, a mean time to the horizon, a median. Where an
outcome is missing in some histories (the quality of an agreement, where there was none), the mean is over those in
which it is there, arm by arm.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum, nan, sqrt

import numpy as np
import pandas as pd
from scipy.special import ndtri, stdtrit

from simulator.results.effects import MEANS, MEDIANS
from simulator.results.intervals import CONFIDENCE, FEWEST_PAIRS, Values, resampled
from simulator.results.measures import RISKS, TIMES, measured
from simulator.results.pairs import Pairs
from simulator.results.shapley import Weights, coalitions, interacting, interaction_weights, shapley_weights

SHARE_COLUMNS = ("outcome", "statistic", "part", "estimate", "low", "high", "replicates")
INTERACTION_COLUMNS = ("outcome", "statistic", "keys", "estimate", "low", "high", "replicates")

ALL_KEYS, ACTING_AT_ALL, WHOLE = "all_keys", "acting_at_all", "whole"
"""Beside the keys: all of them together, acting without any of them, and the sum of both, acting as configured."""

_UPPER = 0.5 + CONFIDENCE / 2.0

_MEASURES = (
    *((name, "risk") for name in RISKS),
    *((name, "restricted_mean") for name in TIMES),
    ("deaths", "tail"),
    *((name, "median") for name in MEDIANS),
    *((name, "mean") for name in MEANS),
)
"""What is shared out: every outcome but `ending`, which is no number. Statistics are those of an arm."""


@dataclass(frozen=True)
class Shares:
    """The outcomes of a factorial, and how they are shared out.

    Attributes:
        outcomes: one row for each arm and replicate; every arm has the same replicates.
        keys: the players, in order.
        arms: the arm of each set of keys that may be present.
        reference: the arm in which nobody acts.
        horizon_days: length of a history.
        seed: of the experiment.

    """

    outcomes: pd.DataFrame = field(repr=False)
    keys: tuple[str, ...]
    arms: Mapping[frozenset[str], str]
    reference: str
    horizon_days: float
    seed: int

    def table(self) -> pd.DataFrame:
        """Return the shares: for each outcome and statistic a row for each key, and for the parts beside them."""
        parts = (*self.keys, ALL_KEYS, ACTING_AT_ALL, WHOLE)
        return self._table(SHARE_COLUMNS, parts, _with_reference(self.keys))

    def interactions(self) -> pd.DataFrame:
        """Return the interaction index of every set of two keys and more; keys are joined by `+`."""
        weights = interaction_weights(self.keys)
        names = ["+".join(each) for each in interacting(self.keys)]
        return self._table(INTERACTION_COLUMNS, names, np.column_stack([weights, np.zeros(len(weights))]))

    def _table(self, columns: Sequence[str], names: Sequence[str], weights: Weights) -> pd.DataFrame:
        rows = [
            (outcome, statistic, name, *found)
            for outcome, statistic in _MEASURES
            for name, found in zip(names, self._combined(outcome, statistic, weights), strict=True)
        ]
        texts, numbers = dict.fromkeys(columns[:3], "str"), dict.fromkeys(columns[3:6], "float64")
        return pd.DataFrame(rows, columns=list(columns)).astype({**texts, **numbers, columns[6]: "int64"})

    def _combined(self, outcome: str, statistic: str, weights: Weights) -> Iterator[tuple[float, float, float, int]]:
        """Yield weighted sums of a statistic of the arms, with their intervals."""
        values = [self._pairs.values(arm, outcome) for arm in self._order]
        if statistic == "median":
            yield from self._of_medians(outcome, values, weights)
            return
        measured_in = [_measured(statistic, each, self.horizon_days) for each in values]
        means, parts = zip(*map(_mean, measured_in), strict=True)
        for row in weights:
            used = np.flatnonzero(row)
            estimate = _sum(row[used], [means[at] for at in used])
            spread = sum((row[at] * parts[at] for at in used), start=np.zeros(self._pairs.count))
            most = float(row[row > 0.0].sum()) if statistic in {"risk", "tail"} else None
            fewest = min(int(np.count_nonzero(~np.isnan(measured_in[at]))) for at in used)
            yield (estimate, *_interval(estimate, spread, most), fewest)

    def _of_medians(
        self, outcome: str, values: Sequence[Values], weights: Weights
    ) -> Iterator[tuple[float, float, float, int]]:
        middle = [float(np.median(each)) for each in values]
        drawn = [self._medians[arm, outcome] for arm in self._order]
        for row in weights:
            used = np.flatnonzero(row)
            resamples = sum((row[at] * drawn[at] for at in used), start=np.zeros(len(drawn[0])))
            low, high = np.quantile(resamples, [1.0 - _UPPER, _UPPER])
            estimate = _sum(row[used], [middle[at] for at in used])
            yield estimate, float(low), float(high), self._pairs.count

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """The arms in the order of the weights: one for each coalition, then the reference."""
        return (*(self.arms[frozenset(each)] for each in coalitions(self.keys)), self.reference)

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs.of(self.outcomes, self._order)

    @cached_property
    def _medians(self) -> dict[tuple[str, str], Values]:
        columns = [(arm, outcome) for arm in self._order for outcome in MEDIANS]
        found = resampled([self._pairs.values(*column) for column in columns], self.seed)
        return dict(zip(columns, found, strict=True))


def _with_reference(keys: Sequence[str]) -> Weights:
    """Return the weights of the shares, and of the parts beside them; the last column is the reference."""
    none, everybody = 0, 2 ** len(keys) - 1
    beside = np.zeros((3, 2 ** len(keys) + 1))
    beside[0, [everybody, none]] = 1.0, -1.0
    beside[1, [none, -1]] = 1.0, -1.0
    beside[2, [everybody, -1]] = 1.0, -1.0
    weights = shapley_weights(keys)
    return np.vstack([np.column_stack([weights, np.zeros(len(keys))]), beside])


def _measured(statistic: str, values: Values, horizon_days: float) -> Values:
    names = {"tail": "tail_difference", "restricted_mean": "restricted_mean_difference"}
    return measured(names.get(statistic, statistic), values, horizon_days)


def _mean(values: Values) -> tuple[float, Values]:
    """Return the mean of the values that are there, and what each history adds to its error; NaN with none."""
    there = ~np.isnan(values)
    share = float(there.mean())
    if share == 0.0:
        return nan, np.full(len(values), nan)
    mean = float(values[there].mean())
    return mean, np.where(there, np.where(there, values, 0.0) - mean, 0.0) / share


def _sum(weights: Values, values: Sequence[float]) -> float:
    """Return a weighted sum whose weights add up to nothing: of distances from one value, so that little cancels."""
    origin = values[0]
    return fsum(weight * (value - origin) for weight, value in zip(weights, values, strict=True))


def _interval(estimate: float, parts: Values, most: float | None) -> tuple[float, float]:
    """Return the ends of a 95% interval of a sum of means.

    Of shares of histories it adds, as for paired proportions, one history in which the arms differ wholly in either
    way: where no history differs, that is still an interval with a width (Bonett & Price 2012, see `intervals`).

    Args:
        estimate: the sum.
        parts: what each history adds to its error; their mean is 0.
        most: of shares of histories, the most that one history can add to the sum, in either way: 1 to a share, and
            more to an interaction of several keys; none of other means.

    """
    histories = len(parts)
    if histories < FEWEST_PAIRS or np.isnan(estimate):
        return nan, nan
    if most is None:
        half = float(stdtrit(histories - 1, _UPPER)) * float(parts.std(ddof=1)) / sqrt(histories)
        return estimate - half, estimate + half
    whole = parts + estimate
    middle = float(whole.sum()) / (histories + 2.0)
    variance = (float((whole * whole).sum()) + 2.0 * most * most) / (histories + 2.0) - middle * middle
    half = float(ndtri(_UPPER)) * sqrt(variance / (histories + 2.0))
    return max(-most, middle - half), min(most, middle + half)


__all__ = ["ACTING_AT_ALL", "ALL_KEYS", "INTERACTION_COLUMNS", "SHARE_COLUMNS", "WHOLE", "Shares"]
