"""From a scenario's arm to numbers: dates to days, names to indices, defaults filled in.

Every entity is put in the order of its id, in which all sums run. Nothing is drawn here.
"""

import datetime
from dataclasses import replace

from simulator.draws.identity import identities
from simulator.numerics.sums import sum_in_order
from simulator.rules.deliberation.posture import FIGHT, MOBILISE, TALK
from simulator.scenario import ResolvedArm, Scenario, ScenarioFile, recorded_lag_days, trigger_of
from simulator.scenario.errors import failure
from simulator.scenario.schema import Action, Arena, Envoy, OutcomeImpulse, Party, ThresholdMoment
from simulator.state.constants import DAYS_PER_YEAR, constants
from simulator.state.entities import ActFacts, ArenaFacts, EnvoyFacts, InstrumentFacts, MomentFacts, PartyFacts
from simulator.state.index import Index
from simulator.state.outcomes import MOMENT_OUTCOME_NAMES
from simulator.state.resolve_bodies import resolve_bodies, resolve_instrument
from simulator.state.setting import Setting

POSTURES = {"talk": TALK, "mobilise": MOBILISE, "fight": FIGHT}
VOTES = {"election", "referendum"}


def resolve(scenario: Scenario, arm: str) -> Setting:
    """Return an arm of a scenario as a `Setting`.

    Raises:
        ScenarioError: when the scenario has no such arm, or two ids of one table have the same digest.

    """
    resolved = scenario.arm(arm)
    try:
        return _setting(scenario, resolved)
    except ValueError as error:
        raise failure(scenario.origin or scenario.name, str(error)) from error


def _setting(scenario: Scenario, resolved: ResolvedArm) -> Setting:
    index = Index.of(resolved.file)
    return Setting(
        name=scenario.name,
        arm=resolved.name,
        start=scenario.start,
        step_days=scenario.step_days,
        steps=scenario.steps,
        bodies_respond=resolved.response == "autonomous",
        parameters=resolved.file.parameters,
        constants=constants(resolved.file.parameters, scenario.step_days),
        arenas=_arenas(index),
        parties=_parties(index),
        moments=_moments(index, scenario.start),
        bodies=resolve_bodies(index),
        envoys=_envoys(index),
        acts=_acts(index, resolved, scenario),
    )


def _arenas(index: Index) -> tuple[ArenaFacts, ...]:
    identity = identities("arenas", [arena.id for arena in index.arenas])
    regions = identities("regions", sorted({arena.region for arena in index.arenas}))
    return tuple(
        # An arena of no region is one by itself, under its own number.
        _arena(index, arena, identity[arena.id], regions[arena.region] if arena.region else identity[arena.id])
        for arena in index.arenas
    )


def _arena(index: Index, arena: Arena, identity: int, region_identity: int) -> ArenaFacts:
    neighbours = sorted(arena.neighbours.items())
    whole = sum_in_order([weight for _, weight in neighbours])
    return ArenaFacts(
        id=arena.id,
        title=arena.title or arena.id,
        identity=identity,
        region_identity=region_identity,
        neighbours=tuple((index.arena[name], weight / whole) for name, weight in neighbours if weight > 0.0),
        spillover_from_abroad=arena.spillover_from_abroad,
        sides=index.sides[arena.id],
        population=arena.population_millions * 1e6,
        gdp_usd=arena.population_millions * 1e6 * arena.gdp_per_capita_usd,
        domestic_capacity=arena.domestic_capacity,
        mechanisms=arena.domestic_capacity if arena.mechanisms is None else arena.mechanisms,
        guarantee=arena.guarantee,
        follow_through=arena.follow_through,
        civil_society=arena.civil_society,
        violence_scale=arena.violence_scale,
        grievance_spread=arena.grievance_spread,
        regional_correlation=arena.regional_correlation,
    )


def _parties(index: Index) -> tuple[PartyFacts, ...]:
    identity = identities("parties", [party.id for party in index.parties])
    return tuple(_party(index, party, identity[party.id]) for party in index.parties)


def _party(index: Index, party: Party, identity: int) -> PartyFacts:
    everyone = index.parties_of(party.arena)
    power = sum_in_order([held(other) for other in everyone])
    kinds = [moment.kind for moment in index.moments]
    return PartyFacts(
        id=party.id,
        title=party.title or party.id,
        identity=identity,
        arena=index.arena[party.arena],
        side=index.sides[party.arena].index(party.side or party.id),
        strength=party.strength,
        drift_per_day=party.strength_drift_per_year / DAYS_PER_YEAR,
        power=held(party) / power,
        hostility=party.hostility,
        grievance=party.grievance,
        optimism=party.optimism,
        posture=POSTURES[party.posture],
        principal=party.principal,
        spoiler=float(party.spoiler),
        sensitivity=tuple(party.sensitivity.get(kind, 1.0) for kind in kinds),
    )


def held(party: Party) -> float:
    """Return a party's hold on power before normalising: its strength, if the scenario gives none."""
    return party.strength if party.power is None else party.power


def _moments(index: Index, start: datetime.date) -> tuple[MomentFacts, ...]:
    identity = identities("threshold_moments", [moment.id for moment in index.moments])
    return tuple(_moment(index, moment, identity[moment.id], start) for moment in index.moments)


