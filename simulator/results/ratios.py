"""Ratios of two paired differences, such as the price of an eruption averted, with intervals that may have no end.

A ratio has no end where its denominator may be nothing: if perhaps nothing was averted, no price is too high. An
interval that does not say so is wrong, however narrow.
"""

from math import copysign, inf, nan, sqrt
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from simulator.results.intervals import CONFIDENCE, FEWEST_PAIRS, NO_DIFFERENCE, Difference, Values


def ratio(above: Values, below: Values) -> Difference:
    """Return the ratio of two means with its 95% interval, whose ends may be infinite.

    An end is infinite where the denominator's own interval holds zero: of the values that the data then allow, those
    on the side of the numerator's sign are given, as for a price that is at least so much. Where both may be zero,
    anything is possible. Without a denominator in any pair there is no ratio.

    Source: Fieller 1954 (doi:10.1111/j.2517-6161.1954.tb00159.x).

    Args:
        above: the numerator's value in each pair, none missing.
        below: the denominator's.

    """
    pairs = len(above)
    if not below.any():
        return NO_DIFFERENCE._replace(replicates=pairs)
    # Added to nothing, so that no difference is 0 and not −0.
    estimate = 0.0 + float(above.mean()) / float(below.mean()) if below.mean() != 0.0 else nan
    if pairs < FEWEST_PAIRS:
        return Difference(estimate, nan, nan, pairs)
    return Difference(estimate, *_ends(_parabola(above, below), float(above.mean())), pairs)


def price(cost: Values, averted: Values) -> Difference:
    """Return what each thing averted cost, with its 95% interval; the estimate is NaN where nothing was averted.

    Where more things may have been caused than averted, there is no upper end: no price buys that.

    Args:
        cost: of each pair, none missing.
        averted: how many things were averted in it; negative for those that were caused.

    """
    estimate, low, high, pairs = ratio(cost, averted)
    if float(averted.sum()) > 0.0:
        return Difference(estimate, low, high, pairs)
    return Difference(nan, low, high, pairs) if high == inf else NO_DIFFERENCE._replace(replicates=pairs)


class _Parabola(NamedTuple):
    """The values r for which `square·r² − 2·middle·r + constant ≤ 0` are those that the data allow."""

    square: float
    middle: float
    constant: float


def _parabola(above: Values, below: Values) -> _Parabola:
    pairs = len(above)
    share = float(stdtrit(pairs - 1, 0.5 + CONFIDENCE / 2.0)) ** 2 / pairs
    (above_above, above_below), (_, below_below) = np.cov(above, below)
    return _Parabola(
        square=float(below.mean()) ** 2 - share * float(below_below),
        middle=float(above.mean()) * float(below.mean()) - share * float(above_below),
        constant=float(above.mean()) ** 2 - share * float(above_above),
    )


def _ends(of: _Parabola, above: float) -> tuple[float, float]:
    inside = of.middle * of.middle - of.square * of.constant
    if of.square > 0.0:
        # Rounding may take a little more than is there, where both means are known exactly.
        root = sqrt(max(0.0, inside))
        return 0.0 + (of.middle - root) / of.square, 0.0 + (of.middle + root) / of.square
    # The roots have different signs, and what is allowed lies outside them. This form also holds for a square of 0.
    divisor = of.middle + copysign(sqrt(max(0.0, inside)), above)
    if of.constant <= 0.0 or divisor == 0.0:
        return -inf, inf
    nearest = of.constant / divisor
    return (nearest, inf) if above > 0.0 else (-inf, nearest)
