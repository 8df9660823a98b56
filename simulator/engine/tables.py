"""A `Setting` as arrays: what compiled code reads and never writes.

Each table is an array of records, one for each entity in the order of ids; what belongs to pairs lies in a matrix.
Lists of different lengths (the parties of an arena, the rungs of a ladder) lie one after another in one array, and each
owner knows its `first` and the `end`.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.engine.fields import (
    ACT_FIELDS,
    ARENA_FIELDS,
    BODY_FIELDS,
    DESK_FIELDS,
    ENVOY_FIELDS,
    MOMENT_FIELDS,
    NEIGHBOUR_FIELDS,
    PARAMETERS,
    PARTY_FIELDS,
    RUNG_FIELDS,
    Fields,
)
from simulator.engine.pools import Pools
from simulator.rules.monitoring.reports import steps_of_delay, with_sight
from simulator.rules.talks.mediation import inclusion
from simulator.state.constants import Constants
from simulator.state.courses import sample_of_steps
from simulator.state.entities import ActFacts, BodyFacts, InstrumentFacts
from simulator.state.setting import Setting
from simulator.state.years import closing_steps

Table = Any
"""An array of records; its fields are listed where it is made."""
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

DETECT, VERIFY, DECIDE, DEPLOY, APPROPRIATION = 0, 1, 2, 3, 4
"""The parts of a body's lag, as the second index of `Tables.lags`; the third is 0 for the median, 1 for the spread."""
ENVOY = "envoy"
"""What the ledgers call the money for envoys."""
PROBABILITY, PASSION, GRIEVANCE = 0, 1, 2
"""What an outcome of a moment has, as the second index of `Tables.outcomes`; the third is the outcome."""


class Subjects(NamedTuple):
    """Where each kind of thing that recorded acts answer begins among all of them: eruptions come first, from 0."""

    agreements: int
    moments: int
    warnings: int
    all: int


class Tables(NamedTuple):
    """All that is known of one arm before it runs."""

    arenas: Table
    parties: Table
    moments: Table
    bodies: Table
    desks: Table
    rungs: Table
    envoys: Table
    acts: Table
    neighbours: Table
    parameters: Table  # one record
    members: Integers  # parties by arena
    own_envoys: Integers  # envoys by body
    pooled: Integers  # desks by the body on whose envoys and funds they draw
    desk_of: Integers  # (body, arena): its desk, -1 with none
    told: Integers  # (body, teller)
    partnerships: Floats  # (body, body)
    favoured: Floats  # (body, party)
    lags: Floats  # (body, part, median or spread)
    sensitivity: Floats  # (party, moment)
    outcomes: Floats  # (moment, what, outcome)
    fit: Floats  # (envoy, arena)
    targets: Floats  # (act, party)
    spent_in: Integers  # arena of each account
    samples: Integers  # for each step, which sample of the courses is taken at its end, -1 for none
    closing: Integers  # for each step, which calendar year closes with it, -1 for none
    constants: Constants
    subjects: Subjects
    acting: bool  # whether third parties do anything at all in this arm
    responding: bool  # whether any body responds by itself
    keep: int  # how many days of each subject are remembered
    memory: int  # for how many steps tensions are remembered


class Everybody(NamedTuple):
    """Whoever draws in every step in any of the arms that run side by side: identities, each kind in order."""

    parties: Integers
    arenas: Integers
    moments: Integers  # that come by chance

    @classmethod
    def of(cls, settings: Sequence[Setting]) -> "Everybody":
        """Return everybody in some arms."""
        parties = {party.identity for setting in settings for party in setting.parties}
        arenas = {arena.identity for setting in settings for arena in setting.arenas}
        moments = {moment.identity for setting in settings for moment in setting.moments if moment.day is None}
        return cls(*(np.array(sorted(identities), np.int64) for identities in (parties, arenas, moments)))


