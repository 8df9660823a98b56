"""The toll of violence: deaths, displaced people, lost output.

Source: growth lost in minor and in war years from the record (targets.csv K1); the fact sheet's thirty years of growth
are the World Bank's (World Development Report 2011). Deaths of a step are whole people, right in the mean.
"""

from math import floor
from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import smaller

DEATHS_OF_A_CONFLICT = 25.0
"""Deaths from which the record speaks of an armed conflict (UCDP)."""


class DeathTerms(NamedTuple):
    """Deaths a day at intensity one, and the most that a day can bring."""

    scale: float
    cap: float


@compiles
def deaths(violence: float, arena_scale: float, terms: DeathTerms, step_days: float, draw: float) -> float:
    """Return the deaths of a step, a whole number: `⌊min(scale·v, cap)·dt + u⌋`.

    Args:
        violence: v, 0 or more.
        arena_scale: factor of this arena.
        terms: scale and cap.
        step_days: length of the step.
        draw: uniform on (0, 1); it makes the whole number right in the mean.

    """
    rate = smaller(terms.scale * arena_scale * violence, terms.cap)
    whole = float(floor(rate * step_days + draw))
    return whole if violence > 0.0 else 0.0


@compiles
def displaced_after(displaced: float, population: float, saturation: float, rate: float, step_days: float) -> float:
    """Return how many people have been displaced, never more than there are.

    Args:
        displaced: so far.
        population: of the arena.
        saturation: v/(1 + v).
        rate: share of those still at home whom overwhelming violence displaces in a day.
        step_days: length of the step.

    """
    return displaced + (population - displaced) * (1.0 - exp(-rate * saturation * step_days))


@compiles
def output_gap_after(gap: float, saturation: float, loss_pct_per_day: float, tau_days: float, kept: float) -> float:
    """Return how far output lies below its path a step later, in % of GDP.

    Args:
        gap: now.
        saturation: v/(1 + v).
        loss_pct_per_day: growth lost a day under overwhelming violence.
        tau_days: time scale of recovery.
        kept: `exp(−dt/τ_o)`.

    """
    target = loss_pct_per_day * saturation * tau_days
    return target + (gap - target) * kept
