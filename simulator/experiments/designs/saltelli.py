"""Saltelli's design: pairs of points that swap one thing, for the Sobol indices of each thing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.experiments.designs.design import Design
from simulator.experiments.designs.limits import check_coordinates, check_names, check_power_of_two, check_whole
from simulator.experiments.designs.sobol import sobol_sequence


def saltelli(base: int, names: Sequence[str], seed: int, *, second_order: bool = False) -> Design:
    """Return base samples, each of two points A and B and of the points between them.

    The points of a base sample come one after the other: `A`; for each name `A_B:NAME`, which is A with that one thing
    from B; if indices of second order are wanted, for each name `B_A:NAME`, which is B with that one thing from A; and
    `B`. With d names they are d + 2, or 2 d + 2. The design can grow: of a larger base the first points are these.
    Sources: Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018; for second order Saltelli (2002),
    doi:10.1016/S0010-4655(02)00280-1.

    Args:
        base: how many base samples; a power of two.
        names: of the things that are varied.
        seed: of the design, 0 or more.
        second_order: whether what two things do together is asked for as well.

    Raises:
        ValueError: a number is out of range, the base is not a power of two, there are no names, one twice or too many,
            or second order is asked for of a single name.

    """
    check_power_of_two("base", base)
    check_names(names)
    check_coordinates(names, 2)
    check_whole("seed", seed, 0)
    if second_order and len(names) == 1:
        raise ValueError(f"second_order = {second_order}: needs at least two names, and there is only {names[0]!r}")
    sample = sobol_sequence(base, 2 * len(names), seed)
    ours, theirs = sample[:, : len(names)], sample[:, len(names) :]
    points, roles = [ours, *_swapped(ours, theirs)], ["A", *(f"A_B:{name}" for name in names)]
    if second_order:
        points += _swapped(theirs, ours)
        roles += [f"B_A:{name}" for name in names]
    points, roles = [*points, theirs], [*roles, "B"]
    shares = np.stack(points, axis=1).reshape(-1, len(names))
    bases = tuple(number for number in range(base) for _ in roles)
    return Design(shares, bases, tuple(roles) * base)


def _swapped(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return for each thing our points, with that one thing from theirs."""
    things = np.arange(ours.shape[1])
    return [np.where(things == thing, theirs, ours) for thing in things]
