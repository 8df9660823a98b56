"""The ladder: a body climbs from small instruments to large ones, each with its own preparation.

Rungs are taken in turn, as long as the alarm stands. Two wait for their occasion: an agreement must be there to be
followed through, and a vote must be near for electoral assistance to help.

Source: the fact sheet's range from statements to missions (I35-I41, I54, I55); UN Guidance for Effective Mediation
2012.
"""

from simulator.numerics.marks import compiles


@compiles
def is_climbed_in_turn(needs_agreement: float, needs_moment: float) -> bool:
    """Say whether a rung is climbed in turn, or waits for its occasion beside the ladder.

    Args:
        needs_agreement: 1 for an instrument that follows an agreement through: it waits for one.
        needs_moment: 1 for electoral assistance: it waits until a vote is near.

    """
    return needs_agreement == 0.0 and needs_moment == 0.0
