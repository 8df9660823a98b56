# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 1: threshold moments open and close; results strike on their day."""

from math import inf

from simulator.draws.draws import draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.rows import ARENA, MOMENT, PARTY, SIDE
from simulator.engine.sums import note_day, sense_tension, take_posture
from simulator.engine.tables import GRIEVANCE, PASSION, PROBABILITY, Tables
from simulator.rules.calendar.outcomes import (
    DISPUTED,
    PEACEFUL,
    Smoothing,
    jump_chance,
    outcome,
    passion_after,
    peaceful_probability,
)
from simulator.rules.calendar.threshold_moments import Window, falls_in_step, irregular_chance, widest_multiplier
from simulator.rules.deliberation.escalation_gain import Position, escalation_gain, expected_loss
from simulator.rules.deliberation.posture import FIGHT, threshold_up
from simulator.rules.talks.spoilers import spoiling
from simulator.rules.violence.strength import long_run_strength

MOMENT_OUTCOME = int(Purpose.MOMENT_OUTCOME)
MOMENT_JUMP = int(Purpose.MOMENT_JUMP)


@compiled
def calendar(t: Tables, s: Lanes, luck: Luck, now: Clock) -> None:
    """Let moments come and turn out, then see which windows are open."""
    for a in range(t.arenas.size):
        _take_stock(t, s, a)
        _compare_sides(t, s, a, now)
    for m in range(t.moments.size):
        if t.moments[m].dated > 0.0:
            _come_on_date(t, s, m, now)
        else:
            _come_by_chance(t, s, luck, m, now)
    for m in range(t.moments.size):
        _turn_out(t, s, luck, m, now)
    # Every impulse of the day is felt before anyone is tipped over by it.
    for m in range(t.moments.size):
        _tip_all_over(t, s, luck, m, now)
    _open_windows(t, s, now)


@compiled
def _take_stock(t: Tables, s: Lanes, a: int) -> None:
    """Sum strength and power over the parties of an arena and by side, as this step begins."""
    arena = t.arenas[a]
    whole = s.arena[ARENA.strength, a]
    whole[:] = 0.0
    for side in range(arena.first_side, arena.end_side):
        s.side[SIDE.strength, side, :] = 0.0
        s.side[SIDE.power, side, :] = 0.0
    for k in range(arena.first, arena.end):
        p = t.members[k]
        side = t.parties[p].side
        strength, power = s.party[PARTY.strength, p], s.party[PARTY.power, p]
        of_side, held = s.side[SIDE.strength, side], s.side[SIDE.power, side]
        for lane in range(whole.size):
            whole[lane] += strength[lane]
            of_side[lane] += strength[lane]
            held[lane] += power[lane]


@compiled
def _compare_sides(t: Tables, s: Lanes, a: int, now: Clock) -> None:
    """Say for each side what its members go by: how power fits strength, what waiting costs, what opponents have."""
    arena = t.arenas[a]
    long_run = 0.0
    for k in range(arena.first, arena.end):
        long_run += _long_run(t, t.members[k], now)
    whole = s.arena[ARENA.strength, a]
    for side in range(arena.first_side, arena.end_side):
        own_long_run = 0.0
        for k in range(arena.first, arena.end):
            if t.parties[t.members[k]].side == side:
                own_long_run += _long_run(t, t.members[k], now)
        at_rest = own_long_run / long_run
        strength, held = s.side[SIDE.strength, side], s.side[SIDE.power, side]
        gap, loss, theirs = (
            s.side[SIDE.power_gap, side],
            s.side[SIDE.expected_loss, side],
            s.side[SIDE.opponents_share, side],
        )
        for lane in range(whole.size):
            share = strength[lane] / whole[lane]
            gap[lane] = share - held[lane]
            loss[lane] = expected_loss(share, at_rest)
            theirs[lane] = (whole[lane] - strength[lane]) / whole[lane]


@compiled
def _long_run(t: Tables, p: int, now: Clock) -> float:
    """Return a party's long-run strength as the step before left it, the same in every lane."""
    party = t.parties[p]
    if now.step == 0:
        return float(party.strength)
    return long_run_strength(party.strength, party.drift, now.before)


@compiled
def _come_on_date(t: Tables, s: Lanes, m: int, now: Clock) -> None:
    """Let a moment come whose date was fixed, in every lane at once."""
    moment = t.moments[m]
    if falls_in_step(moment.day, now.day, now.end):
        for lane in range(s.counts.shape[1]):
            _come(t, s, m, lane, moment.day)


@compiled
def _come_by_chance(t: Tables, s: Lanes, luck: Luck, m: int, now: Clock) -> None:
    """Let an irregular moment come where its day has come, if the last one is over."""
    moment, parameters = t.moments[m], t.parameters[0]
    sense_tension(t, s, moment.arena)
    tension = s.arena[ARENA.tension, moment.arena]
    came, comes, result_due = (
        s.moment[MOMENT.came, m],
        s.moment[MOMENT.comes, m],
        s.moment[MOMENT.result_due, m],
    )
    rate, draws = moment.rate, luck.moment[moment.luck, now.row]
    result_after, after = moment.result_after, moment.after
    effect, reference = parameters.irregular_tension_effect, parameters.irregular_tension_reference
    for lane in range(comes.size):
        closes, pending = came[lane] + result_after + after, result_due[lane]
        due = 1.0 if draws[lane] < irregular_chance(rate, tension[lane], effect, reference, now.length) else 0.0
        due = 0.0 if now.day < closes else due
        comes[lane] = 0.0 if pending < inf else due
    for lane in range(comes.size):
        if comes[lane] > 0.0:
            _come(t, s, m, lane, now.day)


