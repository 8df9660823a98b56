"""Random words as numbers of the open unit interval."""

from simulator.numerics.marks import compiles

# 52 bits and not 53: half a step is added so that neither end is reached, and the sum must still fit in a float.
STEP = 2.220446049250313e-16
"""The distance between two neighbouring draws, 2**-52."""


@compiles
def open_uniform(word: int, next_word: int) -> float:
    """Turn two words into a uniform number above 0 and below 1.

    Args:
        word: From 0 to 2**32 - 1; gives the 32 leading bits.
        next_word: From 0 to 2**32 - 1; its upper 20 bits give the rest.

    Returns:
        `(k + 1/2) * 2**-52` with k from 0 to 2**52 - 1: exact, never 0 or 1, and symmetric about one half.
    """
    return (((word << 20) | (next_word >> 12)) + 0.5) * STEP


@compiles
def two_uniforms(words: tuple[int, int, int, int]) -> tuple[float, float]:
    """Turn four words, as `philox` gives them, into two independent uniform numbers above 0 and below 1.

    Args:
        words: Each from 0 to 2**32 - 1.
    """
    first, second, third, fourth = words
    return open_uniform(first, second), open_uniform(third, fourth)
