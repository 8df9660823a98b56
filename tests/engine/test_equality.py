"""Agents and engine agree to the bit in every outcome: every shipped scenario and arm, and worlds drawn at random."""

from collections import Counter

import numpy as np
import pytest

import simulator as sim
from simulator.scenario.catalogue import catalogue_paths
from simulator.state.events import EventKind
from simulator.state.outcomes import ENDING_NAMES
from tests.engine.compare_states import first_differences
from tests.engine.equality import differences
from tests.engine.random_worlds import random_world
from tests.worlds import scenario

WORLDS = 240
WORLDS_STEP_BY_STEP = 24
SHIPPED = [(entry, arm) for entry in catalogue_paths() for arm in sim.load(entry).arm_names]

UNMET = ("no envoy", "no funds for", "nobody to send for", "no funds to send an envoy")
BRANCHES = {
    *(f"event {kind.value}" for kind in EventKind),
    *(f"ending {name}" for name in ENDING_NAMES),
    *(f"outcome {name}" for name in ("peaceful", "disputed", "stolen")),
    *(f"posture {move}" for move in ("talk → mobilise", "mobilise → fight", "fight → mobilise", "mobilise → talk")),
    "posture fight → talk",  # by a victory or an agreement
    *(f"unmet request {why}" for why in UNMET),
    "relapsed",
    "unspent trigger",
    "hit",
    "miss",
    "hit and false alarm",
    "told by a partner",
}
"""What must have happened somewhere in the worlds below, or they would prove nothing about it."""


@pytest.mark.parametrize(("name", "arm"), SHIPPED)
def test_shipped_scenarios_are_equal(name: str, arm: str) -> None:
    # Across the border between two chunks of lanes.
    found, _ = differences(sim.load(name), arm, 20080117, range(126, 130))
    assert not found


def branches(model: sim.CrisisModel) -> Counter[str]:
    """Count which branches a history took."""
    taken: Counter[str] = Counter()
    for event in model.events:
        taken[f"event {event.kind.value}"] += 1
        if event.kind is EventKind.POSTURE:
            taken[f"posture {event.text}"] += 1
        if event.kind is EventKind.OUTCOME:
            taken[f"outcome {event.text}"] += 1
        if event.kind is EventKind.UNMET:
            taken.update(f"unmet request {why}" for why in UNMET if event.text.startswith(why))
    for outcomes in model.arena_outcomes().values():
        taken[f"ending {outcomes.ending}"] += 1
        taken["relapsed"] += int(outcomes.relapsed)
    for watch in (desk.watch for body in model.bodies for desk in body.desks.values()):
        taken["hit"] += int(watch.hits)
        taken["miss"] += int(watch.misses)
        taken["hit and false alarm"] += int(watch.hits > 0.0 and watch.false_alarms > 0.0)
        taken["told by a partner"] += int(watch.teller is not None)
    taken["unspent trigger"] += sum(act.landed is None for act in model.acts)
    return taken


def test_random_worlds_are_equal_and_take_every_branch() -> None:
    taken: Counter[str] = Counter()
    for number in range(WORLDS):
        world = scenario(random_world(np.random.default_rng([1914, number])), name=f"world {number}")
        arm = world.arm_names[number % len(world.arm_names)]
        found, models = differences(world, arm, 7, range(number, number + 1))
        assert not found
        for model in models:
            taken.update(branches(model))
    missing = sorted(branch for branch in BRANCHES if taken[branch] == 0)
    assert not missing


@pytest.mark.parametrize("number", range(WORLDS_STEP_BY_STEP))
def test_random_worlds_are_equal_in_every_step(number: int) -> None:
    world = scenario(random_world(np.random.default_rng([1815, number])), name=f"world {number}")
    arm = world.arm_names[-1 - number % len(world.arm_names)]
    assert first_differences(world, arm, 7, number) == []
