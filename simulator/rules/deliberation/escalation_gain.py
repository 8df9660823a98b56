"""What a party would gain by escalating, as it sees it.

The bargaining model of war: power that its share does not match, strength misjudged (private information), and fear
that today's promise will not bind tomorrow's stronger side (commitment), which alone a guarantee mends.

Source: Fearon 1995; Powell 2006; Walter 2002 (guarantees); Stedman 1997 (spoilers).
"""

from typing import NamedTuple

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import larger


class Position(NamedTuple):
    """Where a party stands: what it feels, believes and faces."""

    hostility: float
    passion: float
    power_gap: float  # share of strength less share of power of its side, -1 to 1
    optimism: float
    expected_loss: float  # share of strength its side stands to lose by waiting, 0 to 1
    guarantee: float  # third-party guarantee, 0 to 1
    spoiling: float  # 1 for a spoiler while there are talks or an agreement, else 0
    cost_of_violence: float
    weariness: float
    mechanisms: float  # national mechanisms, 0 to 1


class GainWeights(NamedTuple):
    """ψ_p, ψ_o, ψ_c, ψ_s and ν."""

    power: float
    optimism: float
    commitment: float
    spoiling: float
    mechanisms: float


@compiles
def escalation_gain(position: Position, weights: GainWeights) -> float:
    """Return the gain from escalating, U.

    `U = h + e + ψ_p·(s − b) + ψ_o·ω + ψ_c·(1 − g)·loss + ψ_s·spoiling − κ − w − ν·m`

    Args:
        position: where the party stands.
        weights: ψ_p, ψ_o, ψ_c, ψ_s and ν.

    """
    fear = weights.commitment * (1.0 - position.guarantee) * position.expected_loss
    return (
        position.hostility
        + position.passion
        + weights.power * position.power_gap
        + weights.optimism * position.optimism
        + fear
        + weights.spoiling * position.spoiling
        - position.cost_of_violence
        - position.weariness
        - weights.mechanisms * position.mechanisms
    )


@compiles
def expected_loss(share_now: float, share_at_rest: float) -> float:
    """Return the share of strength a side loses once strengths are back at their long-run levels; never below 0."""
    return larger(0.0, share_now - share_at_rest)
