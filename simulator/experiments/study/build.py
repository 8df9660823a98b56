"""From what a study file says to a study, with everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.experiments.plan import REFERENCE
from simulator.experiments.study.checks import design_findings, precision_findings, size_findings
from simulator.experiments.study.listing import listed
from simulator.experiments.study.schema import StudyFile
from simulator.experiments.study.study import Study
from simulator.experiments.study.trying import is_within, makes_wrong
from simulator.experiments.study.varying import varied_of
from simulator.scenario.changes import flat
from simulator.scenario.errors import Problem, ScenarioError
from simulator.scenario.findings import Finding
from simulator.scenario.names import hint
from simulator.scenario.scenario import Scenario
from simulator.state.outcomes import OUTCOMES


def built(file: StudyFile, scenario: Scenario, *, name: str, origin: str | None) -> tuple[Study | None, list[Finding]]:
    """Return the study that a file makes of a scenario, or none, and what is wrong with it."""
    found: list[Finding] = []
    scenario, wrong = _changed(file, scenario)
    found += wrong
    arms = tuple(dict.fromkeys((REFERENCE, *(file.study.arms or scenario.arm_names))))
    found += _arm_findings(file, scenario)
    found += _outcome_findings(file)
    found += design_findings(file)
    if file.design.sampler == "list":
        things, rows, wrong = listed(file, scenario)
    else:
        (things, wrong), rows = varied_of(file, scenario), None
    found += wrong
    study = Study(name, origin, file, scenario, arms, things, rows)
    found += precision_findings(study)
    if not found:
        found += size_findings(study)
    return (None if found else study), found


def _changed(file: StudyFile, scenario: Scenario) -> tuple[Scenario, list[Finding]]:
    """Return a scenario with what a study sets at all points and with its arms."""
    found: list[Finding] = []
    if file.arms:
        arms = file.model_dump(by_alias=True, exclude_unset=True)["arms"]
        try:
            scenario = scenario.with_arms({name: _as_written(arm) for name, arm in arms.items()})
        except ScenarioError as error:
            found += [Finding(tuple(problem.path.split(".")), problem.message) for problem in error.problems]
    sets = flat(file.set)
    try:
        scenario = scenario.with_(sets) if sets else scenario
    except ScenarioError as error:
        found += [_about_set(problem, sets) for problem in error.problems]
    return scenario, found


def _as_written(arm: dict[str, Any]) -> dict[str, Any]:
    return {**arm, "set": flat(arm["set"])} if "set" in arm else arm


def _about_set(problem: Problem, sets: Mapping[str, object]) -> Finding:
    """Return a problem of the scenario as one of what the study sets in it."""
    for path, value in sets.items():
        if is_within(problem.path, path):
            return Finding(("set", path), problem.message, value)
    return Finding(("set",), makes_wrong(problem))


def _arm_findings(file: StudyFile, scenario: Scenario) -> Iterator[Finding]:
    for position, name in enumerate(file.study.arms):
        if name not in scenario.arm_names:
            message = "no arm is called so" + hint(name, scenario.arm_names, "the arms")
            yield Finding(("study", "arms", position), message, name)
        elif name in file.study.arms[:position]:
            yield Finding(("study", "arms", position), "is named twice; leave one out", name)


def _outcome_findings(file: StudyFile) -> Iterator[Finding]:
    names = file.study.outcomes
    for position, name in enumerate(names):
        loc = ("study", "outcomes", position)
        if name not in OUTCOMES:
            yield Finding(loc, "no outcome is called so" + hint(name, OUTCOMES, "the outcomes"), name)
        elif name in names[:position]:
            yield Finding(loc, "is named twice; leave one out", name)
