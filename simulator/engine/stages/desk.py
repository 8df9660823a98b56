# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 3, what desks have in effect: defied signals, instruments that run their term, and what presence costs."""

from math import inf, nan

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ARENA, BODY, DESK, ENVOY, PARTY, RUNG
from simulator.engine.scans import any_above, any_below, any_equal
from simulator.engine.stages.ladder import prepare
from simulator.engine.stages.lag import CLIMBING, IDLE, stays_on
from simulator.engine.stages.money import EVERYBODY
from simulator.engine.tables import Tables
from simulator.numerics.relaxation import relax, smaller
from simulator.rules.account.cost import days_in_effect
from simulator.rules.deliberation.optimism import optimism_raised
from simulator.rules.response.envoys import ENGAGED, RESTING, renewed
from simulator.rules.response.envoys import IDLE as FREE
from simulator.rules.response.funds import income
from simulator.rules.response.ladder import is_climbed_in_turn
from simulator.rules.response.signals import credibility_after_defiance, is_defied

NEVER = -1.0


@compiled
def begin_step(t: Tables, s: Lanes, b: int, now: Clock) -> None:
    """Let a body's credibility come back, income come in, and what has run its term end."""
    body, kept = t.bodies[b], t.constants.response.credibility_kept
    at_rest, comes_in = body.credibility, income(body.yearly, now.length)
    credibility, balance = s.body[BODY.credibility, b], s.body[BODY.balance, b]
    for lane in range(balance.size):
        credibility[lane] = relax(credibility[lane], at_rest, kept)
        balance[lane] += comes_in
    for d in range(body.first, body.end):
        if not _has_done_anything(s, d):
            continue
        acted, threatened = s.desk[DESK.acted, d], s.desk[DESK.threatened, d]
        signalled, next_term = s.desk[DESK.signalled, d], s.desk[DESK.next_term, d]
        phase = s.desk[DESK.phase, d]
        stirred = s.arena[ARENA.stirred, t.desks[d].arena]
        acts_until = s.desk[DESK.acts_until, d]
        anything = 0
        for lane in range(balance.size):
            sent = 1 if signalled[lane] >= 0.0 else 0
            sent = 1 if threatened[lane] >= 0.0 else sent
            sent = sent if stirred[lane] > 0.0 else 0
            ended = 1 if next_term[lane] <= now.end else 0
            quiet = 1 if next_term[lane] == inf else 0
            quiet = quiet if phase[lane] == IDLE else 0
            quiet = quiet if acts_until[lane] <= now.day else 0
            anything += sent + ended + (quiet if acted[lane] > 0.0 else 0)
        if anything == 0:
            continue
        for lane in range(balance.size):
            if stirred[lane] > 0.0 and (signalled[lane] >= 0.0 or threatened[lane] >= 0.0):
                _look_for_defiance(t, s, d, lane)
            quiet = acted[lane] > 0.0 and phase[lane] == IDLE and next_term[lane] == inf and acts_until[lane] <= now.day
            if next_term[lane] <= now.end or quiet:
                _run_its_term(t, s, d, lane, now)


@compiled
def _has_done_anything(s: Lanes, d: int) -> bool:
    """Say whether a desk is at work in any lane, or has sent a signal that may be defied."""
    if any_above(s.desk[DESK.acted, d], 0.0) or any_below(s.desk[DESK.next_term, d], inf):
        return True
    return any_above(s.desk[DESK.signalled, d], NEVER) or any_above(s.desk[DESK.threatened, d], NEVER)


@compiled
def _look_for_defiance(t: Tables, s: Lanes, d: int, lane: int) -> None:
    """See whether a party that a signal addressed escalated all the same; that costs credibility."""
    parameters, b = t.parameters[0], t.desks[d].body
    emboldened = parameters.empty_threat * s.desk[DESK.threat, d, lane]
    day, act = s.desk[DESK.threatened, d, lane], int(s.desk[DESK.threatened_by, d, lane])
    threat_defied = _is_defied(t, s, d, lane, day, act, emboldened)
    day, act = s.desk[DESK.signalled, d, lane], int(s.desk[DESK.signalled_by, d, lane])
    signal_defied = _is_defied(t, s, d, lane, day, act, 0.0)
    if signal_defied:
        s.desk[DESK.signalled, d, lane] = NEVER
    if threat_defied:
        s.desk[DESK.threatened, d, lane] = NEVER
    if threat_defied or signal_defied:
        loss = parameters.defiance_credibility_loss
        s.body[BODY.credibility, b, lane] = credibility_after_defiance(s.body[BODY.credibility, b, lane], loss)


@compiled
def _is_defied(t: Tables, s: Lanes, d: int, lane: int, day: float, act: int, emboldened: float) -> bool:
    """Say whether a signal is defied, and raise the optimism of whoever defies a threat."""
    arena, days, defied = t.arenas[t.desks[d].arena], t.parameters[0].defiance_days, False
    for k in range(arena.first, arena.end):
        p = t.members[k]
        moved = s.party[PARTY.escalated, p, lane] > 0.0 and is_defied(day, s.party[PARTY.escalation_day, p, lane], days)
        if moved and (act == EVERYBODY or t.targets[act, p] > 0.0):
            defied = True
            if emboldened != 0.0:
                s.party[PARTY.optimism, p, lane] = optimism_raised(s.party[PARTY.optimism, p, lane], emboldened)
    return defied


