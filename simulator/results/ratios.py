"""Ratios of two paired differences, such as the price of an eruption averted, with intervals that may have no end.

A ratio has no end where its denominator may be nothing: if perhaps nothing was averted, no price is too high. An
interval that does not say so is wrong, however narrow.
"""

from math import copysign, inf, nan, sqrt
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import stdtrit

from simulator.results.intervals import CONFIDENCE, FEWEST_PAIRS, NO_DIFFERENCE, Difference, Values


def ratio(above: Values, below: Values, *, events: Literal["above", "below"] | None = None) -> Difference:
    """Return the ratio of two means with its 95% interval, whose ends may be infinite.

    An end is infinite where the denominator's own interval holds zero: of the values that the data then allow, those
    on the side of the numerator's sign are given, as for a price that is at least so much. Where both may be zero,
    anything is possible. Without a denominator in any pair there is no ratio, and no estimate where the means lie on
    the other side of zero than what is given.

    Source: Fieller 1954 (doi:10.1111/j.2517-6161.1954.tb00159.x). Where few pairs differ in an event, its interval is
    too narrow; one pair more for each of the two ways in which they can differ mends that, as in `risk_difference`.

    Args:
        above: the numerator's value in each pair, none missing.
        below: the denominator's.
        events: which of the two is a difference in whether something happens: 1, 0 or −1.

    """
    pairs = len(above)
    if not below.any():
        return NO_DIFFERENCE._replace(replicates=pairs)
    # Added to nothing, so that no difference is 0 and not −0.
    estimate = 0.0 + float(above.mean()) / float(below.mean()) if below.mean() != 0.0 else nan
    if pairs < FEWEST_PAIRS:
        return Difference(estimate, nan, nan, pairs)
    used = (_widened(above, events == "above"), _widened(below, events == "below")) if events else (above, below)
    low, high = _ends(_parabola(*used), float(above.mean()))
    return Difference(estimate if low <= estimate <= high else nan, low, high, pairs)


def price(cost: Values, averted: Values) -> Difference:
    """Return what each event averted cost, with its 95% interval; the estimate is NaN where none was averted.

    Where more may have been caused than averted, there is no upper end: no price buys that.

    Args:
        cost: of each pair, none missing.
        averted: 1 where the event was averted in it, −1 where it was caused, else 0.

    """
    estimate, low, high, pairs = ratio(cost, averted, events="below")
    if float(averted.sum()) > 0.0:
        return Difference(estimate, low, high, pairs)
    return Difference(nan, low, high, pairs) if high == inf else NO_DIFFERENCE._replace(replicates=pairs)


def _widened(values: Values, is_event: bool) -> Values:
    """Return values with two pairs more: an event more either way, and for anything else the mean twice."""
    return np.append(values, [1.0, -1.0] if is_event else [values.mean()] * 2)


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
