"""Stage 3: from warning to action; envoys, signals, and what third parties amount to."""

from typing import TYPE_CHECKING

from simulator.agents.mediators import mediators_in, third_parties_in
from simulator.numerics.relaxation import larger
from simulator.rules.response.envoys import IDLE, RESTING

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
    for party in model.parties:
        party.escalated = False
    for body in model.bodies:
        body.respond()
    for envoy in model.envoys:
        envoy.arrive()
    for act in model.acts:
        act.pay_for_presence()
        act.land()
    for arena in model.arenas:
        arena.third_parties = third_parties_in(model, arena)
        _hear_signals(arena)
    _count_envoy_days(model)


def _hear_signals(arena: "Arena") -> None:
    """Let each party heed what it received, and what its opponents received."""
    received = [party.received for party in arena.parties]
    for party in arena.parties:
        most = 0.0
        for other, amount in zip(arena.parties, received, strict=True):
            most = larger(most, amount) if other.facts.side != party.facts.side else most
        party.heed_signals(most)


def _count_envoy_days(model: "CrisisModel") -> None:
    """Count a step for each envoy at work in an arena, and for each on the way."""
    step = model.setting.step_days
    at_work: set[int] = set()
    for arena in model.arenas:
        for mediator in mediators_in(model, arena):
            mediator.envoy.days_by_arena[arena.index] += step
            at_work.add(mediator.envoy.index)
    for envoy in model.envoys:
        if envoy.index in at_work or envoy.doing not in {IDLE, RESTING}:
            envoy.days_away += step
