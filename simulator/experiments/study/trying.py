"""Trying values in a scenario before the work begins: what is wrong with them, said of the study that sets them."""

from collections.abc import Iterator, Mapping

from simulator.scenario.errors import Problem, ScenarioError
from simulator.scenario.findings import Finding, Loc
from simulator.scenario.scenario import Scenario


def tried(scenario: Scenario, sets: Mapping[str, object], loc: Loc, value: object) -> Iterator[Finding]:
    """Yield what is wrong with values by themselves, wherever they stand.

    What they make wrong elsewhere in the scenario is not told: other things that vary may put it right, and a design
    point of which something is wrong in the end is one that fails, and says why.

    Args:
        scenario: in which they are set.
        sets: the values, by path.
        loc: where the study says so.
        value: what stands there.

    """
    try:
        scenario.with_(sets)
    except ScenarioError as error:
        for problem in error.problems:
            if any(is_within(problem.path, path) for path in sets):
                message = problem.message if len(sets) == 1 else f"`{problem.path}`: {problem.message}"
                yield Finding(loc, message, value)


def is_within(path: str, above: str) -> bool:
    """Say whether a path is another, or leads further in from there."""
    return path == above or path.startswith(f"{above}.")


def makes_wrong(problem: Problem) -> str:
    """Return what to say of values that make something else in the scenario wrong."""
    value = "" if problem.value is None else f" = {problem.value}"
    return f"makes `{problem.path}`{value} of the scenario wrong: {problem.message}"
