"""Stage 4: parties update what they feel and believe, and choose."""

from typing import TYPE_CHECKING

from simulator.rules.deliberation.hostility import saturated
from simulator.rules.deliberation.passion import passion_kept
from simulator.rules.violence.contagion import spillover_added

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel


def deliberation(model: "CrisisModel") -> None:
    """Let every party deliberate on what it saw when the stage began."""
    setting = model.setting
    for arena in model.arenas:
        arena.sense_attitudes()
        arena.spillover = _spillover(model, arena)
        arena.passion_kept = passion_kept(
            arena.third_parties.mediation,
            setting.parameters.calming,
            setting.parameters.tau_passion_days,
            setting.step_days,
        )
    for party in model.parties:
        party.deliberate()


def _spillover(model: "CrisisModel", arena: "Arena") -> float:
    """Return what violence abroad and next door amounts to."""
    total = arena.facts.spillover_from_abroad
    for neighbour, weight in arena.facts.neighbours:
        total = spillover_added(total, weight, saturated(model.arenas[neighbour].violence))
    return total
