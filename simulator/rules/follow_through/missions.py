"""Missions: a third-party guarantee that builds up over months and goes when they leave.

Source: Walter 2002 (credible guarantees); Fortna 2008; targets.csv L2 and L3 for how slowly missions come.
"""

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import relax, smaller


@compiles
def guarantee_after(guarantee: float, standing: float, present: float, kept: float) -> float:
    """Return the third-party guarantee a step later, g.

    Args:
        guarantee: now, 0 to 1.
        standing: what was there on day 0 and stays in every arm.
        present: summed over the missions present now.
        kept: `exp(−dt/τ_g)`.

    """
    return relax(guarantee, smaller(1.0, standing + present), kept)
