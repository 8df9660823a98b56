"""What is counted over all lanes as they go: the courses of arenas, and calendar years as they close."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes
from simulator.engine.rows import ACT, ARENA, DESK, RUNG
from simulator.engine.scans import count_above
from simulator.engine.sums import sense_tension
from simulator.engine.tables import Floats, Integers, Tables
from simulator.numerics.relaxation import larger
from simulator.rules.account.distributions import (
    DEATHS,
    INTENSITIES,
    MINOR,
    PEACE,
    WAR,
    magnitude_bin,
    severity,
    share_bin,
)
from simulator.rules.monitoring.tension import on_a_scale_of_one
from simulator.state.courses import MEASURES, STATES
from simulator.state.years import YEAR_COUNTS

TENSION, VIOLENCE, DEATHS_SO_FAR = (MEASURES.index(name) for name in ("tension", "violence", "deaths"))
FIGHTING, TALKS, AGREEMENT, WINDOW, ALARM, ACTING = (
    STATES.index(name) for name in ("fighting", "talks", "agreement", "window", "alarm", "acting")
)
ERUPTIONS, AGREEMENTS, DEATHS_OF_YEAR = (YEAR_COUNTS.index(name) for name in ("eruptions", "agreements", "deaths"))
PEACEFUL = YEAR_COUNTS.index("peace")
"""The count of years of peace; those of conflict and of war follow it."""
QUIET, ONSETS = YEAR_COUNTS.index("quiet"), YEAR_COUNTS.index("onsets")
QUIET_NEAR, ONSETS_NEAR = YEAR_COUNTS.index("quiet_near_conflict"), YEAR_COUNTS.index("onsets_near_conflict")
WITHOUT_WAR, WAR_ONSETS = YEAR_COUNTS.index("without_war"), YEAR_COUNTS.index("war_onsets")


@compiled
def keep_count(t: Tables, s: Lanes, now: Clock) -> None:
    """Count how every arena fares, where this step is one of those at whose end that is counted."""
    sample, year = t.samples[now.step], t.closing[now.step]
    if sample >= 0 and s.states.shape[2] > 0:
        for a in range(t.arenas.size):
            sense_tension(t, s, a)
            _count_measures(s, a, sample)
            _count_states(t, s, a, sample)
            _count_acting(t, s, a, sample, now.end)
    if year >= 0:
        for a in range(t.arenas.size):
            _close_year(t, s, a, year)
        for a in range(t.arenas.size):
            _count_onsets(t, s, a, year)
        s.arena[ARENA.severity_before, :, :] = s.arena[ARENA.severity]
        s.arena[ARENA.severity, :, :] = s.arena[ARENA.severity_now]


@compiled
def _count_measures(s: Lanes, a: int, sample: int) -> None:
    tension, violence, deaths = s.arena[ARENA.tension, a], s.arena[ARENA.violence, a], s.arena[ARENA.deaths, a]
    bins = s.arena[ARENA.bin, a]
    for lane in range(bins.size):
        bins[lane] = share_bin(on_a_scale_of_one(tension[lane]))
    _count_bins(s.measures[a, TENSION, sample], bins)
    for lane in range(bins.size):
        bins[lane] = magnitude_bin(violence[lane], INTENSITIES)
    _count_bins(s.measures[a, VIOLENCE, sample], bins)
    for lane in range(bins.size):
        bins[lane] = magnitude_bin(deaths[lane], DEATHS)
    _count_bins(s.measures[a, DEATHS_SO_FAR, sample], bins)


@compiled
def _count_bins(counts: Integers, bins: Floats) -> None:
    for lane in range(bins.size):
        counts[int(bins[lane])] += 1


@compiled
def _count_states(t: Tables, s: Lanes, a: int, sample: int) -> None:
    fighting, talks, agreement = s.arena[ARENA.fighting, a], s.arena[ARENA.talks, a], s.arena[ARENA.agreement, a]
    multiplier, alarm = s.arena[ARENA.multiplier, a], s.arena[ARENA.bin, a]
    alarm[:] = 0.0
    for b in range(t.bodies.size):
        d = t.desk_of[b, a]
        if d >= 0:
            of_desk = s.desk[DESK.alarm, d]
            for lane in range(alarm.size):
                alarm[lane] = larger(alarm[lane], of_desk[lane])
    s.states[a, FIGHTING, sample] += count_above(fighting, 0.0)
    s.states[a, TALKS, sample] += count_above(talks, 0.0)
    s.states[a, AGREEMENT, sample] += count_above(agreement, 0.0)
    s.states[a, WINDOW, sample] += count_above(multiplier, 1.0)
    s.states[a, ALARM, sample] += count_above(alarm, 0.0)


@compiled
def _count_acting(t: Tables, s: Lanes, a: int, sample: int, end: float) -> None:
    """Count in which lanes an act of a third party is in effect as the step ends."""
    until = s.arena[ARENA.bin, a]
    until[:] = end
    for b in range(t.bodies.size):
        d = t.desk_of[b, a]
        if d >= 0:
            for r in range(t.desks[d].first, t.desks[d].end):
                of_rung = s.rung[RUNG.until, r]
                for lane in range(until.size):
                    until[lane] = larger(until[lane], of_rung[lane])
    for act in range(t.acts.size):
        if t.acts[act].arena == a:
            of_act = s.act[ACT.until, act]
            for lane in range(until.size):
                until[lane] = larger(until[lane], of_act[lane])
    s.states[a, ACTING, sample] += count_above(until, end)


@compiled
def _close_year(t: Tables, s: Lanes, a: int, year: int) -> None:
    """Count what the year brought an arena, and how severe it was after the one before."""
    deaths, deaths_before = s.arena[ARENA.deaths, a], s.arena[ARENA.deaths_before, a]
    eruptions, eruptions_before = s.counts[a], s.arena[ARENA.eruptions_before, a]
    agreements, agreements_before = s.counts[t.subjects.agreements + a], s.arena[ARENA.agreements_before, a]
    last, now, counts = s.arena[ARENA.severity, a], s.arena[ARENA.severity_now, a], s.year_counts[a, year]
    for lane in range(deaths.size):
        of_year = deaths[lane] - deaths_before[lane]
        now[lane] = severity(of_year)
        counts[ERUPTIONS] += int(eruptions[lane] - eruptions_before[lane])
        counts[AGREEMENTS] += int(agreements[lane] - agreements_before[lane])
        counts[DEATHS_OF_YEAR] += int(of_year)
        counts[PEACEFUL + int(now[lane])] += 1
        s.year_deaths[a, year, int(magnitude_bin(of_year, DEATHS))] += 1
        if last[lane] >= PEACE:
            s.transitions[a, year, int(last[lane]), int(now[lane])] += 1
        deaths_before[lane] = deaths[lane]
        eruptions_before[lane] = eruptions[lane]
        agreements_before[lane] = agreements[lane]


@compiled
def _count_onsets(t: Tables, s: Lanes, a: int, year: int) -> None:
    """Count years that began a conflict or a war, and those that could have."""
    now, last, before = s.arena[ARENA.severity_now, a], s.arena[ARENA.severity, a], s.arena[ARENA.severity_before, a]
    counts = s.year_counts[a, year]
    for lane in range(now.size):
        if before[lane] < PEACE:
            continue
        if last[lane] < WAR and before[lane] < WAR:
            counts[WITHOUT_WAR] += 1
            counts[WAR_ONSETS] += 1 if now[lane] == WAR else 0
        if last[lane] == PEACE and before[lane] == PEACE:
            began = 1 if now[lane] >= MINOR else 0
            counts[QUIET] += 1
            counts[ONSETS] += began
            if _near_conflict(t, s, a, lane):
                counts[QUIET_NEAR] += 1
                counts[ONSETS_NEAR] += began


@compiled
def _near_conflict(t: Tables, s: Lanes, a: int, lane: int) -> bool:
    """Say whether there was conflict or war next door in the year before."""
    for k in range(t.arenas[a].first_neighbour, t.arenas[a].end_neighbour):
        if s.arena[ARENA.severity, t.neighbours[k].arena, lane] >= MINOR:
            return True
    return False
