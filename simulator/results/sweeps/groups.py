"""Design points in groups: of a thing that varies, those with the same value or with values near one another."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.results.sweeps.design import Column, DesignPoints

MOST_GROUPS = 12
"""Of a thing with more values than these, neighbouring ones are taken together; a range alone is cut into 11 levels."""

MOST_RANGES = 8
"""So many groups of neighbouring values there are then at most: a power of two, as the points of a Sobol sequence are
spread evenly over everything else in a power of two of them."""

FEWEST_IN_GROUP = 8
"""Neighbouring values are taken together so that a group has about so many points, where there are enough."""

EVERYTHING = ""
"""The name of the one group of all points."""


@dataclass(frozen=True, eq=False)
class Group:
    """Some design points.

    Attributes:
        name: of the thing by which they are grouped.
        label: what they have in common, where that is a name; empty where it is a number.
        lowest: the lowest of their values; NaN where they are names.
        highest: the highest.
        points: their numbers.

    """

    name: str
    label: str
    lowest: float
    highest: float
    points: NDArray[np.int64]


def groups(points: DesignPoints, most: int = MOST_GROUPS) -> Iterator[Group]:
    """Yield the group of all points, and the groups of each thing that varies, in rising order of its values."""
    everything = np.arange(len(points), dtype=np.int64)
    yield Group(EVERYTHING, "", np.nan, np.nan, everything)
    for name, column in points.columns.items():
        yield from groups_of(name, column, most)


def groups_of(name: str, column: Column, most: int = MOST_GROUPS) -> Iterator[Group]:
    """Yield the groups of one thing.

    Args:
        name: of it.
        column: its value at each point.
        most: how many groups there may be of a number; where it has more values, there are no more than `MOST_RANGES`,
            each of about as many points.

    """
    if column.dtype == object:
        for label in dict.fromkeys(column.tolist()):
            yield Group(name, str(label), np.nan, np.nan, np.flatnonzero(column == label))
        return
    values = np.unique(column)
    if len(values) <= most:
        for value in values:
            yield Group(name, "", float(value), float(value), np.flatnonzero(column == value))
        return
    order = np.argsort(column, kind="stable")
    for chunk in np.array_split(order, max(2, min(most, MOST_RANGES, len(column) // FEWEST_IN_GROUP))):
        yield Group(name, "", float(column[chunk[0]]), float(column[chunk[-1]]), np.sort(chunk))
