"""Outcomes of lanes that have come to their end: one number for each column, by arena and in all.

The same columns as `simulator.state.outcomes`, with the ending as its number. Sums run in the same order, and means
over arenas follow the same definitions.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from simulator.engine.lanes import Lanes
from simulator.engine.rows import ARENA, DESK, MOMENT
from simulator.engine.tables import Floats, Tables
from simulator.rules.account.cost import conflict_cost, growth_years
from simulator.rules.violence.endings import NONE, ONGOING
from simulator.state.outcomes import FIRST_OF_ALL, OUTCOMES, SUMMED
from simulator.state.queues import QUEUES, QueueCounts
from simulator.state.records import Records
from simulator.state.setting import Setting

COLUMN = {name: number for number, name in enumerate(OUTCOMES)}
"""The number of each outcome column."""

PARTS_OF_LAG = ("lag_detect_days", "lag_verify_days", "lag_decide_days", "lag_deploy_days")


class Weights(NamedTuple):
    """Over how much each arena's means were taken: (lane, arena)."""

    leads: Floats
    lags: Floats
    parts: Floats


def records_of(t: Tables, s: Lanes, setting: Setting, whole: Records) -> Records:
    """Return what came of lanes at their end; `whole` are the records among which they belong."""
    total, by_arena = outcomes(t, s, setting)
    courses = whole.courses._replace(measures=s.measures, states=s.states)
    years = whole.years._replace(counts=s.year_counts, transitions=s.transitions, deaths=s.year_deaths)
    return Records(total, by_arena, courses, years, queues(t, s))


def outcomes(t: Tables, s: Lanes, setting: Setting) -> tuple[Floats, Floats]:
    """Return the outcomes of lanes at their end: in all, (lane, column), and by arena, (lane, arena, column)."""
    lanes, arenas = s.counts.shape[1], t.arenas.size
    by_arena = np.zeros((lanes, arenas, len(OUTCOMES)))
    weights = Weights(*(np.zeros((lanes, arenas)) for _ in Weights._fields))
    for a in range(arenas):
        _conflict(t, s, setting, a, by_arena[:, a])
        _response(t, s, setting, a, by_arena[:, a], weights)
    return _total(t, setting, by_arena, weights), by_arena


def queues(t: Tables, s: Lanes) -> Floats:
    """Return what became of requests for envoys, (lane, body, column), as `simulator.agents.body.Body.queue` does."""
    found = np.zeros((s.counts.shape[1], t.bodies.size, len(QUEUES)))
    for b in range(t.bodies.size):
        desks = range(t.bodies.first[b], t.bodies.end[b])
        own = t.own_envoys[t.bodies.first_envoy[b] : t.bodies.end_envoy[b]] if t.bodies.pool[b] == b else ()
        rows = QueueCounts(
            requests=_sum(s.desk[DESK.requests, d] for d in desks),
            sent=_sum(s.desk[DESK.sent, d] for d in desks),
            refused=_sum(s.desk[DESK.refused, d] for d in desks),
            unmet=_sum(s.desk[DESK.unmet, d] + _flag(s.desk[DESK.waiting_since, d] >= 0.0) for d in desks),
            waited_days=_sum(s.desk[DESK.waited_days, d] for d in desks),
            longest_wait_days=s.desk[DESK.longest_days, desks.start : desks.stop].max(axis=0),
            envoys=float(len(own)),
            envoy_days=_sum(_sum(s.envoy_days[a, e] for e in own) for a in range(t.arenas.size)),
        )
        for column, row in enumerate(rows):
            found[:, b, column] = row
    return found


def _conflict(t: Tables, s: Lanes, setting: Setting, a: int, row: Floats) -> None:
    """Fill in what came of the conflict in an arena; `row` has the shape (lane, column)."""
    arena, agreements = s.arena[:, a], t.subjects.agreements + a
    values = {
        "erupted": _flag(s.counts[a] > 0.0),
        "eruption_day": s.days[a, 0],
        "erupted_25": _flag(arena[ARENA.conflict_day] >= 0.0),
        "erupted_25_day": arena[ARENA.conflict_day],
        "peak_intensity": arena[ARENA.peak],
        "violent_days": arena[ARENA.violent_days],
        "deaths": arena[ARENA.deaths],
        "displaced": arena[ARENA.displaced],
        "gdp_loss_pct": arena[ARENA.output_lost],
        "growth_years_lost": growth_years(arena[ARENA.deepest_gap], setting.parameters.growth_pct_per_year),
        "agreement": _flag(s.counts[agreements] > 0.0),
        "agreement_day": s.days[agreements, 0],
        "agreement_quality": arena[ARENA.first_agreement],
        "ending": np.where(
            (arena[ARENA.first_ending] == NONE) & (arena[ARENA.in_spell] > 0.0), ONGOING, arena[ARENA.first_ending]
        ),
        "relapsed": _flag(s.counts[a] > 1.0),
        "relapse_day": s.days[a, 1],
        "mechanisms_end": arena[ARENA.mechanisms],
        "moments_passed": _sum(s.moment[MOMENT.passed, m] for m in range(t.moments.size) if t.moments.arena[m] == a),
        "conflict_cost_usd": conflict_cost(
            arena[ARENA.output_lost],
            t.arenas.gdp[a],
            arena[ARENA.displaced],
            setting.parameters.displaced_cost_usd,
        ),
    }
    for name, value in values.items():
        row[:, COLUMN[name]] = value


