"""Stage 8: what happened in this step is counted."""

from typing import TYPE_CHECKING

from simulator.rules.account.cost import output_lost
from simulator.rules.account.relapse import petered_out
from simulator.rules.violence.endings import NONE, PETERING_OUT
from simulator.state.events import EventKind
from simulator.state.outcomes import ENDING_NAMES

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel


def account(model: "CrisisModel") -> None:
    """Count what this step brought, in every arena."""
    for arena in model.arenas:
        arena.output_lost = output_lost(arena.output_lost, arena.output_gap, model.setting.step_days)
        if arena.spell_since == model.day:
            _tell_desks(model, arena)
        _close_spell(model, arena)
        arena.ledger.note(model.day)


def _tell_desks(model: "CrisisModel", arena: "Arena") -> None:
    """Let every body see whether it had foreseen this eruption."""
    for body in model.bodies:
        desk = body.desks.get(arena.index)
        if desk is not None:
            desk.watch.see_eruption()


def _close_spell(model: "CrisisModel", arena: "Arena") -> None:
    """Close a spell of fighting that was ended, or that has been quiet for long enough."""
    if not arena.in_spell or any(party.fights for party in arena.parties):
        return
    quiet_days = model.setting.parameters.quiet_days
    if arena.ended_by != NONE:
        ending, day = arena.ended_by, model.day
    elif petered_out(arena.last_fight, model.day, quiet_days):
        ending, day = PETERING_OUT, arena.last_fight
    else:
        return
    arena.in_spell = False
    arena.spells_over += 1.0
    arena.spell_ended = day
    arena.ledger.note_ending(ending)
    name = ENDING_NAMES[int(ending)].replace("_", " ")
    model.tell(EventKind.ENDING, arena.id, arena.facts.title, f"{name}, last fight on day {day:g}")
