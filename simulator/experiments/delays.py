"""Arms of delay: a case with its own acts so many days earlier or later, or one part of the lag longer or shorter.

Recorded acts are shifted all together, from the arm `history`; an act that would come before its trigger comes with it.
Where bodies decide by themselves, in the arm `with`, a part of their lag is made longer instead: its median, in every
body, by so many days, and no shorter than nothing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from simulator.experiments.plan import problem
from simulator.results.delays import ACTS, LAG_PARTS, UNDELAYED, Delay
from simulator.scenario import Problem, Scenario, ScenarioError

MOST_DAYS = 3_650.0


def delayed(
    scenario: Scenario, days: Sequence[float], parts: Sequence[str] = (ACTS,)
) -> tuple[Scenario, tuple[Delay, ...]]:
    """Return a scenario with arms of delay added, and what each of them is.

    An arm of recorded acts is called `late_7` or `early_7`, one of a part of the lag `verify_late_7`; those of 0 days
    are `history` and `with`. The one that is not delayed is always among them.

    Args:
        scenario: from `simulator.load`.
        days: by how many; negative for earlier.
        parts: what comes so much later: `acts`, or parts of the lag (`detect`, `verify`, `decide`, `deploy`).

    Raises:
        ScenarioError: there is nothing to delay, or a number of days or a part is not allowed; the error says all that
            is wrong.

    """
    wrong = [*_wrong_days(scenario, days), *_wrong_parts(scenario, parts)]
    if wrong:
        raise ScenarioError(wrong)
    numbers = sorted({0.0, *map(float, days)})
    delays = [_delay(part, number) for part in dict.fromkeys(parts) for number in numbers]
    arms = {delay.arm: _arm(scenario, delay) for delay in delays if delay.days}
    return scenario.with_arms(arms), tuple(delays)


def _delay(part: str, days: float) -> Delay:
    if not days:
        return Delay(UNDELAYED[part], part, 0.0)
    way, number = ("late" if days > 0.0 else "early"), _written(days).replace(".", "_")
    return Delay(f"{way}_{number}" if part == ACTS else f"{part}_{way}_{number}", part, days)


def _written(days: float) -> str:
    """Return how many days it is, without a sign, in as many digits as it takes to tell it from any other number."""
    digits = f"{Decimal(repr(abs(days))):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _arm(scenario: Scenario, delay: Delay) -> dict[str, Any]:
    """Return what a scenario file would say of an arm of delay."""
    number, way = _written(delay.days), "later" if delay.days > 0.0 else "earlier"
    unit = "day" if number == "1" else "days"
    if delay.part == ACTS:
        return {"title": f"Recorded actions, {number} {unit} {way}", "from": "history", "shift_days": delay.days}
    longer = "longer" if delay.days > 0.0 else "shorter"
    return {
        "title": f"Bodies decide as configured, but take {number} {unit} {longer} to {delay.part}",
        "from": "with",
        "set": dict(_longer(scenario, delay)),
    }


def _longer(scenario: Scenario, delay: Delay) -> Iterator[tuple[str, float]]:
    for body in scenario.arm("with").file.bodies:
        median = getattr(body.lag, delay.part).median_days
        yield f"bodies.{body.id}.lag.{delay.part}.median_days", max(0.0, median + delay.days)


def _wrong_days(scenario: Scenario, days: Sequence[float]) -> Iterator[Problem]:
    given: object = days  # what a user wrote, whatever its type says
    if isinstance(given, str) or not isinstance(given, Sequence) or not given:
        yield problem(scenario, "delays", given, "must be a list of numbers of days, such as [0, 7, 28]")
        return
    for number in given:
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if not is_number or not -MOST_DAYS <= number <= MOST_DAYS:
            yield problem(scenario, "delays", number, f"must be a number of days from {-MOST_DAYS:g} to {MOST_DAYS:g}")


def _wrong_parts(scenario: Scenario, parts: Sequence[str]) -> Iterator[Problem]:
    known = (ACTS, *LAG_PARTS)
    if isinstance(parts, str) or not parts:
        yield problem(scenario, "delay_parts", parts, f'must be a list of parts of the lag, such as ["{ACTS}"]')
        return
    for part in parts:
        if part not in known:
            yield problem(scenario, "delay_parts", part, f"must be one of {', '.join(known)}")
    if ACTS in parts and UNDELAYED[ACTS] not in scenario.arm_names:
        message = "there is nothing to delay: the file records no actions; delay a part of the lag instead, with "
        yield problem(scenario, "delays", ACTS, message + "`delay_parts` (`--delay-parts`)")
    if not scenario.file.bodies and any(part in LAG_PARTS for part in parts):
        yield problem(scenario, "delay_parts", list(parts), "there is nothing to delay: the scenario has no bodies")
