"""What fighting leaves in people: weariness, soon forgotten, and grievance, which heals over years.

Both saturate. Relapse comes from grievance that outlasts the weariness.

Source: Zartman 2000 (hurting stalemate); Collier, Hoeffler & Söderbom 2008 (post-conflict risk); the forms are ours.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import relax


class Hardening(NamedTuple):
    """What fighting adds a day at first, the most it can bring, how fast it fades (per day), and what a step keeps."""

    rate: float
    ceiling: float
    fading: float
    kept_in_peace: float  # of the distance to where it tends, over a step
    kept_in_fight: float


@compiles
def hardening(rate: float, ceiling: float, fading: float, step_days: float) -> Hardening:
    """Return the terms of `hardened` for a length of step.

    Args:
        rate: c, per day.
        ceiling: x̄, above 0.
        fading: 1/τ, per day.
        step_days: length of the step.

    """
    in_peace, in_fight = exp(-fading * step_days), exp(-(fading + rate / ceiling) * step_days)
    return Hardening(rate, ceiling, fading, in_peace, in_fight)


@compiles
def hardened(value: float, at_rest: float, fighting: float, terms: Hardening) -> float:
    """Return weariness or grievance a step later, exactly.

    `dx = [c·fighting·(1 − x/x̄) − (x − x_0)/τ]·dt`

    Args:
        value: now.
        at_rest: x_0: 0 for weariness, the structural grievance γ_0 for grievance.
        fighting: 1 for a party that fights, else 0.
        terms: of the step; see `hardening`.

    """
    pull = terms.rate * fighting
    speed = terms.fading + pull / terms.ceiling
    target = (pull + at_rest * terms.fading) / speed
    return relax(value, target, terms.kept_in_fight if fighting > 0.0 else terms.kept_in_peace)
