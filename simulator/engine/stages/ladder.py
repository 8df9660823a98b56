# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 3, as bodies respond: they verify, decide, climb their ladders rung by rung, and follow agreements through."""

from math import inf, nan
from typing import NamedTuple

from simulator.draws.draws import attempt, draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.rows import ARENA, BODY, DESK, ENVOY, RUNG
from simulator.engine.stages.lag import CLIMBING, DECIDING, VERIFYING, circumstances, days_of, stays_on, vote_near
from simulator.engine.stages.money import EVERYBODY, send_signal, spend
from simulator.engine.tables import APPROPRIATION, DECIDE, Tables
from simulator.numerics.normal import normal_quantile
from simulator.numerics.relaxation import larger, smaller
from simulator.rules.response.council import MOST_ATTEMPTS, finds_consensus
from simulator.rules.response.envoys import TRAVELLING, renewed
from simulator.rules.response.funds import can_pay, needs_appropriation
from simulator.rules.response.ladder import is_climbed_in_turn
from simulator.rules.response.lag import time_to_decide

LAG_DECIDE_APPROPRIATION = int(Purpose.LAG_DECIDE_APPROPRIATION)
LAG_FOLLOW_THROUGH = int(Purpose.LAG_FOLLOW_THROUGH)
CONSENSUS = int(Purpose.CONSENSUS)
CONSENSUS_FOLLOW_THROUGH = int(Purpose.CONSENSUS_FOLLOW_THROUGH)


@compiled
def climb_ladders(t: Tables, s: Lanes, luck: Luck, d: int, now: Clock) -> None:
    """Let a desk decide, climb, assist votes and follow agreements through, in every lane in which something is due."""
    a = t.desks[d].arena
    phase, phase_end, ready = s.desk[DESK.phase, d], s.desk[DESK.phase_end, d], s.desk[DESK.rung_ready, d]
    assists = vote_near(t, a, t.bodies[t.desks[d].body].horizon, now)
    aftercare = s.desk[DESK.next_aftercare, d]
    seen, agreements = s.desk[DESK.agreements_seen, d], s.counts[t.subjects.agreements + a]
    due = 0
    for lane in range(phase.size):
        ready_now = 1 if ready[lane] < now.end else 0
        ready_now = 1 if assists > 0.0 else ready_now
        agreed = 1 if seen[lane] < agreements[lane] else 0
        agreed = 1 if aftercare[lane] < now.end else agreed
        due += 1 if phase_end[lane] < now.end else 0
        due += (ready_now if phase[lane] == CLIMBING else 0) + (agreed if agreements[lane] > 0.0 else 0)
    if due == 0:
        return
    for lane in range(phase.size):
        while phase_end[lane] < now.end:
            if phase[lane] == VERIFYING:
                _begin_to_decide(t, s, luck, d, lane, now)
            else:
                _try_to_decide(t, s, luck, d, lane)
        if phase[lane] == CLIMBING:
            if ready[lane] < now.end:
                _climb(t, s, d, lane, now)
            if assists > 0.0:
                _assist(t, s, d, lane, now)
        if agreements[lane] > 0.0:
            if seen[lane] < agreements[lane]:
                _decide_aftercare(t, s, luck, d, lane, now)
            if aftercare[lane] < now.end:
                _take_aftercare(t, s, d, lane, now)


@compiled
def _begin_to_decide(t: Tables, s: Lanes, luck: Luck, d: int, lane: int, now: Clock) -> None:
    desk = t.desks[d]
    b = desk.body
    body = t.bodies[b]
    episode, whom = int(s.desk[DESK.episode, d, lane]), t.arenas[desk.arena].identity
    decide, appropriation = draw_pair(
        luck.seed, luck.replicates[lane], episode, body.identity, whom, LAG_DECIDE_APPROPRIATION
    )
    drawn = days_of(t, b, DECIDE, normal_quantile(decide))
    days = time_to_decide(drawn, circumstances(t, s, d, lane, now), t.constants.response.lag)
    if needs_appropriation(body.price_of_ladder, s.body[BODY.balance, body.pool, lane], body.flexible):
        days += days_of(t, b, APPROPRIATION, normal_quantile(appropriation))
    s.desk[DESK.decide_days, d, lane] = days
    s.desk[DESK.phase, d, lane] = DECIDING
    s.desk[DESK.phase_end, d, lane] += days


@compiled
def _try_to_decide(t: Tables, s: Lanes, luck: Luck, d: int, lane: int) -> None:
    desk, wait = t.desks[d], t.parameters[0].consensus_retry_days
    body = t.bodies[desk.body]
    when = attempt(int(s.desk[DESK.episode, d, lane]), int(s.desk[DESK.consensus_attempts, d, lane]))
    whom = t.arenas[desk.arena].identity
    draw, _ = draw_pair(luck.seed, luck.replicates[lane], when, body.identity, whom, CONSENSUS)
    s.desk[DESK.consensus_attempts, d, lane] += 1.0
    if finds_consensus(draw, body.consensus):
        decided = s.desk[DESK.phase_end, d, lane]
        s.desk[DESK.decided, d, lane] = decided
        s.desk[DESK.decided_on, d, lane] = decided
        s.desk[DESK.phase, d, lane] = CLIMBING
        s.desk[DESK.phase_end, d, lane] = inf
        s.desk[DESK.rung, d, lane] = 0.0
        prepare(t, s, d, lane, decided)
    else:
        s.desk[DESK.decide_days, d, lane] += wait
        s.desk[DESK.phase_end, d, lane] += wait


