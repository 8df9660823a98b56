"""Acting can harm: each channel, switched on alone and strongly, makes histories worse and causes some.

In each world third parties do nothing good at all: no calm, no deterrence, no guarantee. Only the channel is open.
"""

from collections.abc import Callable

import pytest

from simulator.scenario import Scenario
from tests.worlds import Data, body, dispute, envoy, moment, run, scenario

pytestmark = pytest.mark.once

PAIRS = 60
CLOSED: Data = {
    "calming": 0.0,
    "learning_from_mediators": 0.0,
    "consent_legitimacy": 0.0,
    "mediation_agreement_effect": 0.0,
    "emboldening": 0.0,
    "empty_threat": 0.0,
    "biased_information": 0.0,
    "rearming_in_talks": 0.0,
    "exclusion": 0.0,
    "quality_without_inclusion": 1.0,
    "pressure_thinning": 0.0,
}
NO_DETERRENCE: Data = {"cost_of_violence_ceiling": 0.0}


def world(open_channel: Data, **tables: object) -> Scenario:
    stated: Data = {"bodies": [body()], "envoys": [envoy()], "threshold_moments": [moment(20, 1.0)]} | tables
    return scenario(dispute(days=365, parameters=CLOSED | open_channel, **stated))


def emboldening() -> Scenario:
    """A body that favours the government spares it, and its signals against the rebels embolden the government."""
    partial = body(instruments=["statement", "threat_of_measures"], bias=1.0, favours="government", leverage=3.0)
    return world(NO_DETERRENCE | {"emboldening": 3.0}, bodies=[partial])


def empty_threats() -> Scenario:
    """Threats that are defied make the defiant bold; nobody is deterred."""
    return world(
        NO_DETERRENCE | {"empty_threat": 3.0, "defiance_days": 365.0},
        bodies=[body(instruments=["threat_of_measures"], leverage=2.0)],
    )


def biased_information() -> Scenario:
    """A mediator flatters the rebels, whom it favours."""
    return world(
        NO_DETERRENCE | {"biased_information": 0.5, "acceptance_bias": 0.0},
        bodies=[body(bias=1.0, favours="rebels", instruments=["good_offices", "mediation"])],
    )


def rearming() -> Scenario:
    """Mediated talks give mobilised parties time: the weaker side grows, and power falls ever shorter of strength."""
    parties = [
        {"id": "government", "arena": "arena", "strength": 0.5, "power": 0.9},
        {"id": "rebels", "arena": "arena", "strength": 0.15, "power": 0.1, "posture": "mobilise"},
    ]
    slow = {"rate_consent": 0.5, "consent_base": 5.0, "rate_agreement": 0.0, "rate_breakdown": 0.0}
    return world(
        NO_DETERRENCE | slow | {"rearming_in_talks": 2.0, "tau_strength_days": 20.0, "weight_power": 4.0},
        parties=parties,
        threshold_moments=[],
    )


def exclusion() -> Scenario:
    """A hurried deal between the principals wrongs the party that is left out of it."""
    parties = [
        {"id": "government", "arena": "arena", "strength": 0.5, "power": 0.7, "posture": "mobilise"},
        {"id": "rebels", "arena": "arena", "strength": 0.4, "power": 0.2, "posture": "mobilise"},
        {"id": "outsiders", "arena": "arena", "strength": 0.4, "power": 0.1, "principal": False},
    ]
    mediated = {"mediation_agreement_effect": 20.0, "rate_agreement": 0.002, "rate_consent": 0.5, "consent_base": 5.0}
    return world(NO_DETERRENCE | mediated | {"exclusion": 3.0, "agreement_reach": 5.0}, parties=parties)


CHANNELS: list[Callable[[], Scenario]] = [emboldening, empty_threats, biased_information, rearming, exclusion]


def pairs(harmful: Scenario) -> tuple[list[bool], list[bool], float, float]:
    """Return which pairs were caused and which worsened by acting, and how many erupted without and with."""
    caused, worsened, without_count, with_count = [], [], 0.0, 0.0
    for replicate in range(PAIRS):
        without, acting = (run(harmful, arm, replicate).outcomes() for arm in ("without", "with"))
        caused.append(acting.erupted > without.erupted)
        material = max(25.0, 0.1 * without.deaths)
        worsened.append(without.erupted == 1.0 and acting.deaths - without.deaths > material)
        without_count += without.erupted
        with_count += acting.erupted
    return caused, worsened, without_count, with_count


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.__name__)
def test_a_harm_channel_alone_makes_histories_worse(channel: Callable[[], Scenario]) -> None:
    caused, worsened, without, acting = pairs(channel())
    assert any(caused)
    assert any(worsened)
    assert acting > without


def test_an_envoy_can_be_kept_from_a_worse_place() -> None:
    """One envoy, two arenas: a mandate that also covers the calmer one takes him away from the worse one."""
    data = dispute(
        days=365,
        arenas=[{"id": "calm"}, {"id": "worse"}],
        parties=[
            {"id": "a", "arena": "calm", "hostility": 1.0, "grievance": 0.3},
            {"id": "b", "arena": "calm", "hostility": 1.0, "grievance": 0.3},
            {"id": "c", "arena": "worse", "strength": 0.6, "power": 0.9, "hostility": 1.2, "posture": "mobilise"},
            {"id": "d", "arena": "worse", "strength": 0.4, "power": 0.1, "hostility": 1.2, "grievance": 0.6},
        ],
        threshold_moments=[moment(40, 1.5, "stolen", arena="worse")],
        bodies=[
            body(
                instruments=["mediation"],
                allocation="first_come",
                monitoring={"interval_days": 1, "delay_days": 1, "noise": 0.05, "warning_threshold": 0.7},
            )
        ],
        envoys=[envoy()],
        parameters={"calming": 0.5, "rate_attack": 0.05},
        arms={"focused": {"from": "with", "set": {"bodies.union.arenas": ["worse"]}}},
    )
    both = scenario(data)
    worse_with_both = worse_focused = kept_away = 0.0
    for replicate in range(40):
        spread, focused = run(both, "with", replicate), run(both, "focused", replicate)
        worse_with_both += spread.arena_outcomes()["worse"].deaths
        worse_focused += focused.arena_outcomes()["worse"].deaths
        kept_away += spread.envoys[0].days_by_arena[1] < focused.envoys[0].days_by_arena[1]
    assert kept_away > 0
    assert worse_with_both > worse_focused
