"""Optimism: the error a party makes about its own strength, and what corrects or feeds it.

Source: Fearon 1995 (private information); Slantchev 2003 (fighting teaches); Kydd 2003, 2006 (mediators inform, less
when they are biased); Kuperman 2008 (moral hazard).
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import clamp, relax

BOUND = 3.0
"""Optimism lies within ± this: a bound for the arithmetic."""


class LearningRates(NamedTuple):
    """How fast optimism drifts back, and what fighting, mediators and biased mediators do to it, per day."""

    drift: float
    fighting: float
    mediators: float
    biased: float


class Lessons(NamedTuple):
    """What a party learns from in a step: whether it fights, unbiased mediation, mediation in its favour (0 to 1)."""

    fighting: float
    information: float
    favour: float


@compiles
def optimism_after(optimism: float, at_rest: float, lessons: Lessons, rates: LearningRates, step_days: float) -> float:
    """Return optimism a step later: the exact solution while the lessons hold still.

    `dω = [(ω_0 − ω)/τ_ω − (l_f·fighting + l_m·information)·ω + h_b·favour]·dt`

    Args:
        optimism: now.
        at_rest: ω_0, to which it drifts back.
        lessons: what there is to learn from.
        rates: per day.
        step_days: length of the step.

    """
    forgetting = rates.drift + rates.fighting * lessons.fighting + rates.mediators * lessons.information
    target = (at_rest * rates.drift + rates.biased * lessons.favour) / forgetting
    return clamp(relax(optimism, target, exp(-forgetting * step_days)), -BOUND, BOUND)


@compiles
def optimism_raised(optimism: float, by: float) -> float:
    """Return optimism after something emboldened a party, within its bound."""
    return clamp(optimism + by, -BOUND, BOUND)
