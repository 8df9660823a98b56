"""Trying values in a scenario before the work begins: what is wrong with them, said of the study that sets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.scenario.errors import Problem, ScenarioError
from simulator.scenario.scenario import Scenario
from simulator.scenario.tables import TABLES

MOST_TRIALS, FEWEST_TRIALS = 3_000, 20

_EFFORT, _OVERHEAD = 200_000, 50
"""Checking a scenario takes time by its entries, and some for none: so much of it, and a few seconds, is spent."""


@dataclass(slots=True)
class Trials:
    """Tries values in a scenario, and leaves it at some point: a design point that fails will say why itself.

    Attributes:
        scenario: in which values are set.
        left: how many more times it is tried.

    """

    scenario: Scenario
    left: int

    @classmethod
    def of(cls, scenario: Scenario) -> "Trials":
        """Return trials that are worth their time, fewer of a large scenario."""
        entries = sum(len(getattr(scenario.file, table)) for table in TABLES)
        return cls(scenario, max(FEWEST_TRIALS, min(MOST_TRIALS, _EFFORT // (_OVERHEAD + entries))))

    def problems(self, sets: Mapping[str, object], others: Sequence[Mapping[str, object]] = ()) -> list[Problem]:
        """Return what is wrong with values by themselves, wherever they stand.

        What they make wrong elsewhere in the scenario is not told: other things that vary may put it right, and a
        design point of which something is wrong in the end is one that fails, and says why.

        Args:
            sets: the values, by path.
            others: what other things that vary may set. What is not wrong beside each of these is not told either.

        """
        found = self._problems(sets, {})
        for other in others if found else ():
            still = {(problem.path, problem.value) for problem in self._problems(sets, other)}
            found = [problem for problem in found if (problem.path, problem.value) in still]
        return found

    def _problems(self, sets: Mapping[str, object], other: Mapping[str, object]) -> list[Problem]:
        if self.left <= 0:
            return []
        self.left -= 1
        try:
            self.scenario.with_({**other, **sets})
        except ScenarioError as error:
            return [problem for problem in error.problems if any(is_within(problem.path, path) for path in sets)]
        return []


def is_within(path: str, above: str) -> bool:
    """Say whether a path is another, or leads further in from there."""
    return path == above or path.startswith((f"{above}.", f"{above} (entry "))


def makes_wrong(problem: Problem) -> str:
    """Return what to say of values that make something else in the scenario wrong."""
    value = "" if problem.value is None else f" = {problem.value}"
    return f"makes `{problem.path}`{value} of the scenario wrong: {problem.message}"
