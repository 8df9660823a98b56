"""Envoys: who is sent, and for how long they stay.

An envoy must be idle, must reach the place, and must be accepted. They are few and shared across arenas.

Source: the report's fourth key: skilled envoys, standby expertise.
"""

from collections.abc import Sequence
from math import floor

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import smaller

MOST_TERMS = 1e9
"""So many terms in one step are a bound for the arithmetic: no term is so short."""

IDLE, TRAVELLING, ENGAGED, RESTING = 0.0, 1.0, 2.0, 3.0
"""What an envoy is doing, written as a number."""


@compiles
def best_envoy(promise: Sequence[float], idle: Sequence[float]) -> int:
    """Return the index of the idle envoy who promises most, the first of equals; -1 when none is idle.

    Args:
        promise: skill times fit with the arena, in the order of ids.
        idle: 1 for each idle envoy, else 0.

    """
    best = -1
    most = -1.0
    for index in range(len(promise)):
        better = idle[index] > 0.0 and promise[index] > most
        best = index if better else best
        most = promise[index] if better else most
    return best


@compiles
def may_send(idle: float, reserve: float, fighting: float) -> bool:
    """Say whether a body sends one more envoy: the reserve is kept for arenas where there is fighting.

    Args:
        idle: number of its idle envoys.
        reserve: number kept back.
        fighting: how many parties of the asking arena fight.

    """
    return (idle > reserve) or (idle > 0.0 and fighting > 0.0)


@compiles
def stays(alarm: float, talks: float) -> bool:
    """Say whether those on the spot stay beyond their term: while the alarm stands or the parties talk."""
    return alarm + talks > 0.0


@compiles
def renewed(until: float, term_days: float, step_end: float) -> float:
    """Return until when something stays that is renewed, term by term, to beyond the end of a step.

    Args:
        until: the day on which its present term ends.
        term_days: length of a term, above 0.
        step_end: the day on which the step ends.

    """
    terms = float(floor(smaller((step_end - until) / term_days, MOST_TERMS))) + 1.0
    return until + terms * term_days if until <= step_end else until
