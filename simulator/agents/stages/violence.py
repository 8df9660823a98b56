"""Stage 5: violence bites while anyone fights; it hardens, wears down, and ends."""

from typing import TYPE_CHECKING

from simulator.draws.purposes import Purpose
from simulator.numerics.normal import normal_quantile
from simulator.numerics.sums import sum_in_order
from simulator.rules.account.relapse import is_relapse
from simulator.rules.deliberation.hostility import saturated
from simulator.rules.deliberation.posture import MOBILISE, TALK
from simulator.rules.hazards import first_of_two
from simulator.rules.talks.agreement import power_after
from simulator.rules.violence.endings import CEASEFIRE, NONE, VICTORY, ceasefire_rate, victory_rate
from simulator.rules.violence.intensity import log_intensity_after
from simulator.rules.violence.intensity import violence as violence_of
from simulator.rules.violence.toll import deaths, displaced_after, output_gap_after
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel


def violence(model: "CrisisModel") -> None:
    """Advance the violence of every arena and what it does; then see whether it ends."""
    for arena in model.arenas:
        arena.count_fighters()
        _note_eruption(model, arena)
        _take_toll(model, arena)
    for party in model.parties:
        party.harden()
    for arena in model.arenas:
        arena.ended_by = NONE
        if arena.fighting > 0.0:
            _end(model, arena)


def _note_eruption(model: "CrisisModel", arena: "Arena") -> None:
    """Begin a spell of fighting, if this is its first day."""
    if arena.fighting == 0.0:
        return
    if not arena.in_spell:
        again = is_relapse(arena.spells_over)
        arena.in_spell, arena.spell_since = True, model.day
        arena.eruption_days.append(model.day)
        model.tell(EventKind.RELAPSE if again else EventKind.ERUPTION, arena.id, arena.facts.title, "")
    arena.last_fight = model.day


def _take_toll(model: "CrisisModel", arena: "Arena") -> None:
    """Advance the log-intensity, and count the dead, the displaced and what output loses."""
    setting = model.setting
    terms, parameters, step = setting.constants.violence, setting.parameters, setting.step_days
    noise, rounding = model.draws.pair(Purpose.ARENA_STEP, model.step_index, arena.facts.identity)
    arena.log_intensity = log_intensity_after(
        arena.log_intensity,
        parameters.intensity_mean,
        terms.intensity_kept,
        terms.intensity_noise * normal_quantile(noise),
    )
    arena.violence = violence_of(arena.log_intensity, arena.fighting)
    arena.saturation = saturated(arena.violence)
    arena.deaths += deaths(arena.violence, arena.facts.violence_scale, terms.deaths, step, rounding)
    arena.displaced = displaced_after(
        arena.displaced, arena.facts.population, arena.saturation, parameters.displacement_rate, step
    )
    arena.output_gap = output_gap_after(
        arena.output_gap,
        arena.saturation,
        terms.output_loss_per_day,
        parameters.tau_output_days,
        terms.output_kept,
    )


def _end(model: "CrisisModel", arena: "Arena") -> None:
    """Let fighting end in victory or ceasefire, if this is the day."""
    rates = model.setting.constants.violence.endings
    winner, gap = _strongest_fighting_side(arena)
    fighters = [party.weariness for party in arena.parties if party.fights]
    weary = sum_in_order(fighters) / arena.fighting
    draw, _ = model.draws.pair(Purpose.ARENA_ENDING, model.step_index, arena.facts.identity)
    result = first_of_two(
        draw,
        victory_rate(gap, model.day - arena.spell_since, rates),
        ceasefire_rate(weary, rates),
        model.setting.step_days,
    )
    if result == VICTORY:
        _win(arena, winner)
    elif result == CEASEFIRE:
        for party in arena.parties:
            party.lay_down_arms(MOBILISE)
    if result != NONE:
        arena.ended_by = result


def _strongest_fighting_side(arena: "Arena") -> tuple[int, float]:
    """Return who would win, the strongest fighting side or its strongest opponent, and by how much of strength."""
    sides = range(len(arena.facts.sides))
    strength = [0.0 for _ in sides]
    fights = [False for _ in sides]
    for party in arena.parties:
        strength[party.facts.side] += party.strength
        fights[party.facts.side] = fights[party.facts.side] or party.fights
    total = sum_in_order(strength)
    first = max((side for side in sides if fights[side]), key=lambda side: strength[side])
    others = [side for side in sides if side != first]
    if not others:
        return first, 0.0
    second = max(others, key=lambda side: strength[side])
    gap = (strength[first] - strength[second]) / total
    return (first, gap) if gap >= 0.0 else (second, -gap)


def _win(arena: "Arena", winner: int) -> None:
    """Let one side win: the others lose strength, power follows strength, arms are laid down, and talks are over."""
    arena.talks = False
    for party in arena.parties:
        if party.facts.side != winner:
            party.suffer_defeat()
        party.lay_down_arms(TALK)
    total = sum_in_order(party.strength for party in arena.parties)
    for party in arena.parties:
        party.power = power_after(party.power, party.strength / total, 1.0)
