"""Events that come at a rate: shared by every stage in which something may happen in a step.

A hazard λ acts through `P = 1 − exp(−λ·dt)`, so that a step of any length has the right chance.
"""

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import chance


@compiles
def share_of(part: float, whole: float) -> float:
    """Return `part / whole`, and 0 when the whole is 0.

    Args:
        part: 0 or more.
        whole: 0 or more.

    """
    divisor = whole if whole > 0.0 else 1.0
    return part / divisor if whole > 0.0 else 0.0


@compiles
def first_of_two(draw: float, rate_first: float, rate_second: float, step_days: float) -> float:
    """Say which of two competing events happens in a step: 1 the first, 2 the second, 0 neither.

    The first takes the low end of the draw and the second the high end, so that a change of one rate moves only its own
    event: two histories with different rates keep as much luck in common as they can.

    Args:
        draw: uniform on (0, 1).
        rate_first: events a day, 0 or more.
        rate_second: events a day, 0 or more.
        step_days: length of the step.

    Source: competing risks, Kalbfleisch & Prentice 2002, chapter 8.

    """
    total = rate_first + rate_second
    either = chance(total, step_days)
    first = either * share_of(rate_first, total)
    second = either - first
    later = 2.0 if draw >= 1.0 - second else 0.0
    return 1.0 if draw < first else later
