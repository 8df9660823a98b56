"""A Latin hypercube: each thing, cut into as many slices as there are points, has one point in each slice."""

from collections.abc import Sequence

from scipy.stats import qmc

from simulator.experiments.designs.design import Design, of_single_points
from simulator.experiments.designs.limits import MOST_POINTS, check_names, check_whole


def latin_hypercube(points: int, names: Sequence[str], seed: int) -> Design:
    """Return points of which each slice of each thing has exactly one.

    Any number of points will do, but it is fixed from the start: a design of more points shares none with this one.
    Where a study may have to grow, take `sobol`. Source: McKay, Beckman and Conover (1979),
    doi:10.1080/00401706.1979.10489755.

    Args:
        points: how many.
        names: of the things that are varied.
        seed: of the design, 0 or more.

    Raises:
        ValueError: a number is out of range, or there are no names or one twice.

    """
    check_whole("points", points, 1, MOST_POINTS)
    check_names(names)
    check_whole("seed", seed, 0)
    return of_single_points(qmc.LatinHypercube(len(names), scramble=True, rng=seed).random(points))
