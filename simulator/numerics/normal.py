"""The quantile of the standard normal distribution, by which a uniform draw becomes a normal one."""

from simulator.numerics.elementary import log
from simulator.numerics.marks import compiles


@compiles
def normal_quantile(u: float) -> float:
    """The number below which a standard normal variable lies with probability u.

    One formula holds over the whole range, so there is nothing to choose between: with y = 2u - 1 and
    w = -ln(1 - y**2), the quantile is y times a smooth function of w (the observation of Giles 2010, Approximating
    the erfinv function), here one ratio of polynomials instead of his three pieces. Its coefficients were fitted for
    this project, minimax in absolute error up to w = 36.2, which is u = 2**-53; all of them are positive, so the
    evaluation loses no digits.

    Args:
        u: Above 0 and below 1. Never 0 or 1, where the result is finite but means nothing; `uniforms` draws neither.

    Returns:
        The quantile, with an absolute error below 2e-10 from 2**-53 to 1 - 2**-53. It is exactly 0 at one half, and
        exactly odd, normal_quantile(1 - u) == -normal_quantile(u), wherever 1 - u is exact, as it is for every draw.
        It is increasing, but for rounding: numbers closer together than about 1e-14 of u may come out in either order.
    """
    w = -log(4.0 * u * (1.0 - u))
    # Even and odd powers apart: the processor evaluates both at once.
    square = w * w
    even = ((4.197003664672267e-09 * square + 6.425506846292271e-06) * square + 0.0014756149675749708) * square
    even = (even + 0.09313378785690594) * square + 1.2533141368031593
    odd = ((3.4702842946421877e-12 * square + 4.19143281621862e-07) * square + 0.00011265876901368043) * square
    odd = (odd + 0.013855654599957933) * square + 0.439335281748445
    numerator = even + odd * w
    even = ((1.300690172448001e-10 * square + 1.4791980583746428e-06) * square + 0.0003864702699305339) * square
    even = (even + 0.03804610883115881) * square + 1.0
    odd = (3.8208092721228044e-08 * square + 1.545590315277016e-05) * square + 0.0025730205047846057
    odd = odd * square + 0.08873943974329587
    denominator = even + odd * w
    return (2.0 * u - 1.0) * (numerator / denominator)
