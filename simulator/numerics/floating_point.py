"""The two steps that look inside a floating-point number.

Both are exact, so plain Python and compiled code agree whatever way each of them takes: plain Python uses
`math.ldexp` and `math.frexp`, compiled code (see `compilation`) shifts the bits of the number, which unlike a call to
the C library can be done for several numbers at once.
"""

from math import frexp, ldexp

SQUARE_ROOT_OF_HALF = 0.7071067811865476
LEAST_EXPONENT = -1022.0


def power_of_two(exponent: float) -> float:
    """Two to a whole power.

    Args:
        exponent: A whole number from -1022 to 1023, held in a float. Not checked, and beyond that range the two
            worlds disagree: callers bound it. Not-a-number is allowed, and gives an unspecified number.

    Returns:
        `2**exponent`, exactly.
    """
    # The comparison is false for not-a-number, which `int` would refuse.
    return ldexp(1.0, int(exponent) if exponent >= LEAST_EXPONENT else 0)


def significand_and_exponent(x: float) -> tuple[float, float]:
    """Split a number into a significand near one and a power of two: `x = significand * 2**exponent`.

    Args:
        x: Positive, finite and normal, that is at least 2**-1022. Not checked; callers bound it.

    Returns:
        The significand, from sqrt(1/2) up to but not including sqrt(2), and the exponent as a float; both exact.
    """
    significand, exponent = frexp(x)
    if significand < SQUARE_ROOT_OF_HALF:
        return significand * 2.0, exponent - 1.0
    return significand, float(exponent)
