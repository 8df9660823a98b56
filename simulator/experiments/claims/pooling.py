"""One number, with its 95% interval, out of the histories of several scenarios.

Scenarios count alike, however many of their pairs can be told: what is pooled is the mean over them. For a share of
all histories every pair can be told and scenarios have as many, so that all pairs together are the same mean.
"""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from scipy.special import ndtri
from scipy.stats import binomtest

from simulator.experiments.claims.claim import Measure
from simulator.results.intervals import (
    CONFIDENCE,
    FEWEST_PAIRS,
    NO_DIFFERENCE,
    Difference,
    Values,
    mean_difference,
    risk_difference,
)

Pair = tuple[Values, Values]
"""The values of an arm and of its reference, one for each replicate; NaN where there is none."""

_NORMAL = float(ndtri(0.5 + CONFIDENCE / 2.0))


def difference(measure: Measure, pair: Pair) -> Difference:
    """Return the difference of an arm from its reference in one scenario: of shares or of means."""
    return risk_difference(*pair) if measure.is_share and not _lacks(pair) else mean_difference(*pair)


def can_be_told(pair: Pair) -> bool:
    """Return whether a scenario takes part: whether enough pairs are known to tell how they vary."""
    return int(_known(pair).sum()) >= FEWEST_PAIRS


def pooled(measure: Measure, pairs: Sequence[Pair]) -> Difference:
    """Return the mean over scenarios of the difference of an arm from its reference.

    For a share it is that of all pairs together (Bonett & Price 2012, see `risk_difference`), for all else the mean of
    the scenarios' means with a normal interval: its variance is the sum of theirs over the square of their number.

    Args:
        measure: what is compared.
        pairs: of each scenario; one in which fewer than two pairs are known is left out.

    """
    told = [pair for pair in pairs if can_be_told(pair)]
    if not told:
        return NO_DIFFERENCE
    if len(told) == 1:
        return difference(measure, told[0])
    if measure.is_share and not any(map(_lacks, told)):
        arm, reference = (np.concatenate([pair[side] for pair in told]) for side in (0, 1))
        return risk_difference(arm, reference)
    return _mean_of_means([(pair[0] - pair[1])[_known(pair)] for pair in told])


def _mean_of_means(samples: Sequence[Values]) -> Difference:
    mean = float(np.mean([sample.mean() for sample in samples]))
    variance = sum(float(sample.var(ddof=1)) / len(sample) for sample in samples)
    half = _NORMAL * sqrt(variance) / len(samples)
    return Difference(mean, mean - half, mean + half, sum(len(sample) for sample in samples))


def _known(pair: Pair) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return ~np.isnan(pair[0] - pair[1])


def _lacks(pair: Pair) -> bool:
    return not bool(_known(pair).all())


def level(measure: Measure, values: Sequence[Values]) -> Difference:
    """Return a mean, or a share, over the histories of some scenarios in which it can be told.

    A share is that of all such histories together, with its exact interval: of all the conflicts, say, wherever they
    broke out. Any other mean is the mean over scenarios, as in `pooled`.
    """
    if not measure.is_share:
        return pooled(measure, [(each, np.zeros(len(each))) for each in values])
    known = np.concatenate([each[~np.isnan(each)] for each in values]) if values else np.empty(0)
    return share(int(known.sum()), known.size)


def share(successes: int, total: int) -> Difference:
    """Return a share with its exact 95% interval (Clopper & Pearson 1934)."""
    if not total:
        return NO_DIFFERENCE
    interval = binomtest(successes, total).proportion_ci(CONFIDENCE, method="exact")
    return Difference(successes / total, float(interval.low), float(interval.high), total)
