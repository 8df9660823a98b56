"""How a threshold moment turns out, and what that does on the day.

Elections cut both ways (the fact sheet): a peaceful outcome calms, a disputed or stolen one strikes passion and
grievance and may tip a party over within hours.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp, logistic
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import clamp
from simulator.rules.hazards import share_of

PASSION_FLOOR, PASSION_CEILING = -2.0, 5.0
"""Passion lies between these, below 0 where a good outcome has calmed: bounds for the arithmetic."""

PEACEFUL, DISPUTED, STOLEN = 0.0, 1.0, 2.0
"""How an outcome is written as a number."""


class Smoothing(NamedTuple):
    """What helps a moment to pass peacefully: electoral assistance (0 to 1), and mechanisms above the usual."""

    assistance: float
    mechanisms_gained: float


@compiles
def peaceful_probability(
    stated: float, smoothing: Smoothing, assistance_effect: float, mechanisms_effect: float
) -> float:
    """Return the probability of a peaceful outcome: the stated odds, times what smooths the path.

    With nothing to smooth it is the stated probability, and 0 and 1 stay what they are.

    Args:
        stated: probability in the scenario, 0 to 1.
        smoothing: electoral assistance and mechanisms gained.
        assistance_effect: log-odds that full assistance adds.
        mechanisms_effect: log-odds for each unit of mechanisms.

    Source: the fact sheet on electoral assistance with preventive diplomacy (I44, I52, I53).

    """
    odds = exp(assistance_effect * smoothing.assistance + mechanisms_effect * smoothing.mechanisms_gained)
    return stated * odds / (stated * odds + (1.0 - stated))


@compiles
def outcome(draw: float, peaceful: float, disputed: float, stolen: float) -> float:
    """Return how a moment turns out: 0 peaceful, 1 disputed, 2 stolen.

    Args:
        draw: uniform on (0, 1); a higher one is worse, so that a smoother path can only help this history.
        peaceful: probability of a peaceful outcome, after smoothing.
        disputed: stated probability of a disputed one.
        stolen: stated probability of a stolen one.

    """
    worse = (1.0 - peaceful) * share_of(disputed, disputed + stolen)
    bad = DISPUTED if draw < peaceful + worse else STOLEN
    return PEACEFUL if draw < peaceful else bad


@compiles
def passion_after(passion: float, impulse: float) -> float:
    """Return fast passion after an impulse, kept between its bounds; a peaceful outcome calms below 0."""
    return clamp(passion + impulse, PASSION_FLOOR, PASSION_CEILING)


@compiles
def jump_chance(highest: float, gain: float, threshold: float, temperature: float) -> float:
    """Return the chance that a bad outcome moves a party's posture up that very day: `J·σ((U − θ)/τ)`.

    Args:
        highest: J, 0 to 1.
        gain: the party's gain from escalating, with the impulse already felt.
        threshold: θ of its way up from where it stands.
        temperature: τ, above 0.

    Source: Kenya, 30 December 2007: hours from the result to the first killings.

    """
    return highest * logistic((gain - threshold) / temperature)
