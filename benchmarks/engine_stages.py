"""Nanoseconds a party-step of each stage of the engine: `python -m benchmarks.bench --stages`.

Each stage is compiled once more, as a function of its own that Python calls step by step, which takes a minute or two.
The kernel compiles them all into one, so what is found here adds up to a little more than a step takes there.
"""

import inspect
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.case import SEED, party_steps_of
from benchmarks.measuring import table
from simulator.engine import LANES
from simulator.engine.beginning import begin
from simulator.engine.handles import hold_lanes, hold_luck, hold_tables
from simulator.engine.kernel import clock
from simulator.engine.lanes import new_lanes
from simulator.engine.luck import draw_ahead, new_luck, steps_ahead
from simulator.engine.tables import Everybody, tables
from simulator.engine.tallies import keep_count
from simulator.state.records import new_records
from simulator.state.setting import Setting

STAGES = ("calendar", "monitoring", "response", "deliberation", "violence", "talks", "follow_through", "account")
DRAWS, COUNTS, CALL = "draws of every step", "counts over time", "a call that does nothing"


def measure(known: Setting, rounds: int) -> dict[str, float]:
    """Return the nanoseconds a party-step of each stage, the least of some rounds.

    Args:
        known: an arm of any scenario, resolved to numbers, with steps of a day.
        rounds: of one chunk of lanes.

    """
    functions = _functions()
    found = [_one_round(known, functions) for _ in range(rounds + 1)][1:]  # the first one compiles
    best = {name: min(each[name] for each in found) for name in found[0]}
    nothing = best.pop(CALL)
    return {name: value - (0.0 if name == DRAWS else nothing) for name, value in best.items()}


def lines(stages: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return the table, an arm in each column."""
    names = list(next(iter(stages.values())))
    rows = [[name, *(f"{each[name]:.1f}" for each in stages.values())] for name in names]
    rows.append(["together", *(f"{sum(each.values()):.1f}" for each in stages.values())])
    return table(["ns a party-step", *(f"`{arm}`" for arm in stages)], rows)


def _functions() -> dict[str, Callable[..., Any]]:
    """Return every stage as a function that Python can call."""
    stages = {name: getattr(import_module(f"simulator.engine.stages.{name}"), name) for name in STAGES}
    return {
        CALL: _callable(None),
        **{name: _callable(stage) for name, stage in stages.items()},
        COUNTS: _callable(keep_count),
    }


def _callable(stage: Any) -> Callable[..., Any]:
    """Compile a function that calls one stage, which may or may not look at luck."""
    numba: Any = import_module("numba")
    if stage is None:

        def call(t: Any, s: Any, luck: Any, step: int, row: int) -> None:
            clock(step, row, 1.0)

    elif "luck" in inspect.signature(stage.py_func).parameters:

        def call(t: Any, s: Any, luck: Any, step: int, row: int) -> None:
            stage(t, s, luck, clock(step, row, 1.0))

    else:

        def call(t: Any, s: Any, luck: Any, step: int, row: int) -> None:
            stage(t, s, clock(step, row, 1.0))

    result: Callable[..., Any] = numba.njit(error_model="numpy", nogil=True)(call)
    return result


def _one_round(known: Setting, functions: Mapping[str, Callable[..., Any]]) -> dict[str, float]:
    numba: Any = import_module("numba")
    everybody = Everybody.of([known])
    t = tables(known, everybody)
    luck = new_luck(everybody, SEED, np.arange(LANES, dtype=np.int64), steps_ahead(everybody, LANES))
    lanes = new_lanes(t, new_records(known, LANES), LANES)
    held, state, drawn = hold_tables(t), hold_lanes(lanes), hold_luck(luck)
    numba.njit(error_model="numpy")(_begin)(held, state, drawn)
    spent = dict.fromkeys([DRAWS, *functions], 0)
    ahead = luck.party.shape[2]
    for first in range(0, known.steps, ahead):
        last = min(first + ahead, known.steps)
        began = time.perf_counter_ns()
        draw_ahead(drawn, first, last)
        spent[DRAWS] += time.perf_counter_ns() - began
        for step in range(first, last):
            for name, function in functions.items():
                began = time.perf_counter_ns()
                function(held, state, drawn, step, step - first)
                spent[name] += time.perf_counter_ns() - began
    return {name: total / (party_steps_of(known) * LANES) for name, total in spent.items()}


def _begin(t: Any, s: Any, luck: Any) -> None:
    begin(t, s, luck)
