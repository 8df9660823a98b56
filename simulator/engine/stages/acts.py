# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 3, as recorded acts land: each answers its simulated trigger with the recorded lag."""

from math import inf, isnan

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ACT, DESK
from simulator.engine.scans import any_above, any_below
from simulator.engine.stages.money import send_signal, spend
from simulator.engine.tables import Tables
from simulator.numerics.relaxation import larger
from simulator.rules.account.cost import days_in_effect


@compiled
def land(t: Tables, s: Lanes, act: int, now: Clock) -> None:
    """Let an act land where its day has come: its trigger, plus the recorded lag; or its date, where it has one."""
    facts, landed, due = t.acts[act], s.act[ACT.landed, act], s.act[ACT.due, act]
    trigger = s.days[facts.trigger, facts.nth - 1]  # NaN where it has not come
    lag, dated = facts.lag, facts.dated
    for lane in range(due.size):
        day = dated if dated == dated else trigger[lane] + lag  # noqa: PLR0124 - NaN for one without a date
        due[lane] = inf if landed[lane] > 0.0 else day
    if not any_below(due, now.end):
        return
    for lane in range(due.size):
        if due[lane] < now.end:
            _take(t, s, act, lane, trigger[lane], due[lane], now)


@compiled
def _take(t: Tables, s: Lanes, act: int, lane: int, trigger: float, due: float, now: Clock) -> None:
    facts = t.acts[act]
    s.act[ACT.landed, act, lane] = 1.0
    # What is only now known to have been due begins now, and runs its whole term.
    since = larger(due, now.day)
    if facts.lasts > 0.0:
        s.act[ACT.since, act, lane] = since
        s.act[ACT.until, act, lane] = since + facts.lasts
        until = s.desk[DESK.acts_until, facts.desk, lane]
        s.desk[DESK.acts_until, facts.desk, lane] = larger(until, since + facts.lasts)
    s.desk[DESK.acted, facts.desk, lane] = 1.0
    spend(t, s, facts.body, facts.account, lane, facts.price)
    send_signal(t, s, facts.desk, lane, facts.signal, facts.threat, act, now.day)
    if not isnan(trigger):
        s.desk[DESK.lag_acts, facts.desk, lane] += 1.0
        s.desk[DESK.lag_acts_days, facts.desk, lane] += since - trigger


@compiled
def pay_for_act(t: Tables, s: Lanes, act: int, now: Clock) -> None:
    """Pay for the days in effect in this step: it was done, so the money was there."""
    facts, since, until = t.acts[act], s.act[ACT.since, act], s.act[ACT.until, act]
    if facts.daily == 0.0 or not any_above(until, now.day):
        return
    for lane in range(until.size):
        if until[lane] > now.day:
            days = days_in_effect(since[lane], until[lane], now.day, now.end)
            spend(t, s, facts.body, facts.account, lane, facts.daily * days)
