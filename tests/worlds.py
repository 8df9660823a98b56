"""Small worlds for tests: one dispute as plain data, changed where a test needs it, and effects taken away."""

import datetime
from copy import deepcopy
from typing import Any

from simulator.agents import CrisisModel
from simulator.scenario import Scenario

Data = dict[str, Any]

START = datetime.date(2011, 1, 1)

INERT_INSTRUMENTS = ("signal", "team", "programme", "guarantee", "assistance")

CONFLICT_PARTY = (
    "hostility",
    "passion",
    "grievance",
    "strength",
    "power",
    "optimism",
    "cost_of_violence",
    "weariness",
    "posture",
    "gain",
)
CONFLICT_ARENA = (
    "log_intensity",
    "violence",
    "fighting",
    "talks",
    "agreement",
    "quality",
    "mechanisms",
    "guarantee",
    "deaths",
    "displaced",
    "output_gap",
    "output_lost",
)


STILL: Data = {
    "hostility_noise": 0.0,
    "reciprocity": 0.0,
    "mechanisms_hostility": 0.0,
    "rate_mobilise": 0.0,
    "rate_attack": 0.0,
    "rate_demobilise": 0.0,
    "rate_stand_down": 0.0,
    "rate_victory": 0.0,
    "rate_ceasefire": 0.0,
    "rate_consent": 0.0,
}
"""Parameters with which nothing moves but what a moment moves."""

SHARP: Data = {
    "interval_days": 1,
    "delay_days": 0,
    "noise": 0.0,
    "memory_days": 1,
    "trend_days": 0,
    "warning_threshold": 0.6,
}
"""Monitoring that sees what there is on the day it is there."""


def date(day: int) -> datetime.date:
    """Return a day of a world as a date."""
    return START + datetime.timedelta(days=day)


def dispute(days: int = 200, **tables: Any) -> Data:
    """Return two tense parties in one arena; a keyword replaces a table or adds one."""
    data: Data = {
        "scenario": {"title": "A dispute", "start": START, "days": days},
        "arenas": [{"id": "arena"}],
        "parties": [
            {"id": "government", "arena": "arena", "strength": 0.55, "power": 0.8},
            {"id": "rebels", "arena": "arena", "strength": 0.45, "power": 0.2, "grievance": 0.3, "hostility": 0.6},
        ],
    }
    data.update(deepcopy(tables))
    return data


def body(**fields: Any) -> Data:
    """Return a body that reports daily, warns early and decides fast; keywords change it."""
    quick = {"median_days": 1.0, "spread": 0.3}
    stated: Data = {
        "id": "union",
        "kind": "regional_organisation",
        "monitoring": {"interval_days": 1, "delay_days": 1, "noise": 0.1, "warning_threshold": 0.6},
        "lag": {"detect": quick, "verify": quick, "decide": quick, "deploy": quick},
        "legitimacy": 0.9,
        "leverage": 1.0,
        "funds": {"balance_usd": 1e9, "yearly_usd": 1e9, "flexible_share": 1.0},
    }
    return stated | fields


def moment(day: int, passion: float, outcome: str = "disputed", **fields: Any) -> Data:
    """Return a moment on a day whose outcome is certain; keywords change it."""
    outcomes = {outcome: {"probability": 1.0, "passion": passion}}
    return {"id": "vote", "arena": "arena", "date": date(day), "outcomes": outcomes} | fields


def envoy(**fields: Any) -> Data:
    """Return a skilled envoy of that body; keywords change it."""
    return {"id": "envoy", "body": "union", "skill": 0.9} | fields


def scenario(data: Data, name: str = "world") -> Scenario:
    """Return a world as a scenario, checked like any file."""
    return Scenario.of(data, name=name)


def run(world: Scenario, arm: str = "without", replicate: int = 0, seed: int = 1) -> CrisisModel:
    """Run one history to its end."""
    model = CrisisModel(world, arm, seed, replicate, collect=False)
    model.run()
    return model


def state(model: CrisisModel) -> tuple[object, ...]:
    """Return every variable of parties and arenas: what must be equal in two histories that are the same."""
    parties = [tuple(getattr(party, name) for name in CONFLICT_PARTY) for party in model.parties]
    arenas = [tuple(getattr(arena, name) for name in CONFLICT_ARENA) for arena in model.arenas]
    return (parties, arenas)


def inert(world: Scenario) -> Data:
    """Return the values that take every effect from third parties: no skill, no leverage, nothing in any instrument."""
    instruments = world.file.parameters.instruments
    values: Data = {
        f"parameters.instruments.{name}.{effect}": 0.0
        for name in type(instruments).model_fields
        for effect in INERT_INSTRUMENTS
    }
    for stated in world.file.bodies:
        values[f"bodies.{stated.id}.leverage"] = 0.0
        values[f"bodies.{stated.id}.legitimacy"] = 0.0
    for stated_envoy in world.file.envoys:
        values[f"envoys.{stated_envoy.id}.skill"] = 0.0
    return values
