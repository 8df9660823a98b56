"""What came of some histories, as the bytes of a Parquet file: the same bytes for the same numbers."""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulator.results.sweeps.form import ARENA_TABLE, OUTCOMES_TABLE
from simulator.state.outcomes import ENDING_NAMES, OUTCOMES
from simulator.state.records import Floats

ENDING = "ending"


class Histories(NamedTuple):
    """The histories of an arm at a design point.

    Attributes:
        point: its number.
        arm: its name.
        first: the number of the first replicate.
        arenas: their ids, in their order.
        total: what came of each, (replicate, column).
        by_arena: the same in each arena, (replicate, arena, column).

    """

    point: int
    arm: str
    first: int
    arenas: tuple[str, ...]
    total: Floats
    by_arena: Floats


def tables_of(histories: Sequence[Histories], outcomes: Sequence[str], *, by_arena: bool) -> dict[str, bytes]:
    """Return tables of histories, by their names.

    Args:
        histories: of which; their rows come in this order.
        outcomes: which are kept.
        by_arena: whether they are kept by arena too.

    """
    tables = {OUTCOMES_TABLE: parquet(_table(histories, outcomes))}
    return {ARENA_TABLE: parquet(_arena_table(histories, outcomes)), **tables} if by_arena else tables


def _table(histories: Sequence[Histories], outcomes: Sequence[str]) -> pa.Table:
    counts = [len(each.total) for each in histories]
    keys = {
        "point": _repeated(pa.int64(), [each.point for each in histories], counts),
        "arm": _repeated(pa.string(), [each.arm for each in histories], counts),
        "replicate": pa.array(_joined([_numbers(each) for each in histories], np.int64), pa.int64()),
    }
    return _with_outcomes(keys, [each.total for each in histories], outcomes)


def _arena_table(histories: Sequence[Histories], outcomes: Sequence[str]) -> pa.Table:
    counts = [each.by_arena.shape[0] * each.by_arena.shape[1] for each in histories]
    numbers = [np.repeat(_numbers(each), len(each.arenas)) for each in histories]
    arenas = [arena for each in histories for arena in each.arenas * len(each.total)]
    keys = {
        "point": _repeated(pa.int64(), [each.point for each in histories], counts),
        "arm": _repeated(pa.string(), [each.arm for each in histories], counts),
        "replicate": pa.array(_joined(numbers, np.int64), pa.int64()),
        "arena": pa.array(arenas, pa.string()),
    }
    return _with_outcomes(keys, [each.by_arena.reshape(-1, len(OUTCOMES)) for each in histories], outcomes)


def _with_outcomes(keys: dict[str, pa.Array], rows: Sequence[Floats], outcomes: Sequence[str]) -> pa.Table:
    columns = dict(keys)
    for name in outcomes:
        number = OUTCOMES.index(name)
        values = _joined([each[:, number] for each in rows], np.float64)
        # What did not happen is null: readers leave it out of means, as they should.
        columns[name] = _endings(values) if name == ENDING else pa.array(values, pa.float64(), from_pandas=True)
    return pa.table(columns)


def failure_table(points: Sequence[int], first: int, problems: Sequence[str]) -> bytes:
    """Return the table of design points that could not be run.

    Args:
        points: their numbers.
        first: the number of the first replicate that was asked for.
        problems: why, of each.

    """
    columns = {
        "point": pa.array(points, pa.int64()),
        "replicate": pa.array([first] * len(points), pa.int64()),
        "problem": pa.array(problems, pa.string()),
    }
    return parquet(pa.table(columns))


def parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _repeated(kind: pa.DataType, values: Sequence[int] | Sequence[str], counts: Sequence[int]) -> pa.Array:
    return pa.array(np.repeat(np.array(values, dtype=object), counts), kind)


def _endings(numbers: Floats) -> pa.Array:
    names = pa.array(ENDING_NAMES, pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), names).dictionary_decode()


def _numbers(histories: Histories) -> NDArray[np.int64]:
    return np.arange(histories.first, histories.first + len(histories.total), dtype=np.int64)


def _joined(pieces: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=kind)
