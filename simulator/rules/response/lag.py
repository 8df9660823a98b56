"""The lag from warning to action, in its four parts: detect, verify, decide, deploy.

Each part is a draw `median·exp(spread·ξ)`, keyed by the warning's ordinal, so that a changed median moves every lag the
same way. Partnership, an open calendar alert and delegated authority shorten them; lost trust lengthens them.

Source: the report's first key, "reduce the time lapsed between warning and action"; targets.csv M6 for the record's
lags.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles


class LagEffects(NamedTuple):
    """What partnership, calendar alert and delegation save, and what distrust adds: shares of a part of the lag."""

    partnership: float
    calendar: float
    delegation: float
    distrust: float


class Circumstances(NamedTuple):
    """In what circumstances a body verifies and decides; each from 0 to 1."""

    partnership: float  # strongest partner already at work there
    calendar: float  # 1 while a foreseeable moment is near
    delegation: float  # authority delegated to those on the spot
    trust: float  # in its own warnings


@compiles
def part_of_lag(median_days: float, spread: float, standard_normal: float) -> float:
    """Return one part of the lag in days: `median·exp(spread·ξ)`; a median of 0 is no time at all."""
    return median_days * exp(spread * standard_normal)


@compiles
def time_to_verify(days: float, at: Circumstances, effects: LagEffects) -> float:
    """Return the days a body takes to verify a warning, given the drawn days and its circumstances."""
    saved = (1.0 - effects.partnership * at.partnership) * (1.0 - effects.calendar * at.calendar)
    return days * saved * (1.0 + effects.distrust * (1.0 - at.trust))


@compiles
def time_to_decide(days: float, at: Circumstances, effects: LagEffects) -> float:
    """Return the days a body takes to decide, given the drawn days and its circumstances."""
    saved = (1.0 - effects.partnership * at.partnership) * (1.0 - effects.calendar * at.calendar)
    return days * saved * (1.0 - effects.delegation * at.delegation)


@compiles
def time_to_detect(days: float, partnership_that_told: float) -> float:
    """Return the days from the signal to the warning; a partner who passes the alarm on saves that share of them."""
    return days * (1.0 - partnership_that_told)


@compiles
def time_to_deploy(standby: float, standby_days: float, envoy_days: float) -> float:
    """Return the days an envoy needs to reach the place: those of a standby roster, if that is sooner.

    Args:
        standby: 1 for an envoy on a standby roster.
        standby_days: drawn for a roster.
        envoy_days: drawn for anybody else.

    """
    sooner = standby_days if standby_days < envoy_days else envoy_days
    return sooner if standby > 0.0 else envoy_days
