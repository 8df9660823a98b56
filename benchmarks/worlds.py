"""Generated worlds of any size, built in memory from plain data as a scenario file states it."""

import datetime
from typing import Any

from simulator.scenario import Scenario

Data = dict[str, Any]

START = datetime.date(2011, 1, 1)
SIDES = 4
ENVOYS = 3


def ring_of_arenas(arenas: int, steps: int) -> Scenario:
    """Return a world of arenas in a ring, each beside two others, with two or three parties and one election each."""
    names = [f"arena_{number}" for number in range(arenas)]
    parties = [
        _party(f"party_{number}_{member}", name, member, 2 + number % 2)
        for number, name in enumerate(names)
        for member in range(2 + number % 2)
    ]
    data = _world(steps, parties)
    data["arenas"] = [_arena(number, names) for number in range(arenas)]
    data["threshold_moments"] = [_election(name, number % steps) for number, name in enumerate(names)]
    return Scenario.of(data, name="ring")


def crowded_arena(parties: int, steps: int) -> Scenario:
    """Return a world of one arena with so many parties, on two to four sides, and one election."""
    sides = max(2, min(SIDES, parties // 2))
    data = _world(steps, [_party(f"party_{number}", "arena_0", number % sides, parties) for number in range(parties)])
    data["arenas"] = [{"id": "arena_0"}]
    data["threshold_moments"] = [_election("arena_0", steps // 2)]
    return Scenario.of(data, name="crowd")


def _world(steps: int, parties: list[Data]) -> Data:
    """Return all but the arenas: one body whose mandate is everywhere, and a few envoys of it."""
    quick = {"median_days": 3.0, "spread": 0.5}
    body = {
        "id": "union",
        "kind": "regional_organisation",
        "instruments": ["statement", "good_offices", "mediation", "follow_through"],
        "monitoring": {"interval_days": 7, "delay_days": 5, "noise": 0.2, "warning_threshold": 0.68},
        "lag": dict.fromkeys(("detect", "verify", "decide", "deploy"), quick),
        "legitimacy": 0.7,
        "leverage": 0.3,
    }
    envoys = [{"id": f"envoy_{number}", "body": "union", "skill": 0.4 + 0.2 * number} for number in range(ENVOYS)]
    return {
        "scenario": {"title": "A generated world", "start": START, "days": steps},
        "parties": parties,
        "bodies": [body],
        "envoys": envoys,
    }


def _arena(number: int, names: list[str]) -> Data:
    around = {names[(number + away) % len(names)] for away in (-1, 1)} - {names[number]}
    return {"id": names[number], "neighbours": dict.fromkeys(sorted(around), 0.5)}


def _party(name: str, arena: str, side: int, among: int) -> Data:
    """Return a party that is one among so many; the first side holds more power than its strength would win."""
    return {
        "id": name,
        "arena": arena,
        "side": f"side_{side}",
        "strength": 1.0 / among,
        "power": (1.4 if side == 0 else 0.6) / among,
        "grievance": 0.2,
        "hostility": 0.5,
    }


def _election(arena: str, day: int) -> Data:
    outcomes = {
        "peaceful": {"probability": 0.5, "passion": -0.2},
        "disputed": {"probability": 0.5, "passion": 1.5},
    }
    date = START + datetime.timedelta(days=day)
    return {"id": f"election_{arena}", "arena": arena, "kind": "election", "date": date, "outcomes": outcomes}
