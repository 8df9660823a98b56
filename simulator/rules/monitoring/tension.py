"""The tension of an arena: what there is to see.

Source: ViEWS (Hegre et al. 2019) for a probability scale of early warning; the index is ours.
"""

from simulator.numerics.elementary import log, logistic
from simulator.numerics.marks import compiles
from simulator.rules.hazards import share_of


@compiles
def tension(weighted_sum: float, strength_sum: float) -> float:
    """Return the tension of an arena: the strength-weighted mean of slow hostility and fast passion, `x`.

    Args:
        weighted_sum: sum over its parties of strength times (hostility + passion).
        strength_sum: sum of their strengths.

    """
    return share_of(weighted_sum, strength_sum)


@compiles
def on_a_scale_of_one(value: float) -> float:
    """Return a tension on the 0-1 scale on which people read it."""
    return logistic(value)


@compiles
def from_a_scale_of_one(share: float) -> float:
    """Return the tension that reads as `share`, strictly between 0 and 1, on the 0-1 scale."""
    return log(share / (1.0 - share))
