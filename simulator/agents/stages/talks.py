"""Stage 6: talks open, break down or reach agreement; agreements die when those in them fight again."""

from typing import TYPE_CHECKING

from simulator.draws.purposes import Purpose
from simulator.numerics.relaxation import chance
from simulator.rules.deliberation.posture import TALK
from simulator.rules.hazards import first_of_two
from simulator.rules.talks.agreement import agreement_rate, breakdown_rate, quality
from simulator.rules.talks.consent import consent_rate
from simulator.rules.violence.endings import AGREEMENT
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel

SETTLED = 1.0


def talks(model: "CrisisModel") -> None:
    """Let the parties of every arena talk, or begin to, or stop."""
    for arena in model.arenas:
        if arena.agreement and any(party.fights for party in arena.principals):
            arena.agreement = False
            model.tell(
                EventKind.AGREEMENT_DIES,
                arena.id,
                arena.facts.title,
                f"after {model.day - arena.agreement_since:g} days",
            )
        if arena.talks:
            _go_on(model, arena)
        elif not arena.agreement and arena.contested and arena.can_talk:
            _try_to_open(model, arena)


def _draw(model: "CrisisModel", arena: "Arena") -> float:
    _, draw = model.draws.pair(Purpose.ARENA_ENDING, model.step_index, arena.facts.identity)
    return draw


def _try_to_open(model: "CrisisModel", arena: "Arena") -> None:
    """Open talks, if all principals consent today."""
    rate = consent_rate(arena.keenest(), arena.third_parties.legitimacy, model.setting.constants.talks.consent)
    if _draw(model, arena) < chance(rate, model.setting.step_days):
        arena.talks, arena.talks_since = True, model.day
        model.tell(EventKind.TALKS, arena.id, arena.facts.title, "")


def _go_on(model: "CrisisModel", arena: "Arena") -> None:
    """Let talks reach agreement or break down, if this is the day."""
    terms, keenest = model.setting.constants.talks, arena.keenest()
    result = first_of_two(
        _draw(model, arena),
        agreement_rate(keenest, arena.third_parties.mediation, terms.agreement),
        breakdown_rate(keenest, terms.agreement),
        model.setting.step_days,
    )
    if result == 0.0:
        return
    arena.talks = False
    if result == SETTLED:
        _agree(model, arena)
    else:
        model.tell(EventKind.BREAKDOWN, arena.id, arena.facts.title, "")


def _agree(model: "CrisisModel", arena: "Arena") -> None:
    """Conclude an agreement: those in it stop fighting, power moves towards strength, those left out are wronged."""
    arena.quality = quality(
        model.day - arena.talks_since,
        arena.third_parties.inclusion,
        arena.pressure(),
        model.setting.constants.talks.quality,
    )
    arena.agreement, arena.agreement_since = True, model.day
    arena.agreement_days.append(model.day)
    model.tell(EventKind.AGREEMENT, arena.id, arena.facts.title, f"quality {arena.quality:.2f}")
    arena.take_stock()
    for party in arena.parties:
        party.settle(arena.quality)
        if not party.facts.spoiler:
            party.lay_down_arms(TALK)
    if arena.in_spell and not any(party.fights for party in arena.parties):
        arena.ended_by = AGREEMENT
