"""Outcomes of the engine and of the agents as rows of numbers, and where they differ."""

from math import isnan

import numpy as np

from simulator.agents import CrisisModel
from simulator.agents.recorder import Recorder
from simulator.engine import run
from simulator.scenario import Scenario
from simulator.state import resolve
from simulator.state.outcomes import OUTCOMES
from simulator.state.queues import QUEUES
from simulator.state.records import new_records, row_of


def same(one: float, other: float) -> bool:
    """Say whether two numbers are the same to the bit; NaN is NaN."""
    return one == other or (isnan(one) and isnan(other))


def identical(one: np.ndarray, other: np.ndarray) -> bool:
    """Say whether two arrays hold the same numbers to the bit."""
    return one.shape == other.shape and bool(np.array_equal(one, other, equal_nan=True))


def differences(world: Scenario, arm: str, seed: int, replicates: range) -> tuple[list[str], list[CrisisModel]]:
    """Run histories on both; return what differs, in all, by arena or body, and the models that were run."""
    found, models = [], []
    counted = new_records(resolve(world, arm), len(replicates))
    (results,) = run([resolve(world, arm)], seed, replicates[0], len(replicates), threads=1)
    for number, replicate in enumerate(replicates):
        model = CrisisModel(world, arm, seed, replicate, collect=False)
        recorder = Recorder(model, counted)
        while not model.is_over:
            model.step()
            recorder.note()
        models.append(model)
        rows = {"total": (model.outcomes(), results.total[number])}
        for a, (name, outcomes) in enumerate(model.arena_outcomes().items()):
            rows[name] = (outcomes, results.by_arena[number, a])
        for where, (agents, engine) in rows.items():
            found += [
                f"{world.name}, {arm}, replicate {replicate}, {where}, {column}: agents {a}, engine {e}"
                for column, a, e in zip(OUTCOMES, row_of(agents), engine, strict=True)
                if not same(a, e)
            ]
        for b, (name, counts) in enumerate(model.queues().items()):
            found += [
                f"{world.name}, {arm}, replicate {replicate}, queue of {name}, {column}: agents {a}, engine {e}"
                for column, a, e in zip(QUEUES, counts, results.queues[number, b], strict=True)
                if not same(a, e)
            ]
    for kept, agents, engine in (
        ("courses", counted.courses, results.courses),
        ("years", counted.years, results.years),
    ):
        found += [
            f"{world.name}, {arm}, {kept}, {name}"
            for name, one, other in zip(agents._fields, agents, engine, strict=True)
            if not identical(one, other)
        ]
    return found, models
