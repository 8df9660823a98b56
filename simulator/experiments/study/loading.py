"""Loading a study from a file or from a text."""

import os
from pathlib import Path

from simulator.experiments.study.build import Source, built, findings_besides, findings_without_scenario
from simulator.experiments.study.form import STUDY
from simulator.experiments.study.reading import is_scenario, is_study, read_study, sound_entries
from simulator.experiments.study.study import Study
from simulator.scenario.catalogue import catalogue_paths
from simulator.scenario.errors import Problem, ScenarioError, failure
from simulator.scenario.findings import Data, Finding, inside
from simulator.scenario.loading import UNNAMED, load
from simulator.scenario.names import hint
from simulator.scenario.reading import read_file, read_text
from simulator.scenario.scenario import Scenario

_OF_A_SCENARIO = (
    "`simulator compare` runs it (in Python `simulator.load` reads it); "
    "`simulator new NAME --study SCENARIO` writes a study of it to start from"
)


def load_study(path: str | os.PathLike[str]) -> Study:
    """Return the study that a file describes.

    Args:
        path: the file. The scenario that it names is one of the catalogue, or a file seen from its folder.

    Raises:
        ScenarioError: there is no such file, or something is wrong with it or with its scenario; the error says all
            that is.

    """
    given = os.fspath(path)
    file = Path(given)
    if given in catalogue_paths() and not exists(file):
        raise failure(given, f"is a scenario of the catalogue, not a study file; {_OF_A_SCENARIO}")
    data = read_text(read_file(file, given, STUDY), given, STUDY)
    return _study(Source(file.stem, given, given, data), file.parent)


def parse_study(text: str, origin: str = UNNAMED) -> Study:
    """Return the study that a text in TOML describes.

    Args:
        text: the text.
        origin: what messages call it: a file, or where else it comes from.

    Raises:
        ScenarioError: something is wrong with it or with its scenario; the error says all that is.

    """
    return _study(Source(Path(origin).stem, origin, origin, read_text(text, origin, STUDY)), Path())


def study_of(data: Data, scenario: Scenario, *, name: str, label: str) -> Study:
    """Return the study that raw tables make of a scenario that is there already.

    Args:
        data: the tables, as TOML gives them; what they say of the scenario is for people.
        scenario: what is simulated.
        name: what to call the study.
        label: what messages call it.

    Raises:
        ScenarioError: something is wrong with it; the error says all that is.

    """
    return _made(Source(name, label, None, data), scenario)


def exists(path: Path) -> bool:
    """Say whether there is a file or a folder, also of a name that no file can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _study(source: Source, folder: Path) -> Study:
    if is_scenario(source.data):
        raise failure(source.label, f"is a scenario file, not a study file; {_OF_A_SCENARIO}")
    named = inside(source.data.get("study"), "scenario")
    scenario, wrong = _scenario(named, folder, source) if isinstance(named, str) and named else (None, [])
    if scenario is not None:
        return _made(source, scenario)
    file, found = read_study(source.data)
    if file is not None:
        found = findings_without_scenario(file)
    theirs = [problem for problem in wrong if problem.file != source.label]
    ours = [problem for problem in wrong if problem.file == source.label]
    raise ScenarioError([*ours, *source.problems(found), *theirs])


def _made(source: Source, scenario: Scenario) -> Study:
    file, found = read_study(source.data)
    if file is not None:
        return built(file, scenario, source)
    sets = source.data.get("set")
    found += findings_besides(sound_entries(source.data), sets if isinstance(sets, dict) else {}, scenario)
    raise ScenarioError(source.problems(found))


def _scenario(named: str, folder: Path, source: Source) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario that a study names, or none, and what is wrong with it or with its name."""
    if named in catalogue_paths():
        path = named
    elif exists(folder / named):
        path = os.fspath(folder / named)
    else:
        return None, source.problems([_not_there(named, folder)])
    try:
        return load(path), []
    except ScenarioError as error:
        if _is_study_file(path):
            message = "is a study file itself; name the scenario that it is about"
            return None, source.problems([Finding(("study", "scenario"), message, named)])
        return None, list(error.problems)


def _not_there(named: str, folder: Path) -> Finding:
    message = f"there is no such file; the path is seen from the study's folder, `{folder}`"
    if not named.endswith(".toml") and "/" not in named and os.sep not in named:
        message = "no scenario of the catalogue is called so" + hint(
            named, list(catalogue_paths()), "the scenarios of the catalogue"
        )
        if exists(folder / f"{named}.toml"):
            message = f"no scenario of the catalogue is called so; did you mean the file `{named}.toml`?"
    return Finding(("study", "scenario"), message, named)


def _is_study_file(path: str) -> bool:
    try:
        return is_study(read_text(read_file(Path(path), path), path))
    except ScenarioError:
        return False