@compiled
def _come(t: Tables, s: Lanes, m: int, lane: int, day: float) -> None:
    s.moment[MOMENT.came, m, lane] = day
    s.moment[MOMENT.result_due, m, lane] = day + t.moments[m].result_after
    note_day(s, t.subjects.moments + m, lane, day)


@compiled
def _turn_out(t: Tables, s: Lanes, luck: Luck, m: int, now: Clock) -> None:
    """Let a moment turn out where its result is due, and strike the parties."""
    due = s.moment[MOMENT.result_due, m]
    for lane in range(due.size):
        if due[lane] < now.end:
            due[lane] = inf
            s.moment[MOMENT.struck, m, lane] = _strike(t, s, luck, m, lane)


@compiled
def _strike(t: Tables, s: Lanes, luck: Luck, m: int, lane: int) -> float:
    """Let a moment turn out one way or another, and the parties feel it; return 1.0 when it turned out badly."""
    arena = t.arenas[t.moments[m].arena]
    result = _draw_outcome(t, s, luck, m, lane)
    if result == PEACEFUL:
        s.moment[MOMENT.passed, m, lane] += 1.0
    for k in range(arena.first, arena.end):
        p = t.members[k]
        sensitivity = t.sensitivity[p, m]
        passion, grievance = t.outcomes[m, PASSION, int(result)], t.outcomes[m, GRIEVANCE, int(result)]
        s.party[PARTY.passion, p, lane] = passion_after(s.party[PARTY.passion, p, lane], passion * sensitivity)
        s.party[PARTY.grievance, p, lane] += grievance * sensitivity
    return 1.0 if result >= DISPUTED else 0.0


@compiled
def _tip_all_over(t: Tables, s: Lanes, luck: Luck, m: int, now: Clock) -> None:
    """Give the parties their chance to escalate at once where a moment has turned out badly in this step."""
    arena, struck = t.arenas[t.moments[m].arena], s.moment[MOMENT.struck, m]
    for lane in range(struck.size):
        if struck[lane] > 0.0:
            struck[lane] = 0.0
            for k in range(arena.first, arena.end):
                _tip_over(t, s, luck, m, t.members[k], lane, now)


@compiled
def _draw_outcome(t: Tables, s: Lanes, luck: Luck, m: int, lane: int) -> float:
    moment, parameters = t.moments[m], t.parameters[0]
    a = moment.arena
    if moment.conditioned >= 0.0:
        return float(moment.conditioned)
    gained = s.arena[ARENA.mechanisms, a, lane] - t.arenas[a].domestic
    peaceful = peaceful_probability(
        t.outcomes[m, PROBABILITY, 0],
        Smoothing(s.arena[ARENA.assistance, a, lane] * moment.vote, gained),
        parameters.assistance_moment_effect,
        parameters.mechanisms_moment_effect,
    )
    ordinal = int(s.counts[t.subjects.moments + m, lane])
    draw, _ = draw_pair(luck.seed, luck.replicates[lane], ordinal, moment.identity, 0, MOMENT_OUTCOME)
    return outcome(draw, peaceful, t.outcomes[m, PROBABILITY, 1], t.outcomes[m, PROBABILITY, 2])


@compiled
def _tip_over(t: Tables, s: Lanes, luck: Luck, m: int, p: int, lane: int, now: Clock) -> None:
    """Give a party its chance to move a posture up that very day, with the impulse already felt."""
    party, moment, terms = t.parties[p], t.moments[m], t.constants.deliberation
    a, side = party.arena, party.side
    posture = s.party[PARTY.posture, p, lane]
    position = Position(
        s.party[PARTY.hostility, p, lane],
        s.party[PARTY.passion, p, lane],
        s.side[SIDE.power_gap, side, lane],
        s.party[PARTY.optimism, p, lane],
        s.side[SIDE.expected_loss, side, lane],
        s.arena[ARENA.guarantee, a, lane],
        spoiling(party.spoiler, s.arena[ARENA.talks, a, lane], s.arena[ARENA.agreement, a, lane]),
        s.party[PARTY.cost_of_violence, p, lane],
        s.party[PARTY.weariness, p, lane],
        s.arena[ARENA.mechanisms, a, lane],
    )
    gain = escalation_gain(position, terms.gain)
    threshold = threshold_up(posture, terms.thresholds)
    chance = jump_chance(moment.jump, gain, threshold, t.parameters[0].posture_temperature)
    ordinal = int(s.counts[t.subjects.moments + m, lane])
    draw, _ = draw_pair(luck.seed, luck.replicates[lane], ordinal, party.identity, moment.identity, MOMENT_JUMP)
    if draw < chance and posture != FIGHT:
        take_posture(t, s, p, lane, posture + 1.0, now.day)


@compiled
def _open_windows(t: Tables, s: Lanes, now: Clock) -> None:
    """Let the most dangerous open window of each arena multiply escalation."""
    for a in range(t.arenas.size):
        s.arena[ARENA.multiplier, a, :] = 1.0
    for m in range(t.moments.size):
        moment = t.moments[m]
        multiplier, came = s.arena[ARENA.multiplier, moment.arena], s.moment[MOMENT.came, m]
        before, until, most = moment.before, moment.result_after, moment.multiplier
        after = moment.after
        if moment.dated > 0.0:
            window = Window(moment.day - before, moment.day + until + after, most)
            if widest_multiplier(0.0, now.day, now.end, window) > 0.0:
                for lane in range(multiplier.size):
                    multiplier[lane] = widest_multiplier(multiplier[lane], now.day, now.end, window)
        else:
            for lane in range(multiplier.size):
                window = Window(came[lane] - before, came[lane] + until + after, most)
                multiplier[lane] = widest_multiplier(multiplier[lane], now.day, now.end, window)
