"""Stage 4: parties update what they feel and believe, and choose."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.luck import HOSTILITY, MOVE
from simulator.engine.rows import ARENA, PARTY, SIDE
from simulator.engine.tables import Tables
from simulator.rules.deliberation.escalation_gain import Position, escalation_gain
from simulator.rules.deliberation.hostility import (
    Surroundings,
    attitude,
    attitude_of_opponents,
    hostility_after,
    hostility_target,
)
from simulator.rules.deliberation.optimism import Lessons, optimism_after
from simulator.rules.deliberation.passion import passion_kept
from simulator.rules.deliberation.posture import FIGHT, moves, posture_after, rate_down, rate_up, retaliation_factor
from simulator.rules.talks.spoilers import spoiling
from simulator.rules.violence.contagion import spillover_added


@compiled
def deliberation(t: Tables, s: Lanes, luck: Luck, now: Clock) -> None:
    """Let every party deliberate on what it saw when the stage began."""
    for a in range(t.arenas.size):
        _sense_attitudes(t, s, a)
        _sense_neighbours(t, s, a)
        _cool(t, s, a, now)
    for p in range(t.parties.size):
        _update_hostility(t, s, luck, p, now)
        _update_beliefs(t, s, p, now)
        _weigh(t, s, p)
        _choose_posture(t, s, luck, p, now)
        _take_postures(t, s, p, now)


@compiled
def _sense_attitudes(t: Tables, s: Lanes, a: int) -> None:
    """Sum what parties make of each other, and count who fights, before anyone deliberates."""
    arena = t.arenas[a]
    total, at_start = s.arena[ARENA.attitude, a], s.arena[ARENA.fighting_at_start, a]
    total[:] = 0.0
    at_start[:] = 0.0
    for side in range(arena.first_side, arena.end_side):
        s.side[SIDE.attitude, side, :] = 0.0
        s.side[SIDE.fighting, side, :] = 0.0
    for k in range(arena.first, arena.end):
        p = t.members[k]
        side = t.parties[p].side
        strength, hostility, posture = (
            s.party[PARTY.strength, p],
            s.party[PARTY.hostility, p],
            s.party[PARTY.posture, p],
        )
        of_side, fighting = s.side[SIDE.attitude, side], s.side[SIDE.fighting, side]
        for lane in range(total.size):
            weighted = strength[lane] * attitude(hostility[lane])
            total[lane] += weighted
            of_side[lane] += weighted
            fights = 1.0 if posture[lane] == FIGHT else 0.0
            fighting[lane] += fights
            at_start[lane] += fights


@compiled
def _sense_neighbours(t: Tables, s: Lanes, a: int) -> None:
    """Sum what violence abroad and next door amounts to."""
    spillover = s.arena[ARENA.spillover, a]
    spillover[:] = t.arenas[a].from_abroad
    for k in range(t.arenas[a].first_neighbour, t.arenas[a].end_neighbour):
        neighbour = t.neighbours[k]
        saturation, weight = s.arena[ARENA.saturation, neighbour.arena], neighbour.weight
        for lane in range(spillover.size):
            spillover[lane] = spillover_added(spillover[lane], weight, saturation[lane])


@compiled
def _cool(t: Tables, s: Lanes, a: int, now: Clock) -> None:
    """Work out what share of passion is left, which is less where somebody calms."""
    calming, tau = t.parameters[0].calming, t.parameters[0].tau_passion_days
    kept, mediated = s.arena[ARENA.passion_kept, a], s.arena[ARENA.mediation, a]
    for lane in range(kept.size):
        kept[lane] = passion_kept(mediated[lane], calming, tau, now.length)


@compiled
def _update_hostility(t: Tables, s: Lanes, luck: Luck, p: int, now: Clock) -> None:
    """Let slow hostility answer opponents, violence, neighbours and mechanisms."""
    terms, noise = t.constants.deliberation, luck.party[HOSTILITY, t.parties[p].luck, now.row]
    a, side = t.parties[p].arena, t.parties[p].side
    hostility, grievance = s.party[PARTY.hostility, p], s.party[PARTY.grievance, p]
    everyone, own = s.arena[ARENA.attitude, a], s.side[SIDE.attitude, side]
    whole, own_strength = s.arena[ARENA.strength, a], s.side[SIDE.strength, side]
    saturation, spillover = s.arena[ARENA.saturation, a], s.arena[ARENA.spillover, a]
    mechanisms = s.arena[ARENA.mechanisms, a]
    for lane in range(hostility.size):
        opponents = attitude_of_opponents(everyone[lane], own[lane], whole[lane] - own_strength[lane])
        around = Surroundings(opponents, saturation[lane], spillover[lane], mechanisms[lane])
        target = hostility_target(grievance[lane], around, terms.hostility)
        shock = terms.hostility_noise * noise[lane]
        hostility[lane] = hostility_after(hostility[lane], target, terms.hostility_kept, shock)


@compiled
def _update_beliefs(t: Tables, s: Lanes, p: int, now: Clock) -> None:
    """Let passion cool; learn from fighting and from mediators, or be flattered by biased ones."""
    party, rates, length = t.parties[p], t.constants.deliberation.learning, now.length
    a, at_rest = party.arena, party.optimism
    passion, kept = s.party[PARTY.passion, p], s.arena[ARENA.passion_kept, a]
    optimism, posture = s.party[PARTY.optimism, p], s.party[PARTY.posture, p]
    information, favour = s.arena[ARENA.information, a], s.party[PARTY.favour, p]
    for lane in range(passion.size):
        passion[lane] = passion[lane] * kept[lane]
        lessons = Lessons(1.0 if posture[lane] == FIGHT else 0.0, information[lane], favour[lane])
        optimism[lane] = optimism_after(optimism[lane], at_rest, lessons, rates, length)


@compiled
def _weigh(t: Tables, s: Lanes, p: int) -> None:
    """Weigh the gain from escalating."""
    party, terms = t.parties[p], t.constants.deliberation
    a, side, spoiler = party.arena, party.side, party.spoiler
    hostility, passion = s.party[PARTY.hostility, p], s.party[PARTY.passion, p]
    power_gap, loss = s.side[SIDE.power_gap, side], s.side[SIDE.expected_loss, side]
    optimism, cost = s.party[PARTY.optimism, p], s.party[PARTY.cost_of_violence, p]
    guarantee, mechanisms = s.arena[ARENA.guarantee, a], s.arena[ARENA.mechanisms, a]
    talks, agreement = s.arena[ARENA.talks, a], s.arena[ARENA.agreement, a]
    weariness, gain = s.party[PARTY.weariness, p], s.party[PARTY.gain, p]
    for lane in range(gain.size):
        position = Position(
            hostility[lane],
            passion[lane],
            power_gap[lane],
            optimism[lane],
            loss[lane],
            guarantee[lane],
            spoiling(spoiler, talks[lane], agreement[lane]),
            cost[lane],
            weariness[lane],
            mechanisms[lane],
        )
        gain[lane] = escalation_gain(position, terms.gain)


@compiled
def _choose_posture(t: Tables, s: Lanes, luck: Luck, p: int, now: Clock) -> None:
    """Move up or down, or stay, by the hazards of the gain."""
    party, terms, length = t.parties[p], t.constants.deliberation, now.length
    a, side, draws = party.arena, party.side, luck.party[MOVE, party.luck, now.row]
    temperature, retaliation = t.parameters[0].posture_temperature, t.parameters[0].retaliation
    at_start, own_fighting = s.arena[ARENA.fighting_at_start, a], s.side[SIDE.fighting, side]
    multiplier, posture, gain = s.arena[ARENA.multiplier, a], s.party[PARTY.posture, p], s.party[PARTY.gain, p]
    upward, downward, choice = s.party[PARTY.up, p], s.party[PARTY.down, p], s.party[PARTY.choice, p]
    # In two loops: a long chain of operations in one keeps the processor waiting for its own results.
    for lane in range(gain.size):
        upward[lane] = rate_up(posture[lane], gain[lane], terms.rates, terms.thresholds, temperature)
        downward[lane] = rate_down(posture[lane], gain[lane], terms.rates, terms.thresholds, temperature)
    for lane in range(gain.size):
        pressure = multiplier[lane] * retaliation_factor(at_start[lane] - own_fighting[lane], retaliation)
        chances = moves(upward[lane], downward[lane], pressure, length)
        choice[lane] = posture_after(posture[lane], chances, draws[lane])


@compiled
def _take_postures(t: Tables, s: Lanes, p: int, now: Clock) -> None:
    """Take the posture that was chosen, and note where that is an escalation."""
    posture, chosen = s.party[PARTY.posture, p], s.party[PARTY.choice, p]
    escalated, escalation_day = s.party[PARTY.escalated, p], s.party[PARTY.escalation_day, p]
    stirred, day = s.arena[ARENA.stirred, t.parties[p].arena], now.day
    for lane in range(posture.size):
        up = chosen[lane] > posture[lane]
        escalated[lane] = 1.0 if up else escalated[lane]
        escalation_day[lane] = day if up else escalation_day[lane]
        stirred[lane] = 1.0 if up else stirred[lane]
        posture[lane] = chosen[lane]
