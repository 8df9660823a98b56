"""Stage 6: talks open, break down or reach agreement; agreements die when those in them fight again.

What could become of talks is worked out in every lane, whether there are talks or not: that goes along rows. Then the
few lanes in which something happens are looked at one by one.
"""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.luck import TALKS
from simulator.engine.rows import ARENA, PARTY
from simulator.engine.stages.violence import lay_down_arms
from simulator.engine.sums import anyone_fights, note_day
from simulator.engine.tables import Tables
from simulator.numerics.relaxation import chance, larger
from simulator.rules.deliberation.posture import FIGHT, TALK
from simulator.rules.hazards import first_of_two
from simulator.rules.talks.agreement import (
    agreement_rate,
    breakdown_rate,
    grievance_of_the_excluded,
    power_after,
    quality,
)
from simulator.rules.talks.consent import consent_rate
from simulator.rules.violence.endings import AGREEMENT

NOTHING, SETTLED, BROKEN_DOWN, OPENED = 0.0, 1.0, 2.0, 3.0
"""What becomes of talks in a step."""


@compiled
def talks(t: Tables, s: Lanes, luck: Luck, now: Clock) -> None:
    """Let the parties of every arena talk, or begin to, or stop."""
    for a in range(t.arenas.size):
        if t.arenas[a].can_talk > 0.0:
            _sound_out(t, s, a)
            _decide(t, s, luck, a, now)
            event = s.arena[ARENA.event, a]
            for lane in range(event.size):
                if event[lane] != NOTHING:
                    _happen(t, s, a, lane, now)


@compiled
def _sound_out(t: Tables, s: Lanes, a: int) -> None:
    """Find the keenest to escalate among the principals, whether any of them fights, and whether all is quiet."""
    keenest, fighting = s.arena[ARENA.keenest, a], s.arena[ARENA.principals_fighting, a]
    contested = s.arena[ARENA.contested, a]
    keenest[:] = -1e300  # below any gain
    fighting[:] = 0.0
    contested[:] = 0.0
    for k in range(t.arenas[a].first, t.arenas[a].end):
        p = t.members[k]
        gain, posture = s.party[PARTY.gain, p], s.party[PARTY.posture, p]
        if t.parties[p].principal > 0.0:
            for lane in range(gain.size):
                keenest[lane] = larger(keenest[lane], gain[lane])
                fighting[lane] = 1.0 if posture[lane] == FIGHT else fighting[lane]
        for lane in range(gain.size):
            contested[lane] = larger(contested[lane], posture[lane])


@compiled
def _decide(t: Tables, s: Lanes, luck: Luck, a: int, now: Clock) -> None:
    """Let agreements die whose principals fight, and say what becomes of talks."""
    terms, length, draws = t.constants.talks, now.length, luck.arena[TALKS, t.arenas[a].luck, now.row]
    keenest, fighting = s.arena[ARENA.keenest, a], s.arena[ARENA.principals_fighting, a]
    contested, agreement = s.arena[ARENA.contested, a], s.arena[ARENA.agreement, a]
    mediated, legitimacy = s.arena[ARENA.mediation, a], s.arena[ARENA.legitimacy, a]
    on, event = s.arena[ARENA.talks, a], s.arena[ARENA.event, a]
    for lane in range(event.size):
        # Rows are read before anything is chosen: a read that depends on a choice keeps a loop from going along rows.
        active, disputed, talking = agreement[lane], contested[lane], on[lane]
        alive = 0.0 if fighting[lane] > 0.0 else active
        agreement[lane] = alive
        settling = agreement_rate(keenest[lane], mediated[lane], terms.agreement)
        going_on = first_of_two(draws[lane], settling, breakdown_rate(keenest[lane], terms.agreement), length)
        consenting = consent_rate(keenest[lane], legitimacy[lane], terms.consent)
        opening = OPENED if draws[lane] < chance(consenting, length) else NOTHING
        opening = opening if alive == 0.0 else NOTHING
        opening = opening if disputed > 0.0 else NOTHING
        event[lane] = going_on if talking > 0.0 else opening


@compiled
def _happen(t: Tables, s: Lanes, a: int, lane: int, now: Clock) -> None:
    event = s.arena[ARENA.event, a, lane]
    if event == OPENED:
        s.arena[ARENA.talks, a, lane] = 1.0
        s.arena[ARENA.talks_since, a, lane] = now.day
        return
    s.arena[ARENA.talks, a, lane] = 0.0
    if event == SETTLED:
        _agree(t, s, a, lane, now)


@compiled
def _agree(t: Tables, s: Lanes, a: int, lane: int, now: Clock) -> None:
    """Conclude an agreement: those in it stop fighting, power moves towards strength, those left out are wronged."""
    arena, exclusion, total = t.arenas[a], t.parameters[0].exclusion, 0.0
    at_table = now.day - s.arena[ARENA.talks_since, a, lane]
    included, pressure = s.arena[ARENA.inclusion, a, lane], _pressure(t, s, a, lane)
    q = quality(at_table, included, pressure, t.constants.talks.quality)
    s.arena[ARENA.quality, a, lane] = q
    s.arena[ARENA.agreement, a, lane] = 1.0
    s.arena[ARENA.agreed, a, lane] = now.day
    note_day(s, t.subjects.agreements + a, lane, now.day)
    for k in range(arena.first, arena.end):
        total += s.party[PARTY.strength, t.members[k], lane]
    for k in range(arena.first, arena.end):
        p = t.members[k]
        share = s.party[PARTY.strength, p, lane] / total
        s.party[PARTY.power, p, lane] = power_after(s.party[PARTY.power, p, lane], share, q)
        grievance = s.party[PARTY.grievance, p, lane]
        s.party[PARTY.grievance, p, lane] = grievance_of_the_excluded(grievance, exclusion, t.parties[p].principal)
        if t.parties[p].spoiler == 0.0:
            lay_down_arms(t, s, p, lane, TALK, now)
    if s.arena[ARENA.in_spell, a, lane] > 0.0 and not anyone_fights(t, s, a, lane):
        s.arena[ARENA.ended_by, a, lane] = AGREEMENT


@compiled
def _pressure(t: Tables, s: Lanes, a: int, lane: int) -> float:
    """Return the principals' mean perceived cost of violence as a share of its ceiling."""
    ceiling = t.parameters[0].cost_of_violence_ceiling
    costs, principals = 0.0, 0
    for k in range(t.arenas[a].first, t.arenas[a].end):
        p = t.members[k]
        if t.parties[p].principal > 0.0:
            costs += s.party[PARTY.cost_of_violence, p, lane]
            principals += 1
    return 0.0 if ceiling == 0.0 else costs / principals / ceiling
