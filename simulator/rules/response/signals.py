"""Signals: statements, visits and threats that raise the perceived cost of violence, and what happens when they fail.

Even small signals can weigh in the calculations of key actors (the fact sheet); they saturate, they fade, and one that
is defied costs credibility. A signal against one side emboldens the other.

Source: Fearon 1997 (signalling); Kuperman 2008 (moral hazard); the forms are ours.
"""

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import larger


@compiles
def weight_of_signal(leverage: float, credibility: float, strength: float) -> float:
    """Return what a signal weighs: leverage times credibility times the strength of the instrument."""
    return leverage * credibility * strength


@compiles
def aimed(weight: float, bias: float, favoured: float) -> float:
    """Return what reaches a party of a signal: a biased sender spares those it favours.

    Args:
        weight: of the signal.
        bias: of the sender, 0 to 1.
        favoured: 1 for a party the sender favours, else 0.

    """
    return weight * (1.0 - bias * favoured)


@compiles
def cost_of_violence_after(cost: float, received: float, ceiling: float) -> float:
    """Return a party's perceived cost of violence after signals: `κ + (κ_max − κ)·(1 − exp(−received))`.

    Args:
        cost: κ before.
        received: sum of what reached it in this step.
        ceiling: κ_max.

    """
    return cost + larger(0.0, ceiling - cost) * (1.0 - exp(-received))


@compiles
def emboldened_by(received: float, most_received_by_opponents: float, emboldening: float) -> float:
    """Return the optimism a party gains when signals fall harder on its opponents than on itself."""
    return emboldening * larger(0.0, most_received_by_opponents - received)


@compiles
def is_defied(signalled: float, escalated: float, defiance_days: float) -> bool:
    """Say whether a move up, to mobilise or to fight, defies a signal: it comes within `defiance_days` of it.

    Args:
        signalled: day of the signal, negative when there was none.
        escalated: day of the move.
        defiance_days: for how long a signal can be defied.

    """
    return (signalled >= 0.0) and (escalated >= signalled) and (escalated - signalled <= defiance_days)


@compiles
def credibility_after_defiance(credibility: float, loss: float) -> float:
    """Return a body's credibility after one of its signals was defied."""
    return credibility * (1.0 - loss)
