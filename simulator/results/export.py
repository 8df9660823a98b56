"""Results as CSV, for spreadsheets and other programs: a file for each table, in a folder `csv` beside the result.

What did not happen is an empty cell. The outcomes of a sweep, which may be larger than memory, are written part by
part, with what varies beside them.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pcsv

from simulator.results.comparison import Comparison
from simulator.results.errors import ResultError
from simulator.results.folder import TABLES, put, reason, without_csv
from simulator.results.sweeps.design import KEYS, DesignPoints
from simulator.results.sweeps.form import ARENA_TABLE, EXPORT, FAILURES_TABLE, OUTCOMES_TABLE
from simulator.results.sweeps.reading import part_tables
from simulator.results.sweeps.sweep import Sweep

Write = Callable[[Path], object]


def write_csv(result: Comparison | Sweep, folder: str | os.PathLike[str]) -> list[Path]:
    """Write the tables of a result as CSV, in place of earlier ones, and return the files.

    Args:
        result: a comparison or a sweep.
        folder: of the result; the files go into its folder `csv`.

    Raises:
        ResultError: they cannot be written there, or the result is damaged.

    """
    target = Path(folder) / EXPORT
    tables = _of_sweep(result) if isinstance(result, Sweep) else _of_comparison(result)
    paths = []
    try:
        without_csv(Path(folder))
        target.mkdir(parents=True, exist_ok=True)
        for name, write in tables.items():
            put(target / f"{name}.csv", write)
            paths.append(target / f"{name}.csv")
    except OSError as error:
        raise ResultError(folder, f"its tables cannot be written as CSV ({reason(error)})") from error
    return paths


def _of_comparison(result: Comparison) -> Mapping[str, Write]:
    return {name: _writer(partial(getattr, result, name)) for name in TABLES}


def _of_sweep(sweep: Sweep) -> Mapping[str, Write]:
    tables: dict[str, Callable[[], pd.DataFrame]] = {
        "points": lambda: sweep.points,
        "effects": lambda: _joined(sweep, sweep.effects),
        "means": lambda: _joined(sweep, sweep.means),
        "averages": lambda: sweep.averages.by_group,
        "trends": lambda: sweep.averages.trends,
        FAILURES_TABLE: lambda: sweep.failures,
    }
    kept = [OUTCOMES_TABLE, *([ARENA_TABLE] if sweep.manifest.by_arena else [])]
    return {
        **{name: _writer(table) for name, table in tables.items()},
        **{name: partial(_write_parts, sweep, name) for name in kept},
    }


def _writer(table: Callable[[], pd.DataFrame]) -> Write:
    """Return what writes a table, which is made only then."""
    return lambda path: table().to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def _joined(sweep: Sweep, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of design points with what varies beside the number of each."""
    points = table["point"].to_numpy()
    varied = sweep.points[list(sweep.varied)].iloc[points].set_axis(table.index)
    return pd.concat([table[["point"]], varied, table.drop(columns="point")], axis="columns")


def _write_parts(sweep: Sweep, name: str, path: Path) -> None:
    """Write a table part by part, so that one part at a time is in memory."""
    tables = (_beside(table, sweep.design) for table in part_tables(sweep.folder, name))
    first = next(tables, None)
    if first is None:
        columns = [*KEYS[:1], *sweep.varied, "arm", "replicate", *sweep.manifest.outcomes]
        path.write_text(f"{','.join(_quoted(column) for column in columns)}\n", encoding="utf-8")
        return
    with pcsv.CSVWriter(path, first.schema, write_options=pcsv.WriteOptions(quoting_style="needed")) as writer:
        for table in _chained(first, tables):
            writer.write_table(table)


def _beside(table: pa.Table, design: DesignPoints) -> pa.Table:
    """Return histories with what varies beside the number of their design point."""
    points = table["point"]
    varied = {name: pa.array(column).take(points) for name, column in design.columns.items()}
    rest = {name: table[name] for name in table.column_names if name != "point"}
    return pa.table({"point": points, **varied, **rest})


def _chained(first: pa.Table, rest: Iterator[pa.Table]) -> Iterator[pa.Table]:
    yield first
    yield from rest


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
