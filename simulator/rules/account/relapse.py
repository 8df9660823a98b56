"""Relapse: when fighting is over, and when new fighting is a relapse.

A relapse needs no rule of its own in the model: it is stage 4 again, with mechanisms, guarantee and shares as they then
are. This only says what is counted as one.

Source: Kreutz 2010 for terminations; the quiet time is ours.
"""

from simulator.numerics.marks import compiles


@compiles
def petered_out(last_fight: float, now: float, quiet_days: float) -> bool:
    """Say whether fighting that nobody ended is over: it has been quiet for long enough.

    Args:
        last_fight: the last day anyone fought.
        now: today, in days.
        quiet_days: how long it must have been quiet.

    """
    return now - last_fight >= quiet_days


@compiles
def is_relapse(spells_over: float) -> bool:
    """Say whether a new fight is a relapse: an earlier spell of fighting is over."""
    return spells_over > 0.0
