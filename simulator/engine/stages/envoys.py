# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 3, as envoys are sent: whose request comes first, whether the parties accept, when the envoy arrives."""

from math import inf, nan
from typing import Any

import numpy as np

from simulator.draws.draws import attempt, draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.rows import ACT, ARENA, DESK, ENVOY, RUNG
from simulator.engine.scans import any_above, any_equal
from simulator.engine.stages.desk import release_envoy
from simulator.engine.stages.ladder import Parts, climb_on, complete, has_funds, put_in_effect
from simulator.engine.stages.lag import CLIMBING, days_of
from simulator.engine.tables import DEPLOY, Tables
from simulator.numerics.normal import normal_quantile
from simulator.numerics.relaxation import larger
from simulator.rules.response.allocation import days_waited, next_request, urgency
from simulator.rules.response.envoys import ENGAGED, IDLE, TRAVELLING, best_envoy, may_send
from simulator.rules.response.host_consent import acceptance
from simulator.rules.response.lag import part_of_lag, time_to_deploy

ACCEPTANCE = int(Purpose.ACCEPTANCE)
LAG_DEPLOY = int(Purpose.LAG_DEPLOY)
NEVER = -1.0


@compiled
def allocate_envoys(t: Tables, s: Lanes, luck: Luck, b: int, now: Clock) -> None:
    """Send a body's idle envoys to the desks of its pool that wait, the most urgent first, until nobody is free."""
    body = t.bodies[b]
    desks = body.end_pooled - body.first_pooled
    asked = False
    for k in range(body.first_pooled, body.end_pooled):
        asked = any_above(s.desk[DESK.waiting_since, t.pooled[k]], NEVER) or asked
    if not asked:
        return
    urgencies: Any = np.empty(desks)
    waiting: Any = np.empty(desks)
    for lane in range(luck.replicates.size):
        anyone = False
        for k in range(desks):
            d = t.pooled[body.first_pooled + k]
            waits = s.desk[DESK.waiting_since, d, lane] >= 0.0 and s.desk[DESK.next_offer, d, lane] < now.end
            waiting[k] = 1.0 if waits else 0.0
            anyone = anyone or waits
        if not anyone or not _anyone_is_free(t, s, b, lane, now):
            continue
        for k in range(desks):
            d = t.pooled[body.first_pooled + k]
            since, level = s.desk[DESK.waiting_since, d, lane], s.desk[DESK.level, d, lane]
            urgencies[k] = urgency(body.allocation, since, level)
        chosen = next_request(urgencies, waiting)
        while chosen >= 0:
            waiting[chosen] = 0.0
            _offer(t, s, luck, int(t.pooled[body.first_pooled + chosen]), lane, now)
            if not _anyone_is_free(t, s, b, lane, now):
                break
            chosen = next_request(urgencies, waiting)


@compiled
def _anyone_is_free(t: Tables, s: Lanes, b: int, lane: int, now: Clock) -> bool:
    """Say whether a body has anybody to send: without, no request need be looked at."""
    for k in range(t.bodies[b].first_envoy, t.bodies[b].end_envoy):
        if _is_free(t, s, int(t.own_envoys[k]), lane, now):
            return True
    return False


@compiled
def _offer(t: Tables, s: Lanes, luck: Luck, d: int, lane: int, now: Clock) -> None:
    """Offer an envoy to the parties of an arena, if there is one to spare."""
    desk = t.desks[d]
    body, a = t.bodies[desk.body], desk.arena
    number = body.end_envoy - body.first_envoy
    idle: Any = np.zeros(number)
    promise: Any = np.zeros(number)
    free = 0.0
    for k in range(number):
        e = int(t.own_envoys[body.first_envoy + k])
        idle[k] = 1.0 if _is_free(t, s, e, lane, now) else 0.0
        promise[k] = t.envoys[e].skill * t.fit[e, a]
        free += idle[k]
    if not may_send(free, body.reserve, s.arena[ARENA.fighting, a, lane]):
        return
    e = int(t.own_envoys[body.first_envoy + best_envoy(promise, idle)])
    when = attempt(int(s.desk[DESK.episode, d, lane]), int(s.desk[DESK.offers, d, lane]))
    who, whom = body.identity, t.arenas[a].identity
    draw, _ = draw_pair(luck.seed, luck.replicates[lane], when, who, whom, ACCEPTANCE)
    s.desk[DESK.offers, d, lane] += 1.0
    if draw < acceptance(body.legitimacy, body.bias, t.constants.response.acceptance):
        _count_sent(s, d, lane, now)
        called = max(s.desk[DESK.waiting_since, d, lane], now.day)
        arrives = called + _days_to_deploy(t, s, luck, d, e, lane, now)
        s.desk[DESK.waiting_since, d, lane] = nan
        s.desk[DESK.sent_for, d, lane] = s.desk[DESK.rung, d, lane]
        s.desk[DESK.envoy, d, lane] = float(e)
        # A later warning may begin another response before the envoy arrives; this one keeps its own lag.
        s.desk[DESK.sent_detected_in, d, lane] = s.desk[DESK.detected_in, d, lane]
        s.desk[DESK.sent_verify_days, d, lane] = s.desk[DESK.verify_days, d, lane]
        s.desk[DESK.sent_decide_days, d, lane] = s.desk[DESK.decide_days, d, lane]
        s.desk[DESK.sent_decided, d, lane] = s.desk[DESK.decided, d, lane]
        s.desk[DESK.decided, d, lane] = nan
        s.envoy[ENVOY.doing, e, lane] = TRAVELLING
        s.envoy[ENVOY.desk, e, lane] = float(d)
        s.envoy[ENVOY.until, e, lane] = arrives
    else:
        s.desk[DESK.refused, d, lane] += 1.0
        s.desk[DESK.next_offer, d, lane] = now.day + t.parameters[0].refusal_days


