"""Who is in an arena, and what they amount to together: mediation, information, programmes, missions, assistance.

Sums run over bodies in the order of their ids and up each ladder, then over recorded acts in the order of theirs, then
over envoys.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from simulator.agents.arena import ThirdParties
from simulator.numerics.elementary import exp
from simulator.numerics.relaxation import larger, smaller
from simulator.rules.response.envoys import ENGAGED
from simulator.rules.response.partnership import lead_mediator, uncoordinated_mediators
from simulator.rules.talks.mediation import envoy_capacity, inclusion, mediation
from simulator.state.entities import InstrumentFacts

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body
    from simulator.agents.envoy import Envoy
    from simulator.agents.model import CrisisModel


class Mediator(NamedTuple):
    """An envoy at work in an arena: for which body, with how much of a team, for how long."""

    envoy: "Envoy"
    body: "Body"
    team: float
    days: float  # of this step


def instruments_in_effect(model: "CrisisModel", arena: "Arena") -> Iterator[InstrumentFacts]:
    """Yield the instruments in effect in an arena, of bodies' own ladders and of recorded acts."""
    for body in model.bodies:
        desk = body.desks.get(arena.index)
        if desk is not None:
            yield from (step for rung, step in enumerate(body.facts.ladder) if desk.is_in_effect(rung))
    for act in model.acts:
        if act.facts.arena == arena.index and act.is_present:
            yield act.facts.instrument


def mediators_in(model: "CrisisModel", arena: "Arena") -> list[Mediator]:
    """Return the envoys at work in an arena; each is in one place, and has the largest team it has there."""
    found = []
    for envoy in model.envoys:
        mediator = _mediator(model, arena, envoy)
        if mediator is not None:
            found.append(mediator)
    return found


def _mediator(model: "CrisisModel", arena: "Arena", envoy: "Envoy") -> Mediator | None:
    body, team, days = None, -1.0, 0.0
    recorded = [act for act in model.acts if act.facts.envoy == envoy.index and act.is_present]
    if recorded:
        # The record says where the envoy was: where the last act began, and nowhere else.
        last = max(recorded, key=lambda act: act.since)
        here = [act for act in recorded if act.facts.arena == last.facts.arena == arena.index]
        for act in here:
            body = act.body if body is None else body
            team = larger(team, act.facts.instrument.team)
            days += act.days_of_step
    elif envoy.doing == ENGAGED and envoy.desk is not None and envoy.desk.arena is arena:
        body = envoy.desk.body
        for rung, instrument in enumerate(body.facts.ladder):
            if instrument.envoy and envoy.desk.is_in_effect(rung):
                team = larger(team, instrument.team)
                days = larger(days, envoy.desk.days_of_step(rung))
    # Acts of one envoy that overlap are one stay, and no stay is longer than the step.
    days = smaller(days, model.setting.step_days)
    return None if body is None or team < 0.0 else Mediator(envoy, body, team, days)


def third_parties_in(model: "CrisisModel", arena: "Arena") -> ThirdParties:
    """Return what third parties amount to in an arena now."""
    support = programme = guarantee = assistance = 0.0
    present = False
    for instrument in instruments_in_effect(model, arena):
        present = True
        support += 0.0 if instrument.envoy else instrument.team
        programme += instrument.programme
        guarantee += instrument.guarantee
        assistance = larger(assistance, instrument.assistance)
    if not present:
        return arena.without_third_parties
    standing = arena.without_third_parties._replace(
        programme=smaller(1.0, arena.facts.follow_through + programme),
        guarantee=guarantee,
        assistance=assistance,
    )
    mediators = mediators_in(model, arena)
    return _with_mediation(arena, standing, mediators, support) if mediators else standing


def _with_mediation(arena: "Arena", standing: ThirdParties, mediators: list[Mediator], support: float) -> ThirdParties:
    """Return what third parties amount to with these mediators at work and this much support for them."""
    bodies = arena.model.bodies
    engaged = [0.0] * len(bodies)
    capacity = unbiased = 0.0
    favour = [0.0] * len(standing.favour)
    for mediator in mediators:
        body = mediator.body.facts
        does = envoy_capacity(mediator.envoy.facts.skill, mediator.envoy.facts.fit[arena.index], mediator.team, support)
        engaged[mediator.body.index] = 1.0
        capacity += does
        unbiased += does * (1.0 - body.bias)
        for party, favoured in enumerate(body.favoured):
            favour[party] += does * body.bias * favoured
    lead = lead_mediator([body.facts.legitimacy for body in bodies], engaged)
    partnerships = bodies[lead].facts.partnerships
    loose = uncoordinated_mediators(lead, partnerships, engaged)
    strength = mediation(capacity, loose, arena.model.setting.parameters.uncoordinated_mediators)
    return standing._replace(
        mediation=strength,
        legitimacy=bodies[lead].facts.legitimacy,
        information=1.0 - exp(-unbiased),
        favour=tuple(1.0 - exp(-amount) for amount in favour),
        inclusion=inclusion(arena.facts.civil_society, _link_to_civil_society(bodies, engaged), strength),
    )


def _link_to_civil_society(bodies: "tuple[Body, ...]", engaged: list[float]) -> float:
    """Return the strongest partnership of a body that mediates with a network of civil society."""
    strongest = 0.0
    for body in bodies:
        for other in bodies:
            if engaged[body.index] > 0.0 and other.facts.civil_society:
                strongest = larger(strongest, body.facts.partnerships[other.index])
    return strongest
