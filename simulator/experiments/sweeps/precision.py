"""What a worker sends back of the effect that is to be known so well."""

from collections.abc import Mapping, Sequence

from simulator.experiments.sweeps.work import Target
from simulator.results.sweeps.encoding import Histories
from simulator.results.sweeps.precision import Moments, moments
from simulator.state.outcomes import OUTCOMES


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
