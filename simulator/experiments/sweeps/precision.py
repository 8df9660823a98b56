"""As many histories as an effect needs: what has to be remembered of those that are done, and when they are enough.

A point begins with the replicates of the study. While the standard error of its effect is larger than it may be, it
gets as many again, up to the most that are allowed. What decides is what came of this very point and nothing else, so
that it is the same on any number of workers and whenever the work was interrupted.
"""

from collections.abc import Mapping, Sequence
from math import inf, sqrt
from typing import NamedTuple

import numpy as np

from simulator.experiments.sweeps.work import Target
from simulator.results.measures import SHARES, measured
from simulator.results.sweeps.encoding import Histories
from simulator.state.outcomes import OUTCOMES
from simulator.state.records import Floats

FEWEST_PAIRS = 2


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


def moments_of(target: Target, histories: Sequence[Histories], horizons: Mapping[int, float]) -> dict[int, Moments]:
    """Return what is to be remembered of each point.

    Args:
        target: the effect that is to be known so well.
        histories: of all arms of the points.
        horizons: how long those of each point are, in days.

    """
    column = OUTCOMES.index(target.outcome)
    values = {(each.point, each.arm): each.total[:, column] for each in histories}
    arm, reference = target.contrast
    points = dict.fromkeys(each.point for each in histories)
    return {
        point: moments(target.statistic, values[point, arm], values[point, reference], horizons[point])
        for point in points
    }


def moments(statistic: str, arm: Floats, reference: Floats, horizon_days: float) -> Moments:
    """Return what is to be remembered of the pairs of two arms; pairs with a missing value count for nothing."""
    differences = measured(statistic, arm, horizon_days) - measured(statistic, reference, horizon_days)
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
