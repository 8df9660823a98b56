"""What fighting leaves in people: weariness, soon forgotten, and grievance, which heals over years.

Both saturate. Relapse comes from grievance that outlasts the weariness.

Source: Zartman 2000 (hurting stalemate); Collier, Hoeffler & Söderbom 2008 (post-conflict risk); the forms are ours.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import relax


class Hardening(NamedTuple):
    """What fighting adds a day at first, the most it can bring, and how fast it fades (per day)."""

    rate: float
    ceiling: float
    fading: float


@compiles
def hardened(value: float, at_rest: float, fighting: float, terms: Hardening, step_days: float) -> float:
    """Return weariness or grievance a step later, exactly.

    `dx = [c·fighting·(1 − x/x̄) − (x − x_0)/τ]·dt`

    Args:
        value: now.
        at_rest: x_0: 0 for weariness, the structural grievance γ_0 for grievance.
        fighting: 1 for a party that fights, else 0.
        terms: c, x̄ and 1/τ.
        step_days: length of the step.

    """
    pull = terms.rate * fighting
    speed = terms.fading + pull / terms.ceiling
    target = (pull + at_rest * terms.fading) / speed
    return relax(value, target, exp(-speed * step_days))
