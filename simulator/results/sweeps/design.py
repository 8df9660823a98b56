"""The design points of a sweep as a table: what varies, point by point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulator.results.errors import ResultError
from simulator.results.folder import digest, put
from simulator.results.sweeps.encoding import parquet
from simulator.results.sweeps.form import POINTS

KEYS = ("point", "seed", "horizon_days", "base", "role")
"""Columns besides those of what varies."""

Column = NDArray[Any]


@dataclass(frozen=True, eq=False)
class DesignPoints:
    """Design points, column by column.

    Attributes:
        columns: the values of each thing that varies, by its name: numbers, or names as objects.
        seeds: of the histories of each point.
        horizons: how long they are, in days.
        bases: the base sample (Saltelli) or trajectory (Morris) that a point belongs to; elsewhere its own number.
        roles: what it is there for; empty where all are there for the same.

    """

    columns: Mapping[str, Column]
    seeds: NDArray[np.int64]
    horizons: NDArray[np.float64]
    bases: NDArray[np.int64]
    roles: tuple[str, ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.roles)

    def row(self, number: int) -> tuple[float | int | str, ...]:
        """Return the values of a point, in the order of the columns."""
        return tuple(_plain(column[number]) for column in self.columns.values())

    def rows(self) -> list[tuple[float | int | str, ...]]:
        """Return the values of all points."""
        return list(zip(*(column.tolist() for column in self.columns.values()), strict=True))


def column_of(values: Sequence[float | int | str]) -> Column:
    """Return values as a column: whole numbers, numbers or names."""
    if any(isinstance(value, str) for value in values):
        return np.array(values, dtype=object)
    whole = all(isinstance(value, int) for value in values)
    return np.array(values, dtype=np.int64 if whole else np.float64)


def encoded_points(points: DesignPoints) -> bytes:
    """Return the table of design points as the bytes of its file."""
    columns = {
        "point": pa.array(np.arange(len(points), dtype=np.int64)),
        "seed": pa.array(points.seeds),
        "horizon_days": pa.array(points.horizons),
        "base": pa.array(points.bases),
        "role": pa.array(points.roles, pa.string()),
        **{name: pa.array(column, _kind(column)) for name, column in points.columns.items()},
    }
    return parquet(pa.table(columns))


def put_points(folder: Path, content: bytes) -> None:
    """Put the table of design points in place."""
    put(folder / POINTS, partial(_write, content))


def read_points(folder: Path, expected: str) -> DesignPoints:
    """Return the design points of a sweep.

    Args:
        folder: of the sweep.
        expected: the digest of the file.

    Raises:
        ResultError: the table is missing, or is not as it was written.

    """
    path = folder / POINTS
    try:
        whole = digest(path) == expected
    except OSError:
        whole = False
    if not whole:
        raise ResultError(folder, f"`{POINTS}` is missing or damaged; run the same sweep again, which makes it anew")
    table = pq.read_table(path)
    return DesignPoints(
        columns={name: _column(table[name]) for name in table.column_names if name not in KEYS},
        seeds=table["seed"].to_numpy(),
        horizons=table["horizon_days"].to_numpy(),
        bases=table["base"].to_numpy(),
        roles=tuple(table["role"].to_pylist()),
    )


def _kind(column: Column) -> pa.DataType:
    return pa.string() if column.dtype == object else pa.from_numpy_dtype(column.dtype)


def _column(values: pa.ChunkedArray) -> Column:
    if pa.types.is_string(values.type):
        return np.array(values.to_pylist(), dtype=object)
    column: Column = values.to_numpy()
    return column


def _plain(value: Any) -> float | int | str:
    plain: float | int | str = value.item() if isinstance(value, np.generic) else value
    return plain


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)
