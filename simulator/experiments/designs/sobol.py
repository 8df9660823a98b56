"""A scrambled Sobol sequence: points that fill the unit cube more evenly than chance does, and go on doing so."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from simulator.experiments.designs.design import Design, of_single_points
from simulator.experiments.designs.limits import check_coordinates, check_names, check_power_of_two, check_whole


def sobol(points: int, names: Sequence[str], seed: int) -> Design:
    """Return the first points of a scrambled Sobol sequence.

    The design can grow: of twice as many points the first half are these. Sources: Joe and Kuo (2008),
    doi:10.1137/070709359, for the direction numbers; Matoušek (1998), doi:10.1006/jcom.1998.0489, for the scrambling.

    Args:
        points: how many; a power of two.
        names: of the things that are varied.
        seed: of the design, 0 or more.

    Raises:
        ValueError: a number is out of range, the points are not a power of two, or there are no names, one twice or too
            many.

    """
    check_power_of_two("points", points)
    check_names(names)
    check_coordinates(names, 1)
    check_whole("seed", seed, 0)
    return of_single_points(sobol_sequence(points, len(names), seed))


def sobol_sequence(points: int, coordinates: int, seed: int) -> NDArray[np.float64]:
    """Return (point, coordinate) of the first points of a scrambled Sobol sequence, each at least 0 and below 1.

    Args:
        points: how many; 1 or more.
        coordinates: of each point.
        seed: of the scrambling.

    """
    # scipy warns unless it draws a power of two.
    exponent = (points - 1).bit_length()
    return qmc.Sobol(coordinates, scramble=True, rng=seed).random_base2(exponent)[:points]
