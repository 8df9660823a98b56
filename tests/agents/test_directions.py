"""Directions that must hold, history by history, once everything that can turn them round is taken away.

Taken away: talks and ripeness, weariness, learning, shifting strength, scarcity, leverage and harm. What is left is
monotone: calm lowers the gain from escalating, and every party's move up makes its opponents' moves up likelier. In the
full model the same comparisons are findings, and may come out the other way.
"""

import pytest

from simulator.state.events import EventKind
from tests.worlds import Data, body, dispute, envoy, moment, run, scenario

pytestmark = pytest.mark.once

ABLATED: Data = {
    "cost_of_violence_ceiling": 0.0,
    "weariness_rate": 0.0,
    "learning_by_fighting": 0.0,
    "learning_from_mediators": 0.0,
    "biased_information": 0.0,
    "emboldening": 0.0,
    "empty_threat": 0.0,
    "mobilised_strength": 0.0,
    "rearming_in_talks": 0.0,
    "strength_attrition": 0.0,
    "rate_victory": 0.0,
    "rate_ceasefire": 0.0,
    "exclusion": 0.0,
    "calming": 0.3,
}
LAGS = (0.0, 5.0, 20.0, 60.0)


def lag_world(lag: float) -> Data:
    at_once = {"median_days": 0.0, "spread": 0.0}
    mediator = body(
        instruments=["mediation"],
        lag={"detect": at_once, "verify": at_once, "decide": {"median_days": lag, "spread": 0.0}, "deploy": at_once},
    )
    return dispute(
        days=200,
        parameters=ABLATED | {"rate_consent": 0.0},
        threshold_moments=[moment(30, 1.5)],
        bodies=[mediator],
        envoys=[envoy()],
    )


def test_a_longer_lag_never_averts_more() -> None:
    worlds = [scenario(lag_world(lag)) for lag in LAGS]
    averted = []
    for replicate in range(60):
        rows = [run(world, "with", replicate).outcomes() for world in worlds]
        erupted = [row.erupted for row in rows]
        assert erupted == sorted(erupted)
        days = [row.eruption_day if row.erupted else float("inf") for row in rows]
        assert days == sorted(days, reverse=True)
        violent = [row.violent_days for row in rows]
        assert violent == sorted(violent)
        averted.append(erupted[0] < erupted[-1])
    assert any(averted), "the lag made no difference in any history"


def follow_through_world(programme: float) -> Data:
    fighters = [
        {"id": "government", "arena": "arena", "strength": 0.6, "power": 0.7, "posture": "fight"},
        {"id": "rebels", "arena": "arena", "strength": 0.4, "power": 0.3, "posture": "fight", "grievance": 0.4},
    ]
    at_once = {"median_days": 0.0, "spread": 0.0}
    helper = body(
        instruments=["follow_through"],
        lag={"detect": at_once, "verify": at_once, "decide": at_once, "deploy": at_once},
    )
    easy = {
        "rate_consent": 1.0,
        "consent_base": 5.0,
        "rate_agreement": 0.1,
        "agreement_reach": 5.0,
        "rate_breakdown": 0.0,
    }
    quick = {
        "tau_mechanisms_days": 30.0,
        "mechanisms_hostility": 2.0,
        "weight_mechanisms": 2.0,
        "tau_quality_days": 1.0,
    }
    instruments = {"follow_through": {"programme": programme, "preparation_days": 0, "duration_days": 5000}}
    return dispute(
        days=900,
        parties=fighters,
        bodies=[helper],
        parameters=ABLATED | easy | quick | {"instruments": instruments},
    )


def relapse_day(world: Data, replicate: int) -> float:
    """Return the day of the first fight after the first agreement, infinite if there is none."""
    model = run(scenario(world), "with", replicate)
    agreed = next(event.day for event in model.events if event.kind == EventKind.AGREEMENT)
    later = [day for day in model.arenas[0].eruption_days if day > agreed]
    return later[0] if later else float("inf")


def test_more_follow_through_never_brings_more_relapse() -> None:
    worlds = [follow_through_world(programme) for programme in (0.0, 0.3, 1.0)]
    days = [[relapse_day(world, replicate) for world in worlds] for replicate in range(30)]
    for history in days:
        assert history == sorted(history)
    assert any(first < last for first, *_, last in days), "follow-through made no difference in any history"
