# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 3, as recorded acts land: each answers its simulated trigger with the recorded lag."""

from math import isnan, nan

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ACT, DESK
from simulator.engine.stages.money import send_signal, spend
from simulator.engine.tables import Tables
from simulator.numerics.relaxation import larger
from simulator.rules.account.cost import days_in_effect


@compiled
def land(t: Tables, s: Lanes, act: int, now: Clock) -> None:
    """Let an act land where its day has come: its trigger, plus the recorded lag; or its date, where it has one."""
    facts, landed = t.acts[act], s.act[ACT.landed, act]
    for lane in range(landed.size):
        if landed[lane] == 0.0:
            trigger = _trigger(t, s, act, lane)
            due = trigger + facts.lag if isnan(facts.dated) else facts.dated
            if due < now.end:
                _take(t, s, act, lane, trigger, due, now)


@compiled
def _trigger(t: Tables, s: Lanes, act: int, lane: int) -> float:
    """Return the day on which an act's trigger came; NaN when it has not."""
    subject, nth = t.acts[act].trigger, t.acts[act].nth
    if s.counts[subject, lane] < nth:
        return nan
    return float(s.days[subject, nth - 1, lane])


@compiled
def _take(t: Tables, s: Lanes, act: int, lane: int, trigger: float, due: float, now: Clock) -> None:
    facts = t.acts[act]
    s.act[ACT.landed, act, lane] = 1.0
    # What is only now known to have been due begins now, and runs its whole term.
    since = larger(due, now.day)
    if facts.lasts > 0.0:
        s.act[ACT.since, act, lane] = since
        s.act[ACT.until, act, lane] = since + facts.lasts
    s.desk[DESK.acted, facts.desk, lane] = 1.0
    spend(s, facts.body, facts.account, lane, facts.price)
    send_signal(t, s, facts.desk, lane, facts.signal, facts.threat, act, now.day)
    if not isnan(trigger):
        s.desk[DESK.lag_acts, facts.desk, lane] += 1.0
        s.desk[DESK.lag_acts_days, facts.desk, lane] += since - trigger


@compiled
def pay_for_act(t: Tables, s: Lanes, act: int, now: Clock) -> None:
    """Pay for the days in effect in this step: it was done, so the money was there."""
    facts, since, until = t.acts[act], s.act[ACT.since, act], s.act[ACT.until, act]
    for lane in range(until.size):
        if until[lane] > now.day:
            days = days_in_effect(since[lane], until[lane], now.day, now.end)
            spend(s, facts.body, facts.account, lane, facts.daily * days)
