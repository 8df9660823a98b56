"""Posture: talk, mobilise or fight, and the hazards of moving between them.

The ways down have lower thresholds than the ways up (hysteresis), and an opponent who fights makes escalation faster.

Source: Fearon 1995 for the choice; Schelling 1960 and Leites & Wolf 1970 for retaliation; the hazards are ours.
"""

from typing import NamedTuple

from simulator.numerics.elementary import logistic
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import chance
from simulator.rules.hazards import share_of

TALK, MOBILISE, FIGHT = 0.0, 1.0, 2.0
"""Postures, written as numbers so that lanes of histories can hold them."""


class PostureRates(NamedTuple):
    """Highest rates of the four moves, per day."""

    mobilise: float
    attack: float
    demobilise: float
    stand_down: float


class PostureThresholds(NamedTuple):
    """Gain at which each of the four moves is half as likely as it can be."""

    mobilise: float
    attack: float
    demobilise: float
    stand_down: float


class Moves(NamedTuple):
    """Chances of moving up and down in this step; together at most 1."""

    up: float
    down: float


@compiles
def threshold_up(posture: float, thresholds: PostureThresholds) -> float:
    """Return the threshold of the way up from a posture."""
    return thresholds.mobilise if posture == TALK else thresholds.attack


@compiles
def rate_up(
    posture: float, gain: float, rates: PostureRates, thresholds: PostureThresholds, temperature: float
) -> float:
    """Return the rate of escalating: `r_up·σ((U − θ_up)/τ)`, 0 for a party that already fights.

    Args:
        posture: 0 talk, 1 mobilise, 2 fight.
        gain: U.
        rates: highest rates, per day.
        thresholds: of each move.
        temperature: τ, above 0.

    """
    highest = rates.mobilise if posture == TALK else rates.attack
    willing = logistic((gain - threshold_up(posture, thresholds)) / temperature)
    return 0.0 if posture == FIGHT else highest * willing


@compiles
def rate_down(
    posture: float, gain: float, rates: PostureRates, thresholds: PostureThresholds, temperature: float
) -> float:
    """Return the rate of de-escalating: `r_down·σ((θ_down − U)/τ)`, 0 for a party that talks.

    Args:
        posture: 0 talk, 1 mobilise, 2 fight.
        gain: U.
        rates: highest rates, per day.
        thresholds: of each move.
        temperature: τ, above 0.

    """
    highest = rates.stand_down if posture == FIGHT else rates.demobilise
    threshold = thresholds.stand_down if posture == FIGHT else thresholds.demobilise
    willing = logistic((threshold - gain) / temperature)
    return 0.0 if posture == TALK else highest * willing


@compiles
def moves(up: float, down: float, pressure: float, step_days: float) -> Moves:
    """Return the chances of moving up and down in a step, as competing hazards.

    Args:
        up: rate of escalating, per day.
        down: rate of de-escalating, per day.
        pressure: M of an open window times retaliation, 1 or more; it works on the way up alone.
        step_days: length of the step.

    """
    pressed = up * pressure
    total = pressed + down
    either = chance(total, step_days)
    climbing = either * share_of(pressed, total)
    return Moves(climbing, either - climbing)


@compiles
def posture_after(posture: float, chances: Moves, draw: float) -> float:
    """Return the posture a step later.

    The low end of the draw moves up and the high end down, so that one history never flips from up to down because a
    rate changed a little.

    Args:
        posture: now.
        chances: of moving.
        draw: uniform on (0, 1).

    """
    lower = posture - 1.0 if draw >= 1.0 - chances.down else posture
    return posture + 1.0 if draw < chances.up else lower


@compiles
def retaliation_factor(opponents_fighting: float, retaliation: float) -> float:
    """Return the factor on escalating: `retaliation` while an opponent fights, else 1."""
    return retaliation if opponents_fighting > 0.0 else 1.0
