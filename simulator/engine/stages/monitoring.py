# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 2: bodies take their reports, raise alarms, warn, and tell partners."""

from math import inf, nan

from simulator.draws.draws import draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.rows import ARENA, BODY, DESK, RUNG
from simulator.engine.scans import any_below
from simulator.engine.stages.lag import IDLE, VERIFYING, circumstances, days_of, moment_near
from simulator.engine.sums import count_fighters, note_day, sense_tension
from simulator.engine.tables import DETECT, VERIFY, Tables
from simulator.numerics.normal import normal_quantile
from simulator.rules.monitoring.cry_wolf import outlook_is_over, trust_after_false_alarm
from simulator.rules.monitoring.detection import Detector, Gains, ScoreWeights, after_report, score
from simulator.rules.monitoring.reports import report, reports_by, steps_of_delay, with_sight
from simulator.rules.monitoring.warning import bar, partner_hears, raises_alarm, stands_down
from simulator.rules.response.lag import time_to_detect, time_to_verify

REPORT = int(Purpose.REPORT)
WARNING_PASSED_ON = int(Purpose.WARNING_PASSED_ON)
LAG_DETECT_VERIFY = int(Purpose.LAG_DETECT_VERIFY)
ITSELF = -1
"""Who told of an alarm of its own."""


@compiled
def monitoring(t: Tables, s: Lanes, luck: Luck, now: Clock) -> None:
    """Let every body look at every arena of its mandate and warn, then let those who warned tell their partners.

    A body passes on only what it saw itself, and only once it has warned.
    """
    for a in range(t.arenas.size):
        count_fighters(t, s, a)
        if t.desks.size > 0:
            sense_tension(t, s, a)
            s.tensions[a, now.step % t.memory, :] = s.arena[ARENA.tension, a]
    for d in range(t.desks.size):
        _await_truth(t, s, d, now)
    if _anybody_reports(t, now):
        for d in range(t.desks.size):
            _note_standing(s, d)
    for d in range(t.desks.size):
        interval = t.bodies[t.desks[d].body].interval
        first = int(reports_by(now.day, interval)) + 1
        for ordinal in range(first, int(reports_by(now.end, interval)) + 1):
            _take_report(t, s, luck, d, ordinal, now)
            _take_in(t, s, d)
            _judge(t, s, luck, d, ordinal, now)
    told = False
    for d in range(t.desks.size):
        told = _warn(t, s, d, now) or told
    if told:
        for d in range(t.desks.size):
            _listen(t, s, luck, d)
        s.desk[DESK.tells, :, :] = 0.0
        s.arena[ARENA.told, :, :] = 0.0


@compiled
def _anybody_reports(t: Tables, now: Clock) -> bool:
    """Say whether any body takes a report in this step."""
    for d in range(t.desks.size):
        interval = t.bodies[t.desks[d].body].interval
        if reports_by(now.end, interval) > reports_by(now.day, interval):
            return True
    return False


@compiled
def _note_standing(s: Lanes, d: int) -> None:
    """Note which episode is on before any alarm of this step is raised or called off."""
    standing, episode, alarm = s.desk[DESK.standing, d], s.desk[DESK.episode, d], s.desk[DESK.alarm, d]
    for lane in range(alarm.size):
        standing[lane] = episode[lane] * alarm[lane]


@compiled
def _take_report(t: Tables, s: Lanes, luck: Luck, d: int, ordinal: int, now: Clock) -> None:
    """Let a desk take its report in every lane: late and blurred, less so with somebody on the spot."""
    desk, parameters = t.desks[d], t.parameters[0]
    body = t.bodies[desk.body]
    sight = s.desk[DESK.sight, d]
    _look_around(t, s, d, now)
    back = int(steps_of_delay(body.delay, now.length))
    back_near = int(steps_of_delay(with_sight(body.delay, parameters.field_delay_factor, 1.0), now.length))
    # What was seen from afar and on the spot are both read, then one is taken: a lane may not look up where to read.
    from_afar = s.tensions[desk.arena, max(0, now.step - back) % t.memory]
    on_the_spot = s.tensions[desk.arena, max(0, now.step - back_near) % t.memory]
    noise, factor = body.noise, parameters.field_noise_factor
    who, whom, seen = body.identity, t.arenas[desk.arena].identity, s.desk[DESK.seen, d]
    seed, replicates = luck.seed, luck.replicates
    for lane in range(sight.size):
        draw, _ = draw_pair(seed, replicates[lane], ordinal, who, whom, REPORT)
        near, far = on_the_spot[lane], from_afar[lane]
        there = sight[lane]
        tension = near if there > 0.0 else far
        seen[lane] = report(tension, with_sight(noise, factor, there), normal_quantile(draw))


