"""Stage 3: from warning to action; envoys, signals, and what third parties amount to."""

from typing import TYPE_CHECKING

from simulator.agents.mediators import mediators_in, third_parties_in
from simulator.numerics.relaxation import larger

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel


def response(model: "CrisisModel") -> None:
    """Let bodies decide and act, recorded acts land, and parties hear the signals."""
    for party in model.parties:
        party.forget_signals()
    for envoy in model.envoys:
        envoy.rest()
    for body in model.bodies:
        body.begin_step()
    for act in model.acts:
        act.run_its_term()
    for party in model.parties:
        party.escalated = False
    for body in model.bodies:
        body.respond()
    for envoy in model.envoys:
        envoy.arrive()
    for act in model.acts:
        act.land()
    _pay(model)
    for arena in model.arenas:
        arena.third_parties = third_parties_in(model, arena)
        _hear_signals(arena)
    _count_envoy_days(model)


def _pay(model: "CrisisModel") -> None:
    """Let bodies pay for what is in effect; from now on their partners see that they are at work."""
    for act in model.acts:
        act.pay_for_presence()
    for body in model.bodies:
        for desk in body.desks.values():
            desk.pay_for_presence()
            desk.acted_before = desk.acted


def _hear_signals(arena: "Arena") -> None:
    """Let each party heed what it received, and what its opponents received."""
    received = [party.received for party in arena.parties]
    for party in arena.parties:
        most = 0.0
        for other, amount in zip(arena.parties, received, strict=True):
            most = larger(most, amount) if other.facts.side != party.facts.side else most
        party.heed_signals(most)


def _count_envoy_days(model: "CrisisModel") -> None:
    """Count the days of this step for each envoy at work in an arena, and pay for them."""
    for arena in model.arenas:
        for mediator in mediators_in(model, arena):
            envoy = mediator.envoy
            envoy.days_by_arena[arena.index] += mediator.days
            if envoy.facts.daily_usd > 0.0:
                mediator.body.spend(arena, "envoy", envoy.facts.daily_usd * mediator.days)
