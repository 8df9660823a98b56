"""The catalogue: the scenarios that come with the simulator, found by name.

They lie in `scenarios/` beside the package in a checkout, and in `simulator/_scenarios` where a wheel was installed.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from simulator.scenario.errors import ScenarioError, failure
from simulator.scenario.findings import inside
from simulator.scenario.reading import read_file, read_text
from simulator.scenario.tables import text

PACKAGE = __name__.partition(".")[0]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One scenario of the catalogue.

    Attributes:
        name: by which it is loaded; the stem of its file.
        title: one line for people.
        status: `case`, `teaching` or `world`.
        path: its file.

    """

    name: str
    title: str
    status: str
    path: Path


def catalogue_folder() -> Path | None:
    """Return the folder of the catalogue; none where there is none."""
    package = Path(str(files(PACKAGE)))
    candidates = (package / "_scenarios", package.parent / "scenarios")
    return next((folder for folder in candidates if folder.is_dir()), None)


def catalogue_paths() -> dict[str, Path]:
    """Return the files of the catalogue by name, in the order of the names.

    Raises:
        ScenarioError: two files have the same name.

    """
    folder = catalogue_folder()
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.toml"), key=lambda path: path.stem) if folder is not None else ():
        if path.stem in found:
            raise failure(str(path), f"the catalogue has this name already, {found[path.stem]}: rename one of the two")
        found[path.stem] = path
    return found


def entries() -> tuple[CatalogueEntry, ...]:
    """Return what the catalogue holds, in the order of the names; files are read, not checked."""
    return tuple(_entry(name, path) for name, path in catalogue_paths().items())


def _entry(name: str, path: Path) -> CatalogueEntry:
    try:
        head = read_text(read_file(path, name), name).get("scenario")
    except ScenarioError:
        # One broken file must not hide the others; `simulator check` says what is wrong with it.
        return CatalogueEntry(name, f"cannot be read; see `simulator check {name}`", "unknown", path)
    title, status = text(inside(head, "title")), text(inside(head, "status"))
    return CatalogueEntry(name, title or name, status or "teaching", path)
