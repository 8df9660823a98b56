"""A grid: every combination of evenly spaced levels."""

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from simulator.experiments.designs.design import Design, of_single_points
from simulator.experiments.designs.limits import MOST_POINTS, check_whole


def grid(levels: Sequence[int]) -> Design:
    """Return every combination of levels, the last thing changing fastest.

    The levels of a thing are evenly spaced from 0 to 1; a single one lies in the middle.

    Args:
        levels: how many each thing has.

    Raises:
        ValueError: there are none, a number is out of range, or the combinations are too many.

    """
    given: object = levels  # what a user wrote, whatever its type says
    if isinstance(given, str) or not isinstance(given, Sequence) or not given:
        raise ValueError(f"levels = {given!r}: must be a list of numbers of levels, one for each thing, such as [3, 5]")
    for thing, count in enumerate(levels):
        check_whole(f"levels[{thing}]", count, 1)
    points = prod(levels)
    if points > MOST_POINTS:
        raise ValueError(f"levels: they make {points} combinations; no more than {MOST_POINTS} are allowed")
    shares = np.empty((points, len(levels)))
    for thing, count in enumerate(levels):
        inner = prod(levels[thing + 1 :])
        shares[:, thing] = np.tile(np.repeat(_evenly_spaced(count), inner), points // (count * inner))
    return of_single_points(shares)


def _evenly_spaced(count: int) -> NDArray[np.float64]:
    return np.array([0.5]) if count == 1 else np.arange(count) / (count - 1)
