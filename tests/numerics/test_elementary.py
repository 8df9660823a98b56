"""The elementary functions against exact decimal arithmetic, at their ends, and compiled."""

import math
from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.numerics.elementary import EXP_BOUND, exp, exp_minus_one, log, logistic, tanh

FUNCTIONS = [exp, log, logistic, exp_minus_one, tanh]
INFINITY = float("inf")
DIGITS = 40


def exact_exp(x: Decimal) -> Decimal:
    return x.exp()


def exact_log(x: Decimal) -> Decimal:
    return x.ln()


def exact_logistic(x: Decimal) -> Decimal:
    return 1 / (1 + (-x).exp())


def exact_exp_minus_one(x: Decimal) -> Decimal:
    return x.exp() - 1


def exact_tanh(x: Decimal) -> Decimal:
    growth = (2 * x).exp() - 1
    return growth / (growth + 2)


RANDOM = np.random.default_rng(20080117)
ACCURACY = [
    (exp, exact_exp, RANDOM.uniform(-708, 708, 2000), 1.6e-16),
    (exp, exact_exp, RANDOM.uniform(-1, 1, 2000), 1.6e-16),
    (log, exact_log, np.exp(RANDOM.uniform(-708, 709, 2000)), 1.6e-16),
    (log, exact_log, RANDOM.uniform(0.5, 2, 2000), 1.6e-16),
    (log, exact_log, 1 + RANDOM.uniform(-1e-6, 1e-6, 2000), 1.6e-16),
    (logistic, exact_logistic, RANDOM.uniform(-700, 50, 2000), 3e-16),
    (logistic, exact_logistic, RANDOM.uniform(-10, 10, 2000), 3e-16),
    (exp_minus_one, exact_exp_minus_one, RANDOM.uniform(-40, 700, 2000), 3e-16),
    (exp_minus_one, exact_exp_minus_one, RANDOM.uniform(-1, 1, 2000), 3e-16),
    (tanh, exact_tanh, RANDOM.uniform(-25, 25, 2000), 4e-16),
    (tanh, exact_tanh, RANDOM.uniform(-0.5, 0.5, 2000), 4e-16),
    (tanh, exact_tanh, 10.0 ** RANDOM.uniform(-15, 0, 2000), 4e-16),
]


@pytest.mark.parametrize(
    ("function", "exact", "numbers", "bound"),
    ACCURACY,
    ids=[f"{case[0].__name__}-{i}" for i, case in enumerate(ACCURACY)],
)
def test_relative_error(
    function: Callable[[float], float], exact: Callable[[Decimal], Decimal], numbers: np.ndarray, bound: float
) -> None:
    with localcontext() as context:
        context.prec = DIGITS
        for x in numbers.tolist():
            true = exact(Decimal(x))
            assert abs(Decimal(function(x)) - true) <= Decimal(bound) * abs(true), x


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_compiled_lanes_give_the_bits_of_plain_python(function: Callable[[float], float], compiled_lane) -> None:
    edges = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        708.0,
        -708.0,
        709.0,
        -709.0,
        22.0,
        1e-310,
        -1e-310,
        1e308,
        -1e308,
        INFINITY,
        -INFINITY,
    ]
    steps = [np.nextafter(edge, direction) for edge in edges for direction in (-INFINITY, INFINITY)]
    spread = [RANDOM.uniform(-800, 800, 5000), RANDOM.normal(0, 3, 5000), np.exp(RANDOM.uniform(-720, 709, 5000))]
    numbers = np.concatenate([edges, steps, *spread])
    plain = np.array([function(x) for x in numbers.tolist()])
    assert np.array_equal(compiled_lane(function, numbers).view(np.int64), plain.view(np.int64))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_lanes_are_vectorised(function: Callable[[float], float], compiled_lane) -> None:
    compiled_lane(function, np.ones(8))
    assert "x double>" in compiled_lane.code(function)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_not_a_number_gets_through(function: Callable[[float], float], compiled_lane) -> None:
    assert math.isnan(function(math.nan))
    assert np.isnan(compiled_lane(function, np.full(9, math.nan))).all()


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@given(x=st.floats(allow_nan=False))
@example(x=-INFINITY)
@example(x=INFINITY)
@example(x=5e-324)
@example(x=-2.2250738585072014e-308)
def test_nothing_raises_or_invents_a_number(function: Callable[[float], float], x: float) -> None:
    value = function(x)
    assert not math.isnan(value)
    assert math.isfinite(value) or (function is log and x == INFINITY)


def test_exp_saturates() -> None:
    assert exp(800.0) == exp(INFINITY) == exp(EXP_BOUND) < INFINITY
    assert exp(-800.0) == exp(-INFINITY) == 0.0
    assert exp(-EXP_BOUND) > 0.0
    assert exp(0.0) == exp(-0.0) == 1.0


def test_log_stays_finite_at_and_below_zero() -> None:
    assert log(0.0) == log(-3.0) == log(-INFINITY) == log(2.0**-1022) == pytest.approx(-708.396, abs=1e-3)
    assert log(1.0) == 0.0
    assert log(INFINITY) == INFINITY


def test_logistic_saturates() -> None:
    assert logistic(0.0) == 0.5
    assert logistic(INFINITY) == logistic(800.0) == 1.0
    assert 0.0 < logistic(-INFINITY) == logistic(-800.0) < 1e-300


def test_tanh_saturates() -> None:
    assert tanh(INFINITY) == tanh(22.0) == 1.0
    assert tanh(-INFINITY) == -1.0
    assert tanh(0.0) == 0.0


@given(st.floats(allow_nan=False))
def test_tanh_is_odd(x: float) -> None:
    assert tanh(-x) == -tanh(x)


@given(st.floats(-30, 30))
def test_logistic_of_both_signs_sums_to_one(x: float) -> None:
    assert logistic(x) + logistic(-x) == pytest.approx(1.0, abs=4e-16)


@given(st.floats(-700, 700))
def test_log_undoes_exp(x: float) -> None:
    assert log(exp(x)) == pytest.approx(x, rel=3e-16, abs=3e-16)