@compiled
def _take_in(t: Tables, s: Lanes, d: int) -> None:
    """Make of a report what there is to make of it: level, trend, and how worried to be."""
    body, seen = t.bodies[t.desks[d].body], s.desk[DESK.seen, d]
    gains = Gains(body.fast, body.slow, body.interval)
    weights = ScoreWeights(body.trend_days, body.variance_weight, body.autocorrelation_weight)
    level, trend, variance = s.desk[DESK.level, d], s.desk[DESK.trend, d], s.desk[DESK.variance, d]
    covariance, deviation, worry = s.desk[DESK.covariance, d], s.desk[DESK.deviation, d], s.desk[DESK.worry, d]
    for lane in range(seen.size):
        memory = Detector(level[lane], trend[lane], variance[lane], covariance[lane], deviation[lane])
        after = after_report(memory, seen[lane], gains)
        level[lane], trend[lane], variance[lane] = after.level, after.trend, after.variance
        covariance[lane], deviation[lane] = after.covariance, after.deviation
        worry[lane] = score(after, weights)


@compiled
def _look_around(t: Tables, s: Lanes, d: int, now: Clock) -> None:
    """See in which lanes a desk has a field office or a mission on the spot."""
    sight = s.desk[DESK.sight, d]
    sight[:] = t.desks[d].office
    for r in range(t.desks[d].first, t.desks[d].end):
        if t.rungs[r].sight > 0.0:
            until = s.rung[RUNG.until, r]
            for lane in range(sight.size):
                sight[lane] = 1.0 if until[lane] > now.day else sight[lane]


@compiled
def _judge(t: Tables, s: Lanes, luck: Luck, d: int, ordinal: int, now: Clock) -> None:
    """Raise an alarm or call it off by the score."""
    desk, parameters = t.desks[d], t.parameters[0]
    body = t.bodies[desk.body]
    height = bar(body.threshold, moment_near(t, desk.arena, body.horizon, now), parameters.calendar_alert)
    margin, since = parameters.stand_down_margin, ordinal * body.interval
    worry, alarm, fighting = s.desk[DESK.worry, d], s.desk[DESK.alarm, d], s.arena[ARENA.fighting, desk.arena]
    for lane in range(worry.size):
        if alarm[lane] == 0.0:
            if raises_alarm(worry[lane], height):
                _raise_alarm(t, s, luck, d, lane, since, ITSELF)
        elif stands_down(worry[lane], height, margin, fighting[lane]) and not _teller_stands(s, d, lane):
            _stand_down(s, d, lane, now)


@compiled
def _teller_stands(s: Lanes, d: int, lane: int) -> bool:
    """Say whether an alarm was passed on by a partner whose own alarm still stands."""
    teller = int(s.desk[DESK.teller, d, lane])
    return teller >= 0 and s.desk[DESK.standing, teller, lane] == s.desk[DESK.teller_episode, d, lane]


@compiled
def _stand_down(s: Lanes, d: int, lane: int, now: Clock) -> None:
    """Call an alarm off, and stop the response where it is; what is in effect runs its term."""
    s.desk[DESK.alarm, d, lane] = 0.0
    s.desk[DESK.detected_on, d, lane] = inf
    s.desk[DESK.called_off, d, lane] = now.day
    if s.desk[DESK.waiting_since, d, lane] >= 0.0:
        s.desk[DESK.waiting_since, d, lane] = nan
        s.desk[DESK.unmet, d, lane] += 1.0
    s.desk[DESK.decided, d, lane] = nan
    s.desk[DESK.phase, d, lane] = IDLE
    s.desk[DESK.phase_end, d, lane] = inf
    s.desk[DESK.rung_ready, d, lane] = inf


@compiled
def _raise_alarm(t: Tables, s: Lanes, luck: Luck, d: int, lane: int, since: float, teller: int) -> None:
    """Begin an episode, `since` a report or a partner's warning; `teller` is that partner's desk."""
    desk = t.desks[d]
    who, whom = t.bodies[desk.body].identity, t.arenas[desk.arena].identity
    s.desk[DESK.alarm, d, lane] = 1.0
    s.desk[DESK.teller, d, lane] = float(teller)
    s.desk[DESK.teller_episode, d, lane] = 0.0 if teller == ITSELF else s.desk[DESK.episode, teller, lane]
    s.desk[DESK.episode, d, lane] += 1.0
    episode = int(s.desk[DESK.episode, d, lane])
    detect, verify = draw_pair(luck.seed, luck.replicates[lane], episode, who, whom, LAG_DETECT_VERIFY)
    told_by = 0.0 if teller == ITSELF else t.partnerships[desk.body, t.desks[teller].body]
    days = time_to_detect(days_of(t, desk.body, DETECT, normal_quantile(detect)), told_by)
    s.desk[DESK.detect_days, d, lane] = days
    s.desk[DESK.verify_draw, d, lane] = normal_quantile(verify)
    s.desk[DESK.detected_on, d, lane] = since + days


