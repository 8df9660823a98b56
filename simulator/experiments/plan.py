"""What a comparison is to run, checked before any work is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.results.contrasts import Contrast
from simulator.results.delays import Delay, delay_contrasts
from simulator.scenario import Problem, Scenario, ScenarioError

REFERENCE = "without"
"""The arm in which nobody acts anew: always run, and the reference unless contrasts say otherwise."""

NUMBERS = 2**32
"""How many seeds there are, and how many replicates of each: a draw has a word of 32 bits for either."""

BY_NAME = "; others are made by their names: `late_7`, `decide_late_7`, `no_partnership`, `keys_0110`"
"""What to say where an arm is not known: which are made when they are named (see `named_arms`)."""

_PAIR = ("with", REFERENCE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run.

    Attributes:
        arms: which arms, in the order of the rows of the result.
        contrasts: which arm is compared with which reference.
        replicates: how many histories of each arm.
        seed: of the experiment.

    """

    arms: tuple[str, ...]
    contrasts: tuple[Contrast, ...]
    replicates: int
    seed: int


def planned(
    scenario: Scenario,
    *,
    arms: Sequence[str] | None,
    contrasts: Sequence[Contrast] | None,
    replicates: int,
    seed: int,
    delays: Sequence[Delay] = (),
) -> Plan:
    """Return the plan of a comparison; its arguments are those of `compare`, but for the arms of delay.

    Raises:
        ScenarioError: an argument is wrong; the error says all that are.

    """
    named = (() if delays else scenario.arm_names) if arms is None else arms
    wrong = [
        *_wrong_arms(scenario, named),
        *_wrong_contrasts(scenario, contrasts or ()),
        *wrong_number(scenario, "replicates", replicates, range(1, NUMBERS + 1)),
        *wrong_number(scenario, "seed", seed, range(NUMBERS)),
    ]
    if wrong:
        raise ScenarioError(wrong)
    compared = (arm for contrast in contrasts or () for arm in contrast)
    run = tuple(dict.fromkeys((REFERENCE, *named, *(delay.arm for delay in delays), *compared)))
    if contrasts is None:
        contrasts = [(arm, REFERENCE) for arm in run if arm != REFERENCE] + delay_contrasts(delays)
    return Plan(run, tuple((arm, reference) for arm, reference in contrasts), replicates, seed)


def _wrong_arms(scenario: Scenario, named: Sequence[str]) -> Iterator[Problem]:
    if isinstance(named, str):
        yield problem(scenario, "arms", named, f'must be a list of names, such as ["{REFERENCE}", "with"]')
        return
    for position, name in enumerate(named):
        if name in named[:position]:
            yield problem(scenario, "arms", name, "is named twice; leave one out")
        else:
            yield from unknown_arm(scenario, name)


def _wrong_contrasts(scenario: Scenario, contrasts: Sequence[Contrast]) -> Iterator[Problem]:
    given: Sequence[object] = contrasts  # what a user wrote, whatever its type says
    for position, contrast in enumerate(given):
        if not isinstance(contrast, tuple | list) or len(contrast) != len(_PAIR):
            yield problem(scenario, "contrasts", contrast, f"must be an arm and its reference, such as {_PAIR}")
            continue
        arm, reference = contrast
        yield from unknown_arm(scenario, arm)
        yield from unknown_arm(scenario, reference)
        if arm == reference:
            yield problem(scenario, "contrasts", contrast, "compares an arm with itself; name two")
        if contrast in given[:position]:
            yield problem(scenario, "contrasts", contrast, "is named twice; leave one out")


def unknown_arm(scenario: Scenario, arm: str) -> tuple[Problem, ...]:
    """Return what is wrong with the name of an arm: nothing, where the scenario has it."""
    try:
        scenario.arm(arm)
    except ScenarioError as error:
        return tuple(replace(each, message=each.message + BY_NAME) for each in error.problems)
    return ()


def wrong_number(scenario: Scenario | str, name: str, value: object, allowed: range) -> Iterator[Problem]:
    """Yield what is wrong with a number that an experiment was given, if anything is."""
    if not isinstance(value, int) or value not in allowed:
        yield problem(scenario, name, value, f"must be a whole number from {allowed[0]} to {allowed[-1]}")


def problem(scenario: Scenario | str, name: str, value: object, message: str) -> Problem:
    """Return what is wrong with an argument of an experiment, on a scenario or by a name of its own."""
    label = scenario if isinstance(scenario, str) else scenario.origin or scenario.name
    return Problem(label, name, repr(value), message)
