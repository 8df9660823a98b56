"""Stage 8: what happened in this step is counted."""

from math import inf, nan

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ARENA, BODY, DESK
from simulator.engine.sums import anyone_fights
from simulator.engine.tables import Tables
from simulator.numerics.relaxation import larger
from simulator.rules.account.cost import output_lost
from simulator.rules.account.relapse import petered_out
from simulator.rules.monitoring.cry_wolf import trust_after_hit
from simulator.rules.violence.endings import NONE, PETERING_OUT
from simulator.rules.violence.toll import DEATHS_OF_A_CONFLICT


@compiled
def account(t: Tables, s: Lanes, now: Clock) -> None:
    """Count what this step brought, in every arena."""
    for a in range(t.arenas.size):
        _count(s, a, now)
        in_spell, since = s.arena[ARENA.in_spell, a], s.arena[ARENA.spell_since, a]
        for lane in range(in_spell.size):
            if since[lane] == now.day:
                _tell_desks(t, s, a, lane, now)
            if in_spell[lane] > 0.0:
                _close_spell(t, s, a, lane, now)
        _note_agreements(t, s, a)


@compiled
def _count(s: Lanes, a: int, now: Clock) -> None:
    """Add up what output loses, and note what was worst."""
    lost, gap, deepest = s.arena[ARENA.output_lost, a], s.arena[ARENA.output_gap, a], s.arena[ARENA.deepest_gap, a]
    peak, bites = s.arena[ARENA.peak, a], s.arena[ARENA.violence, a]
    days, fighting = s.arena[ARENA.violent_days, a], s.arena[ARENA.fighting, a]
    dead, conflict_day = s.arena[ARENA.deaths, a], s.arena[ARENA.conflict_day, a]
    for lane in range(lost.size):
        lost[lane] = output_lost(lost[lane], gap[lane], now.length)
        peak[lane] = larger(peak[lane], bites[lane])
        deepest[lane] = larger(deepest[lane], gap[lane])
        days[lane] += now.length if fighting[lane] > 0.0 else 0.0
        before = conflict_day[lane]
        reached = now.day if dead[lane] >= DEATHS_OF_A_CONFLICT else before
        conflict_day[lane] = before if before >= 0.0 else reached


@compiled
def _tell_desks(t: Tables, s: Lanes, a: int, lane: int, now: Clock) -> None:
    """Let every body see whether it had foreseen this eruption."""
    recovery = t.parameters[0].trust_recovery
    for b in range(t.bodies.size):
        d = t.desk_of[b, a]
        if d >= 0:
            pending = s.desk[DESK.pending, d, lane]
            # An alarm that still stands since the last spell foresees a relapse.
            standing = s.desk[DESK.alarm, d, lane] > 0.0 and s.desk[DESK.detected_on, d, lane] == inf
            if pending >= 0.0 or (standing and s.arena[ARENA.spells_over, a, lane] > 0.0):
                since = larger(s.desk[DESK.warned_on, d, lane], s.arena[ARENA.spell_ended, a, lane])
                warned = pending if pending >= 0.0 else since
                s.desk[DESK.hits, d, lane] += 1.0
                s.desk[DESK.leads, d, lane] += larger(0.0, now.day - warned)
                s.desk[DESK.pending, d, lane] = nan
                s.body[BODY.trust, b, lane] = trust_after_hit(s.body[BODY.trust, b, lane], recovery)
            else:
                s.desk[DESK.misses, d, lane] += 1.0


@compiled
def _close_spell(t: Tables, s: Lanes, a: int, lane: int, now: Clock) -> None:
    """Close a spell of fighting that was ended, or that has been quiet for long enough."""
    ending = s.arena[ARENA.ended_by, a, lane]
    quiet = petered_out(s.arena[ARENA.last_fight, a, lane], now.day, t.parameters[0].quiet_days)
    if (ending == NONE and not quiet) or anyone_fights(t, s, a, lane):
        return
    s.arena[ARENA.in_spell, a, lane] = 0.0
    s.arena[ARENA.spells_over, a, lane] += 1.0
    s.arena[ARENA.spell_ended, a, lane] = now.day if ending != NONE else s.arena[ARENA.last_fight, a, lane]
    if s.arena[ARENA.first_ending, a, lane] == NONE:
        s.arena[ARENA.first_ending, a, lane] = ending if ending != NONE else PETERING_OUT


@compiled
def _note_agreements(t: Tables, s: Lanes, a: int) -> None:
    """Note the quality of the first agreement."""
    first, quality = s.arena[ARENA.first_agreement, a], s.arena[ARENA.quality, a]
    agreements = s.counts[t.subjects.agreements + a]
    for lane in range(first.size):
        before, latest = first[lane], quality[lane]
        new = latest if agreements[lane] > 0.0 else before
        first[lane] = before if before >= 0.0 else new