@compiled
def _warn(t: Tables, s: Lanes, d: int, now: Clock) -> bool:
    """Warn where an alarm is detected in this step; say whether any lane has something to tell partners."""
    responds, a = t.bodies[t.desks[d].body].responds, t.desks[d].arena
    fighting, in_spell = s.arena[ARENA.fighting, a], s.arena[ARENA.in_spell, a]
    detected, pending = s.desk[DESK.detected_on, d], s.desk[DESK.pending, d]
    told = False
    if not any_below(detected, now.end):
        return told
    for lane in range(pending.size):
        if detected[lane] < now.end:
            day = detected[lane]
            detected[lane] = inf
            s.desk[DESK.warned_on, d, lane] = day
            note_day(s, t.subjects.warnings + d, lane, day)
            if fighting[lane] == 0.0 and in_spell[lane] == 0.0 and not pending[lane] >= 0.0:
                pending[lane] = day
            if responds > 0.0:
                _begin_response(t, s, d, lane, day, now)
            if s.desk[DESK.teller, d, lane] == ITSELF:
                s.desk[DESK.tells, d, lane] = 1.0
                s.arena[ARENA.told, a, lane] = 1.0
                told = True
    return told


@compiled
def _listen(t: Tables, s: Lanes, luck: Luck, d: int) -> None:
    """Begin an episode where a partner who has just warned gets through; the closest partner counts."""
    b, a = t.desks[d].body, t.desks[d].arena
    whom, alarm, told = t.arenas[a].identity, s.desk[DESK.alarm, d], s.arena[ARENA.told, a]
    for lane in range(alarm.size):
        if told[lane] == 0.0 or alarm[lane] > 0.0:
            continue
        closest, most = ITSELF, 0.0
        for other in range(t.bodies.size):
            teller, partnership = t.desk_of[other, a], t.partnerships[b, other]
            if teller < 0 or s.desk[DESK.tells, teller, lane] == 0.0 or partnership <= most:
                continue
            episode = int(s.desk[DESK.episode, teller, lane])
            draw, _ = draw_pair(luck.seed, luck.replicates[lane], episode, t.told[b, other], whom, WARNING_PASSED_ON)
            if partner_hears(draw, partnership):
                closest, most = teller, partnership
        if closest != ITSELF:
            _raise_alarm(t, s, luck, d, lane, s.desk[DESK.warned_on, closest, lane], closest)


@compiled
def _await_truth(t: Tables, s: Lanes, d: int, now: Clock) -> None:
    """Count a warning that nothing followed as a false alarm, once it was called off and its outlook is over."""
    outlook, loss, b = t.parameters[0].warning_outlook_days, t.parameters[0].trust_loss, t.desks[d].body
    alarm, pending, called_off = s.desk[DESK.alarm, d], s.desk[DESK.pending, d], s.desk[DESK.called_off, d]
    over = 0
    for lane in range(pending.size):
        due = 1 if outlook_is_over(called_off[lane], now.day, outlook) else 0
        due = due if pending[lane] >= 0.0 else 0
        over += due if alarm[lane] == 0.0 else 0
    if over == 0:
        return
    for lane in range(pending.size):
        if alarm[lane] == 0.0 and pending[lane] >= 0.0 and outlook_is_over(called_off[lane], now.day, outlook):
            pending[lane] = nan
            s.desk[DESK.false_alarms, d, lane] += 1.0
            s.body[BODY.trust, b, lane] = trust_after_false_alarm(s.body[BODY.trust, b, lane], loss)


@compiled
def _begin_response(t: Tables, s: Lanes, d: int, lane: int, warned: float, now: Clock) -> None:
    """Begin to verify a warning."""
    s.desk[DESK.consensus_attempts, d, lane] = 0.0
    s.desk[DESK.offers, d, lane] = 0.0
    s.desk[DESK.next_offer, d, lane] = -inf
    s.desk[DESK.decided, d, lane] = nan
    for r in range(t.desks[d].first, t.desks[d].end):
        s.rung[RUNG.without_funds, r, lane] = 0.0
    s.desk[DESK.detected_in, d, lane] = s.desk[DESK.detect_days, d, lane]
    drawn = days_of(t, t.desks[d].body, VERIFY, s.desk[DESK.verify_draw, d, lane])
    days = time_to_verify(drawn, circumstances(t, s, d, lane, now), t.constants.response.lag)
    s.desk[DESK.verify_days, d, lane] = days
    s.desk[DESK.phase, d, lane] = VERIFYING
    s.desk[DESK.phase_end, d, lane] = warned + days
