"""Formulas that many rules share: relaxation towards a target, the chance of an event, and bounds.

Linear decays use their exact solution, so that a step of any length gives what many short ones would; a hazard acts
through `1 - exp(-rate * step)` for the same reason. The comparisons are written as conditional expressions, which
compiled code turns into selections; `min` and `max` would too in plain Python, but say nothing of not-a-number. Here
not-a-number as the first argument always gets through, so that it is seen.
"""

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles


@compiles
def decay(step_days: float, tau_days: float) -> float:
    """The share of a deviation that is left after a step: `exp(-step / tau)`.

    Args:
        step_days: Length of the step in days, 0 or more.
        tau_days: Time constant in days, above 0: never 0, since nothing here may be divided by it.

    Returns:
        A share from 0 to 1, exactly 1 for a step of 0; relative error below 5e-16, growing with step / tau (the
        rounding of the quotient) to 1e-13 where hardly anything is left.
    """
    return exp(-step_days / tau_days)


@compiles
def relax(value: float, target: float, kept: float) -> float:
    """Move a value towards its target, the exact solution of `dx = (target - x) / tau * dt`.

    Args:
        value: Where it is, in any unit.
        target: Where it tends to, in the same unit.
        kept: The share of the deviation that stays, from `decay`.

    Returns:
        `target + (value - target) * kept`: the target itself where the value is there already or nothing is kept.
    """
    return target + (value - target) * kept


@compiles
def chance(rate_per_day: float, step_days: float) -> float:
    """The probability that an event with a constant hazard happens within a step: `1 - exp(-rate * step)`.

    Args:
        rate_per_day: Hazard in events a day, 0 or more.
        step_days: Length of the step in days, 0 or more.

    Returns:
        A probability from 0 to 1, exactly 0 at a rate of 0, with an absolute error below 2e-16: less than one step
        between two neighbouring draws, so an event with a smaller chance than that never happens.
    """
    return 1.0 - exp(-rate_per_day * step_days)


@compiles
def larger(a: float, b: float) -> float:
    """The larger of two numbers.

    Args:
        a: Any number; not-a-number is returned as it is.
        b: Any number but not-a-number, which would be passed over.
    """
    return b if b > a else a


@compiles
def smaller(a: float, b: float) -> float:
    """The smaller of two numbers.

    Args:
        a: Any number; not-a-number is returned as it is.
        b: Any number but not-a-number, which would be passed over.
    """
    return b if b < a else a


@compiles
def clamp(x: float, low: float, high: float) -> float:
    """Keep a number within two bounds.

    Args:
        x: Any number; not-a-number is returned as it is.
        low: Lower bound.
        high: Upper bound, no less than the lower one.
    """
    above_low = low if x < low else x
    return high if above_low > high else above_low