def tables(setting: Setting, everybody: Everybody | None = None) -> Tables:
    """Return the tables of one arm.

    Args:
        setting: the arm.
        everybody: in the arms that run beside it; only those of the arm itself if not given.

    """
    everybody = everybody or Everybody.of([setting])
    arenas, bodies = setting.arenas, setting.bodies
    members = [[p for p, party in enumerate(setting.parties) if party.arena == a] for a in range(len(arenas))]
    pools = Pools.of(setting)
    desks = [(b, a) for b, body in enumerate(bodies) for a in body.mandate]
    desk_of = np.full((len(bodies), len(arenas)), -1, np.int64)
    for desk, (b, a) in enumerate(desks):
        desk_of[b, a] = desk
    accounts = _accounts(setting)
    subjects = _subjects(setting, len(desks))
    acts = [_act(act, desk_of, accounts, subjects) for act in setting.acts]
    return Tables(
        arenas=_records(_arena_rows(setting, members, everybody), ARENA_FIELDS),
        parties=_records(_party_rows(setting, everybody), PARTY_FIELDS),
        moments=_records(_moment_rows(setting, everybody), MOMENT_FIELDS),
        bodies=_records(_body_rows(setting, pools), BODY_FIELDS),
        desks=_records(_desk_rows(bodies, desks, accounts), DESK_FIELDS),
        rungs=_records(_rung_rows(bodies, desks, accounts), RUNG_FIELDS),
        envoys=_records(
            [(e.identity, e.body, e.skill, e.standby, e.rest_days, e.daily_usd) for e in setting.envoys],
            ENVOY_FIELDS,
        ),
        acts=_records(acts, ACT_FIELDS),
        neighbours=_records([pair for arena in arenas for pair in arena.neighbours], NEIGHBOUR_FIELDS),
        parameters=_parameters(setting),
        members=_integers([p for group in members for p in group]),
        own_envoys=_integers([e for group in pools.envoys for e in group]),
        pooled=_integers([d for group in pools.desks for d in group]),
        desk_of=desk_of,
        told=_integers([body.told_identities for body in bodies]).reshape(len(bodies), len(bodies)),
        partnerships=_matrix([body.partnerships for body in bodies], len(bodies)),
        favoured=_matrix([body.favoured for body in bodies], len(setting.parties)),
        lags=_lags(bodies),
        sensitivity=_matrix([party.sensitivity for party in setting.parties], len(setting.moments)),
        outcomes=np.array([[m.probabilities, m.passion, m.grievance] for m in setting.moments], float).reshape(
            -1, 3, 3
        ),
        fit=_matrix([envoy.fit for envoy in setting.envoys], len(arenas)),
        targets=_matrix([act.targets for act in setting.acts], len(setting.parties)),
        spent_in=_integers([a for _, a, _ in accounts]),
        samples=sample_of_steps(setting),
        closing=closing_steps(setting),
        constants=_floats_of(setting.constants),
        subjects=subjects,
        acting=bool(setting.acts) or _responds(setting),
        responding=_responds(setting),
        keep=max([2, *(act.nth for act in setting.acts)]),
        memory=_memory(setting),
    )


def _records(rows: Iterable[Sequence[Any]], fields: Fields) -> Table:
    dtype = np.dtype([(name, np.int64 if kind is int else np.float64) for name, kind in fields], align=True)
    return np.array([tuple(row) for row in rows], dtype).view(np.recarray)


def _integers(values: Sequence[Any]) -> Integers:
    return np.array(values, np.int64)


def _matrix(rows: Sequence[Sequence[float]], columns: int) -> Floats:
    return np.array(rows, np.float64).reshape(len(rows), columns)


def _floats_of(constants: Any) -> Any:
    """Return nested named tuples with every number a float: whole ones would make another type, and another compile."""
    if isinstance(constants, tuple):
        return type(constants)(*(_floats_of(value) for value in constants))
    return float(constants)


def _parameters(setting: Setting) -> Table:
    row = [float(getattr(setting.parameters, name)) for name in PARAMETERS]
    return _records([row], tuple((name, float) for name in PARAMETERS))


def _ends(groups: Iterable[Sequence[Any]]) -> list[tuple[int, int]]:
    """Return where each group begins and ends when all lie one after another."""
    ends, first = [], 0
    for group in groups:
        ends.append((first, first + len(group)))
        first += len(group)
    return ends


def _row_of(identity: int, identities: Integers) -> int:
    """Return in which row of `Luck` somebody's draws are; -1 for who draws on occasion only."""
    row = int(np.searchsorted(identities, identity))
    return row if row < identities.size and identities[row] == identity else -1


def _arena_rows(setting: Setting, members: list[list[int]], everybody: Everybody) -> Iterable[Sequence[Any]]:
    arenas = setting.arenas
    sides, near = _ends([arena.sides for arena in arenas]), _ends([arena.neighbours for arena in arenas])
    for arena, group, inside, ends, around in zip(arenas, members, _ends(members), sides, near, strict=True):
        principals = {setting.parties[p].side for p in group if setting.parties[p].principal}
        yield (
            *(arena.identity, _row_of(arena.identity, everybody.arenas), arena.region_identity),
            *(*inside, *ends, *around),
            *(arena.population, arena.gdp_usd, arena.domestic_capacity, arena.mechanisms, arena.guarantee),
            *(arena.follow_through, arena.civil_society, inclusion(arena.civil_society, 0.0, 0.0)),
            *(arena.violence_scale, arena.grievance_spread, arena.regional_correlation, float(len(principals) > 1)),
            arena.spillover_from_abroad,
        )


def _party_rows(setting: Setting, everybody: Everybody) -> Iterable[Sequence[Any]]:
    sides = _ends([arena.sides for arena in setting.arenas])
    for p in setting.parties:
        yield (
            *(p.identity, _row_of(p.identity, everybody.parties), p.arena, sides[p.arena][0] + p.side),
            *(p.strength, p.drift_per_day, p.power, p.hostility),
            *(p.grievance, p.optimism, p.posture, float(p.principal), p.spoiler),
        )


def _moment_rows(setting: Setting, everybody: Everybody) -> Iterable[Sequence[Any]]:
    for m in setting.moments:
        dated = m.day is not None
        yield (
            *(m.identity, _row_of(m.identity, everybody.moments), m.arena),
            *(m.vote, float(dated), m.day if m.day is not None else np.nan, m.rate_per_day),
            *(float(m.foreseeable), m.before_days if dated else 0.0, m.after_days, m.multiplier),
            *(m.result_after_days, m.jump, m.conditioned_on),
        )


