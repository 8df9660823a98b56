# ruff: noqa: PLR0913, PLR0917 - compiled code passes no objects
"""Stage 3, what third parties amount to: mediation, information, programmes, missions, assistance.

Sums run over bodies in the order of their ids and up each ladder, then over recorded acts in the order of theirs, then
over envoys, as on the agents.
"""

from math import inf
from typing import Any

import numpy as np

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ACT, ARENA, DESK, ENVOY, PARTY, RUNG
from simulator.engine.scans import any_above, any_below, any_equal
from simulator.engine.stages.money import spend
from simulator.engine.tables import Floats, Tables
from simulator.numerics.elementary import exp
from simulator.numerics.relaxation import larger, smaller
from simulator.rules.account.cost import days_in_effect
from simulator.rules.response.envoys import ENGAGED
from simulator.rules.response.partnership import lead_mediator, uncoordinated_mediators
from simulator.rules.talks.mediation import envoy_capacity, inclusion, mediation


@compiled
def sum_third_parties(t: Tables, s: Lanes, a: int, now: Clock) -> None:
    """Sum what third parties amount to in an arena now, in every lane."""
    arena = t.arenas[a]
    for row in (ARENA.support, ARENA.programme, ARENA.guarantee_present, ARENA.assistance):
        s.arena[row, a, :] = 0.0
    for b in range(t.bodies.size):
        d = t.desk_of[b, a]
        if d >= 0 and t.bodies[b].responds > 0.0 and any_below(s.desk[DESK.next_term, d], inf):
            for r in range(t.desks[d].first, t.desks[d].end):
                rung = t.rungs[r]
                support = 0.0 if rung.envoy > 0.0 else rung.team
                _add(s, a, s.rung[RUNG.until, r], now.day, support, rung.programme, rung.guarantee, rung.assistance)
    for act in range(t.acts.size):
        if t.acts[act].arena == a and any_above(s.act[ACT.until, act], now.day):
            facts = t.acts[act]
            support = 0.0 if facts.envoy > 0.0 else facts.team
            _add(s, a, s.act[ACT.until, act], now.day, support, facts.programme, facts.guarantee, facts.assistance)
    programme, standing = s.arena[ARENA.programme, a], arena.follow_through
    for lane in range(programme.size):
        programme[lane] = smaller(1.0, standing + programme[lane])
    if _find_mediators(t, s, a, now):
        _mediate(t, s, a)


@compiled
def _add(
    s: Lanes,
    a: int,
    until: Floats,
    day: float,
    support: float,
    programme: float,
    guarantee: float,
    assistance: float,
) -> None:
    """Add what an instrument does, in the lanes in which it is in effect; nothing for one that does none of this."""
    if support == 0.0 and programme == 0.0 and guarantee == 0.0 and assistance == 0.0:
        return
    supports, programmes = s.arena[ARENA.support, a], s.arena[ARENA.programme, a]
    guarantees, assists = s.arena[ARENA.guarantee_present, a], s.arena[ARENA.assistance, a]
    for lane in range(until.size):
        here = 1.0 if until[lane] > day else 0.0
        supports[lane] += here * support
        programmes[lane] += here * programme
        guarantees[lane] += here * guarantee
        assists[lane] = larger(assists[lane], here * assistance)


@compiled
def find_postings(t: Tables, s: Lanes, now: Clock) -> None:
    """Find where recorded acts have each envoy: where the last act began, and nowhere else."""
    for e in range(t.envoys.size):
        where, latest = s.envoy[ENVOY.posted_at, e], s.envoy[ENVOY.posted_since, e]
        if not (any_above(where, -1.0) or _is_in_act(t, s, e, now)):
            continue
        where[:] = -1.0
        latest[:] = -1.0
        for act in range(t.acts.size):
            if t.acts[act].agent == e:
                since, until, here = s.act[ACT.since, act], s.act[ACT.until, act], float(t.acts[act].arena)
                for lane in range(where.size):
                    at, before, began = where[lane], latest[lane], since[lane]
                    began = began if until[lane] > now.day else -1.0
                    where[lane] = here if began > before else at
                    latest[lane] = larger(before, began)


@compiled
def _is_in_act(t: Tables, s: Lanes, e: int, now: Clock) -> bool:
    """Say whether a recorded act has an envoy at work in any lane."""
    for act in range(t.acts.size):  # noqa: SIM110 - generators do not compile
        if t.acts[act].agent == e and any_above(s.act[ACT.until, act], now.day):
            return True
    return False


