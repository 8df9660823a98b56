"""Exponential, logarithm, logistic and hyperbolic tangent, the same to the bit wherever they run.

The C library's versions differ in the last bit between platforms, and a call to them keeps a loop from being turned
into vector instructions. These use nothing but additions, multiplications, divisions and two exact steps (see
`floating_point`), all of which IEEE 754 fixes to the bit; both sides of every choice are computed and then selected.

The scheme is the usual one (Muller, Elementary Functions, 3rd ed. 2016, chapters 9 and 11): reduce the argument with
ln 2 in two parts, of which the first has so few bits that its product with the exponent is exact, then evaluate a
polynomial on what is left. The coefficients are minimax in relative error, computed for this project with Remez'
algorithm in 50 digits and rounded; the accuracy stated in each docstring was measured against 40 digits and is
checked by the tests. Errors are given in units of the last place (ulp), from 1.1e-16
to 2.2e-16 of the value, and as the largest relative error.

None of these functions raises, and not-a-number comes out as not-a-number, so that it is seen.
"""

from simulator.numerics.floating_point import power_of_two, significand_and_exponent
from simulator.numerics.marks import compiles

EXP_BOUND = 708.0
"""The exponential is computed between minus and plus this number: its values there, and their inverses, are normal."""

LOG_SMALLEST = 2.2250738585072014e-308
"""The smallest normal number, at and below which the logarithm stays at its value here."""

LOG_LARGEST = 1.7976931348623157e308
"""The largest finite number."""

TANH_BOUND = 22.0
"""From here on the hyperbolic tangent rounds to one."""

LOG2_OF_E = 1.4426950408889634
LN_2_HIGH = 0.6931471803691238
LN_2_LOW = 1.9082149292705877e-10

# Adding it leaves a number rounded to a whole one, because nothing below 1 fits beside 1.5 * 2**52; subtracting it
# again is exact. A call to `round` would not vectorise, and truncation rounds the wrong way.
ROUNDER = 6755399441055744.0


@compiles
def exp_remainder(r: float) -> float:
    """What is left of the exponential beyond its first two terms: `(e**r - 1 - r) / r**2`.

    Args:
        r: From -ln(2)/2 to ln(2)/2.

    Returns:
        A value near one half, with an error of less than 4e-18 of e**r once multiplied by r**2.
    """
    # In pairs, not nested: the processor need not wait for one product before it starts the next.
    square = r * r
    first = (0.5000000000000011 + 0.16666666666666413 * r) + (0.041666666666530155 + 0.008333333333494463 * r) * square
    second = 0.001388888894363038 + 0.00019841269506575744 * r
    third = 2.480149309863533e-05 + 2.7557586375678646e-06 * r
    fourth = 2.763024847316803e-07 + 2.5000061183251388e-08 * r
    fourth_power = square * square
    return first + fourth_power * ((second + third * square) + fourth_power * fourth)


@compiles
def exp(x: float) -> float:
    """The exponential e**x, which saturates instead of overflowing.

    Args:
        x: Any number. At and above 708 the result stays at e**708 = 3.02e307, finite so that nothing computed from it
            becomes not-a-number; below -708 it is 0.

    Returns:
        A value within 1.1 ulp of e**x, with a relative error below 1.6e-16; exactly 1 at 0.
    """
    bounded = EXP_BOUND if x > EXP_BOUND else x
    bounded = -EXP_BOUND if bounded < -EXP_BOUND else bounded
    powers = (bounded * LOG2_OF_E + ROUNDER) - ROUNDER
    r = (bounded - powers * LN_2_HIGH) - powers * LN_2_LOW
    value = (1.0 + (r + r * r * exp_remainder(r))) * power_of_two(powers)
    return 0.0 if x < -EXP_BOUND else value


@compiles
def log(x: float) -> float:
    """The natural logarithm, which stays finite at zero.

    Args:
        x: 0 or more. Below the smallest normal number, 2.2e-308, and for anything negative, the result is the
            logarithm of that number, -708.4.

    Returns:
        A value within 1 ulp of ln(x), with a relative error below 1.6e-16; exactly 0 at 1; infinity for infinity.
    """
    bounded = x if x > LOG_SMALLEST else LOG_SMALLEST
    significand, powers = significand_and_exponent(bounded)
    f = significand - 1.0
    # ln(1 + f) = 2 artanh(s) with s = f / (2 + f); written as f - s * (f - ...), because f is exact.
    s = f / (2.0 + f)
    z = s * s
    square = z * z
    even = ((0.14796105619956598 * square + 0.1818356486740325) * square + 0.28571428742475) * square
    odd = (0.1531403581689176 * square + 0.22222198563471532) * square + 0.3999999999941432
    series = ((even + 0.6666666666666734) + odd * z) * z
    value = powers * LN_2_HIGH - ((s * (f - series) - powers * LN_2_LOW) - f)
    return value if x <= LOG_LARGEST else x


@compiles
def logistic(x: float) -> float:
    """The logistic function 1 / (1 + e**-x): from 0 to 1, one half at 0.

    Args:
        x: Any number. Below -708 the result stays at 3.3e-308; from 37 on it is 1.

    Returns:
        A value within 2.6 ulp, with a relative error below 3e-16.
    """
    return 1.0 / (1.0 + exp(-x))


@compiles
def exp_minus_one(x: float) -> float:
    """The exponential less one, e**x - 1, which keeps its digits near zero.

    Args:
        x: Any number. At and above 708 the result stays at e**708 - 1; from -37 down it is -1.

    Returns:
        A value within 2.5 ulp, with a relative error below 3e-16; exactly 0 at 0.
    """
    bounded = EXP_BOUND if x > EXP_BOUND else x
    bounded = -EXP_BOUND if bounded < -EXP_BOUND else bounded
    powers = (bounded * LOG2_OF_E + ROUNDER) - ROUNDER
    r = (bounded - powers * LN_2_HIGH) - powers * LN_2_LOW
    scale = power_of_two(powers)
    return scale * (r + r * r * exp_remainder(r)) + (scale - 1.0)


@compiles
def tanh(x: float) -> float:
    """The hyperbolic tangent: odd, from -1 to 1.

    Args:
        x: Any number; from 22 on the result is 1.

    Returns:
        A value within 3 ulp, with a relative error below 4e-16, near zero as well; exactly odd.
    """
    size = abs(x)
    bounded = TANH_BOUND if size > TANH_BOUND else size
    growth = exp_minus_one(2.0 * bounded)
    value = growth / (growth + 2.0)
    return -value if x < 0.0 else value
