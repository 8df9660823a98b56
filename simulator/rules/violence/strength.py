"""Strength: worn down by fighting, restored by standing still, raised by mobilising.

Source: Powell 2006 (shifting power); Slantchev 2003; rearming during talks: Richmond 1998, Beardsley 2008.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import larger, relax

FLOOR = 1e-6
"""A party's strength stays above this, so that shares are always defined."""


class StrengthTerms(NamedTuple):
    """Rates of restoring and attrition (per day); what mobilising and mediated talks add to the long-run level."""

    restoring: float
    attrition: float
    mobilised: float
    in_talks: float


class Exertion(NamedTuple):
    """What strength goes through: under arms, fighting (0 or 1), mediated talks (0 to 1), opponents' blows."""

    mobilised: float
    fighting: float
    talks: float  # S while talks are on, for a party that does not fight, else 0
    blows: float  # v/(1 + v) times the opponents' share of strength


@compiles
def long_run_strength(at_start: float, drift_per_day: float, day: float) -> float:
    """Return a party's long-run strength on a day, k_0, which a scenario may let drift."""
    return larger(FLOOR, at_start * (1.0 + drift_per_day * day))


@compiles
def strength_after(
    strength: float, long_run: float, exertion: Exertion, terms: StrengthTerms, step_days: float
) -> float:
    """Return strength a step later, exactly while the exertion holds still.

    `dk = [(k_0·(1 + ρ_k·mobilised + ρ_t·mobilised·S) − k)/τ_k − c_k·v/(1+v)·s_opponents·k·fighting]·dt`

    Args:
        strength: now, above 0.
        long_run: k_0 now.
        exertion: what it goes through.
        terms: rates and shares.
        step_days: length of the step.

    """
    raised = exertion.mobilised * (terms.mobilised + terms.in_talks * exertion.talks)
    wear = terms.attrition * exertion.blows * exertion.fighting
    speed = terms.restoring + wear
    target = long_run * (1.0 + raised) * terms.restoring / speed
    return larger(FLOOR, relax(strength, target, exp(-speed * step_days)))
