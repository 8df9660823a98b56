"""Checks of `[scenario]`: the step and the length."""

from collections.abc import Iterator

from simulator.scenario.findings import Data, Finding, inside
from simulator.scenario.names import listed
from simulator.scenario.schema import STEPS_DAYS
from simulator.scenario.values import number
from simulator.scenario.window import Window


def head_findings(data: Data, window: Window) -> Iterator[Finding]:
    """Yield a step that is none of those the simulator takes, or one that is longer than the whole scenario."""
    given = inside(data.get("scenario"), "step_days")
    step = number(given)
    if step is None:
        return
    if step not in STEPS_DAYS:
        steps = listed([f"{days:g}" for days in STEPS_DAYS], "or")
        yield Finding(("scenario", "step_days"), f"must be a number of days out of {steps}", given)
    elif window.days is not None and step > window.days:
        message = f"must be {window.days:g} days or less, the length of the scenario: at least one step must fit in"
        yield Finding(("scenario", "step_days"), message, given)
