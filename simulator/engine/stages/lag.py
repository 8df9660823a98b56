"""What monitoring and response share: how far a response is, drawn durations, and the circumstances of a decision."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ARENA, BODY, DESK
from simulator.engine.tables import Tables
from simulator.rules.monitoring.warning import moment_is_near
from simulator.rules.response.envoys import stays
from simulator.rules.response.lag import Circumstances, part_of_lag

IDLE, VERIFYING, DECIDING, CLIMBING = 0.0, 1.0, 2.0, 3.0
"""How far a response is, written as a number."""


@compiled
def days_of(t: Tables, b: int, part: int, standard_normal: float) -> float:
    """Return a drawn part of a body's lag in days."""
    return part_of_lag(t.lags[b, part, 0], t.lags[b, part, 1], standard_normal)


@compiled
def moment_near(t: Tables, a: int, horizon_days: float, now: Clock) -> float:
    """Return 1.0 when a foreseeable moment of an arena lies within a horizon, else 0.0; the same in every lane."""
    for m in range(t.moments.size):
        if t.moments[m].arena == a and _is_near(t, m, horizon_days, now):
            return 1.0
    return 0.0


@compiled
def vote_near(t: Tables, a: int, horizon_days: float, now: Clock) -> float:
    """Return 1.0 when an election or referendum of an arena lies within a horizon, else 0.0."""
    for m in range(t.moments.size):
        if t.moments[m].arena == a and t.moments[m].vote > 0.0 and _is_near(t, m, horizon_days, now):
            return 1.0
    return 0.0


@compiled
def _is_near(t: Tables, m: int, horizon_days: float, now: Clock) -> bool:
    """Say whether bodies can see a moment coming. Its outcome counts, not its opening."""
    moment = t.moments[m]
    if moment.foreseeable == 0.0 or moment.dated == 0.0:
        return False
    return moment_is_near(moment.day + moment.result_after, now.day, horizon_days)


@compiled
def circumstances(t: Tables, s: Lanes, d: int, lane: int, now: Clock) -> Circumstances:
    """Return in what circumstances a desk verifies and decides."""
    a, b = t.desks[d].arena, t.desks[d].body
    near = moment_near(t, a, t.bodies[b].horizon, now)
    return Circumstances(_strongest_partner(t, s, a, b, lane), near, t.bodies[b].delegated, s.body[BODY.trust, b, lane])


@compiled
def _strongest_partner(t: Tables, s: Lanes, a: int, b: int, lane: int) -> float:
    """Return the strength of the strongest partner already at work in an arena when this step began."""
    strongest = 0.0
    for other in range(t.bodies.size):
        d = t.desk_of[other, a]
        if d >= 0 and s.desk[DESK.acted_before, d, lane] > 0.0 and t.partnerships[b, other] > strongest:
            strongest = t.partnerships[b, other]
    return strongest


@compiled
def stays_on(t: Tables, s: Lanes, d: int, lane: int, r: int, now: Clock) -> bool:
    """Say whether an instrument stays beyond its term; assistance only for a vote, programmes never."""
    desk, rung = t.desks[d], t.rungs[r]
    if rung.programme > 0.0:
        return False
    if rung.needs_moment > 0.0 and vote_near(t, desk.arena, t.bodies[desk.body].horizon, now) == 0.0:
        return False
    return stays(s.desk[DESK.alarm, d, lane], s.arena[ARENA.talks, desk.arena, lane])
