"""The file that `simulator new NAME --study SCENARIO` writes: a small study of a scenario, with every key explained."""

import os
from pathlib import Path

from simulator.scenario.catalogue import catalogue_paths
from simulator.scenario.loading import load
from simulator.scenario.shape import plainly
from simulator.scenario.template import new_name, quoted, write_new

TEMPLATE = Path(__file__).with_name("template.toml")

VARIED = "parameters.tau_hostility_days"
"""A parameter, which every scenario has."""

_LONGEST_TITLE = 400


def new_study(name: str, scenario: str, folder: Path) -> str:
    """Return a commented study file to start from.

    Args:
        name: what to call it: lower-case letters, digits, hyphens and underscores.
        scenario: a name of the catalogue, or a scenario file, seen from here.
        folder: where the study is to lie, from which it sees its scenario.

    Raises:
        ScenarioError: the name cannot be that of a study, or the catalogue has it, or something is wrong with the
            scenario.

    """
    # Names of studies follow the same rules.
    new_name(name)
    loaded = load(scenario)
    shape = loaded.shape(VARIED)
    bounds = shape.node if shape is not None else {}
    texts = {
        "@NAME@": name,
        "@TITLE@": quoted(f"What changes with the memory of hostility: {loaded.title}"[:_LONGEST_TITLE]),
        "@SCENARIO@": quoted(scenario if scenario in catalogue_paths() else _seen_from(folder, scenario)),
        "@PARTY@": loaded.file.parties[0].id,
        "@LOW@": plainly(bounds["minimum"]),
        "@HIGH@": plainly(bounds["maximum"]),
    }
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(_filled(line, texts) for line in lines)


def write_new_study(name: str, scenario: str, folder: Path) -> Path:
    """Write a commented study file to start from, and return where it is.

    Args:
        name: what to call it; the file is called so too.
        scenario: a name of the catalogue, or a scenario file, seen from here.
        folder: where to put it.

    Raises:
        ScenarioError: as `new_study`, or there is such a file, or it cannot be written.

    """
    return write_new(new_study(name, scenario, folder), folder / f"{name}.toml")


def _filled(line: str, texts: dict[str, str]) -> str:
    """Return a line with each of its blanks filled in; what is filled in may itself look like a blank."""
    blank = min((mark for mark in texts if mark in line), key=line.index, default=None)
    if blank is None:
        return line
    before, _, after = line.partition(blank)
    return f"{before}{texts[blank]}{_filled(after, texts)}"


def _seen_from(folder: Path, scenario: str) -> str:
    try:
        seen = os.path.relpath(scenario, folder)
    except ValueError:
        # On another drive, nothing is seen from here.
        seen = os.path.abspath(scenario)
    return Path(seen).as_posix()
