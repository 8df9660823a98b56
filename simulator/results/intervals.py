"""Differences between the two histories of each pair, with their 95% intervals.

All are paired: the two arms of a replicate share their luck, so what is uncertain is the mean of their differences and
not the difference of two independent means.
"""

from collections.abc import Sequence
from math import nan, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from simulator.results.resampling import resampled_medians

Values = NDArray[np.float64]

CONFIDENCE = 0.95
_UPPER = 0.5 + CONFIDENCE / 2.0

RESAMPLES = 2_000
"""Resamples of a bootstrap: the ends of its interval then move by about a twentieth of its width from seed to seed."""

FEWEST_PAIRS = 2
"""One pair shows a difference, and nothing about how differences vary."""


class Difference(NamedTuple):
    """A difference of an arm from its reference, the ends of its 95% interval, and how many pairs it comes from."""

    estimate: float
    low: float
    high: float
    replicates: int

    def times(self, factor: float) -> "Difference":
        """Return it in another unit: of a hundred histories, say, or in millions."""
        return self._replace(estimate=factor * self.estimate, low=factor * self.low, high=factor * self.high)


NO_DIFFERENCE = Difference(nan, nan, nan, 0)
"""What cannot be said: there is nothing to take it from."""


def mean_difference(arm: Values, reference: Values) -> Difference:
    """Return the mean of the paired differences with its t interval.

    Pairs in which either value is missing (NaN) are left out. What is then compared are the pairs in which the thing
    happened in both histories, which acting itself may have selected; `replicates` says how many they are.
    """
    differences = arm - reference
    differences = differences[~np.isnan(differences)]
    pairs = len(differences)
    if pairs == 0:
        return NO_DIFFERENCE
    mean = float(differences.mean())
    if pairs < FEWEST_PAIRS:
        return Difference(mean, nan, nan, pairs)
    half = float(stdtrit(pairs - 1, _UPPER)) * float(differences.std(ddof=1)) / sqrt(pairs)
    return Difference(mean, mean - half, mean + half, pairs)


def risk_difference(arm: Values, reference: Values) -> Difference:
    """Return by how much the share of histories in which something happens differs.

    The interval adds one pair to each of the two ways in which a pair can differ, so that it has a width even where no
    pair differs. The estimate is the plain difference of shares.

    Source: Bonett & Price 2012, adjusted Wald interval for paired proportions (doi:10.3102/1076998611411915).

    Args:
        arm: 1.0 where it happens, 0.0 where not; one for each pair.
        reference: the same of the reference.

    """
    pairs = len(arm)
    if pairs == 0:
        return NO_DIFFERENCE
    only_arm = float(np.count_nonzero((arm > 0.0) & (reference == 0.0)))
    only_reference = float(np.count_nonzero((arm == 0.0) & (reference > 0.0)))
    more, fewer = (only_arm + 1.0) / (pairs + 2.0), (only_reference + 1.0) / (pairs + 2.0)
    middle = more - fewer
    half = float(ndtri(_UPPER)) * sqrt((more + fewer - middle * middle) / (pairs + 2.0))
    estimate = (only_arm - only_reference) / pairs
    return Difference(estimate, max(-1.0, middle - half), min(1.0, middle + half), pairs)


def resampled(columns: Sequence[Values], seed: int) -> list[Values]:
    """Return the medians of each column in resamples of the pairs, which all columns share.

    Args:
        columns: one value for each pair, none missing.
        seed: of the experiment; the same seed gives the same resamples.

    """
    if not columns or len(columns[0]) < FEWEST_PAIRS:
        return [np.full(RESAMPLES, nan) for _ in columns]
    return list(resampled_medians(columns, RESAMPLES, seed))


def median_difference(arm: Values, reference: Values, resamples: Values) -> Difference:
    """Return by how much the median over histories differs, with a percentile interval from resampled pairs.

    Args:
        arm: one value for each pair, none missing.
        reference: the same of the reference.
        resamples: by how much the medians of `resampled` differ.

    """
    pairs = len(arm)
    if pairs == 0:
        return NO_DIFFERENCE
    estimate = float(np.median(arm) - np.median(reference))
    if pairs < FEWEST_PAIRS:
        return Difference(estimate, nan, nan, pairs)
    low, high = np.quantile(resamples, [1.0 - _UPPER, _UPPER])
    return Difference(estimate, float(low), float(high), pairs)


def restricted(days: Values, horizon_days: float | Values) -> Values:
    """Return times counted to the horizon: what did not happen within it counts as the whole of it."""
    return np.where(np.isnan(days), horizon_days, np.minimum(days, horizon_days))
