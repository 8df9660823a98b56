"""Stage 1: threshold moments open and close; results strike on their day."""

from typing import TYPE_CHECKING

from simulator.rules.calendar.threshold_moments import widest_multiplier

if TYPE_CHECKING:
    from simulator.agents.model import CrisisModel


def calendar(model: "CrisisModel") -> None:
    """Let moments come and turn out, then see which windows are open."""
    for arena in model.arenas:
        arena.take_stock()
    for moment in model.moments:
        moment.come()
    struck = [moment for moment in model.moments if moment.turn_out()]
    # Every impulse of the day is felt before anyone is tipped over by it.
    for moment in struck:
        moment.tip_over()
    for arena in model.arenas:
        arena.multiplier = 1.0
    for moment in model.moments:
        window = moment.window()
        if window is not None:
            moment.arena.multiplier = widest_multiplier(moment.arena.multiplier, model.day, model.step_end, window)
