"""Parts of a sweep on disk: each put in place in one go, under a name that tells whether it is whole.

A part holds some replicates of some design points. Its name says which, and ends in a digest of what is in the file: a
part that was cut short, or of which a byte was changed, is known by that, and no list of parts can be out of step with
the parts themselves.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from simulator.results.folder import TEMPORARY, put

DIGITS = 16
"""Of the digest that is part of the name: by chance, a damaged file in 10¹⁹ would have the same."""

_NAME = re.compile(
    r"points-(\d{7})-(\d{7})_replicates-(\d{10})-(\d{10})\.([0-9a-f]{%d})\.parquet" % DIGITS  # noqa: UP031 - braces
)


class Part(NamedTuple):
    """Some replicates of some design points, all of whose arms are run together."""

    points: range
    replicates: range

    @property
    def stem(self) -> str:
        """What its files are called, up to the digest."""
        points, replicates = self.points, self.replicates
        return f"points-{points[0]:07d}-{points[-1]:07d}_replicates-{replicates[0]:010d}-{replicates[-1]:010d}"


class Found(NamedTuple):
    """A part as it is on disk."""

    part: Part
    path: Path


def put_part(folder: Path, part: Part, content: bytes) -> Path:
    """Put a part of a table in place, and return where it is.

    Args:
        folder: of the table.
        part: which.
        content: the file.

    """
    path = folder / f"{part.stem}.{_digest(content)}.parquet"
    put(path, partial(_write, content))
    return path


def found_parts(folder: Path) -> Iterator[Found]:
    """Yield the parts of a table that are there, whole or not, in the order of their names."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if (match := _NAME.fullmatch(path.name)) is not None:
            first, last, begin, end = (int(number) for number in match.groups()[:4])
            yield Found(Part(range(first, last + 1), range(begin, end + 1)), path)


def is_whole(path: Path) -> bool:
    """Say whether a part is what was put there."""
    return is_bytes_of(path, path.read_bytes())


def is_bytes_of(path: Path, content: bytes) -> bool:
    """Say whether what was read from a part is what was put there."""
    return path.name.split(".")[1] == _digest(content)


def clear_away(folder: Path) -> None:
    """Take away what writers that were killed left half written."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name.endswith(TEMPORARY):
                path.unlink(missing_ok=True)


def by_part(found: Iterator[Found]) -> Mapping[Part, list[Path]]:
    """Return the files of each part."""
    parts: dict[Part, list[Path]] = {}
    for part, path in found:
        parts.setdefault(part, []).append(path)
    return parts


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)
