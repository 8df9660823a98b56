"""The folder of a result: whether it is one, whether one may be written there, and how a file is put into it.

Every file is written beside its place and then renamed into it, `provenance.json` last, which knows the digests of the
others. A reader so finds a whole result, or is told that there is none; never half of one.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from simulator.results.errors import ResultError
from simulator.results.sweeps.form import EXPORT

FORM = "simulator-comparison"
FORM_VERSION = 4
"""Goes up when an older version of this package could not read what this one saves."""

PROVENANCE = "provenance.json"
REPORT = "report.html"
"""The page that `simulator report` writes: of the result that is there, so it goes when another one is saved."""
TABLES = ("outcomes", "arena_outcomes", "effects", "classes", "courses", "states", "years", "queues")

SWEEP_TABLES = ("points", "means", "averages", "trends", "failures")
"""Tables that only a sweep has."""

TEMPORARY = ".partial"


def check_writable(folder: str | os.PathLike[str], is_ours: Callable[[Path], bool] | None = None) -> None:
    """Find out before the work whether a result could be saved in a folder; nothing stays written.

    Args:
        folder: which may be there already or not.
        is_ours: says of a folder that is there whether it may be written; if not given, whether it is empty or holds a
            comparison.

    Raises:
        ResultError: the folder holds something else, or cannot be written.

    """
    target = Path(folder)
    try:
        if target.exists() and not target.is_dir():
            raise ResultError(target, "is a file; name a folder")
        if target.is_dir() and not (is_ours or _is_ours)(target):
            raise ResultError(target, "is a folder with other things in it; name a new or an empty one")
        _try_to_write(target)
    except OSError as error:
        raise ResultError(target, f"cannot be written ({reason(error)}); name another folder") from error


def read_provenance(folder: Path) -> dict[str, Any] | None:
    """Return what the provenance in a folder says; none if the folder has none that is ours.

    Raises:
        ResultError: there is no such folder, or its provenance cannot be read.

    """
    try:
        content = json.loads((folder / PROVENANCE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        if not folder.exists():
            raise ResultError(folder, "does not exist") from None
        return None
    except OSError as error:
        raise ResultError(folder, f"cannot be read ({reason(error)})") from error
    except ValueError as error:
        raise damaged(folder, PROVENANCE) from error
    return content if isinstance(content, dict) and content.get("form") == FORM else None


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, then put it there in one go, so that not even a power cut leaves half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def without_csv(folder: Path) -> None:
    """Take the tables as CSV out of the folder of a result; whatever else lies among them stays."""
    place = folder / EXPORT
    if place.is_dir():
        for name in (*TABLES, *SWEEP_TABLES):
            for path in (place / f"{name}.csv", *place.glob(f".{name}.csv.*{TEMPORARY}")):
                path.unlink(missing_ok=True)
        with suppress(OSError):
            place.rmdir()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return bytes_digest(path.read_bytes())


def bytes_digest(content: bytes) -> str:
    """Return the SHA-256 of what a file holds, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def damaged(folder: Path, name: str) -> ResultError:
    """Return the error for a file that is not as it was saved."""
    return ResultError(folder, f"is damaged: `{name}` is not as it was saved; make the result again")


def reason(error: OSError) -> str:
    """Return what the system says is wrong."""
    return (error.strerror or str(error)).lower()


def _try_to_write(target: Path) -> None:
    """Write something and take it away again: permissions alone do not tell, on a disk that is read-only or full."""
    made = [path for path in (target, *target.absolute().parents) if not path.exists()]
    try:
        target.mkdir(parents=True, exist_ok=True)
        probe = target / f".probe.{os.getpid()}{TEMPORARY}"
        probe.write_text(FORM, encoding="utf-8")
        probe.unlink()
    finally:
        for path in made:
            with suppress(OSError):
                path.rmdir()


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is empty, holds a result, or what is left of one whose saving was cut short."""
    with suppress(ResultError):
        if read_provenance(folder) is not None:
            return True
    ours = {REPORT, EXPORT, *(f"{name}.parquet" for name in TABLES)}
    return all(path.name in ours or path.name.endswith(TEMPORARY) for path in folder.iterdir())
