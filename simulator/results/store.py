"""Results on disk: a folder of Parquet tables and `provenance.json`."""

import json
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from simulator.results.classes import CLASS_COLUMNS
from simulator.results.comparison import Comparison
from simulator.results.counts import COURSE_COLUMNS, STATE_COLUMNS, YEAR_COLUMNS
from simulator.results.effects import EFFECT_COLUMNS
from simulator.results.errors import ResultError
from simulator.results.folder import (
    FORM,
    FORM_VERSION,
    PROVENANCE,
    REPORT,
    TABLES,
    check_writable,
    damaged,
    digest,
    put,
    read_provenance,
    reason,
    without_csv,
)
from simulator.results.outcome_tables import ARENA_OUTCOME_COLUMNS, OUTCOME_COLUMNS, QUEUE_COLUMNS

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "outcomes": OUTCOME_COLUMNS,
    "arena_outcomes": ARENA_OUTCOME_COLUMNS,
    "effects": EFFECT_COLUMNS,
    "classes": CLASS_COLUMNS,
    "courses": COURSE_COLUMNS,
    "states": STATE_COLUMNS,
    "years": YEAR_COLUMNS,
    "queues": QUEUE_COLUMNS,
}
"""The columns of each table."""


def save(result: Comparison, folder: str | os.PathLike[str]) -> Path:
    """Save a comparison in a folder, in place of an earlier result there, and return the folder.

    Raises:
        ResultError: the folder holds something else, or cannot be written.

    """
    target = Path(folder)
    check_writable(target)
    files = {name: target / f"{name}.parquet" for name in TABLES}
    try:
        target.mkdir(parents=True, exist_ok=True)
        (target / REPORT).unlink(missing_ok=True)
        without_csv(target)
        for name, path in files.items():
            table: pd.DataFrame = getattr(result, name)
            put(path, partial(table.to_parquet, engine="pyarrow", index=False))
        content = {
            "form": FORM,
            "form_version": FORM_VERSION,
            "files": {path.name: digest(path) for path in files.values()},
            **result.provenance,
        }
        text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
        put(target / PROVENANCE, partial(_write_text, text))
    except OSError as error:
        raise ResultError(target, f"cannot be written ({reason(error)}); name another folder") from error
    return target


def open_result(folder: str | os.PathLike[str]) -> Comparison:
    """Return the result that was saved in a folder.

    Raises:
        ResultError: there is none, it is damaged, or another version of this package saved it.

    """
    source = Path(folder)
    content = read_provenance(source)
    if content is None:
        raise ResultError(source, f"is not a result: it has no `{PROVENANCE}` of one; see `simulator compare --out`")
    if content.get("form_version") != FORM_VERSION:
        theirs = content.get("versions", {}).get("simulator", "unknown")
        raise ResultError(source, f"was saved by another version of the simulator ({theirs}); open it with that one")
    files = content.pop("files", None)
    if not isinstance(files, dict):
        raise damaged(source, PROVENANCE)
    tables = {name: _table(source, name, files) for name in TABLES}
    courses, classes, queues = (partial(_as_it_is, tables.pop(name)) for name in ("courses", "classes", "queues"))
    del content["form"], content["form_version"]
    return Comparison(**tables, provenance=content, _courses=courses, _queues=queues, _classes=classes)


def _table(folder: Path, name: str, digests: Mapping[str, object]) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    try:
        if digest(path) != digests.get(path.name):
            raise damaged(folder, path.name)
        table = pd.read_parquet(path, engine="pyarrow")
    except FileNotFoundError:
        raise ResultError(folder, f"is not whole: `{path.name}` is missing; make the result again") from None
    except OSError as error:
        raise ResultError(folder, f"cannot be read ({reason(error)})") from error
    if tuple(table.columns) != COLUMNS[name]:
        raise damaged(folder, path.name)
    return table


def _as_it_is(table: pd.DataFrame) -> pd.DataFrame:
    return table


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
