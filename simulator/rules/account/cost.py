"""What conflict and prevention cost, in constant 2011 US dollars.

Lives are counted, not priced.

Source: World Development Report 2011 for the years of growth that a civil war costs; the accounting is ours.
"""

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import larger, smaller

DAYS_PER_YEAR = 365.25


@compiles
def output_lost(lost_pct: float, gap_pct: float, step_days: float) -> float:
    """Return the output lost so far, in % of one year's GDP, a step later.

    Args:
        lost_pct: so far.
        gap_pct: how far output now lies below its path, in % of GDP.
        step_days: length of the step.

    """
    return lost_pct + gap_pct * step_days / DAYS_PER_YEAR


@compiles
def conflict_cost(lost_pct: float, gdp_usd: float, displaced: float, per_displaced_usd: float) -> float:
    """Return what conflict cost an arena: lost output, and the care of displaced people.

    Args:
        lost_pct: output lost, in % of one year's GDP.
        gdp_usd: GDP of a year.
        displaced: people displaced.
        per_displaced_usd: humanitarian cost of one.

    """
    return lost_pct / 100.0 * gdp_usd + displaced * per_displaced_usd


@compiles
def growth_years(deepest_gap_pct: float, growth_pct_per_year: float) -> float:
    """Return the years of growth lost: the deepest fall of output below its path, over a year's growth."""
    return deepest_gap_pct / growth_pct_per_year


@compiles
def days_in_effect(since: float, until: float, step_start: float, step_end: float) -> float:
    """Return for how many days of a step something is in effect, so that its cost does not depend on the step.

    Args:
        since: day on which it begins.
        until: day on which it stops.
        step_start: first day of the step.
        step_end: day on which the step ends.

    """
    return larger(0.0, smaller(until, step_end) - larger(since, step_start))
