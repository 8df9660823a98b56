"""Council consensus: a body decides only when it finds the consensus it needs, and meets again when it does not.

Source: the fact sheet on the Security Council's flexibility (I33-I37, C22); the form is ours.
"""

from simulator.numerics.marks import compiles

MOST_ATTEMPTS = 100
"""A body that has found no consensus in so many meetings gives up following an agreement through."""


@compiles
def finds_consensus(draw: float, consensus: float) -> bool:
    """Say whether one attempt to decide succeeds.

    Args:
        draw: uniform on (0, 1), keyed by the warning and the attempt.
        consensus: chance of one attempt, 0 to 1; 1 for a body whose head decides alone.

    """
    return draw < consensus
