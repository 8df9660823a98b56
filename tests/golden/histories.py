"""The histories of the golden baseline: every arm of the shipped scenarios, and a small world with many bodies."""

import json
from pathlib import Path
from typing import Any

from simulator.agents import CrisisModel
from simulator.scenario import Scenario, entries, load
from simulator.state.outcomes import OUTCOMES, Outcomes
from tests.worlds import Data, body, date, dispute, envoy, moment, scenario

BASELINE = Path(__file__).with_name("baseline.json")
REPLICATES = 2
SEED = 1
FEW_ARENAS = 5
"""With more of them, what came of each arena is left out: their totals tell as well that a number moved."""

Row = dict[str, str]


def region() -> Scenario:
    """Return three arenas, four bodies and four envoys: partners, scarcity, a coup, spoilers, recorded acts."""
    arenas: list[Data] = [
        {"id": "coast", "region": "east", "neighbours": {"hills": 2.0, "plain": 1.0}, "grievance_spread": 0.2},
        {"id": "hills", "region": "east", "neighbours": {"coast": 1.0}, "grievance_spread": 0.2},
        {"id": "plain", "neighbours": {"coast": 1.0}, "guarantee": 0.2, "violence_scale": 2.0},
    ]
    arenas[0]["regional_correlation"] = arenas[1]["regional_correlation"] = 0.5
    parties: list[Data] = []
    for k, arena in enumerate(("coast", "hills", "plain")):
        parties += [
            {"id": f"{arena}_state", "arena": arena, "strength": 0.6, "power": 0.8, "hostility": 0.5 + 0.2 * k},
            {
                "id": f"{arena}_rebels",
                "arena": arena,
                "strength": 0.4,
                "power": 0.2,
                "hostility": 0.7,
                "grievance": 0.4,
            },
        ]
    parties += [
        {
            "id": "militia",
            "arena": "hills",
            "side": "hills_state",
            "strength": 0.1,
            "principal": False,
            "spoiler": True,
        },
        {"id": "exiles", "arena": "plain", "strength": 0.2, "strength_drift_per_year": 0.2, "posture": "fight"},
    ]
    bodies = [
        body(partners={"council": 0.5, "network": 0.9}, field_offices=["hills"], allocation="first_come", reserve=1),
        body(
            id="council",
            kind="security_council",
            consensus=0.3,
            instruments=["statement", "threat_of_measures"],
            bias=0.5,
            favours="coast_state",
        ),
        body(id="network", kind="civil_society", instruments=["good_offices"], arenas=["hills", "plain"], leverage=0.1),
        body(
            id="mission",
            kind="mission",
            instruments=["fact_finding", "mediation", "electoral_assistance", "political_mission", "follow_through"],
            funds={"balance_usd": 8e6, "yearly_usd": 1e6, "flexible_share": 0.3},
            allocation="most_tractable",
            monitoring={"interval_days": 5, "delay_days": 3, "variance_weight": 0.5, "autocorrelation_weight": 0.2},
        ),
    ]
    envoys = [
        envoy(standby=True),
        envoy(id="second", skill=0.5, fit={"plain": 0.4}),
        envoy(id="elder", body="network", skill=0.7),
        envoy(id="chief", body="mission", skill=0.6, rest_days=5),
    ]
    moments = [
        moment(60, 1.5, arena="coast", jump=0.8, result_after_days=3),
        {"id": "referendum", "arena": "hills", "kind": "referendum", "date": date(150)},
        {"id": "coup", "arena": "plain", "kind": "coup", "rate_per_year": 1.5},
    ]
    actions = [
        {"id": "call", "body": "council", "arena": "coast", "instrument": "call", "date": date(64)}
        | {"responds_to": {"moment": "vote"}, "against": "coast_rebels"},
        {
            "id": "talks",
            "body": "union",
            "arena": "coast",
            "instrument": "mediation",
            "envoy": "envoy",
            "date": date(80),
        }
        | {"responds_to": {"action": "call"}, "duration_days": 90},
        {"id": "strikes", "body": "council", "arena": "coast", "instrument": "use_of_force", "date": date(75)}
        | {"responds_to": {"moment": "vote"}},
    ]
    data = dispute(
        400,
        arenas=arenas,
        parties=parties,
        bodies=bodies,
        envoys=envoys,
        threshold_moments=moments,
        actions=actions,
        parameters={"rate_mobilise": 0.01, "rate_consent": 0.02, "rate_agreement": 0.005},
        arms={
            "both": {"from": "with", "actions": "triggered", "shift_days": -2},
            "late": {"from": "history", "shift_days": 30},
        },
    )
    data["scenario"]["step_days"] = 0.5
    return scenario(data, "region")


def scenarios() -> dict[str, Scenario]:
    """Return what the baseline is made of: every scenario in the catalogue, and the region.

    A world of the catalogue is large for the agents, so it goes week by week here.
    """
    shipped = {entry.name: load(entry.name) for entry in entries()}
    worlds = {
        name: world.with_({"scenario.step_days": 7.0})
        for name, world in shipped.items()
        if world.file.scenario.status == "world"
    }
    return shipped | worlds | {"region": region()}


def written(row: Outcomes) -> Row:
    """Return a row to the last bit: each float as Python writes it in hexadecimal."""
    return {name: value.hex() if isinstance(value := getattr(row, name), float) else str(value) for name in OUTCOMES}


def rows_of(world: Scenario) -> dict[str, Any]:
    """Return the outcomes of a scenario by arm and replicate, in all and by arena where there are a few."""
    found: dict[str, Any] = {}
    for arm in world.arm_names:
        for replicate in range(REPLICATES):
            model = CrisisModel(world, arm, SEED, replicate, collect=False)
            found[f"{arm}/{replicate}"] = written(model.run())
            if 1 < len(model.arenas) <= FEW_ARENAS:
                for arena, row in model.arena_outcomes().items():
                    found[f"{arm}/{replicate}/{arena}"] = written(row)
    return found


def baseline() -> dict[str, Any]:
    """Return the baseline as it was written down."""
    found: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return found
