"""No NaN, no bound crossed, no runaway: for any admissible parameters, in any world that the schema lets through."""

from math import isfinite

import numpy as np
import pytest

from simulator.agents import CrisisModel
from simulator.scenario.parameters import Parameters
from tests.worlds import Data, body, date, dispute, envoy, scenario

pytestmark = pytest.mark.once

SETS = 2000
CHUNKS = 8
STEPS = 45

BELOW = (("threshold_demobilise", "threshold_mobilise"), ("threshold_stand_down", "threshold_attack"))
"""Ways down lie below ways up; a set in which they do not is not admissible."""


def bounds(name: str) -> tuple[float, float]:
    field = Parameters.model_fields[name]
    limits = {type(limit).__name__: limit for limit in field.metadata}
    return limits["Ge"].ge, limits["Le"].le


def random_parameters(luck: np.random.Generator) -> Data:
    """Draw every parameter from its whole range, an eighth of them at one of its ends."""
    drawn: Data = {}
    for name in Parameters.model_fields:
        if name == "instruments":
            continue
        low, high = bounds(name)
        end = luck.random() < 0.125
        drawn[name] = float(luck.choice([low, high])) if end else float(luck.uniform(low, high))
    for down, up in BELOW:
        if drawn[down] >= drawn[up]:
            drawn[down] = max(bounds(down)[0], drawn[up] - 0.5)
    return drawn


def random_world(luck: np.random.Generator) -> Data:
    parties = [
        {
            "id": f"party_{k}",
            "arena": f"arena_{k % 2}",
            "side": f"side_{int(luck.integers(0, 3))}",
            "strength": float(luck.uniform(0.01, 5.0)),
            "power": float(luck.uniform(0.0, 2.0)),
            "hostility": float(luck.uniform(-2.0, 5.0)),
            "grievance": float(luck.uniform(-1.0, 3.0)),
            "strength_drift_per_year": float(luck.uniform(-1.0, 1.0)),
            "posture": str(luck.choice(["talk", "mobilise", "fight"])),
            "principal": bool(luck.random() < 0.7),
            "spoiler": bool(luck.random() < 0.3),
        }
        for k in range(int(luck.integers(2, 6)))
    ]
    arenas = [
        {"id": "arena_0", "neighbours": {"arena_1": 1.0}, "grievance_spread": float(luck.uniform(0.0, 2.0))},
        {"id": "arena_1", "neighbours": {"arena_0": 2.0}, "regional_correlation": float(luck.random())},
    ]
    moments = [
        {"id": "vote", "arena": "arena_0", "date": date(10), "multiplier": float(luck.uniform(1.0, 100.0))},
        {"id": "coup", "arena": "arena_1", "kind": "coup", "rate_per_year": float(luck.uniform(0.0, 100.0))},
    ]
    bodies = [
        body(bias=float(luck.random()), favours="party_0", consensus=float(luck.random())),
        body(id="other", partners={"union": float(luck.random())}, instruments=["threat_of_measures", "mediation"]),
    ]
    step = float(luck.choice([0.5, 1.0, 7.0]))
    world = dispute(
        days=int(STEPS * step),
        arenas=arenas,
        parties=parties,
        threshold_moments=moments,
        bodies=bodies,
        envoys=[envoy(), envoy(id="second", body="other")],
        parameters=random_parameters(luck),
    )
    world["scenario"]["step_days"] = step
    return world


def check_party(party: object, parameters: Parameters) -> None:
    assert -10.0 <= party.hostility <= 10.0
    assert -2.0 <= party.passion <= 5.0
    assert -3.0 <= party.optimism <= 3.0
    assert 0.0 <= party.cost_of_violence <= parameters.cost_of_violence_ceiling * (1.0 + 1e-12)
    assert 0.0 <= party.weariness <= parameters.weariness_ceiling * (1.0 + 1e-12)
    assert 0.0 < party.strength < 1e4
    assert -1e-12 <= party.power <= 1.0 + 1e-12
    assert party.posture in {0.0, 1.0, 2.0}
    assert abs(party.grievance) < 1e3
    assert isfinite(party.gain)


def check_arena(arena: object) -> None:
    assert 0.0 <= arena.mechanisms <= 1.0
    assert 0.0 <= arena.guarantee <= 1.0
    assert isfinite(arena.violence)
    assert arena.violence >= 0.0
    assert arena.deaths == int(arena.deaths)
    assert 0.0 <= arena.displaced <= arena.facts.population
    assert arena.output_gap >= 0.0
    assert 0.0 <= arena.quality <= 1.0
    assert abs(sum(party.power for party in arena.parties) - bool(arena.parties)) < 1e-9
    assert 0.0 <= arena.third_parties.mediation < 1.0 + 1e-12


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_bound_is_crossed(chunk: int) -> None:
    luck = np.random.default_rng([20111, chunk])
    done = 0
    while done < SETS // CHUNKS:
        world = scenario(random_world(luck))
        model = CrisisModel(world, "with", chunk, done, collect=False)
        while not model.is_over:
            model.step()
            for party in model.parties:
                check_party(party, model.setting.parameters)
            for arena in model.arenas:
                check_arena(arena)
        for body_ in model.bodies:
            assert 0.0 <= body_.trust <= 1.0
            assert 0.0 <= body_.credibility <= body_.facts.credibility * (1.0 + 1e-12)
        row = model.outcomes()
        assert row.false_alarms <= row.warnings
        assert row.prevention_cost_usd >= 0.0
        done += 1
