"""Agents and engine agree to the bit in every outcome: every shipped scenario and arm, and worlds drawn at random."""

from collections import Counter

import pytest

import simulator as sim
from simulator.scenario.catalogue import catalogue_paths
from tests.engine.branches import BRANCHES
from tests.engine.compare_states import first_differences
from tests.engine.equality import differences
from tests.engine.evidence import EVIDENCE
from tests.engine.random_worlds import Histories, histories
from tests.engine.rounds import in_rounds
from tests.engine.witness import Witness
from tests.worlds import scenario

ROUNDS = range(28)
ROUNDS_STEP_BY_STEP = range(100, 107)
SEED = 7

EVERYWHERE = ("kenya-2008", "latent-tension")
"""What is tried on every Python; other shipped scenarios need it on one, since random worlds are tried on all."""

SHIPPED = [
    pytest.param(name, arm, marks=() if name in EVERYWHERE else pytest.mark.once)
    for name in catalogue_paths()
    for arm in sim.load(name).arm_names
]


@pytest.mark.parametrize(("name", "arm"), SHIPPED)
def test_shipped_scenarios_are_equal(name: str, arm: str) -> None:
    # Across the border between two chunks of lanes. A world is large for the agents: it goes week by week.
    shipped = sim.load(name)
    large = shipped.file.scenario.status == "world"
    world = shipped.with_({"scenario.step_days": 7.0}) if large else shipped
    histories = 2 if name in EVERYWHERE else 1
    found, _ = differences(world, arm, 20080117, range(128 - histories, 128 + histories))
    assert not found


def test_random_worlds_are_equal_and_take_every_branch() -> None:
    taken: Counter[str] = Counter()

    def check(drawn: Histories) -> None:
        witness = Witness(EVIDENCE)
        with witness.looking_on():
            found, _ = differences(scenario(drawn.world), drawn.arm, SEED, drawn.replicates)
        taken.update(witness.seen)
        assert not found

    in_rounds(check, histories(count=2), ROUNDS)
    assert not [branch for branch in BRANCHES if taken[branch] == 0], "no world took these branches"
    assert not sorted(taken.keys() - set(BRANCHES)), "branches.py does not list these branches"


@pytest.mark.parametrize("number", ROUNDS_STEP_BY_STEP)
def test_random_worlds_are_equal_in_every_step(number: int) -> None:
    def check(drawn: Histories) -> None:
        assert first_differences(scenario(drawn.world), drawn.arm, SEED, drawn.replicates[0]) == []

    in_rounds(check, histories(count=1), [number])