@compiled
def _find_mediators(t: Tables, s: Lanes, a: int, now: Clock) -> bool:
    """Find the envoys at work in an arena; each is in one place, and has the largest team it has there.

    Say whether there are any in any lane, or were in the step before.
    """
    found = False
    for e in range(t.envoys.size):
        if any_above(s.team[a, e], -1.0) or any_equal(s.envoy[ENVOY.doing, e], ENGAGED) or _is_posted(s, a, e):
            found = True
            _find_team(t, s, a, e, now)
    return found


@compiled
def _is_posted(s: Lanes, a: int, e: int) -> bool:
    """Say whether recorded acts have an envoy in an arena, in any lane."""
    return any_equal(s.envoy[ENVOY.posted_at, e], float(a))


@compiled
def _find_team(t: Tables, s: Lanes, a: int, e: int, now: Clock) -> None:
    """Say which team an envoy has in an arena, for which act, for how long; and note where that has changed."""
    team, stay, posted = s.team[a, e], s.stay[a, e], s.envoy[ENVOY.posted_at, e]
    works_in, changed = s.works_in[a, e], s.arena[ARENA.changed, a]
    team_before, worked_in = s.envoy[ENVOY.team_before, e], s.envoy[ENVOY.worked_in, e]
    for lane in range(team.size):
        team_before[lane], worked_in[lane] = team[lane], works_in[lane]
        team[lane], works_in[lane], stay[lane] = -1.0, -1.0, 0.0
    _add_team_of_desk(t, s, a, e, now)
    for act in range(t.acts.size):
        if t.acts[act].agent == e and t.acts[act].arena == a and any_above(s.act[ACT.until, act], now.day):
            since, until, brings, here = s.act[ACT.since, act], s.act[ACT.until, act], t.acts[act].team, float(a)
            number = float(act)
            for lane in range(team.size):
                before, first, where, so_far = team[lane], works_in[lane], posted[lane], stay[lane]
                days = so_far + days_in_effect(since[lane], until[lane], now.day, now.end)
                there = 1.0 if until[lane] > now.day else 0.0
                there = there if where == here else 0.0
                team[lane] = larger(before, brings) if there > 0.0 else before
                stay[lane] = days if there > 0.0 else so_far
                works_in[lane] = (number if first < 0.0 else first) if there > 0.0 else first
    for lane in range(stay.size):
        # Acts of one envoy that overlap are one stay, and no stay is longer than the step.
        stay[lane] = smaller(stay[lane], now.length)
        other = 0.0 if team[lane] == team_before[lane] else 1.0
        other = other if works_in[lane] == worked_in[lane] else 1.0
        changed[lane] = larger(changed[lane], other)


@compiled
def _add_team_of_desk(t: Tables, s: Lanes, a: int, e: int, now: Clock) -> None:
    """Say which team an envoy has who is engaged for a desk here, and for no recorded act anywhere."""
    if not any_equal(s.envoy[ENVOY.doing, e], ENGAGED):
        return
    for b in range(t.bodies.size):
        d = t.desk_of[b, a]
        if d >= 0 and t.bodies[b].pool == t.envoys[e].body:
            _add_team_at(t, s, a, e, d, now)


@compiled
def _add_team_at(t: Tables, s: Lanes, a: int, e: int, d: int, now: Clock) -> None:
    """Say which team an envoy has in the lanes in which it is engaged for this desk."""
    team, stay, posted = s.team[a, e], s.stay[a, e], s.envoy[ENVOY.posted_at, e]
    doing, works_for = s.envoy[ENVOY.doing, e], s.envoy[ENVOY.desk, e]
    for r in range(t.desks[d].first, t.desks[d].end):
        if t.rungs[r].envoy > 0.0:
            since, until, brings, here = s.rung[RUNG.since, r], s.rung[RUNG.until, r], t.rungs[r].team, float(d)
            for lane in range(team.size):
                before, desk, elsewhere, so_far = team[lane], works_for[lane], posted[lane], stay[lane]
                days = larger(so_far, days_in_effect(since[lane], until[lane], now.day, now.end))
                there = 1.0 if until[lane] > now.day else 0.0
                there = there if doing[lane] == ENGAGED else 0.0
                there = there if desk == here else 0.0
                there = there if elsewhere < 0.0 else 0.0
                team[lane] = larger(before, brings) if there > 0.0 else before
                stay[lane] = days if there > 0.0 else so_far


