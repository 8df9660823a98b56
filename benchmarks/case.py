"""The case that everything is measured on, and how large it is."""

from functools import cache

import simulator as sim
from simulator.agents import CrisisModel
from simulator.scenario import Scenario
from simulator.state import resolve
from simulator.state.setting import Setting

SCENARIO = "kenya-2008"
SEED = 1
TOLD = "history"
"""The arm of the record, for what is measured on one arm alone."""
PAIR = ("without", TOLD)


@cache
def scenario() -> Scenario:
    """Return the case."""
    return sim.load(SCENARIO)


@cache
def setting(arm: str) -> Setting:
    """Return one arm of it, resolved to numbers."""
    return resolve(scenario(), arm)


def new_model(arm: str, replicate: int, *, collect: bool = False) -> CrisisModel:
    """Return a history before its first step; without a data collector, as a comparison runs it."""
    return CrisisModel(scenario(), arm, SEED, replicate, collect=collect)


def arms(most: int) -> tuple[str, ...]:
    """Return its arms, no more than so many."""
    return tuple(scenario().arm_names[:most])


def party_steps(arm: str) -> int:
    """Return how many steps all parties of one history take together."""
    return party_steps_of(setting(arm))


def party_steps_of(arm: Setting) -> int:
    """Return the same for any arm of any scenario."""
    return arm.steps * len(arm.parties)