def _moment(index: Index, moment: ThresholdMoment, identity: int, start: datetime.date) -> MomentFacts:
    nothing = OutcomeImpulse(probability=0.0)
    outcomes = [moment.outcomes.get(name, nothing) for name in MOMENT_OUTCOME_NAMES]  # type: ignore[call-overload]
    dated = moment.date is not None
    return MomentFacts(
        id=moment.id,
        title=moment.title or moment.id,
        identity=identity,
        arena=index.arena[moment.arena],
        kind=moment.kind,
        vote=float(moment.kind in VOTES),
        day=float((moment.date - start).days) if moment.date is not None else None,
        rate_per_day=(moment.rate_per_year or 0.0) / DAYS_PER_YEAR,
        foreseeable=moment.foreseeable and dated,
        before_days=moment.before_days,
        after_days=moment.after_days,
        multiplier=moment.multiplier,
        result_after_days=moment.result_after_days,
        jump=moment.jump,
        probabilities=(outcomes[0].probability, outcomes[1].probability, outcomes[2].probability),
        passion=(outcomes[0].passion, outcomes[1].passion, outcomes[2].passion),
        grievance=(outcomes[0].grievance, outcomes[1].grievance, outcomes[2].grievance),
        conditioned_on=float(MOMENT_OUTCOME_NAMES.index(moment.conditioned_on)) if moment.conditioned_on else -1.0,
    )


def _envoys(index: Index) -> tuple[EnvoyFacts, ...]:
    identity = identities("envoys", [envoy.id for envoy in index.envoys])
    return tuple(_envoy(index, envoy, identity[envoy.id]) for envoy in index.envoys)


def _envoy(index: Index, envoy: Envoy, identity: int) -> EnvoyFacts:
    return EnvoyFacts(
        id=envoy.id,
        title=envoy.title or envoy.id,
        identity=identity,
        body=index.body[envoy.body],
        skill=envoy.skill,
        standby=float(envoy.standby),
        fit=tuple(envoy.fit.get(arena.id, 1.0) for arena in index.arenas),
        rest_days=envoy.rest_days,
        daily_usd=envoy.daily_usd,
    )


def _acts(index: Index, arm: ResolvedArm, scenario: Scenario) -> tuple[ActFacts, ...]:
    """Return the recorded acts that this arm takes; none where it takes none, coercion only where it asks for it."""
    if arm.actions == "none":
        return ()
    identity = identities("actions", [action.id for action in index.actions])
    chains = {action.id: _chain(index, action) for action in index.actions}
    instruments = {action.id: resolve_instrument(index, action.instrument) for action in index.actions}
    # An act that answers another one is not taken where that one is not.
    taken = [
        action
        for action in index.actions
        if arm.coercion or not any(instruments[link.id].coercive for link in chains[action.id])
    ]
    acts = []
    for action in taken:
        chain = chains[action.id]
        lag_days = _lag_of_chain(scenario.file, index.file, chain)
        acts.append(
            replace(
                _act(index, action, instruments[action.id], chain[-1]),
                identity=identity[action.id],
                # The shift counts once for a whole chain. Shifted earlier than its trigger, an act stops there: nobody
                # answers what has not happened.
                lag_days=max(0.0, lag_days + arm.shift_days),
                dated=_dated(index, action, chain[-1], lag_days, arm, scenario.start),
            )
        )
    return tuple(acts)


def _chain(index: Index, action: Action) -> list[Action]:
    """Return an action, the one that it answers, the one which that answers, and so on to what answers no action."""
    by_id = {other.id: other for other in index.actions}
    chain = [action]
    while chain[-1].responds_to.action is not None:
        chain.append(by_id[chain[-1].responds_to.action])
    return chain


def _lag_of_chain(record: ScenarioFile, file: ScenarioFile, chain: list[Action]) -> float:
    """Return the recorded days from the trigger of a chain's first action to its last one.

    The record is the baseline's: an arm that moves an election does not change how long after it somebody acted. Only
    what an arm adds is dated by the arm's own file.
    """
    recorded = {action.id for action in record.actions}
    return sum_in_order(recorded_lag_days(record if action.id in recorded else file, action) for action in chain)


def _dated(
    index: Index, action: Action, first: Action, lag_days: float, arm: ResolvedArm, start: datetime.date
) -> float | None:
    """Return the day on which an act comes whatever happens; None where it answers what may or may not happen.

    That is its date in an arm that keeps to dates; and the days that it came ahead of a moment that could be seen
    coming, counted from when that moment comes in the arm.

    Args:
        index: the arm's entities.
        action: the act.
        first: the act at the root of its chain.
        lag_days: recorded days from the trigger of the first action to this one; negative if it came ahead.
        arm: the arm.
        start: day 0.

    """
    if arm.actions == "dated":
        return max(0.0, float((action.date - start).days) + arm.shift_days)
    moment = first.responds_to.moment
    if lag_days >= 0.0 or moment is None:
        return None
    date = index.moments[index.moment[moment]].date
    return None if date is None else max(0.0, float((date - start).days) + lag_days + arm.shift_days)


def _act(index: Index, action: Action, instrument: InstrumentFacts, first: Action) -> ActFacts:
    """Return an act with all but its identity and its time; `first` is the action at the root of its chain."""
    kind, subject = trigger_of(first.responds_to)
    tables = {"moment": index.moment, "warning": index.body}
    return ActFacts(
        id=action.id,
        title=action.title or action.id,
        identity=0,
        body=index.body[action.body],
        arena=index.arena[action.arena],
        instrument=instrument,
        envoy=index.envoy[action.envoy] if action.envoy else None,
        targets=index.aimed_at(action.arena, action.against),
        duration_days=instrument.duration_days if action.duration_days is None else action.duration_days,
        trigger=kind,
        trigger_index=tables.get(kind, index.arena)[subject],
        trigger_arena=index.arena[first.arena],
        nth=first.responds_to.nth,
        lag_days=0.0,
        dated=None,
    )