@compiled
def _climb(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """Take the rungs of the ladder that are ready in this step."""
    desk = t.desks[d]
    while s.desk[DESK.rung_ready, d, lane] < now.end:
        r = desk.first + int(s.desk[DESK.rung, d, lane])
        rung, ready = t.rungs[r], s.desk[DESK.rung_ready, d, lane]
        e = int(s.desk[DESK.envoy, d, lane])
        if e >= 0 and s.envoy[ENVOY.doing, e, lane] == TRAVELLING:
            return
        if s.rung[RUNG.until, r, lane] > now.day:
            _reach(t, s, d, lane, r, larger(ready, now.day))
            climb_on(t, s, d, lane, larger(ready, now.day))
            continue
        if not has_funds(t, s, d, lane, r, now):
            return  # it goes on when there is money
        if rung.envoy > 0.0 and e < 0:
            if not s.desk[DESK.waiting_since, d, lane] >= 0.0:
                s.desk[DESK.waiting_since, d, lane] = ready
                s.desk[DESK.asked_on, d, lane] = larger(ready, now.day)
                s.desk[DESK.requests, d, lane] += 1.0
            return  # nothing further is tried before an envoy comes
        take_rung(t, s, d, lane, r, larger(ready, now.day), now)
        climb_on(t, s, d, lane, larger(ready, now.day))


@compiled
def has_funds(t: Tables, s: Lanes, d: int, lane: int, r: int, now: Clock) -> bool:
    """Say whether there is money to begin a rung and stay a step; where there is not, that is counted once."""
    needed = t.rungs[r].price + t.rungs[r].daily * now.length
    if can_pay(needed, s.body[BODY.balance, t.bodies[t.desks[d].body].pool, lane]):
        s.rung[RUNG.without_funds, r, lane] = 0.0
        return True
    if s.rung[RUNG.without_funds, r, lane] == 0.0:
        s.rung[RUNG.without_funds, r, lane] = 1.0
        s.desk[DESK.unmet, d, lane] += 1.0
    return False


@compiled
def _assist(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """While a response is decided and a vote is near, smooth its path."""
    for r in range(t.desks[d].first, t.desks[d].end):
        ready = s.desk[DESK.decided_on, d, lane] + t.rungs[r].preparation
        helps = t.rungs[r].needs_moment > 0.0 and t.rungs[r].duration > 0.0
        if helps and not s.rung[RUNG.until, r, lane] > now.day and ready < now.end and has_funds(t, s, d, lane, r, now):
            take_rung(t, s, d, lane, r, larger(ready, now.day), now)


@compiled
def climb_on(t: Tables, s: Lanes, d: int, lane: int, day: float) -> None:
    """Turn to the next rung."""
    s.desk[DESK.rung, d, lane] += 1.0
    prepare(t, s, d, lane, day)


@compiled
def prepare(t: Tables, s: Lanes, d: int, lane: int, day: float) -> None:
    """Turn to the first rung, from the present one on, that is climbed in turn, and begin to prepare it."""
    desk = t.desks[d]
    r = desk.first + int(s.desk[DESK.rung, d, lane])
    while r < desk.end and not _is_climbed(t, s, d, lane, r):
        r += 1
    s.desk[DESK.rung, d, lane] = float(r - desk.first)
    s.desk[DESK.rung_ready, d, lane] = day + t.rungs[r].preparation if r < desk.end else inf


@compiled
def _is_climbed(t: Tables, s: Lanes, d: int, lane: int, r: int) -> bool:
    """Say whether a rung is climbed in turn: it waits for no occasion, and there is somebody to send if need be."""
    rung, body = t.rungs[r], t.bodies[t.desks[d].body]
    if not is_climbed_in_turn(rung.needs_agreement, rung.needs_moment):
        return False
    if rung.envoy > 0.0 and body.first_envoy == body.end_envoy:
        s.desk[DESK.unmet, d, lane] += 1.0
        return False
    return True


@compiled
def take_rung(t: Tables, s: Lanes, d: int, lane: int, r: int, day: float, now: Clock) -> None:
    """Do what a rung says, and note that a response has reached the arena, if it has."""
    put_in_effect(t, s, d, lane, r, day, now)
    _reach(t, s, d, lane, r, day)


@compiled
def put_in_effect(t: Tables, s: Lanes, d: int, lane: int, r: int, day: float, now: Clock) -> None:
    """Do what a rung says: pay, signal, and stay for its term, if it has one."""
    rung, b = t.rungs[r], t.desks[d].body
    if rung.duration > 0.0:
        s.rung[RUNG.since, r, lane] = day
        until = day + rung.duration
        until = renewed(until, rung.duration, now.end) if stays_on(t, s, d, lane, r, now) else until
        s.rung[RUNG.until, r, lane] = until
        s.desk[DESK.next_term, d, lane] = smaller(s.desk[DESK.next_term, d, lane], until)
    s.desk[DESK.acted, d, lane] = 1.0
    spend(t, s, b, rung.account, lane, rung.price)
    send_signal(t, s, d, lane, rung.signal, rung.threat, EVERYBODY, now.day)


@compiled
def _reach(t: Tables, s: Lanes, d: int, lane: int, r: int, day: float) -> None:
    """Note that the response has reached the arena, if this is what it takes to: an envoy, or any act without one."""
    decided = s.desk[DESK.decided, d, lane]
    if decided >= 0.0 and (t.rungs[r].envoy > 0.0 or t.bodies[t.desks[d].body].takes_envoy == 0.0):
        detect, verify = s.desk[DESK.detected_in, d, lane], s.desk[DESK.verify_days, d, lane]
        complete(s, d, lane, Parts(detect, verify, s.desk[DESK.decide_days, d, lane], decided), day)
        s.desk[DESK.decided, d, lane] = nan


class Parts(NamedTuple):
    """What a response has taken so far: days to detect, verify and decide, and the day of the decision."""

    detect: float
    verify: float
    decide: float
    decided: float


@compiled
def complete(s: Lanes, d: int, lane: int, parts: Parts, day: float) -> None:
    """Note the four parts of the lag of a response that has reached the arena."""
    s.desk[DESK.lag_responses, d, lane] += 1.0
    s.desk[DESK.lag_detect, d, lane] += parts.detect
    s.desk[DESK.lag_verify, d, lane] += parts.verify
    s.desk[DESK.lag_decide, d, lane] += parts.decide
    s.desk[DESK.lag_deploy, d, lane] += day - parts.decided


@compiled
def _decide_aftercare(t: Tables, s: Lanes, luck: Luck, d: int, lane: int, now: Clock) -> None:
    """Decide to follow an agreement through: with consensus, and with an appropriation where funds are short."""
    desk, programmes = t.desks[d], 0.0
    b, a = desk.body, desk.arena
    body, ordinal = t.bodies[b], int(s.counts[t.subjects.agreements + a, lane])
    s.desk[DESK.agreements_seen, d, lane] = float(ordinal)
    for r in range(desk.first, desk.end):
        programmes += t.rungs[r].programme
    if programmes == 0.0:
        return
    whom = t.arenas[a].identity
    decide, appropriation = draw_pair(
        luck.seed, luck.replicates[lane], ordinal, body.identity, whom, LAG_FOLLOW_THROUGH
    )
    drawn = days_of(t, b, DECIDE, normal_quantile(decide))
    days = time_to_decide(drawn, circumstances(t, s, d, lane, now), t.constants.response.lag)
    if needs_appropriation(body.price_of_ladder, s.body[BODY.balance, body.pool, lane], body.flexible):
        days += days_of(t, b, APPROPRIATION, normal_quantile(appropriation))
    decided = s.arena[ARENA.agreed, a, lane] + days + _days_to_consensus(t, luck, d, lane, ordinal)
    for r in range(desk.first, desk.end):
        if t.rungs[r].programme > 0.0:
            ready = decided + t.rungs[r].preparation
            s.rung[RUNG.aftercare_ready, r, lane] = ready
            s.desk[DESK.next_aftercare, d, lane] = smaller(s.desk[DESK.next_aftercare, d, lane], ready)


@compiled
def _days_to_consensus(t: Tables, luck: Luck, d: int, lane: int, agreement: int) -> float:
    """Return the days until a body finds consensus to follow an agreement through; infinite when it gives up."""
    body, whom = t.bodies[t.desks[d].body], t.arenas[t.desks[d].arena].identity
    for attempts in range(MOST_ATTEMPTS):
        when = attempt(agreement, attempts)
        draw, _ = draw_pair(luck.seed, luck.replicates[lane], when, body.identity, whom, CONSENSUS_FOLLOW_THROUGH)
        if finds_consensus(draw, body.consensus):
            return float(attempts * t.parameters[0].consensus_retry_days)
    return inf


@compiled
def _take_aftercare(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> None:
    """Follow an agreement through, if it is still alive, and as soon as there is money."""
    desk, later = t.desks[d], inf
    for r in range(desk.first, desk.end):
        ready = s.rung[RUNG.aftercare_ready, r, lane]
        if ready < now.end:
            if s.arena[ARENA.agreement, desk.arena, lane] == 0.0 or s.rung[RUNG.until, r, lane] > now.day:
                s.rung[RUNG.aftercare_ready, r, lane] = inf
            elif has_funds(t, s, d, lane, r, now):
                s.rung[RUNG.aftercare_ready, r, lane] = inf
                take_rung(t, s, d, lane, r, larger(ready, now.day), now)
        later = smaller(later, s.rung[RUNG.aftercare_ready, r, lane])
    s.desk[DESK.next_aftercare, d, lane] = later
