"""Agreement: whether talks reach a deal or break down, how good the deal is, and what it does to those in it.

Parties also settle by themselves. A deal hurried by pressure is thinner (the mediation dilemma); one that leaves
parties out wrongs them.

Source: Beardsley 2008; Svensson 2009 (who brings which peace); Nilsson 2012 (inclusion); Powell 2006 (shares follow
power).
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp, logistic
from simulator.numerics.marks import compiles


class AgreementTerms(NamedTuple):
    """r_a and r_b (per day), k_S, ζ (gain) and τ_a (gain)."""

    rate: float
    breakdown: float
    mediation_effect: float
    reach: float
    temperature: float


class QualityTerms(NamedTuple):
    """Time at the table (days), best quality without civil society, and what pressure takes away (shares)."""

    tau: float
    without_inclusion: float
    pressure_thinning: float


@compiles
def agreement_rate(keenest: float, mediation: float, terms: AgreementTerms) -> float:
    """Return the rate at which talks reach agreement: `r_a·(1 + k_S·S)·σ((ζ − max U)/τ_a)`.

    Args:
        keenest: the largest gain from escalating among the principals, max U.
        mediation: S, 0 to 1.
        terms: see `AgreementTerms`.

    """
    within_reach = logistic((terms.reach - keenest) / terms.temperature)
    return terms.rate * (1.0 + terms.mediation_effect * mediation) * within_reach


@compiles
def breakdown_rate(keenest: float, terms: AgreementTerms) -> float:
    """Return the rate at which talks break down: `r_b·σ((max U − ζ)/τ_a)`.

    Args:
        keenest: the largest gain from escalating among the principals.
        terms: see `AgreementTerms`.

    """
    return terms.breakdown * logistic((keenest - terms.reach) / terms.temperature)


@compiles
def quality(days_at_table: float, inclusion: float, pressure: float, terms: QualityTerms) -> float:
    """Return the quality of a deal, q, from 0 to 1.

    Args:
        days_at_table: since talks opened; a deal takes time to become a good one.
        inclusion: of civil society, 0 to 1.
        pressure: principals' perceived cost of violence as a share of its ceiling, 0 to 1.
        terms: see `QualityTerms`.

    """
    matured = 1.0 - exp(-days_at_table / terms.tau)
    breadth = terms.without_inclusion + (1.0 - terms.without_inclusion) * inclusion
    return matured * breadth * (1.0 - terms.pressure_thinning * pressure)


@compiles
def power_after(power: float, strength_share: float, quality: float) -> float:
    """Return a party's share of power after a deal: `b + q·(s − b)`; shares still sum to 1."""
    return power + quality * (strength_share - power)


@compiles
def grievance_of_the_excluded(grievance: float, exclusion: float, included: float) -> float:
    """Return grievance after a deal: a party left out of it (`included` 0) is wronged in proportion."""
    return grievance + exclusion * (1.0 - included)
