"""Each ending can happen, with no mediator too; in some worlds acting changes nothing, or only delays."""

from math import nan

import pytest

from simulator.state.events import EventKind
from simulator.state.outcomes import ENDING_NAMES
from tests.worlds import Data, body, dispute, envoy, moment, run, scenario, state

pytestmark = pytest.mark.once

FIGHTERS = [
    {"id": "government", "arena": "arena", "strength": 0.6, "power": 0.8, "posture": "fight"},
    {"id": "rebels", "arena": "arena", "strength": 0.4, "power": 0.2, "posture": "fight"},
]
NO_ENDING: Data = {
    "rate_victory": 0.0,
    "rate_ceasefire": 0.0,
    "rate_consent": 0.0,
    "rate_stand_down": 0.0,
    "rate_demobilise": 0.0,
}

WAYS: dict[str, Data] = {
    "victory": {"rate_victory": 0.1, "tau_victory_days": 1.0},
    "ceasefire": {"rate_ceasefire": 0.1, "weariness_rate": 0.1},
    "agreement": {"rate_consent": 1.0, "rate_agreement": 0.5, "rate_breakdown": 0.0},
    "petering_out": {"rate_stand_down": 0.2, "rate_demobilise": 0.2, "rate_attack": 0.0, "quiet_days": 20.0},
    "ongoing": {},
}


@pytest.mark.parametrize("ending", sorted(WAYS))
def test_fighting_can_end_in_each_way(ending: str) -> None:
    world = scenario(dispute(days=200, parties=FIGHTERS, parameters=NO_ENDING | WAYS[ending]))
    endings = {run(world, replicate=k).outcomes().ending for k in range(5)}
    assert ending in endings


def test_all_endings_happen_at_the_default_parameters() -> None:
    """None of them needs an extreme: each is seen among some histories of one war."""
    world = scenario(dispute(days=2000, parties=FIGHTERS)).with_({"scenario.step_days": 7})
    seen = {run(world, replicate=k).outcomes().ending for k in range(120)}
    assert seen >= set(ENDING_NAMES) - {"none", "ongoing"}


def test_without_a_fight_there_is_no_ending() -> None:
    world = scenario(dispute(parameters={"rate_mobilise": 0.0}))
    row = run(world).outcomes()
    assert (row.erupted, row.ending, row.relapsed) == (0.0, "none", 0.0)
    assert repr(row.eruption_day) == repr(nan)


def test_parties_also_settle_with_no_mediator() -> None:
    world = scenario(dispute(days=1500, parties=FIGHTERS)).with_({"scenario.step_days": 7})
    settled = [run(world, replicate=k) for k in range(60)]
    agreements = [model for model in settled if model.outcomes().agreement]
    assert agreements
    assert all(model.bodies == () for model in agreements)


def test_an_agreement_can_die_and_fighting_come_back() -> None:
    parameters = {"rate_consent": 1.0, "rate_agreement": 0.01, "rate_breakdown": 0.05, "ending_calm": 0.0}
    world = scenario(dispute(days=1500, parties=FIGHTERS, parameters=parameters)).with_({"scenario.step_days": 7})
    kinds = {event.kind for k in range(20) for event in run(world, replicate=k).events}
    assert {EventKind.AGREEMENT, EventKind.AGREEMENT_DIES, EventKind.RELAPSE, EventKind.BREAKDOWN} <= kinds


def tense(**parameters: float) -> Data:
    return dispute(
        days=400,
        threshold_moments=[moment(30, 2.0, "stolen")],
        bodies=[body()],
        envoys=[envoy()],
        parameters=parameters,
    )


def test_there_are_worlds_in_which_acting_changes_nothing() -> None:
    """Where parties feel no signal, no calm, no information and no legitimacy, envoys travel in vain."""
    deaf = tense(
        calming=0.0,
        cost_of_violence_ceiling=0.0,
        learning_from_mediators=0.0,
        biased_information=0.0,
        emboldening=0.0,
        empty_threat=0.0,
        consent_legitimacy=0.0,
        mediation_agreement_effect=0.0,
        rearming_in_talks=0.0,
        quality_without_inclusion=1.0,
        tau_mechanisms_days=5000.0,
        rate_agreement=0.0,
    )
    world = scenario(deaf)
    engaged = 0.0
    for replicate in range(10):
        without, acting = run(world, "without", replicate), run(world, "with", replicate)
        assert state(without) == state(acting)
        engaged += acting.outcomes().envoy_days
    assert engaged > 0.0


def test_there_are_worlds_in_which_acting_only_delays() -> None:
    """Signals fade: a threat holds a determined party back for a while, and it fights all the same."""
    threats = body(instruments=["threat_of_measures"], leverage=5.0)
    parameters = {"cost_of_violence_ceiling": 5.0, "empty_threat": 0.0, "rate_demobilise": 0.0, "rate_attack": 0.02}
    world = scenario(
        dispute(
            days=1500,
            parties=[{**party, "posture": "mobilise", "hostility": 1.2} for party in FIGHTERS],
            bodies=[threats],
            parameters=parameters,
        )
    )
    delays = []
    for replicate in range(12):
        without, acting = (run(world, arm, replicate).outcomes() for arm in ("without", "with"))
        assert without.erupted == acting.erupted == 1.0
        delays.append(acting.eruption_day - without.eruption_day)
    assert all(delay >= 0.0 for delay in delays)
    assert max(delays) > 7.0
