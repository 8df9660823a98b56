"""Reading the parts of a sweep: each is checked as it is read, and few of them are in memory at once."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulator.results.errors import ResultError
from simulator.results.folder import reason
from simulator.results.sweeps.form import OUTCOMES_TABLE
from simulator.results.sweeps.manifest import AGAIN
from simulator.results.sweeps.parts import Found, found_parts, is_bytes_of

ROWS_AT_ONCE = 200_000
"""Histories of neighbouring points that are in memory together, unless one point alone has more."""


@dataclass(frozen=True, eq=False)
class Window:
    """The histories of some neighbouring design points.

    Attributes:
        points: the number of the design point of each history of an arm, in rising order.
        replicates: the replicate of each, in rising order within a point; all arms have the same.
        values: the outcomes that were asked for, by arm and name, each in that order.

    """

    points: NDArray[np.int64]
    replicates: NDArray[np.int64]
    values: Mapping[tuple[str, str], NDArray[np.float64]]


def table_of(folder: Path, name: str) -> pa.Table | None:
    """Return a whole table of a sweep; none where none of it is there.

    Raises:
        ResultError: a part of it is damaged or cannot be read.

    """
    parts = list(part_tables(folder, name))
    return pa.concat_tables(parts) if parts else None


def part_tables(folder: Path, name: str) -> Iterator[pa.Table]:
    """Yield the parts of a table of a sweep, one at a time, in the order of the points and then of the replicates.

    Raises:
        ResultError: a part of it is damaged or cannot be read.

    """
    for found in found_parts(folder / name):
        yield _read(folder, found, None)


def windows(folder: Path, arms: Sequence[str], outcomes: Sequence[str]) -> Iterator[Window]:
    """Yield the histories of a sweep, some design points at a time, in the order of the points.

    Args:
        folder: of the sweep.
        arms: which were run.
        outcomes: which are wanted; they are numbers.

    Raises:
        ResultError: a part is damaged or cannot be read.

    """
    parts = sorted(found_parts(folder / OUTCOMES_TABLE), key=lambda found: found.part.points.start)
    held: list[pa.Table] = []
    rows, end = 0, 0
    columns = ["point", "arm", "replicate", *outcomes]
    for number, found in enumerate(parts):
        held.append(_read(folder, found, columns))
        rows, end = rows + len(held[-1]), max(end, found.part.points.stop)
        # Points that later parts have too have to wait for these.
        upcoming = parts[number + 1].part.points.start if number + 1 < len(parts) else end
        if rows >= ROWS_AT_ONCE or upcoming >= end:
            whole = pa.concat_tables(held)
            ready = whole.filter(pc.less(whole["point"], upcoming))
            if len(ready):
                yield _window(ready, arms, outcomes)
            held = [whole.filter(pc.greater_equal(whole["point"], upcoming))]
            rows = len(held[0])


def _window(table: pa.Table, arms: Sequence[str], outcomes: Sequence[str]) -> Window:
    values: dict[tuple[str, str], NDArray[np.float64]] = {}
    points = replicates = np.empty(0, dtype=np.int64)
    for arm in arms:
        of_arm = table.filter(pc.equal(table["arm"], arm))
        points, replicates = of_arm["point"].to_numpy(), of_arm["replicate"].to_numpy()
        order = np.lexsort((replicates, points))
        points, replicates = points[order], replicates[order]
        for outcome in outcomes:
            values[arm, outcome] = of_arm[outcome].to_numpy()[order].astype(np.float64)
    return Window(points, replicates, values)


def _read(folder: Path, found: Found, columns: Sequence[str] | None) -> pa.Table:
    place = found.path.relative_to(folder).as_posix()
    try:
        content = found.path.read_bytes()
    except OSError as error:
        raise ResultError(folder, f"`{place}` cannot be read ({reason(error)})") from error
    if not is_bytes_of(found.path, content):
        raise ResultError(folder, f"is damaged: `{place}` is not as it was written; {AGAIN}, which makes it anew")
    return pq.read_table(io.BytesIO(content), columns=None if columns is None else list(columns))
