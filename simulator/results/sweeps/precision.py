"""As many histories as an effect needs: what has to be remembered of those that are done, and when they are enough.

A point begins with the replicates of the study. While the standard error of its effect is larger than it may be, it
gets as many again, up to the most that are allowed. What decides is what came of this very point and nothing else, so
that it is the same on any number of workers and whenever the work was interrupted.
"""

from collections.abc import Iterator, Sequence
from math import inf, sqrt
from typing import NamedTuple

import numpy as np

from simulator.results.intervals import FEWEST_PAIRS, Values
from simulator.results.measures import SHARES, measured


class Moments(NamedTuple):
    """What is remembered of paired differences.

    Attributes:
        pairs: how many there are.
        total: their sum.
        squares: the sum of their squares.

    """

    pairs: int
    total: float
    squares: float

    def plus(self, other: "Moments") -> "Moments":
        """Return the moments of these and other differences together."""
        return Moments(self.pairs + other.pairs, self.total + other.total, self.squares + other.squares)


NO_PAIRS = Moments(0, 0.0, 0.0)


def moments(statistic: str, arm: Values, reference: Values, horizon_days: float) -> Moments:
    """Return what is to be remembered of the pairs of two arms.

    Args:
        statistic: that of the effect.
        arm: the outcome in each history.
        reference: the same in its pair.
        horizon_days: length of a history.

    """
    return moments_of_differences(measured(statistic, arm, horizon_days) - measured(statistic, reference, horizon_days))


def moments_of_differences(differences: Values) -> Moments:
    """Return what is to be remembered of paired differences; pairs with a missing value count for nothing."""
    there = differences[~np.isnan(differences)]
    return Moments(len(there), float(there.sum()), float((there * there).sum()))


def standard_error(statistic: str, known: Moments) -> float:
    """Return the standard error of a mean of paired differences; infinite of fewer than two pairs.

    Where the differences are in whether something happens, one pair more for each of the two ways in which they can
    differ, as in the interval of `risk_difference`: a thing that has not happened yet is not known never to.
    """
    pairs, total, squares = known
    if pairs < FEWEST_PAIRS:
        return inf
    if statistic in SHARES:
        middle, share = total / (pairs + 2.0), (squares + 2.0) / (pairs + 2.0)
        return sqrt(max(0.0, share - middle * middle) / (pairs + 2.0))
    variance = max(0.0, squares - total * total / pairs) / (pairs - 1.0)
    return sqrt(variance / pairs)


def round_ends(first: int, limits: Sequence[int]) -> Iterator[int]:
    """Yield up to which replicate each round of a point goes, one after another.

    Args:
        first: where the first one ends.
        limits: the most replicates of a point, as they were asked for one after another, each more than the one before.
            A round ends at each, so that what was done under an earlier one is what it would have been.

    """
    end = first
    yield end
    for limit in limits:
        while end < limit:
            end = min(2 * end, limit)
            yield end
