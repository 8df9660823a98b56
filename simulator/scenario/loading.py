"""Loading a scenario from the catalogue, from a file or from a text."""

import os
from pathlib import Path

from simulator.scenario.catalogue import catalogue_paths
from simulator.scenario.errors import ScenarioError, failure
from simulator.scenario.names import hint
from simulator.scenario.reading import read_file, read_text
from simulator.scenario.scenario import Scenario

UNNAMED = "<text>"


def load(name_or_path: str | os.PathLike[str]) -> Scenario:
    """Return a scenario.

    Args:
        name_or_path: a name of the catalogue, such as "kenya-2008", or the path of a scenario file.

    Raises:
        ScenarioError: there is no such scenario, or something is wrong with its file; the error says all that is.

    """
    given = os.fspath(name_or_path)
    path = catalogue_paths().get(given)
    if path is not None:
        return Scenario.of(read_text(read_file(path, given), given), name=given, origin=given)
    path = Path(given)
    if not given or (_is_name(given) and not _exists(path)):
        raise _unknown(given)
    data = read_text(read_file(path, given), given)
    if "study" in data and "scenario" not in data:
        raise failure(given, "is a study, not a scenario; `simulator sweep` runs it (`simulator.load_study`)")
    return Scenario.of(data, name=path.stem, origin=given)


def parse(text: str, origin: str = UNNAMED) -> Scenario:
    """Return the scenario that a text in TOML describes.

    Args:
        text: the text.
        origin: what messages call it: a file, or where else it comes from.

    Raises:
        ScenarioError: something is wrong with it; the error says all that is.

    """
    return Scenario.of(read_text(text, origin), name=Path(origin).stem, origin=origin)


def _is_name(given: str) -> bool:
    """Say whether a text looks like a name of the catalogue and not like a path."""
    return not any(mark in given for mark in (os.sep, "/", "\0")) and not given.endswith(".toml")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _unknown(given: str) -> ScenarioError:
    beside = f"{given}.toml"
    if given and _exists(Path(beside)):
        return failure(given, f"no scenario of the catalogue is called so; did you mean the file `{beside}`?")
    cure = hint(given, list(catalogue_paths()), "the scenarios of the catalogue")
    return failure(given or '""', f"no scenario of the catalogue and no file is called so{cure}")
