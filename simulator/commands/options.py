"""What the options of the command mean: lists, days of delay, pairs of arms."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.scenario import Scenario


def listed(text: str) -> list[str]:
    """Return what is written between commas."""
    return [part.strip() for part in text.split(",")]


def days(scenario: "Scenario", text: str) -> list[float]:
    """Return numbers of days.

    Raises:
        ScenarioError: something between the commas is no number.

    """
    numbers = []
    for part in listed(text):
        try:
            numbers.append(float(part))
        except ValueError:
            raise _wrong(scenario, "delays", part, "must be a number of days, as in `--delays -7,0,7,28`") from None
    return numbers


def pairs_of_arms(scenario: "Scenario", text: str) -> list[tuple[str, str]]:
    """Return pairs of an arm and its reference.

    Raises:
        ScenarioError: something between the commas is no pair.

    """
    pairs = []
    for part in listed(text):
        arm, colon, reference = (each.strip() for each in part.partition(":"))
        if not (arm and colon and reference):
            message = "must be an arm and its reference, as in `--contrasts with:without,history:with`"
            raise _wrong(scenario, "contrasts", part, message)
        pairs.append((arm, reference))
    return pairs


def _wrong(scenario: "Scenario", name: str, value: str, message: str) -> ValueError:
    from simulator.scenario import Problem, ScenarioError  # noqa: PLC0415 - by now it has been imported

    return ScenarioError([Problem(scenario.origin or scenario.name, name, repr(value), message)])
