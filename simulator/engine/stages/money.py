# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Acting and paying: what a body spends, and the signals that its instruments carry."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Lanes
from simulator.engine.rows import ARENA, BODY, DESK, PARTY
from simulator.engine.tables import Tables
from simulator.rules.response.signals import aimed, weight_of_signal

EVERYBODY = -1
"""Whom a signal addresses that no recorded act sends: every party of the arena."""


@compiled
def spend(t: Tables, s: Lanes, b: int, account: int, lane: int, usd: float) -> None:
    """Spend money of a body's pool, and note on what."""
    s.body[BODY.balance, t.bodies[b].pool, lane] -= usd
    s.spent[account, lane] += usd


@compiled
def send_signal(t: Tables, s: Lanes, d: int, lane: int, strength: float, threat: float, act: int, day: float) -> None:
    """Let parties receive a signal, and remember it, to see whether it is defied; nothing where its strength is 0."""
    if strength == 0.0:
        return
    a, b = t.desks[d].arena, t.desks[d].body
    body = t.bodies[b]
    weight = weight_of_signal(body.leverage, s.body[BODY.credibility, b, lane], strength)
    for k in range(t.arenas[a].first, t.arenas[a].end):
        p = t.members[k]
        target = 1.0 if act == EVERYBODY else t.targets[act, p]
        s.party[PARTY.received, p, lane] += aimed(weight * target, body.bias, t.favoured[b, p])
    s.arena[ARENA.heard, a, lane] = 1.0
    s.desk[DESK.signalled, d, lane] = day
    s.desk[DESK.signalled_by, d, lane] = float(act)
    if threat > 0.0:
        s.desk[DESK.threatened, d, lane] = day
        s.desk[DESK.threatened_by, d, lane] = float(act)
        s.desk[DESK.threat, d, lane] = weight