@compiled
def _mediate(t: Tables, s: Lanes, a: int) -> None:
    """Say what the mediators amount to together, where they or what supports them has changed; else it stays."""
    support, supported, changed = s.arena[ARENA.support, a], s.arena[ARENA.supported, a], s.arena[ARENA.changed, a]
    for lane in range(changed.size):
        changed[lane] = changed[lane] if support[lane] == supported[lane] else 1.0
        supported[lane] = support[lane]
    if not any_above(changed, 0.0):
        return
    engaged, favour = np.empty(t.bodies.size), np.empty(t.parties.size)
    for lane in range(changed.size):
        if changed[lane] > 0.0:
            changed[lane] = 0.0
            if _anyone_mediates(t, s, a, lane):
                _mediate_in(t, s, a, lane, engaged, favour)
            else:
                _leave_to_themselves(t, s, a, lane)


@compiled
def _anyone_mediates(t: Tables, s: Lanes, a: int, lane: int) -> bool:
    for e in range(t.envoys.size):  # noqa: SIM110 - generators do not compile
        if s.team[a, e, lane] >= 0.0:
            return True
    return False


@compiled
def _leave_to_themselves(t: Tables, s: Lanes, a: int, lane: int) -> None:
    """Say what mediation amounts to with nobody who mediates."""
    s.arena[ARENA.mediation, a, lane] = 0.0
    s.arena[ARENA.legitimacy, a, lane] = 0.0
    s.arena[ARENA.information, a, lane] = 0.0
    s.arena[ARENA.inclusion, a, lane] = t.arenas[a].included
    for k in range(t.arenas[a].first, t.arenas[a].end):
        s.party[PARTY.favour, t.members[k], lane] = 0.0


@compiled
def _mediate_in(t: Tables, s: Lanes, a: int, lane: int, engaged: Any, favour: Any) -> None:
    arena, support = t.arenas[a], s.arena[ARENA.support, a, lane]
    engaged[:] = 0.0
    favour[:] = 0.0
    capacity, unbiased = 0.0, 0.0
    for e in range(t.envoys.size):
        if s.team[a, e, lane] >= 0.0:
            b = _acts_for(t, s, a, e, lane)
            body = t.bodies[b]
            does = envoy_capacity(t.envoys[e].skill, t.fit[e, a], s.team[a, e, lane], support)
            engaged[b] = 1.0
            capacity += does
            unbiased += does * (1.0 - body.bias)
            for k in range(arena.first, arena.end):
                p = t.members[k]
                favour[p] += does * body.bias * t.favoured[b, p]
    lead = lead_mediator(t.bodies.legitimacy, engaged)
    loose = uncoordinated_mediators(lead, t.partnerships[lead], engaged)
    strength = mediation(capacity, loose, t.parameters[0].uncoordinated_mediators)
    s.arena[ARENA.mediation, a, lane] = strength
    s.arena[ARENA.legitimacy, a, lane] = t.bodies[lead].legitimacy
    s.arena[ARENA.information, a, lane] = 1.0 - exp(-unbiased)
    s.arena[ARENA.inclusion, a, lane] = inclusion(arena.civil_society, _link_to_civil_society(t, engaged), strength)
    for k in range(arena.first, arena.end):
        p = t.members[k]
        s.party[PARTY.favour, p, lane] = 1.0 - exp(-favour[p])


@compiled
def _acts_for(t: Tables, s: Lanes, a: int, e: int, lane: int) -> int:
    """Return for which body a mediator works in an arena: that of the first recorded act that it is in, or of its desk.

    From one desk to another an envoy rests, for a step at least, so whoever works for another body has come anew.
    """
    act = int(s.works_in[a, e, lane])
    return int(t.acts[act].body) if act >= 0 else int(t.desks[int(s.envoy[ENVOY.desk, e, lane])].body)


@compiled
def _link_to_civil_society(t: Tables, engaged: Floats) -> float:
    """Return the strongest partnership of a body that mediates with a network of civil society."""
    strongest = 0.0
    for b in range(t.bodies.size):
        for other in range(t.bodies.size):
            if engaged[b] > 0.0 and t.bodies[other].civil_society > 0.0:
                strongest = larger(strongest, t.partnerships[b, other])
    return strongest


@compiled
def count_envoy_days(t: Tables, s: Lanes) -> None:
    """Count the days of this step for each envoy at work in an arena, and pay for them."""
    for a in range(t.arenas.size):
        for e in range(t.envoys.size):
            team, stay, days = s.team[a, e], s.stay[a, e], s.envoy_days[a, e]
            if not any_above(team, -1.0):
                continue
            for lane in range(team.size):
                days[lane] += stay[lane]
            if t.envoys[e].daily > 0.0:
                price = t.envoys[e].daily
                for lane in range(team.size):
                    if team[lane] >= 0.0:
                        b = _acts_for(t, s, a, e, lane)
                        spend(t, s, b, t.desks[t.desk_of[b, a]].purse, lane, price * stay[lane])