def _body_rows(setting: Setting, pools: Pools) -> Iterable[Sequence[Any]]:
    desks, pooled, own = _ends([body.mandate for body in setting.bodies]), _ends(pools.desks), _ends(pools.envoys)
    for body, serves, ends, in_pool in zip(setting.bodies, pools.served_after, desks, pooled, strict=True):
        price, envoys = 0.0, own[body.pool]
        for instrument in body.ladder:
            price += instrument.price_usd
        watch = body.monitoring
        yield (
            *(body.identity, body.pool, serves, *ends, *in_pool, *envoys),
            *(body.leverage, body.legitimacy, body.credibility, body.bias),
            *(body.consensus, body.delegated_authority, body.balance_usd, body.yearly_usd, body.flexible_share),
            *(body.allocation, body.reserve, float(setting.bodies_respond and body.acts), float(body.civil_society)),
            *(price, float(any(instrument.envoy for instrument in body.ladder) and envoys[0] < envoys[1])),
            *(watch.interval_days, watch.delay_days, watch.noise, watch.gains.fast, watch.gains.slow),
            *(watch.weights.trend_days, watch.weights.variance, watch.weights.autocorrelation),
            *(watch.threshold, watch.horizon_days),
        )


def _desk_rows(
    bodies: Sequence[BodyFacts], desks: list[tuple[int, int]], accounts: list[tuple[int, int, str]]
) -> Iterable[Sequence[Any]]:
    ends = _ends([bodies[b].ladder for b, _ in desks])
    for (b, a), rungs in zip(desks, ends, strict=True):
        yield (b, a, *rungs, accounts.index((b, a, ENVOY)), bodies[b].field_office[a])


def _rung_rows(
    bodies: Sequence[BodyFacts], desks: list[tuple[int, int]], accounts: list[tuple[int, int, str]]
) -> Iterable[Sequence[Any]]:
    for b, a in desks:
        for instrument in bodies[b].ladder:
            yield (accounts.index((b, a, instrument.name)), *_instrument(instrument))


def _instrument(i: InstrumentFacts) -> tuple[float, ...]:
    return (
        *(i.preparation_days, i.duration_days, i.price_usd, i.daily_usd, i.signal, float(i.threat), float(i.envoy)),
        *(i.team, i.sight, i.assistance, i.programme, i.guarantee, i.needs_agreement, i.needs_moment),
    )


def _act(
    act: ActFacts,
    desk_of: Integers,
    accounts: list[tuple[int, int, str]],
    subjects: Subjects,
) -> Sequence[Any]:
    return (
        *(accounts.index((act.body, act.arena, act.instrument.name)), act.body, act.arena),
        *(desk_of[act.body, act.arena], -1 if act.envoy is None else act.envoy),
        *(_trigger(act, desk_of, subjects), act.nth, *_instrument(act.instrument)),
        *(act.duration_days, act.lag_days, np.nan if act.dated is None else act.dated),
    )


def _responds(setting: Setting) -> bool:
    return setting.bodies_respond and any(body.acts for body in setting.bodies)


def _trigger(act: ActFacts, desk_of: Integers, subjects: Subjects) -> int:
    """Return what an act answers as the number of a subject."""
    if act.trigger == "warning":
        return subjects.warnings + int(desk_of[act.trigger_index, act.trigger_arena])
    first = {"eruption": 0, "agreement": subjects.agreements, "moment": subjects.moments}
    return first[act.trigger] + act.trigger_index


def _subjects(setting: Setting, desks: int) -> Subjects:
    arenas = len(setting.arenas)
    moments = 2 * arenas
    warnings = moments + len(setting.moments)
    return Subjects(arenas, moments, warnings, warnings + desks)


def _accounts(setting: Setting) -> list[tuple[int, int, str]]:
    """Return what money can be spent on, as body, arena and instrument, in the order in which it is summed up."""
    own = {
        (b, a, name)
        for b, body in enumerate(setting.bodies)
        for a in body.mandate
        for name in (ENVOY, *(instrument.name for instrument in body.ladder))
    }
    return sorted(own | {(act.body, act.arena, act.instrument.name) for act in setting.acts})


def _lags(bodies: Sequence[BodyFacts]) -> Floats:
    parts = [(b.lag.detect, b.lag.verify, b.lag.decide, b.lag.deploy, b.lag.appropriation) for b in bodies]
    return np.array([[(d.median_days, d.spread) for d in lag] for lag in parts], float).reshape(-1, 5, 2)


def _memory(setting: Setting) -> int:
    """Return for how many steps back a report can tell of a tension, this one included."""
    factor = setting.parameters.field_delay_factor
    delays = [with_sight(body.monitoring.delay_days, factor, sight) for body in setting.bodies for sight in (0.0, 1.0)]
    return 1 + max([0, *(int(steps_of_delay(delay, setting.step_days)) for delay in delays)])
