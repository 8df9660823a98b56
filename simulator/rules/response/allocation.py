"""Allocation: whose request gets the next envoy. Requests queue; those that nobody answers are counted.

Source: the brief of this project: first come, worst first, most tractable, and a reserve kept back.
"""

from collections.abc import Sequence

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import larger

FIRST_COME, WORST_FIRST, MOST_TRACTABLE = 0.0, 1.0, 2.0
"""Allocation rules, written as numbers."""


@compiles
def urgency(rule: float, waiting_since: float, tension: float) -> float:
    """Return how urgent a request is by a body's rule; the largest is served first.

    Args:
        rule: 0 first come, 1 worst first, 2 most tractable (the calmest first).
        waiting_since: day of the request.
        tension: of the arena, as the body sees it.

    """
    by_tension = tension if rule == WORST_FIRST else -tension
    return -waiting_since if rule == FIRST_COME else by_tension


@compiles
def days_waited(asked_on: float, day: float) -> float:
    """Return how long a request has waited when an envoy is sent: to the beginning of the step in which that happens.

    Args:
        asked_on: day of the request; one that lies within the step has not waited.
        day: the day on which the step begins.

    """
    return larger(0.0, day - asked_on)


@compiles
def next_request(urgencies: Sequence[float], waiting: Sequence[float]) -> int:
    """Return the index of the most urgent waiting request, the first of equals; -1 when none waits.

    Args:
        urgencies: of each desk that may ask, in the order of bodies and then of arenas.
        waiting: 1 where a request waits, else 0.

    """
    chosen = -1
    most = 0.0
    for index in range(len(urgencies)):
        better = waiting[index] > 0.0 and (chosen < 0 or urgencies[index] > most)
        chosen = index if better else chosen
        most = urgencies[index] if better else most
    return chosen
