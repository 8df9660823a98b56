"""Random worlds that reach every branch: many arenas, bodies, envoys and acts, with values where things happen."""

import datetime
from typing import Any

import numpy as np

from tests.agents.test_bounds import random_parameters
from tests.worlds import Data, body, date, dispute, envoy

ARMS = {
    "both": {"from": "with", "actions": "triggered", "coercion": True},
    "earlier": {"from": "both", "actions": "dated", "shift_days": -3.0},
}
"""Arms in which bodies respond and recorded acts come, by their triggers or on their dates."""
LADDERS = (
    ("statement", "fact_finding", "good_offices", "mediation", "follow_through"),
    ("threat_of_measures", "visit", "mediation_support", "electoral_assistance"),
    ("call", "political_mission", "follow_through"),
    ("mediation", "panel"),
    ("good_offices",),
)
ACTS_WITH_ENVOY = ("good_offices", "mediation")
ACTS_WITHOUT_ENVOY = ("statement", "panel", "threat_of_measures", "sanctions", "use_of_force", "visit")
ACTS = ACTS_WITH_ENVOY + ACTS_WITHOUT_ENVOY


def random_world(luck: np.random.Generator) -> Data:
    """Return a world as plain data; half of them with parameters drawn from their whole ranges."""
    step = float(luck.choice([0.5, 1.0, 7.0]))
    days = int(luck.integers(60, 400)) if step < 7.0 else 7 * int(luck.integers(20, 120))
    arenas = [f"arena_{k}" for k in range(int(luck.integers(1, 4)))]
    bodies = [f"body_{k}" for k in range(int(luck.integers(1, 4)))]
    parties = [random_party(luck, k, arenas) for k in range(int(luck.integers(2 * len(arenas), 4 * len(arenas))))]
    moments = [random_moment(luck, k, arenas, days) for k in range(int(luck.integers(1, 5)))]
    stated_bodies = [random_body(luck, name, bodies, arenas, parties) for name in bodies]
    envoys = [random_envoy(luck, k, bodies, arenas) for k in range(int(luck.integers(0, 5)))]
    acts = random_acts(luck, moments, stated_bodies, envoys, arenas, days)
    world = dispute(
        days=days,
        arenas=[random_arena(luck, name, arenas) for name in arenas],
        parties=parties,
        threshold_moments=moments,
        bodies=stated_bodies,
        envoys=envoys,
        actions=acts,
        arms=ARMS if acts else {},
        parameters=random_parameters(luck) if luck.random() < 0.3 else lively_parameters(luck),
    )
    world["scenario"]["step_days"] = step
    return world


def lively_parameters(luck: np.random.Generator) -> Data:
    """Return parameters at which histories are full of events: quick moves, short spells, talks that come and go."""
    return {
        "rate_mobilise": float(luck.uniform(0.02, 0.3)),
        "rate_attack": float(luck.uniform(0.02, 0.3)),
        "threshold_mobilise": 0.6,
        "threshold_attack": 0.9,
        "threshold_demobilise": 0.5,
        "threshold_stand_down": 0.7,
        "rate_victory": float(luck.uniform(0.0, 0.05)),
        "rate_ceasefire": float(luck.uniform(0.0, 0.05)),
        "rate_consent": float(luck.uniform(0.0, 0.1)),
        "rate_agreement": float(luck.uniform(0.0, 0.1)),
        "rate_breakdown": float(luck.uniform(0.0, 0.1)),
        "quiet_days": float(luck.uniform(5.0, 40.0)),
        "warning_outlook_days": float(luck.uniform(5.0, 100.0)),
    }


def random_arena(luck: np.random.Generator, name: str, names: list[str]) -> Data:
    neighbours = {other: float(luck.uniform(0.1, 2.0)) for other in names if other != name and luck.random() < 0.7}
    return {
        "id": name,
        "neighbours": neighbours,
        "region": str(luck.choice(["", "here", "there"])),
        "grievance_spread": float(luck.uniform(0.0, 1.0)),
        "regional_correlation": float(luck.random()),
        "guarantee": float(luck.choice([0.0, 0.2])),
        "follow_through": float(luck.choice([0.0, 0.3])),
        "mechanisms": float(luck.random()),
    }


def random_party(luck: np.random.Generator, number: int, arenas: list[str]) -> Data:
    return {
        "id": f"party_{int(luck.integers(0, 1000))}_{number}",
        "arena": arenas[number % len(arenas)],
        "side": f"side_{int(luck.integers(0, 3))}",
        "strength": float(luck.uniform(0.05, 2.0)),
        "power": float(luck.uniform(0.0, 2.0)),
        "hostility": float(luck.uniform(-1.0, 2.0)),
        "grievance": float(luck.uniform(-0.5, 1.0)),
        "strength_drift_per_year": float(luck.uniform(-0.5, 0.5)),
        "posture": str(luck.choice(["talk", "talk", "mobilise", "fight"])),
        "principal": bool(luck.random() < 0.8),
        "spoiler": bool(luck.random() < 0.3),
        "sensitivity": {"election": 0.5, "coup": 1.5},
    }


