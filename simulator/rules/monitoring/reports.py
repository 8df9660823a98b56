"""Reports: what a body sees, how often, how late and how blurred.

Source: the fact sheet on systems for crisis monitoring (I17, I18) and missions as platforms (I22).
"""

from math import floor

from simulator.numerics.marks import compiles


@compiles
def reports_by(day: float, interval_days: float) -> float:
    """Return how many reports a body has had by a day, one every `interval_days`, whatever the step."""
    return float(floor(day / interval_days))


@compiles
def steps_of_delay(delay_days: float, step_days: float) -> float:
    """Return the age of what a report tells, in whole steps."""
    return float(floor(delay_days / step_days + 0.5))


@compiles
def with_sight(value: float, factor: float, sight: float) -> float:
    """Return a noise or delay as a field office or fact-finding mission leaves it.

    Args:
        value: without sight.
        factor: what sight leaves of it, 0 to 1.
        sight: 1 with an office or mission on the spot, 0 without.

    """
    return value * factor if sight > 0.0 else value


@compiles
def report(tension: float, noise: float, standard_normal: float) -> float:
    """Return what a report says of a tension: `y = x + noise·ξ`."""
    return tension + noise * standard_normal
