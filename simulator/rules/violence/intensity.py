"""The intensity of violence: a slow walk of its logarithm, which bites while anyone fights.

Heavy tails come from a slow log-intensity. It advances in every step of every history, so that violence which breaks
out a week later meets the same world.

Source: Cederman 2003 and Friedman 2015 on the heavy tail of wars; the process is ours.
"""

from math import sqrt

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import relax


@compiles
def log_intensity_after(log_intensity: float, mean: float, kept: float, noise: float) -> float:
    """Return the log-intensity a step later, z: a mean-reverting walk, exact in any step.

    Args:
        log_intensity: now.
        mean: its long-run mean.
        kept: `exp(−dt/τ_z)`.
        noise: a normal draw times the deviation that `innovation` gives.

    """
    return relax(log_intensity, mean, kept) + noise


@compiles
def innovation(stationary_deviation: float, kept: float) -> float:
    """Return the deviation a step adds, so that the stationary one stays as stated: `σ·sqrt(1 − kept²)`."""
    return stationary_deviation * sqrt(1.0 - kept * kept)


@compiles
def violence(log_intensity: float, fighting: float) -> float:
    """Return the violence of an arena, v: `exp(z)` while any party fights, else 0.

    Args:
        log_intensity: z.
        fighting: how many of its parties fight.

    """
    unleashed = exp(log_intensity)
    return unleashed if fighting > 0.0 else 0.0
