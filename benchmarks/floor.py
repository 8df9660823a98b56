"""The floor: what the draws and transcendental functions of a history would take alone, at their vectorised speed.

How often they are called is counted on a history of the Mesa agents, which call the same rules. How long each takes is
measured in a loop along lanes that does nothing else, over arrays in the innermost cache. No program that makes these
draws and evaluates these functions on this processor can be much below the product of the two.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import FrameType
from typing import Any

import numpy as np

from benchmarks.case import SEED, party_steps_of
from benchmarks.measuring import Seconds, figure, in_rounds, table
from simulator.agents import CrisisModel
from simulator.draws.draws import Draws, draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine import LANES
from simulator.numerics import compilation
from simulator.numerics.elementary import exp, exp_minus_one, log, logistic, tanh
from simulator.numerics.normal import normal_quantile

DRAW = "draw"
NORMAL = "normal_quantile"
FUNCTIONS = {
    NORMAL: normal_quantile,
    "exp": exp,
    "logistic": logistic,
    "tanh": tanh,
    "log": log,
    "exp_minus_one": exp_minus_one,
}
"""What is counted besides draws."""
DRAWN_ONCE = (Purpose.PARTY_STEP, Purpose.ARENA_STEP, Purpose.ARENA_ENDING, Purpose.MOMENT_ARRIVAL)
"""What is drawn in every step, and so once for all arms that go side by side."""
MADE_NORMAL = (Purpose.PARTY_STEP, Purpose.ARENA_STEP)
"""Those of them of which one number becomes a normal one, once."""

CALLS_A_ROUND = 5_000
COST_ROUNDS = 15

Address = tuple[int, int, int, int]
Costs = Mapping[str, float]
"""Nanoseconds of each function, and of a draw."""


@dataclass(frozen=True, slots=True)
class Calls:
    """What one history calls.

    Attributes:
        party_steps: how many steps all its parties take together.
        functions: how often it calls each function; what another one of them calls in turn is not counted.
        addresses: of all its draws. One that is asked for twice counts once: it is the same two numbers.

    """

    party_steps: int
    functions: Counter[str]
    addresses: frozenset[Address]


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor in nanoseconds a party-step, and how many calls a party-step it is made of."""

    nanoseconds: float
    calls: Mapping[str, float]


def count(model: CrisisModel) -> Calls:
    """Run a history of the agents in plain Python and count what it calls, step by step."""
    names = {function.__code__: name for name, function in FUNCTIONS.items()}
    functions: Counter[str] = Counter()
    addresses: set[Address] = set()

    def notice(frame: FrameType, event: str, argument: object) -> None:
        if event != "call":
            return
        name = names.get(frame.f_code)
        if name is not None:
            caller = frame.f_back
            functions[name] += caller is None or caller.f_code not in names
        elif frame.f_code is Draws.pair.__code__:
            given = frame.f_locals
            addresses.add((int(given["purpose"]), given["when"], given["who"], given["whom"]))

    before = sys.getprofile()
    sys.setprofile(notice)
    try:
        model.run()
    finally:
        sys.setprofile(before)
    return Calls(party_steps_of(model.setting), functions, frozenset(addresses))


def alone(histories: Iterable[Calls], costs: Costs) -> Floor:
    """Return the floor of histories that are run by themselves."""
    calls: Counter[str] = Counter()
    steps = 0
    for each in histories:
        calls.update(each.functions)
        calls[DRAW] += len(each.addresses)
        steps += each.party_steps
    return _floor(calls, steps, costs)


def side_by_side(replicates: Iterable[Sequence[Calls]], costs: Costs) -> Floor:
    """Return the floor of arms that are run together: what every step draws counts once for all arms of a replicate.

    Args:
        replicates: the histories of all arms, for each replicate.
        costs: of each function.

    """
    calls: Counter[str] = Counter()
    steps = 0
    for arms in replicates:
        everybody: set[Address] = set()
        for each in arms:
            own = {address for address in each.addresses if address[0] in DRAWN_ONCE}
            everybody |= own
            calls.update(each.functions)
            calls[NORMAL] -= _normals(own)
            calls[DRAW] += len(each.addresses) - len(own)
            steps += each.party_steps
        calls[DRAW] += len(everybody)
        calls[NORMAL] += _normals(everybody)
    return _floor(calls, steps, costs)


def _normals(addresses: Iterable[Address]) -> int:
    return sum(address[0] in MADE_NORMAL for address in addresses)


def _floor(calls: Mapping[str, int], steps: int, costs: Costs) -> Floor:
    nanoseconds = sum(times * costs[name] for name, times in calls.items()) / steps
    return Floor(nanoseconds, {name: times / steps for name, times in calls.items()})


def lane_costs() -> dict[str, Seconds]:
    """Measure what each function takes, and a draw of two numbers: seconds of a call, in rounds."""
    calls = CALLS_A_ROUND * LANES
    seconds = in_rounds(_lane_loops(), COST_ROUNDS)
    return {name: Seconds(tuple(each / calls for each in rounds.rounds)) for name, rounds in seconds.items()}


@cache
def _lane_loops() -> dict[str, Callable[[], object]]:
    """Return the loops that are timed, compiled."""
    compilation.enable()
    luck = np.random.default_rng(SEED)
    given, result = luck.uniform(0.01, 0.99, LANES), np.empty(LANES)
    lanes, other = np.arange(LANES), np.empty(LANES)
    loops = {name: _bound(_along_lanes(function), given, result) for name, function in FUNCTIONS.items()}
    loops[DRAW] = _bound(_drawing_along_lanes(), lanes, result, other)
    for loop in loops.values():
        loop()
    return loops


def _bound(loop: Callable[..., Any], *arguments: object) -> Callable[[], object]:
    return lambda: loop(CALLS_A_ROUND, *arguments)


def _along_lanes(function: Callable[[float], float]) -> Callable[..., Any]:
    """Compile many passes of a function along lanes.

    For all the compiler knows, a pass writes where the next one reads, so it leaves none of them out.
    """

    def passes(times: int, given: Any, result: Any) -> None:
        for _ in range(times):
            for lane in range(given.size):
                result[lane] = function(given[lane])

    return _compiled(passes)


def _drawing_along_lanes() -> Callable[..., Any]:
    """Compile many passes of a draw along lanes, each for another step."""

    def passes(times: int, replicates: Any, one: Any, other: Any) -> None:
        for step in range(times):
            for lane in range(replicates.size):
                one[lane], other[lane] = draw_pair(1, replicates[lane], step, 12345, 0, 400)

    return _compiled(passes)


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    numba: Any = import_module("numba")
    result: Callable[..., Any] = numba.njit(error_model="numpy", nogil=True)(function)
    return result


def call_lines(floors: Mapping[str, Floor], costs: Mapping[str, Seconds] | None) -> list[str]:
    """Return the table of calls a party-step, and of what each costs if that could be measured."""
    names = [name for name in (DRAW, *FUNCTIONS) if any(floor.calls.get(name) for floor in floors.values())]
    rows = [[arm, *(f"{floor.calls.get(name, 0.0):.2f}" for name in names)] for arm, floor in floors.items()]
    if costs is not None:
        rows.append(["ns each, in a lane loop", *(figure(costs[name].best * 1e9) for name in names)])
    return table(["calls a party-step", *names], rows)
