"""The ladder: a body climbs from small instruments to large ones, each with its own preparation.

Which rung makes sense depends on the arena: an agreement must be there to be followed through, a moment must be near
for electoral assistance to help. Other rungs are taken in turn, as long as the alarm stands.

Source: the fact sheet's range from statements to missions (I35-I41, I54, I55); UN Guidance for Effective Mediation
2012.
"""

from simulator.numerics.marks import compiles


@compiles
def makes_sense(needs_agreement: float, needs_moment: float, agreement: float, moment_near: float) -> bool:
    """Say whether a rung makes sense now.

    Args:
        needs_agreement: 1 for an instrument that follows an agreement through.
        needs_moment: 1 for electoral assistance.
        agreement: 1 while an agreement is active in the arena.
        moment_near: 1 while a foreseeable moment is within the body's horizon.

    """
    for_agreement = needs_agreement == 0.0 or agreement > 0.0
    for_moment = needs_moment == 0.0 or moment_near > 0.0
    return for_agreement and for_moment
