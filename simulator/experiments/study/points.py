"""The design points of a study, and on whose luck the histories of each run."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import prod

import numpy as np
from numpy.typing import NDArray

from simulator.experiments.designs import Design, grid, latin_hypercube, morris, saltelli, sobol
from simulator.experiments.study.schema import SEEDS, DesignTable
from simulator.experiments.study.varied import Value, Varied
from simulator.results.sweeps.design import Column, DesignPoints, column_of

_NO_SEEDS, _NO_HORIZONS = np.empty(0, dtype=np.int64), np.empty(0)
"""They are found out when the study is planned: points that are added later have later numbers."""

DEFAULT_LEVELS = 5
DEFAULT_TRAJECTORIES = 10
MORRIS_LEVELS = 4


def sampled_points(table: DesignTable, varied: Sequence[Varied], seed: int) -> DesignPoints:
    """Return the points of a design that lays them out over what varies.

    Args:
        table: the design; its numbers have been checked.
        varied: what varies, one thing or more.
        seed: of the study, and of its design where that has none of its own.

    Raises:
        ValueError: the design cannot be made so.

    """
    names = [thing.name for thing in varied]
    if table.sampler == "grid":
        return _grid_points(table, varied)
    design = _design(table, names, seed if table.seed is None else table.seed)
    columns = {
        thing.name: column_of([thing.at(share) for share in shares.tolist()])
        for thing, shares in zip(varied, design.shares.T, strict=True)
    }
    return _points(columns, design)


def point_count(table: DesignTable, varied: Sequence[Varied]) -> int:
    """Return how many points `sampled_points` would return, without making any."""
    things = len(varied)
    match table.sampler:
        case "grid":
            return prod(len(thing.level_values(table.levels or DEFAULT_LEVELS)) for thing in varied)
        case "saltelli":
            return (table.points or 0) * (2 * things + 2 if table.second_order else things + 2)
        case "morris":
            return (table.trajectories or DEFAULT_TRAJECTORIES) * (things + 1)
    return table.points or 0


def listed_points(rows: Sequence[Sequence[Value]], names: Sequence[str]) -> DesignPoints:
    """Return points that are listed, each by its values."""
    columns = {name: column_of(list(values)) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
    return DesignPoints(columns, _NO_SEEDS, _NO_HORIZONS, np.arange(len(rows), dtype=np.int64), ("",) * len(rows))


def seeds_of(seed: int, count: int, *, shared: bool) -> NDArray[np.int64]:
    """Return the seeds of design points.

    Args:
        seed: of the study.
        count: how many points there are.
        shared: whether all points have that of the study; otherwise each gets one that its number and that make.

    """
    if shared:
        return np.full(count, seed, dtype=np.int64)
    digests = (sha256(f"{seed}/{number}".encode("ascii")).digest() for number in range(count))
    return np.array([int.from_bytes(digest[:4], "big") % SEEDS for digest in digests], dtype=np.int64)


def _design(table: DesignTable, names: Sequence[str], seed: int) -> Design:
    match table.sampler:
        case "latin_hypercube":
            return latin_hypercube(table.points or 0, names, seed)
        case "sobol":
            return sobol(table.points or 0, names, seed)
        case "saltelli":
            return saltelli(table.points or 0, names, seed, second_order=bool(table.second_order))
        case _:
            trajectories, levels = table.trajectories or DEFAULT_TRAJECTORIES, table.levels or MORRIS_LEVELS
            return morris(trajectories, names, seed, levels=levels)


def _grid_points(table: DesignTable, varied: Sequence[Varied]) -> DesignPoints:
    levels = [thing.level_values(table.levels or DEFAULT_LEVELS) for thing in varied]
    design = grid([len(values) for values in levels])
    columns = {}
    for thing, values, shares in zip(varied, levels, design.shares.T, strict=True):
        which = np.rint(shares * max(1, len(values) - 1)).astype(np.int64) if len(values) > 1 else [0] * len(design)
        columns[thing.name] = column_of(list(values))[which]
    return _points(columns, design)


def _points(columns: Mapping[str, Column], design: Design) -> DesignPoints:
    return DesignPoints(columns, _NO_SEEDS, _NO_HORIZONS, np.array(design.bases, dtype=np.int64), tuple(design.roles))
