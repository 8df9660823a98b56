"""Morris's design: walks through the unit cube that move one thing at a time, for the elementary effects of each."""

from collections.abc import Sequence

import numpy as np

from simulator.experiments.designs.design import Design
from simulator.experiments.designs.limits import MOST_POINTS, check_coordinates, check_names, check_whole
from simulator.experiments.designs.sobol import sobol_sequence

START = "start"
"""The role of the first point of a trajectory."""


def morris(trajectories: int, names: Sequence[str], seed: int, *, levels: int = 4) -> Design:
    """Return trajectories on a grid of levels, each of which moves every thing once.

    With d names a trajectory has d + 1 points: one with the role `start`, then one for each thing in the order in which
    they move, with the name of what moved as its role. A thing moves by levels / (2 (levels - 1)): up from the lower
    half of its levels, down from the upper half, so that it never leaves them. Start levels and orders come from a
    scrambled Sobol sequence, so that trajectories differ more evenly than by chance. The design can grow: of more
    trajectories the first are these. Source: Morris (1991), doi:10.1080/00401706.1991.10484804.

    Args:
        trajectories: how many.
        names: of the things that are varied.
        seed: of the design, 0 or more.
        levels: of each thing, evenly spaced from 0 to 1; an even number.

    Raises:
        ValueError: a number is out of range, the levels are odd, or there are no names, one twice, too many or one that
            is the role of a first point.

    """
    check_whole("trajectories", trajectories, 1, MOST_POINTS)
    check_names(names)
    check_coordinates(names, 2)
    check_whole("seed", seed, 0)
    _check_levels(levels)
    if START in names:
        raise ValueError(f"names: {START!r} is the role of the first point of a trajectory; no thing may be called so")
    things = len(names)
    luck = sobol_sequence(trajectories, 2 * things, seed)
    start = np.floor(luck[:, :things] * levels)
    order = np.argsort(luck[:, things:], axis=1, kind="stable")
    turn = np.argsort(order, axis=1, kind="stable")
    step = np.where(start < levels / 2, levels // 2, -(levels // 2))
    # (trajectory, point, thing): a thing has moved in all the points after its turn.
    moved = turn[:, np.newaxis, :] < np.arange(things + 1)[np.newaxis, :, np.newaxis]
    # Whole levels are divided at the end, so that a level is the same number in whichever way it was reached.
    shares = (start[:, np.newaxis, :] + moved * step[:, np.newaxis, :]) / (levels - 1)
    bases = tuple(number for number in range(trajectories) for _ in range(things + 1))
    roles = tuple(role for moves in order for role in (START, *(names[thing] for thing in moves)))
    return Design(shares.reshape(-1, things), bases, roles)


def _check_levels(levels: int) -> None:
    check_whole("levels", levels, 2, MOST_POINTS)
    if levels % 2:
        raise ValueError(f"levels = {levels}: must be an even number, such as {levels - 1} or {levels + 1}")