@compiled
def _count_sent(s: Lanes, d: int, lane: int, now: Clock) -> None:
    """Count a request for which an envoy is sent, and how long it has waited."""
    waited = days_waited(s.desk[DESK.asked_on, d, lane], now.day)
    s.desk[DESK.sent, d, lane] += 1.0
    s.desk[DESK.waited_days, d, lane] += waited
    s.desk[DESK.longest_days, d, lane] = larger(s.desk[DESK.longest_days, d, lane], waited)


@compiled
def _is_free(t: Tables, s: Lanes, e: int, lane: int, now: Clock) -> bool:
    """Say whether an envoy can be sent: idle, and not at work in a recorded act."""
    for act in range(t.acts.size):
        if t.acts[act].agent == e and s.act[ACT.until, act, lane] > now.day:
            return False
    return bool(s.envoy[ENVOY.doing, e, lane] == IDLE)


@compiled
def _days_to_deploy(t: Tables, s: Lanes, luck: Luck, d: int, e: int, lane: int, now: Clock) -> float:
    parameters, b = t.parameters[0], t.desks[d].body
    episode, whom = int(s.desk[DESK.episode, d, lane]), t.arenas[t.desks[d].arena].identity
    draw, _ = draw_pair(luck.seed, luck.replicates[lane], episode, t.bodies[b].identity, whom, LAG_DEPLOY)
    spread, noise = t.lags[b, DEPLOY, 1], normal_quantile(draw)
    roster = part_of_lag(parameters.standby_deploy_days, spread, noise)
    days = time_to_deploy(t.envoys[e].standby, roster, days_of(t, b, DEPLOY, noise))
    return days * parameters.field_deploy_factor if _has_sight(t, s, d, lane, now) else days


@compiled
def _has_sight(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> bool:
    """Say whether a desk has a field office or a mission on the spot."""
    if t.desks[d].office > 0.0:
        return True
    for r in range(t.desks[d].first, t.desks[d].end):
        if t.rungs[r].sight > 0.0 and s.rung[RUNG.until, r, lane] > now.day:
            return True
    return False


@compiled
def _sent_parts(s: Lanes, d: int, lane: int) -> Parts:
    """Return the parts of the lag for which an envoy was sent."""
    return Parts(
        s.desk[DESK.sent_detected_in, d, lane],
        s.desk[DESK.sent_verify_days, d, lane],
        s.desk[DESK.sent_decide_days, d, lane],
        s.desk[DESK.sent_decided, d, lane],
    )


@compiled
def arrive(t: Tables, s: Lanes, e: int, now: Clock) -> None:
    """Let an envoy arrive where this is the day, and be put to work, alarm or not; for want of money, send him back."""
    doing, until = s.envoy[ENVOY.doing, e], s.envoy[ENVOY.until, e]
    if not any_equal(doing, TRAVELLING):
        return
    for lane in range(doing.size):
        if doing[lane] == TRAVELLING and until[lane] < now.end:
            arrived, d = until[lane], int(s.envoy[ENVOY.desk, e, lane])
            doing[lane] = ENGAGED
            until[lane] = inf
            sent_for = s.desk[DESK.sent_for, d, lane]
            r = t.desks[d].first + int(sent_for)
            decided = s.desk[DESK.sent_decided, d, lane]
            if not has_funds(t, s, d, lane, r, now):
                release_envoy(t, s, d, lane, now)
                if decided == s.desk[DESK.decided_on, d, lane]:
                    s.desk[DESK.decided, d, lane] = decided
                continue
            put_in_effect(t, s, d, lane, r, arrived, now)
            if decided >= 0.0:
                complete(s, d, lane, _sent_parts(s, d, lane), arrived)
            s.desk[DESK.next_term, d, lane] = now.day  # so that he is sent home if there is nothing to stay for
            if s.desk[DESK.phase, d, lane] == CLIMBING and s.desk[DESK.rung, d, lane] == sent_for:
                climb_on(t, s, d, lane, arrived)
