"""From raw tables to what a study file says, and what its form is wrong in."""

from collections.abc import Iterator
from itertools import islice

from pydantic import ValidationError

from simulator.experiments.study.form import STUDY
from simulator.experiments.study.schema import StudyFile, Vary
from simulator.scenario.findings import MOST_FINDINGS, Data, Finding, Loc
from simulator.scenario.wording import findings_of

_LISTS: dict[Loc, str] = {
    ("points",): "must be an array of tables: write each under `[[points]]`, with two brackets",
    ("vary", "values"): "must be a list of values in brackets, such as [1, 2, 5]",
    (
        "vary",
        "alternatives",
    ): 'must be a list of tables, such as [{ title = "as it is" }, { title = "...", set = ... }]',
}
"""Lists that hold neither entries with ids nor texts, which the words for scenario files do not know."""


def is_study(data: Data) -> bool:
    """Say whether raw tables look like those of a study and not like those of a scenario."""
    return "study" in data and "scenario" not in data


def is_scenario(data: Data) -> bool:
    """Say whether raw tables look like those of a scenario and not like those of a study."""
    return "scenario" in data and "study" not in data


def read_study(data: Data) -> tuple[StudyFile | None, list[Finding]]:
    """Return what the tables of a study file say, or none, and what is wrong with their form."""
    try:
        return StudyFile.model_validate(data), []
    except ValidationError as error:
        found: Iterator[Finding] = (_about_list(finding) for finding in findings_of(error, STUDY))
        return None, list(islice(found, MOST_FINDINGS))


def sound_entries(data: Data) -> dict[int, Vary]:
    """Return those entries of `[[vary]]` that hold what they may, by their place."""
    given = data.get("vary")
    found: dict[int, Vary] = {}
    for position, entry in enumerate(given[:MOST_FINDINGS] if isinstance(given, list) else ()):
        try:
            found[position] = Vary.model_validate(entry)
        except ValidationError:
            # What is wrong with it has been told.
            continue
    return found


def _about_list(finding: Finding) -> Finding:
    place = tuple(step for step in finding.loc if isinstance(step, str))
    if place not in _LISTS or isinstance(finding.value, list) or finding.loc[-1] != place[-1]:
        return finding
    return Finding(finding.loc, _LISTS[place], finding.value)
