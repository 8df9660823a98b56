"""The steps that look inside a float are exact, and the same where they are compiled to bit operations."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.numerics.floating_point import SQUARE_ROOT_OF_HALF, power_of_two, significand_and_exponent
from simulator.numerics.marks import compiles

SMALLEST, LARGEST = 2.0**-1022, 1.7976931348623157e308
EDGES = [
    SMALLEST,
    LARGEST,
    1.0,
    0.5,
    2.0,
    SQUARE_ROOT_OF_HALF,
    math.nextafter(SQUARE_ROOT_OF_HALF, 0.0),
    math.sqrt(2.0),
]


def significand(x: float) -> float:
    return significand_and_exponent(x)[0]


def exponent(x: float) -> float:
    return significand_and_exponent(x)[1]


def test_powers_of_two_are_exact_and_compile(compiled_lane) -> None:
    exponents = np.arange(-1022.0, 1024.0)
    expected = np.ldexp(1.0, exponents.astype(int))
    assert [power_of_two(float(x)) for x in exponents] == expected.tolist()
    assert compiled_lane(power_of_two, exponents).tolist() == expected.tolist()


@given(st.floats(SMALLEST, LARGEST))
def test_a_number_is_its_significand_times_a_power_of_two(x: float) -> None:
    part, power = significand_and_exponent(x)
    assert SQUARE_ROOT_OF_HALF <= part < math.sqrt(2.0)
    assert math.ldexp(part, int(power)) == x


def test_the_split_compiles(compiled_lane) -> None:
    numbers = np.concatenate([EDGES, 2.0 ** np.random.default_rng(1).uniform(-1022, 1024, 10_000)])
    for part in (significand, exponent):
        plain = [part(float(x)) for x in numbers]
        assert compiled_lane(compiles(part), numbers).tolist() == plain


@pytest.mark.parametrize("x", EDGES)
def test_the_split_of_edges(x: float) -> None:
    part, power = significand_and_exponent(x)
    assert math.ldexp(part, int(power)) == x
