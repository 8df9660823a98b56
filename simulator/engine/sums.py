"""What several stages do alike: sums over the parties of an arena, counting who fights, noting when things happened.

Sums run over parties in the order of their ids, in every lane, as on the agents.
"""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Lanes
from simulator.engine.rows import ARENA, PARTY
from simulator.engine.tables import Tables
from simulator.rules.deliberation.posture import FIGHT
from simulator.rules.monitoring.tension import tension


@compiled
def sense_tension(t: Tables, s: Lanes, a: int) -> None:
    """Work out the tension there is to see in an arena."""
    seen, weighted, mass = s.arena[ARENA.tension, a], s.arena[ARENA.weighted, a], s.arena[ARENA.mass, a]
    weighted[:] = 0.0
    mass[:] = 0.0
    for k in range(t.arenas[a].first, t.arenas[a].end):
        p = t.members[k]
        strength, hostility, passion = (
            s.party[PARTY.strength, p],
            s.party[PARTY.hostility, p],
            s.party[PARTY.passion, p],
        )
        for lane in range(seen.size):
            weighted[lane] += strength[lane] * (hostility[lane] + passion[lane])
            mass[lane] += strength[lane]
    for lane in range(seen.size):
        seen[lane] = tension(weighted[lane], mass[lane])


@compiled
def count_fighters(t: Tables, s: Lanes, a: int) -> None:
    """Count who fights in an arena."""
    fighting = s.arena[ARENA.fighting, a]
    fighting[:] = 0.0
    for k in range(t.arenas[a].first, t.arenas[a].end):
        posture = s.party[PARTY.posture, t.members[k]]
        for lane in range(fighting.size):
            fighting[lane] += 1.0 if posture[lane] == FIGHT else 0.0


@compiled
def anyone_fights(t: Tables, s: Lanes, a: int, lane: int) -> bool:
    """Say whether any party of an arena fights in a lane."""
    for k in range(t.arenas[a].first, t.arenas[a].end):  # noqa: SIM110 - generators do not compile
        if s.party[PARTY.posture, t.members[k], lane] == FIGHT:
            return True
    return False


@compiled
def note_day(s: Lanes, subject: int, lane: int, day: float) -> None:
    """Note that something came about on a day; only the first few days are kept, all are counted."""
    ordinal = int(s.counts[subject, lane])
    if ordinal < s.days.shape[1]:
        s.days[subject, ordinal, lane] = day
    s.counts[subject, lane] += 1.0


@compiled
def take_posture(t: Tables, s: Lanes, p: int, lane: int, posture: float, day: float) -> None:
    """Let a party take a posture, and note when that is an escalation."""
    before = s.party[PARTY.posture, p, lane]
    if posture > before:
        s.party[PARTY.escalated, p, lane] = 1.0
        s.party[PARTY.escalation_day, p, lane] = day
        s.arena[ARENA.stirred, t.parties[p].arena, lane] = 1.0
    s.party[PARTY.posture, p, lane] = posture
