"""Slow hostility between opponents: it answers theirs, feeds on violence and heals with mechanisms.

Source: Richardson 1960 (arms races); the bounded form is Liebovitch et al. 2008 (dynamics of two-actor conflict).
"""

from math import sqrt
from typing import NamedTuple

from simulator.numerics.elementary import tanh
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import clamp, relax
from simulator.rules.hazards import share_of

BOUND = 10.0
"""Hostility lies within ± this: a bound for the arithmetic, twenty deviations from where it lives."""


class Surroundings(NamedTuple):
    """What hostility answers: opponents' attitude (-1 to 1), violence and mechanisms (0 to 1), spillover (0 to 2)."""

    opponents: float
    violence: float
    spillover: float
    mechanisms: float


class HostilityWeights(NamedTuple):
    """β, φ, χ and μ: what each of the surroundings weighs."""

    reciprocity: float
    violence: float
    spillover: float
    mechanisms: float


@compiles
def attitude(hostility: float) -> float:
    """Return what opponents make of a party's hostility: `tanh h`, so that nobody answers without limit."""
    return tanh(hostility)


@compiles
def attitude_of_opponents(all_weighted: float, own_side_weighted: float, opponents_strength: float) -> float:
    """Return the strength-weighted mean attitude of a party's opponents; 0 when it has none.

    Args:
        all_weighted: sum of strength times attitude over the arena.
        own_side_weighted: the same over the party's own side.
        opponents_strength: the strength of all other sides.

    """
    divisor = opponents_strength if opponents_strength > 0.0 else 1.0
    return (all_weighted - own_side_weighted) / divisor if opponents_strength > 0.0 else 0.0


@compiles
def hostility_target(grievance: float, around: Surroundings, weights: HostilityWeights) -> float:
    """Return where hostility is drawn to: `γ + β·tanh(h of opponents) + φ·v/(1+v) + χ·spillover − μ·m`.

    Args:
        grievance: the party's own, γ.
        around: what it answers.
        weights: β, φ, χ, μ.

    """
    return (
        grievance
        + weights.reciprocity * around.opponents
        + weights.violence * around.violence
        + weights.spillover * around.spillover
        - weights.mechanisms * around.mechanisms
    )


@compiles
def hostility_after(hostility: float, target: float, kept: float, noise: float) -> float:
    """Return slow hostility a step later: an Ornstein-Uhlenbeck step, exact for a target that holds still.

    Args:
        hostility: now.
        target: where it is drawn to.
        kept: `exp(−dt/τ_h)`.
        noise: a normal draw times the deviation that `diffusion` gives.

    """
    return clamp(relax(hostility, target, kept) + noise, -BOUND, BOUND)


@compiles
def diffusion(noise_per_root_day: float, tau_days: float, kept: float) -> float:
    """Return the deviation that a step of the exact process adds: `σ·sqrt(τ/2·(1 − kept²))`.

    Args:
        noise_per_root_day: σ.
        tau_days: memory of the process.
        kept: `exp(−dt/τ)`.

    """
    return noise_per_root_day * sqrt(0.5 * tau_days * (1.0 - kept * kept))


@compiles
def saturated(violence: float) -> float:
    """Return violence on a scale from 0 to 1: `v/(1 + v)`."""
    return share_of(violence, 1.0 + violence)
