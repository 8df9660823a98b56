"""The kernel: lanes of histories taken through the eight stages, step after step."""

from simulator.engine.beginning import begin
from simulator.engine.compiling import compiled, entry
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.stages.account import account
from simulator.engine.stages.calendar import calendar
from simulator.engine.stages.deliberation import deliberation
from simulator.engine.stages.follow_through import follow_through
from simulator.engine.stages.monitoring import monitoring
from simulator.engine.stages.response import response
from simulator.engine.stages.talks import talks
from simulator.engine.stages.violence import violence
from simulator.engine.tables import Tables
from simulator.engine.tallies import keep_count


@compiled
def clock(step: int, row: int, length: float) -> Clock:
    """Return the times of a step; multiplied, not added up, so that a day is the same number whatever came before."""
    return Clock(step, (step - 1) * length, step * length, (step + 1) * length, length, row)


@entry
def advance(t: Tables, s: Lanes, luck: Luck, first: int, last: int, length: float) -> None:
    """Take every lane from step `first` to before step `last`; lanes that begin are put where they begin.

    Args:
        t: what is known of the arm, as `hold_tables` returns it.
        s: the state of the lanes, as `hold_lanes` returns it; changed in place.
        luck: of the lanes, as `hold_luck` returns it, drawn for these steps by `draw_ahead`.
        first: the step to begin with; 0 for lanes that begin.
        last: the step before which to stop.
        length: of a step, in days.
    """
    if first == 0:
        begin(t, s, luck)
    for step in range(first, last):
        now = clock(step, step - first, length)
        calendar(t, s, luck, now)
        monitoring(t, s, luck, now)
        response(t, s, luck, now)
        deliberation(t, s, luck, now)
        violence(t, s, luck, now)
        talks(t, s, luck, now)
        follow_through(t, s, now)
        account(t, s, now)
        keep_count(t, s, now)
