"""What is wrong with a scenario, said so that its author can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.scenario.values import escaped

MOST_PRINTED = 200
"""Problems that one message prints; a file with more has one fault many times over."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        file: the file, as the user named it.
        path: where in it, by ids (`bodies.au.lag.decide.median_days`); empty where it is the file as a whole.
        value: what stands there, as the file writes it, abbreviated; none where nothing does.
        message: what is allowed instead, and the cure.

    """

    file: str
    path: str
    value: str | None
    message: str

    def __str__(self) -> str:
        place = f"{escaped(self.file)}: {self.path}" if self.path else escaped(self.file)
        value = "" if self.value is None else f" = {self.value}"
        return f"{place}{value}\n  {self.message}"


class ScenarioError(ValueError):
    """The input is wrong. It holds everything that is wrong, each once, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        # The problems are the arguments, so that the error survives the way back from a worker process.
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_PRINTED]]
        if len(self.problems) > MOST_PRINTED:
            lines.append(f"... and {len(self.problems) - MOST_PRINTED} more")
        return "\n".join(lines)


def failure(file: str, message: str, path: str = "", value: str | None = None) -> ScenarioError:
    """Return an error of one problem."""
    return ScenarioError([Problem(file, path, value, message)])
