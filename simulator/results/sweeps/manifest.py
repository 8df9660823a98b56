"""The manifest of a sweep: what is run, written before any of it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from simulator.results.contrasts import Contrast
from simulator.results.errors import ResultError
from simulator.results.folder import put, reason
from simulator.results.sweeps.form import (
    ARENA_TABLE,
    FAILURES_TABLE,
    FORM,
    FORM_VERSION,
    MANIFEST,
    OUTCOMES_TABLE,
)

AGAIN = "run the same sweep again"


class Tranche(NamedTuple):
    """Work that was asked for in one go: so many replicates at some design points.

    Attributes:
        first_point: the first of them.
        end_point: the one after the last.
        first_replicate: the first of each.
        end_replicate: the one after the last.

    """

    first_point: int
    end_point: int
    first_replicate: int
    end_replicate: int


@dataclass(frozen=True)
class Manifest:
    """What is run.

    Attributes:
        study: what the study says, as JSON; `name` and `title` are for people.
        scenario: what is simulated: name, title, status, start, digest and content, as a comparison has it.
        arms: the titles of those that are run, by name, `without` first.
        contrasts: which arm is compared with which reference.
        outcomes: which are kept, in their order.
        told: which of them the study asks about.
        by_arena: whether they are kept by arena too.
        varied: for each thing that varies the `name` of its column, its `title`, its `paths`, and of a range its
            `scale`.
        points: how many design points there are; `points_digest` is that of their table, and `points_before` that of
            the table before it was extended last, empty if it never was.
        histories_per_part: how many a part has at most, unless one design point alone has more arms.
        tranches: what has been asked for, in order.
        limits: the most replicates that a point may have where a precision is asked for, as they were asked for one
            after another; empty where all points have the same.
        horizon_days: length of a history at a point where that does not vary.
        model: which rules ran it, as a digest of their source.
        about: versions, platform, command, when it was begun.

    """

    study: Mapping[str, Any]
    name: str
    title: str
    scenario: Mapping[str, Any]
    arms: Mapping[str, str]
    contrasts: tuple[Contrast, ...]
    outcomes: tuple[str, ...]
    told: tuple[str, ...]
    by_arena: bool
    varied: tuple[Mapping[str, Any], ...]
    points: int
    points_digest: str
    points_before: str
    histories_per_part: int
    tranches: tuple[Tranche, ...]
    limits: tuple[int, ...]
    horizon_days: float
    model: str
    about: Mapping[str, Any]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of a part, in the order in which they are put in place: a part is done when the last is there."""
        middle = (ARENA_TABLE,) if self.by_arena else ()
        return (FAILURES_TABLE, *middle, OUTCOMES_TABLE)

    @property
    def has_shared_luck(self) -> bool:
        """Whether the k-th histories of all design points have the same luck."""
        return bool(self.study["study"]["luck"] == "shared")

    @property
    def varied_names(self) -> tuple[str, ...]:
        """The columns of what varies, in order."""
        return tuple(each["name"] for each in self.varied)

    def title_of(self, name: str) -> str:
        """Return what people call something that varies."""
        return str(next(each["title"] for each in self.varied if each["name"] == name))


def put_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in place."""
    content = {"form": FORM, "form_version": FORM_VERSION, **vars(manifest)}
    content["contrasts"] = [list(contrast) for contrast in manifest.contrasts]
    content["tranches"] = [tranche._asdict() for tranche in manifest.tranches]
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    put(folder / MANIFEST, partial(_write, text))


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the sweep in a folder; none if the folder has none that is ours.

    Raises:
        ResultError: it cannot be read, or another version of this package wrote it.

    """
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ResultError(folder, f"cannot be read ({reason(error)})") from error
    except ValueError as error:
        raise _damaged(folder) from error
    if not isinstance(content, dict) or content.pop("form", None) != FORM:
        return None
    if content.pop("form_version", None) != FORM_VERSION:
        theirs = content.get("about", {}).get("versions", {}).get("simulator", "unknown")
        message = f"is a sweep of another version of the simulator ({theirs}); go on with that one, or name another"
        raise ResultError(folder, f"{message} folder: nothing in it was changed")
    try:
        return _manifest(content)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(folder) from error


def _manifest(content: dict[str, Any]) -> Manifest:
    content["contrasts"] = tuple((arm, reference) for arm, reference in content["contrasts"])
    content["tranches"] = tuple(Tranche(**each) for each in content["tranches"])
    for key in ("outcomes", "told", "varied", "limits"):
        content[key] = tuple(content[key])
    return Manifest(**content)


def _damaged(folder: Path) -> ResultError:
    message = f"is damaged: `{MANIFEST}` is not as it was written; put back a copy of it, or begin in another folder"
    return ResultError(folder, message)


def _write(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