def _response(t: Tables, s: Lanes, setting: Setting, a: int, row: Floats, weights: Weights) -> None:
    """Fill in what the response was in an arena."""
    desks = [d for d in range(t.desks.size) if t.desks.arena[d] == a]

    def summed(variable: int) -> Any:
        return _sum(s.desk[variable, d] for d in desks)

    hits, responses = summed(DESK.hits), summed(DESK.lag_responses)
    lags = _sum(s.desk[DESK.lag_responses, d] + s.desk[DESK.lag_acts, d] for d in desks)
    parts = [DESK.lag_detect, DESK.lag_verify, DESK.lag_decide, DESK.lag_deploy]
    whole = _sum(_sum(s.desk[variable, d] for variable in (*parts, DESK.lag_acts_days)) for d in desks)
    waits = [_flag(s.desk[DESK.waiting_since, d] >= 0.0) for d in range(t.desks.size)]
    envoy_days = _sum(s.envoy_days[a, e] for e in range(t.envoys.size))
    values = {
        "warnings": _sum(s.counts[t.subjects.warnings + d] for d in desks),
        "hits": hits,
        "misses": summed(DESK.misses),
        "false_alarms": summed(DESK.false_alarms),
        "lead_days": _ratio(summed(DESK.leads), hits),
        "lag_days": _ratio(whole, lags),
        "envoy_days": envoy_days,
        "envoy_utilisation": _ratio(envoy_days, t.envoys.size * setting.horizon_days),
        "unmet_requests": _sum(s.desk[DESK.unmet, d] + waits[d] for d in desks),
        "prevention_cost_usd": _sum(s.spent[k] for k in range(t.spent_in.size) if t.spent_in[k] == a),
    }
    for name, part in zip(PARTS_OF_LAG, parts, strict=True):
        values[name] = _ratio(summed(part), responses)
    for name, value in values.items():
        row[:, COLUMN[name]] = value
    weights.leads[:, a], weights.lags[:, a], weights.parts[:, a] = hits, lags, responses


def _total(t: Tables, setting: Setting, by_arena: Floats, weights: Weights) -> Floats:
    """Return the row of each history from the rows of its arenas, as `simulator.state.outcomes.total` does."""
    lanes, arenas, columns = by_arena.shape
    result = np.zeros((lanes, columns))

    def of(name: str) -> Floats:
        return by_arena[:, :, COLUMN[name]]

    for name in ("eruption_day", "erupted_25_day", "agreement_day", "agreement_quality", "relapse_day"):
        result[:, COLUMN[name]] = np.nan
    for name in SUMMED:
        result[:, COLUMN[name]] = _sum(of(name)[:, a] for a in range(arenas))
    for flag, day, further in FIRST_OF_ALL:
        dated = np.where(np.isnan(of(day)), np.inf, of(day))
        first, some = np.argmin(dated, axis=1), np.isfinite(dated).any(axis=1)
        result[some, COLUMN[flag]] = 1.0
        for name in (day, *further):
            result[some, COLUMN[name]] = of(name)[some, first[some]]
    gdp = np.broadcast_to(t.arenas.gdp, (lanes, arenas))
    means = {
        "gdp_loss_pct": gdp,
        "growth_years_lost": gdp,
        "mechanisms_end": np.ones((lanes, arenas)),
        "lead_days": weights.leads,
        "lag_days": weights.lags,
        **dict.fromkeys(PARTS_OF_LAG, weights.parts),
    }
    for name, weight in means.items():
        result[:, COLUMN[name]] = _mean(of(name), weight)
    result[:, COLUMN["peak_intensity"]] = of("peak_intensity").max(axis=1)
    whole = t.envoys.size * setting.horizon_days
    result[:, COLUMN["envoy_utilisation"]] = _ratio(result[:, COLUMN["envoy_days"]], whole)
    return result


def _flag(truth: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    return truth.astype(np.float64)


def _sum(rows: Iterable[Floats]) -> Any:
    """Return the sum of rows, added one after the other from 0."""
    total: Any = 0.0
    for row in rows:
        total = total + row
    return total


def _ratio(part: Any, whole: Any) -> Floats:
    """Return a mean, NaN where nothing happened."""
    there = np.asarray(whole) > 0.0
    return np.where(there, part / np.where(there, whole, 1.0), np.nan)


def _mean(values: Floats, weights: Floats) -> Floats:
    """Return the weighted mean over arenas of the values that are there, NaN where there are none."""
    there = ~np.isnan(values) & (weights > 0.0)
    mass = _sum(np.where(there, weights, 0.0)[:, a] for a in range(values.shape[1]))
    return _ratio(_sum(np.where(there, values * weights, 0.0)[:, a] for a in range(values.shape[1])), mass)
