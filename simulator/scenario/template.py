"""The file that `simulator new NAME` writes: a complete small scenario, with every key explained."""

import json
import re
from pathlib import Path

from simulator.scenario.catalogue import catalogue_paths
from simulator.scenario.errors import failure
from simulator.scenario.values import shown

TEMPLATE = Path(__file__).with_name("template.toml")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def new_scenario(name: str) -> str:
    """Return a commented scenario file to start from.

    Args:
        name: what to call it: lower-case letters, digits, hyphens and underscores.

    Raises:
        ScenarioError: the name cannot be that of a scenario, or the catalogue has it.

    """
    return TEMPLATE.read_text(encoding="utf-8").replace("@NAME@", new_name(name))


def new_name(name: str) -> str:
    """Return a name that a new scenario may have.

    Raises:
        ScenarioError: it cannot be that of a scenario, or the catalogue has it.

    """
    if checked_name(name) in catalogue_paths():
        raise failure("new", "the catalogue has a scenario of this name; choose another", "NAME", shown(name))
    return name


def checked_name(name: str) -> str:
    """Return a name that a scenario can have.

    Raises:
        ScenarioError: it cannot be that of a scenario.

    """
    if not _NAME.fullmatch(name):
        slug = re.sub(r"[^a-z0-9_]+", "-", name[:64].lower().removesuffix(".toml")).strip("-_")
        suggestion = f"; did you mean `{slug}`?" if slug else ", such as `my-scenario`"
        rule = "must be made of lower-case letters a-z, digits, hyphens and underscores, at most 64"
        raise failure("new", f"{rule}{suggestion}", "NAME", shown(name))
    return name


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_new_scenario(name: str, folder: Path) -> Path:
    """Write a commented scenario file to start from, and return where it is.

    Args:
        name: what to call it; the file is called so too.
        folder: where to put it.

    Raises:
        ScenarioError: as `new_scenario`, or there is such a file, or it cannot be written.

    """
    return write_new(new_scenario(name), folder / f"{name}.toml")


def write_new(text: str, path: Path) -> Path:
    """Write a file to start from, where there is none, and return where it is.

    Raises:
        ScenarioError: there is such a file, or it cannot be written.

    """
    try:
        # "x" writes nothing over what is there, even if it came there just now.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise failure(str(path), "is there already, and is not written over; choose another name") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise failure(str(path), f"cannot be written: {reason}; check the folder and its permissions") from None
    return path
