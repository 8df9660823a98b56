"""Stage 5: violence bites while anyone fights; it hardens, wears down, and ends."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.luck import ENDING, INTENSITY, ROUNDING
from simulator.engine.rows import ARENA, PARTY, SIDE
from simulator.engine.scans import any_above
from simulator.engine.sums import count_fighters, note_day, take_posture
from simulator.engine.tables import Tables
from simulator.rules.deliberation.hostility import saturated
from simulator.rules.deliberation.posture import FIGHT, MOBILISE, TALK
from simulator.rules.hazards import first_of_two
from simulator.rules.talks.agreement import power_after
from simulator.rules.violence.endings import (
    CEASEFIRE,
    NONE,
    VICTORY,
    calmed,
    ceasefire_rate,
    strength_of_the_defeated,
    victory_rate,
)
from simulator.rules.violence.hardening import hardened
from simulator.rules.violence.intensity import log_intensity_after
from simulator.rules.violence.intensity import violence as violence_of
from simulator.rules.violence.strength import Exertion, long_run_strength, strength_after
from simulator.rules.violence.toll import deaths, displaced_after, output_gap_after


@compiled
def violence(t: Tables, s: Lanes, luck: Luck, now: Clock) -> None:
    """Advance the violence of every arena and what it does; then see whether it ends."""
    for a in range(t.arenas.size):
        count_fighters(t, s, a)
        _note_eruptions(s, a, now)
        _advance_intensity(t, s, luck, a, now)
    for p in range(t.parties.size):
        _harden(t, s, p)
        _wear_down(t, s, p, now)
    for a in range(t.arenas.size):
        s.arena[ARENA.ended_by, a, :] = NONE
        if any_above(s.arena[ARENA.fighting, a], 0.0):
            _find_leader(t, s, a)
            _find_rival(t, s, a)
            _see_whether_it_ends(t, s, luck, a, now)
            _end(t, s, a, now)


@compiled
def _note_eruptions(s: Lanes, a: int, now: Clock) -> None:
    """Begin a spell of fighting where this is its first day."""
    fighting, in_spell = s.arena[ARENA.fighting, a], s.arena[ARENA.in_spell, a]
    since, last = s.arena[ARENA.spell_since, a], s.arena[ARENA.last_fight, a]
    for lane in range(fighting.size):
        if fighting[lane] > 0.0:
            last[lane] = now.day
            if in_spell[lane] == 0.0:
                in_spell[lane] = 1.0
                since[lane] = now.day
                note_day(s, a, lane, now.day)


@compiled
def _advance_intensity(t: Tables, s: Lanes, luck: Luck, a: int, now: Clock) -> None:
    """Advance the log-intensity, and count the dead, the displaced and what output loses."""
    terms, parameters, length = t.constants.violence, t.parameters[0], now.length
    scale, population = t.arenas[a].violence_scale, t.arenas[a].population
    mean, rate, tau = parameters.intensity_mean, parameters.displacement_rate, parameters.tau_output_days
    own = t.arenas[a].luck
    noise, rounding = luck.arena[INTENSITY, own, now.row], luck.arena[ROUNDING, own, now.row]
    fighting, intensity = s.arena[ARENA.fighting, a], s.arena[ARENA.log_intensity, a]
    bites, saturation = s.arena[ARENA.violence, a], s.arena[ARENA.saturation, a]
    dead, displaced, gap = s.arena[ARENA.deaths, a], s.arena[ARENA.displaced, a], s.arena[ARENA.output_gap, a]
    for lane in range(fighting.size):
        shock = terms.intensity_noise * noise[lane]
        z = log_intensity_after(intensity[lane], mean, terms.intensity_kept, shock)
        v = violence_of(z, fighting[lane])
        saturated_v = saturated(v)
        intensity[lane], bites[lane], saturation[lane] = z, v, saturated_v
        dead[lane] += deaths(v, scale, terms.deaths, length, rounding[lane])
        displaced[lane] = displaced_after(displaced[lane], population, saturated_v, rate, length)
        gap[lane] = output_gap_after(gap[lane], saturated_v, terms.output_loss_per_day, tau, terms.output_kept)


@compiled
def _harden(t: Tables, s: Lanes, p: int) -> None:
    """Let fighting, or its absence, act on weariness and grievance."""
    weary, wronged = t.constants.violence.weariness, t.constants.violence.grievance
    weariness, grievance = s.party[PARTY.weariness, p], s.party[PARTY.grievance, p]
    structural, posture = s.party[PARTY.structural_grievance, p], s.party[PARTY.posture, p]
    for lane in range(posture.size):
        fights = 1.0 if posture[lane] == FIGHT else 0.0
        weariness[lane] = hardened(weariness[lane], 0.0, fights, weary)
        grievance[lane] = hardened(grievance[lane], structural[lane], fights, wronged)


@compiled
def _wear_down(t: Tables, s: Lanes, p: int, now: Clock) -> None:
    """Wear strength down by fighting, restore it by standing still, raise it by mobilising."""
    terms, length, party = t.constants.violence.strength, now.length, t.parties[p]
    a = party.arena
    long_run = long_run_strength(party.strength, party.drift, now.day)
    strength, posture = s.party[PARTY.strength, p], s.party[PARTY.posture, p]
    mediated, talks = s.arena[ARENA.mediation, a], s.arena[ARENA.talks, a]
    saturation, opponents = s.arena[ARENA.saturation, a], s.side[SIDE.opponents_share, party.side]
    for lane in range(posture.size):
        exertion = Exertion(
            1.0 if posture[lane] >= MOBILISE else 0.0,
            1.0 if posture[lane] == FIGHT else 0.0,
            mediated[lane] * (0.0 if posture[lane] == FIGHT else talks[lane]),
            saturation[lane] * opponents[lane],
        )
        strength[lane] = strength_after(strength[lane], long_run, exertion, terms, length)


@compiled
def _find_leader(t: Tables, s: Lanes, a: int) -> None:
    """Find the strongest of the sides that fight, and sum the weariness of those who do."""
    arena = t.arenas[a]
    leader, most = s.arena[ARENA.leader, a], s.arena[ARENA.leader_strength, a]
    total, weary = s.arena[ARENA.mass, a], s.arena[ARENA.weary, a]
    leader[:] = -1.0
    most[:] = 0.0
    total[:] = 0.0
    weary[:] = 0.0
    for side in range(arena.first_side, arena.end_side):
        s.side[SIDE.strength_now, side, :] = 0.0
        s.side[SIDE.fights, side, :] = 0.0
    for k in range(arena.first, arena.end):
        p = t.members[k]
        own, fights = s.side[SIDE.strength_now, t.parties[p].side], s.side[SIDE.fights, t.parties[p].side]
        strength, posture, weariness = (
            s.party[PARTY.strength, p],
            s.party[PARTY.posture, p],
            s.party[PARTY.weariness, p],
        )
        for lane in range(total.size):
            own[lane] += strength[lane]
            fights[lane] = 1.0 if posture[lane] == FIGHT else fights[lane]
            weary[lane] += weariness[lane] if posture[lane] == FIGHT else 0.0
    for side in range(arena.first_side, arena.end_side):
        strength, fights, number = s.side[SIDE.strength_now, side], s.side[SIDE.fights, side], float(side)
        for lane in range(total.size):
            so_far, first, own = most[lane], leader[lane], strength[lane]
            total[lane] += own
            leads = 1.0 if own > so_far else 0.0
            leads = 1.0 if first < 0.0 else leads
            leads = leads if fights[lane] > 0.0 else 0.0
            leader[lane] = number if leads > 0.0 else first
            most[lane] = own if leads > 0.0 else so_far


@compiled
def _find_rival(t: Tables, s: Lanes, a: int) -> None:
    """Find the strongest of all other sides."""
    leader, rival, most = s.arena[ARENA.leader, a], s.arena[ARENA.rival, a], s.arena[ARENA.rival_strength, a]
    rival[:] = -1.0
    most[:] = 0.0
    for side in range(t.arenas[a].first_side, t.arenas[a].end_side):
        strength, number = s.side[SIDE.strength_now, side], float(side)
        for lane in range(rival.size):
            so_far, second, own = most[lane], rival[lane], strength[lane]
            next_ = 1.0 if own > so_far else 0.0
            next_ = 1.0 if second < 0.0 else next_
            next_ = 0.0 if leader[lane] == number else next_
            rival[lane] = number if next_ > 0.0 else second
            most[lane] = own if next_ > 0.0 else so_far


@compiled
def _see_whether_it_ends(t: Tables, s: Lanes, luck: Luck, a: int, now: Clock) -> None:
    """See whether fighting ends in victory or ceasefire on this day."""
    rates, draws = t.constants.violence.endings, luck.arena[ENDING, t.arenas[a].luck, now.row]
    fighting, since, ended_by = s.arena[ARENA.fighting, a], s.arena[ARENA.spell_since, a], s.arena[ARENA.ended_by, a]
    most, rival, next_most = (
        s.arena[ARENA.leader_strength, a],
        s.arena[ARENA.rival, a],
        s.arena[ARENA.rival_strength, a],
    )
    total, weary = s.arena[ARENA.mass, a], s.arena[ARENA.weary, a]
    for lane in range(ended_by.size):
        fighters, gap = fighting[lane], (most[lane] - next_most[lane]) / total[lane]
        gap = abs(gap) if rival[lane] >= 0.0 else 0.0  # whoever is stronger may win
        victory = victory_rate(gap, now.day - since[lane], rates)
        ceasefire = ceasefire_rate(weary[lane] / (fighters if fighters > 0.0 else 1.0), rates)
        result = first_of_two(draws[lane], victory, ceasefire, now.length)
        ended_by[lane] = result if fighters > 0.0 else NONE


@compiled
def _end(t: Tables, s: Lanes, a: int, now: Clock) -> None:
    """Let fighting end where this is the day."""
    ended_by = s.arena[ARENA.ended_by, a]
    for lane in range(ended_by.size):
        if ended_by[lane] == VICTORY:
            stronger = s.arena[ARENA.leader_strength, a, lane] >= s.arena[ARENA.rival_strength, a, lane]
            alone = s.arena[ARENA.rival, a, lane] < 0.0
            winner = s.arena[ARENA.leader if stronger or alone else ARENA.rival, a, lane]
            _win(t, s, a, lane, int(winner), now)
        elif ended_by[lane] == CEASEFIRE:
            for k in range(t.arenas[a].first, t.arenas[a].end):
                lay_down_arms(t, s, t.members[k], lane, MOBILISE, now)


@compiled
def _win(t: Tables, s: Lanes, a: int, lane: int, winner: int, now: Clock) -> None:
    """Let one side win: the others lose strength, power follows strength, arms are laid down, talks are over."""
    s.arena[ARENA.talks, a, lane] = 0.0
    loss, total = t.parameters[0].victory_strength_loss, 0.0
    for k in range(t.arenas[a].first, t.arenas[a].end):
        p = t.members[k]
        if t.parties[p].side != winner:
            s.party[PARTY.strength, p, lane] = strength_of_the_defeated(s.party[PARTY.strength, p, lane], loss)
        lay_down_arms(t, s, p, lane, TALK, now)
        total += s.party[PARTY.strength, p, lane]
    for k in range(t.arenas[a].first, t.arenas[a].end):
        p = t.members[k]
        share = s.party[PARTY.strength, p, lane] / total
        s.party[PARTY.power, p, lane] = power_after(s.party[PARTY.power, p, lane], share, 1.0)


@compiled
def lay_down_arms(t: Tables, s: Lanes, p: int, lane: int, posture: float, now: Clock) -> None:
    """Let a party stop fighting or mobilising because the fighting was ended, and calm down."""
    s.party[PARTY.passion, p, lane] = calmed(s.party[PARTY.passion, p, lane], t.parameters[0].ending_calm)
    if s.party[PARTY.posture, p, lane] > posture:
        take_posture(t, s, p, lane, posture, now.day)
