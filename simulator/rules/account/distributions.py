"""Distributions: in which bin a value is counted, so that many histories are kept as counts and not one by one.

Source: 25 and 1,000 deaths a year for conflict and war are those of the record (UCDP/PRIO); the bins are ours.
"""

from math import floor
from typing import NamedTuple

from simulator.numerics.elementary import log
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import larger, smaller
from simulator.rules.violence.toll import DEATHS_OF_A_CONFLICT

BINS = 120
"""How many bins every distribution has."""

DEATHS_OF_A_WAR = 1_000.0
"""Deaths in a year from which the record speaks of a war (UCDP)."""

PEACE, MINOR, WAR = 0.0, 1.0, 2.0
"""How severe a year was, written as a number."""


class Magnitudes(NamedTuple):
    """Bins of equal ratio: bin 0 for what is below `least`, and above it so many bins for each factor of e."""

    least: float
    per_factor_of_e: float


SEVEN_TENFOLD_STEPS = 7.0 * 2.302585092994046
DEATHS = Magnitudes(1.0, (BINS - 1) / SEVEN_TENFOLD_STEPS)
"""From one death to ten million, 17 bins for a factor of ten."""
INTENSITIES = Magnitudes(1e-3, (BINS - 1) / SEVEN_TENFOLD_STEPS)
"""From a thousandth of the intensity that brings `deaths_scale` deaths a day to ten thousand times as much."""


@compiles
def share_bin(share: float) -> float:
    """Return the bin of a value from 0 to 1 among bins of equal width.

    Args:
        share: 0 to 1.

    """
    return smaller(float(floor(share * BINS)), BINS - 1.0)


@compiles
def magnitude_bin(value: float, bins: Magnitudes) -> float:
    """Return the bin of a value that may be of any size; the last one has no upper end.

    Args:
        value: 0 or more.
        bins: of equal ratio.

    """
    above = float(floor(log(larger(value, bins.least) / bins.least) * bins.per_factor_of_e))
    return smaller(above + 1.0, BINS - 1.0) if value >= bins.least else 0.0


@compiles
def severity(deaths: float) -> float:
    """Return how severe a calendar year was: 0 peace, 1 conflict (from 25 deaths), 2 war (from 1,000).

    Args:
        deaths: of the year.

    """
    minor = MINOR if deaths >= DEATHS_OF_A_CONFLICT else PEACE
    return WAR if deaths >= DEATHS_OF_A_WAR else minor