def random_moment(luck: np.random.Generator, number: int, arenas: list[str], days: int) -> Data:
    when: Data = (
        {"date": date(int(luck.integers(0, days)))}
        if luck.random() < 0.6
        else {"rate_per_year": float(luck.uniform(0.5, 20.0))}
    )
    if luck.random() < 0.1:
        when["conditioned_on"] = str(luck.choice(["peaceful", "disputed", "stolen"]))
    return when | {
        "id": f"moment_{number}",
        "arena": str(luck.choice(arenas)),
        "kind": str(luck.choice(["election", "referendum", "coup", "protest"])),
        "multiplier": float(luck.uniform(1.0, 20.0)),
        "before_days": float(luck.uniform(0.0, 30.0)),
        "after_days": float(luck.uniform(0.0, 30.0)),
        "result_after_days": float(luck.choice([0.0, 0.7, 3.0])),
        "jump": float(luck.random()),
    }


def random_body(
    luck: np.random.Generator, name: str, bodies: list[str], arenas: list[str], parties: list[Data]
) -> Data:
    quick = {"median_days": float(luck.uniform(0.0, 10.0)), "spread": float(luck.uniform(0.0, 1.0))}
    poor = luck.random() < 0.4
    mandate = [] if luck.random() < 0.6 else [str(luck.choice(arenas))]
    return body(
        id=name,
        kind=str(luck.choice(["regional_organisation", "civil_society", "security_council"])),
        arenas=mandate,
        monitoring={
            "interval_days": float(luck.choice([0.25, 1.0, 2.5, 7.0])),
            "delay_days": float(luck.uniform(0.0, 20.0)),
            "noise": float(luck.uniform(0.0, 0.6)),
            "warning_threshold": float(luck.uniform(0.5, 0.8)),
            "horizon_days": float(luck.uniform(0.0, 90.0)),
            "variance_weight": float(luck.choice([0.0, 0.2])),
            "autocorrelation_weight": float(luck.choice([0.0, 0.2])),
        },
        lag=dict.fromkeys(("detect", "verify", "decide", "deploy", "appropriation"), quick),
        instruments=list(LADDERS[int(luck.integers(0, len(LADDERS)))]),
        partners={other: float(luck.random()) for other in bodies if other != name and luck.random() < 0.6},
        field_offices=[str(luck.choice(mandate or arenas))] if luck.random() < 0.3 else [],
        bias=float(luck.choice([0.0, 0.5])),
        favours=parties[0]["id"],
        legitimacy=float(luck.random()),
        consensus=float(luck.choice([1.0, 0.5, 0.05])),
        delegated_authority=float(luck.random()),
        allocation=str(luck.choice(["first_come", "worst_first", "most_tractable"])),
        reserve=int(luck.integers(0, 2)),
        acts=bool(luck.random() < 0.9),
        funds={
            "balance_usd": float(luck.uniform(0.0, 1e6)) if poor else 1e9,
            "yearly_usd": float(luck.uniform(0.0, 4e6)) if poor else 1e8,
            "flexible_share": float(luck.random()),
        },
    )


def random_envoy(luck: np.random.Generator, number: int, bodies: list[str], arenas: list[str]) -> Data:
    return envoy(
        id=f"envoy_{number}",
        body=str(luck.choice(bodies)),
        skill=float(luck.random()),
        standby=bool(luck.random() < 0.5),
        fit={arena: float(luck.random()) for arena in arenas if luck.random() < 0.5},
        rest_days=float(luck.uniform(0.0, 20.0)),
        daily_usd=float(luck.choice([0.0, 1000.0])),
    )


def random_acts(
    luck: np.random.Generator, moments: list[Data], bodies: list[Data], envoys: list[Data], arenas: list[str], days: int
) -> list[Data]:
    """Return acts that answer each other, moments, eruptions, agreements and warnings."""
    acts: list[Data] = []
    for number in range(int(luck.integers(0, 6))):
        who = bodies[int(luck.integers(0, len(bodies)))]
        where = str(luck.choice(who["arenas"] or arenas))
        trigger, recorded = random_trigger(luck, moments, acts, who, where, days)
        sent = [someone["id"] for someone in envoys if someone["body"] == who["id"]]
        instrument = str(luck.choice(ACTS if sent else ACTS_WITHOUT_ENVOY))
        act: Data = {
            "id": f"act_{number}",
            "body": who["id"],
            "arena": where,
            "instrument": instrument,
            "date": min(recorded + datetime.timedelta(days=int(luck.integers(0, 10))), date(days - 1)),
            "responds_to": trigger,
        }
        if luck.random() < 0.5:
            act["duration_days"] = float(luck.uniform(0.0, 60.0))
        if instrument in ACTS_WITH_ENVOY or (sent and luck.random() < 0.3):
            act["envoy"] = str(luck.choice(sent))
        acts.append(act)
    return acts


def random_trigger(
    luck: np.random.Generator, moments: list[Data], acts: list[Data], who: Data, where: str, days: int
) -> tuple[Data, Any]:
    """Return what an act answers, and when that is recorded to have happened."""
    day = date(int(luck.integers(0, max(1, days - 20))))
    dated = [moment for moment in moments if "date" in moment]
    choice = int(luck.integers(0, 5))
    if choice == 0 and acts:
        earlier = acts[int(luck.integers(0, len(acts)))]
        return {"action": earlier["id"]}, earlier["date"]
    if choice == 1 and dated:
        moment = dated[int(luck.integers(0, len(dated)))]
        return {"moment": moment["id"]}, moment["date"]
    if choice == 2:
        return {"warning": who["id"], "recorded_date": day, "nth": int(luck.integers(1, 3))}, day
    kind = "eruption" if choice == 3 else "agreement"
    return {kind: where, "recorded_date": day, "nth": int(luck.integers(1, 3))}, day