@compiled
def _run_its_term(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """End what has run its term; those who prevent stay on while the alarm stands or the parties talk."""
    next_term = inf
    for r in range(t.desks[d].first, t.desks[d].end):
        if s.rung[RUNG.until, r, lane] == NEVER:
            continue
        if stays_on(t, s, d, lane, r, now):
            s.rung[RUNG.until, r, lane] = renewed(s.rung[RUNG.until, r, lane], t.rungs[r].duration, now.end)
        elif s.rung[RUNG.until, r, lane] <= now.day:
            _end(s, r, lane)
            continue
        next_term = smaller(next_term, s.rung[RUNG.until, r, lane])
    s.desk[DESK.next_term, d, lane] = next_term
    _dismiss_idle_envoy(t, s, d, lane, now)
    if s.desk[DESK.phase, d, lane] == IDLE and not _is_present(t, s, d, lane, now):
        s.desk[DESK.acted, d, lane] *= 1.0 if s.desk[DESK.acts_until, d, lane] > now.day else 0.0


@compiled
def _end(s: Lanes, r: int, lane: int) -> None:
    s.rung[RUNG.since, r, lane] = NEVER
    s.rung[RUNG.until, r, lane] = NEVER


@compiled
def _is_present(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> bool:
    """Say whether anything of a desk's ladder is in effect."""
    for r in range(t.desks[d].first, t.desks[d].end):  # noqa: SIM110 - generators do not compile
        if s.rung[RUNG.until, r, lane] > now.day:
            return True
    return False


@compiled
def pay_for_presence(t: Tables, s: Lanes, d: int, now: Clock) -> None:
    """Pay for what was in effect in this step; when money runs out, everything ends."""
    desk, next_term = t.desks[d], s.desk[DESK.next_term, d]
    balance = s.body[BODY.balance, t.bodies[desk.body].pool]
    acted, acted_before = s.desk[DESK.acted, d], s.desk[DESK.acted_before, d]
    for lane in range(acted.size):
        acted_before[lane] = acted[lane]  # from now on partners see that it is at work
    if not any_below(next_term, inf):
        return
    for r in range(desk.first, desk.end):
        daily = t.rungs[r].daily
        if daily > 0.0:
            since, until, spent = s.rung[RUNG.since, r], s.rung[RUNG.until, r], s.spent[t.rungs[r].account]
            for lane in range(balance.size):
                usd = daily * days_in_effect(since[lane], until[lane], now.day, now.end)
                balance[lane] -= usd
                spent[lane] += usd
    if not any_below(balance, 0.0):
        return
    for lane in range(balance.size):
        if balance[lane] < 0.0 and next_term[lane] < inf and _is_present(t, s, d, lane, now):
            _run_out_of_funds(t, s, d, lane, now)


@compiled
def _run_out_of_funds(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """End everything in effect for want of money, and climb again from there once there is some."""
    given_up = t.desks[d].end
    for r in range(t.desks[d].first, t.desks[d].end):
        if s.rung[RUNG.until, r, lane] > now.day:
            _end(s, r, lane)
            if is_climbed_in_turn(t.rungs[r].needs_agreement, t.rungs[r].needs_moment):
                given_up = min(given_up, r)
    s.desk[DESK.next_term, d, lane] = now.day
    _dismiss_idle_envoy(t, s, d, lane, now)
    if s.desk[DESK.waiting_since, d, lane] >= 0.0:
        s.desk[DESK.waiting_since, d, lane] = nan
        s.desk[DESK.unmet, d, lane] += 1.0
    if s.desk[DESK.phase, d, lane] == CLIMBING and given_up < t.desks[d].end:
        lowest = float(given_up - t.desks[d].first)
        s.desk[DESK.rung, d, lane] = smaller(s.desk[DESK.rung, d, lane], lowest)
        prepare(t, s, d, lane, now.end)


@compiled
def release_envoy(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """Let the envoy of a desk go home, and rest."""
    e = int(s.desk[DESK.envoy, d, lane])
    s.desk[DESK.envoy, d, lane] = -1.0
    s.envoy[ENVOY.doing, e, lane] = RESTING
    s.envoy[ENVOY.desk, e, lane] = -1.0
    s.envoy[ENVOY.until, e, lane] = now.day + t.envoys[e].rest_days


@compiled
def _dismiss_idle_envoy(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """Let an envoy go who is on the spot with nothing left to do."""
    e = int(s.desk[DESK.envoy, d, lane])
    if e < 0 or s.envoy[ENVOY.doing, e, lane] != ENGAGED:
        return
    for r in range(t.desks[d].first, t.desks[d].end):
        if t.rungs[r].envoy > 0.0 and s.rung[RUNG.until, r, lane] > now.day:
            return
    release_envoy(t, s, d, lane, now)


@compiled
def rest(t: Tables, s: Lanes, e: int, now: Clock) -> None:
    """Let an envoy be free again once rested."""
    doing, until = s.envoy[ENVOY.doing, e], s.envoy[ENVOY.until, e]
    if not any_equal(doing, RESTING):
        return
    for lane in range(doing.size):
        if doing[lane] == RESTING and until[lane] <= now.day:
            doing[lane] = FREE
            until[lane] = inf
