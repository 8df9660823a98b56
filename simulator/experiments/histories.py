"""The work of a worker: run histories, and send back their outcomes as plain values."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import NamedTuple

from simulator.results.rows import HistoryRow
from simulator.scenario import Scenario


class HistoryKey(NamedTuple):
    """Which history: of which arm, and which replicate."""

    arm: str
    replicate: int


def run_histories(scenario: Scenario, seed: int, keys: Sequence[HistoryKey]) -> list[HistoryRow]:
    """Run histories one after another and return what came of each."""
    # Whoever only hands out work need not import the agents, and Mesa and pandas with them.
    from simulator.agents.model import CrisisModel  # noqa: PLC0415

    rows = []
    for arm, replicate in keys:
        model = CrisisModel(scenario, arm, seed, replicate, collect=False)
        total = astuple(model.run())
        by_arena = tuple((arena, astuple(outcomes)) for arena, outcomes in model.arena_outcomes().items())
        rows.append(HistoryRow(arm, replicate, total, by_arena))
    return rows
