"""Stage 7: national mechanisms and missions."""

from typing import TYPE_CHECKING

from simulator.rules.follow_through.mechanisms import Promise, mechanisms_after
from simulator.rules.follow_through.missions import guarantee_after

if TYPE_CHECKING:
    from simulator.agents.model import CrisisModel


def follow_through(model: "CrisisModel") -> None:
    """Let mechanisms grow, fade or be wrecked, and guarantees build up or go, in every arena."""
    terms = model.setting.constants.follow_through
    for arena in model.arenas:
        promise = Promise(
            arena.facts.domestic_capacity,
            arena.third_parties.programme,
            arena.quality if arena.agreement else 0.0,
        )
        arena.mechanisms = mechanisms_after(
            arena.mechanisms, promise, arena.saturation, terms.mechanisms, model.setting.step_days
        )
        arena.guarantee = guarantee_after(
            arena.guarantee, arena.facts.guarantee, arena.third_parties.guarantee, terms.guarantee_kept
        )
