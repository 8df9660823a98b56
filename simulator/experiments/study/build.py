"""From what a study file says to a study, with everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from simulator.experiments.plan import REFERENCE
from simulator.experiments.study.checks import design_findings, precision_findings, size_findings
from simulator.experiments.study.listing import listed
from simulator.experiments.study.places import Ground, doubles
from simulator.experiments.study.schema import StudyFile
from simulator.experiments.study.study import Study
from simulator.experiments.study.trying import is_within, makes_wrong
from simulator.experiments.study.varying import Entries, kind_findings, varied_of
from simulator.scenario.changes import flat
from simulator.scenario.errors import Problem, ScenarioError
from simulator.scenario.findings import Data, Finding, problems
from simulator.scenario.names import hint
from simulator.scenario.scenario import Scenario
from simulator.state.outcomes import OUTCOMES


@dataclass(frozen=True, slots=True)
class Source:
    """Where a study comes from.

    Attributes:
        name: that of its file.
        label: what messages call it.
        origin: the file, as it was given; none if it was made from a text or on the command line.
        data: its tables, as TOML gives them.

    """

    name: str
    label: str
    origin: str | None
    data: Data

    def problems(self, found: list[Finding]) -> list[Problem]:
        """Return findings in words for people."""
        return problems(found, self.data, self.label)


def built(file: StudyFile, scenario: Scenario, source: Source) -> Study:
    """Return the study that a file makes of a scenario.

    Raises:
        ScenarioError: something is wrong with it; the error says all that is.

    """
    ground, found, told = _ground(file.set, _arms_of(file), scenario, source.label)
    arms = tuple(dict.fromkeys((REFERENCE, *(file.study.arms or ground.arm_names))))
    found += own_findings(file)
    found += _arm_findings(file, ground)
    if file.design.sampler == "list":
        things, rows, wrong = listed(file, ground)
    else:
        (things, wrong), rows = varied_of(dict(enumerate(file.vary)), ground, file.design.sampler), None
    found += wrong
    study = Study(source.name, source.origin, file, ground.scenario, scenario.digest, arms, things, rows)
    found += precision_findings(study, arms)
    if not found and not told:
        found += size_findings(study)
    if found or told:
        raise ScenarioError([*source.problems(found), *told])
    return study


def own_findings(file: StudyFile) -> Iterator[Finding]:
    """Yield what is wrong with a study file whatever its scenario is."""
    yield from design_findings(file)
    yield from doubles(file.set, ("set",))
    names = file.study.outcomes
    for position, name in enumerate(names):
        loc = ("study", "outcomes", position)
        if name not in OUTCOMES:
            yield Finding(loc, "no outcome is called so" + hint(name, OUTCOMES, "the outcomes"), name)
        elif name in names[:position]:
            yield Finding(loc, "is named twice; leave one out", name)


def findings_without_scenario(file: StudyFile) -> list[Finding]:
    """Return what is wrong with a study file of whose scenario something is wrong too."""
    found = [*own_findings(file)]
    for position, vary in enumerate(file.vary):
        found += kind_findings(vary, ("vary", position))
    return found


def findings_besides(entries: Entries, sets: Data, scenario: Scenario) -> list[Finding]:
    """Return what is wrong with the parts of a study file that hold what they may, where others do not.

    Args:
        entries: of `[[vary]]`, those that can be read.
        sets: what stands under `[set]`.
        scenario: of the study.

    """
    ground, found, _ = _ground(sets, {}, scenario, "")
    return [*found, *doubles(sets, ("set",)), *varied_of(entries, ground, None)[1]]


def _arms_of(file: StudyFile) -> dict[str, Any]:
    arms = file.model_dump(by_alias=True, exclude_unset=True).get("arms", {})
    return {name: {**arm, "set": flat(arm["set"])} if "set" in arm else arm for name, arm in arms.items()}


def _ground(
    stated: Data, arms: Mapping[str, Data], scenario: Scenario, label: str
) -> tuple[Ground, list[Finding], list[Problem]]:
    """Return a scenario with what a study sets at all points and with its arms, and what is wrong with those."""
    told: list[Problem] = []
    try:
        scenario = scenario.with_arms(arms) if arms else scenario
    except ScenarioError as error:
        told += [replace(problem, file=label) for problem in error.problems]
    sets = flat(stated)
    ground = Ground(scenario, tuple(arms), tuple(sets))
    lost = {path: why for path in sets if (why := ground.problem(path))}
    found = [Finding(("set", path), why, sets[path]) for path, why in lost.items()]
    usable = {path: value for path, value in sets.items() if path not in lost}
    try:
        ground = replace(ground, scenario=scenario.with_(usable) if usable else scenario)
    except ScenarioError as error:
        found += [_about_set(problem, usable) for problem in error.problems]
    return ground, found, told


def _about_set(problem: Problem, sets: Mapping[str, object]) -> Finding:
    """Return a problem of the scenario as one of what the study sets in it."""
    for path, value in sets.items():
        if is_within(problem.path, path):
            message = problem.message if problem.path == path else f"`{problem.path}`: {problem.message}"
            return Finding(("set", path), message, value)
    return Finding(("set",), makes_wrong(problem))


def _arm_findings(file: StudyFile, ground: Ground) -> Iterator[Finding]:
    for position, name in enumerate(file.study.arms):
        if name not in ground.arm_names:
            message = "no arm is called so" + hint(name, ground.arm_names, "the arms")
            yield Finding(("study", "arms", position), message, name)
        elif name in file.study.arms[:position]:
            yield Finding(("study", "arms", position), "is named twice; leave one out", name)
