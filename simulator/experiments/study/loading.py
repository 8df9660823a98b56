"""Loading a study from a file or from a text."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from simulator.experiments.study.build import built
from simulator.experiments.study.form import STUDY
from simulator.experiments.study.schema import StudyFile
from simulator.experiments.study.study import Study
from simulator.scenario.catalogue import catalogue_paths
from simulator.scenario.errors import ScenarioError, failure
from simulator.scenario.findings import MOST_FINDINGS, Data, Finding, problems
from simulator.scenario.loading import UNNAMED, load
from simulator.scenario.reading import read_file, read_text
from simulator.scenario.scenario import Scenario
from simulator.scenario.wording import findings_of


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
    data = read_text(read_file(file, given, STUDY), given, STUDY)
    return _study(data, name=file.stem, label=given, folder=file.parent, origin=given)


def parse_study(text: str, origin: str = UNNAMED) -> Study:
    """Return the study that a text in TOML describes.

    Args:
        text: the text.
        origin: what messages call it: a file, or where else it comes from.

    Raises:
        ScenarioError: something is wrong with it or with its scenario; the error says all that is.

    """
    data = read_text(text, origin, STUDY)
    return _study(data, name=Path(origin).stem, label=origin, folder=Path(), origin=origin)


def is_study(data: Data) -> bool:
    """Say whether raw tables look like those of a study and not like those of a scenario."""
    return "study" in data and "scenario" not in data


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
    file, found = _file(data)
    if file is None:
        raise ScenarioError(problems(found, data, label))
    return _built(file, data, scenario, name, label, None)


def _study(data: Data, *, name: str, label: str, folder: Path, origin: str) -> Study:
    file, found = _file(data)
    if file is None:
        raise ScenarioError(problems(found, data, label))
    scenario = load(_place(file.study.scenario, folder, label))
    return _built(file, data, scenario, name, label, origin)


def _built(file: StudyFile, data: Data, scenario: Scenario, name: str, label: str, origin: str | None) -> Study:
    study, found = built(file, scenario, name=name, origin=origin)
    if study is None:
        raise ScenarioError(problems(found, data, label))
    return study


def _file(data: Data) -> tuple[StudyFile | None, list[Finding]]:
    try:
        return StudyFile.model_validate(data), []
    except ValidationError as error:
        found: Iterator[Finding] = findings_of(error, STUDY)
        return None, list(islice(found, MOST_FINDINGS))


def _place(scenario: str, folder: Path, label: str) -> str:
    """Return where the scenario of a study is: its name in the catalogue, or the path of its file from here."""
    if scenario in catalogue_paths():
        return scenario
    path = folder / scenario
    if not scenario.endswith(".toml") and not path.exists():
        # Nothing is there: loading says which scenarios are.
        return scenario
    if not path.exists():
        message = f"there is no such file; the path is seen from the study's folder, `{folder}`"
        raise failure(label, message, "study.scenario", f'"{scenario}"')
    return os.fspath(path)
