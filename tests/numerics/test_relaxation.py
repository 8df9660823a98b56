"""Relaxation, hazards and bounds: closed forms, and what must hold for any arguments."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import chance, clamp, decay, larger, relax, smaller

numbers = st.floats(-1e6, 1e6)
any_number = st.floats(allow_nan=False)
days = st.floats(0.0, 1e4)


@given(days, st.floats(0.1, 1e5))
def test_decay_is_the_exact_solution(step: float, tau: float) -> None:
    assert 0.0 <= decay(step, tau) <= 1.0
    assert decay(step, tau) == pytest.approx(math.exp(-step / tau), rel=1e-13, abs=1e-300)


@given(st.floats(0.1, 1e5))
def test_nothing_decays_in_no_time(tau: float) -> None:
    assert decay(0.0, tau) == 1.0


@given(st.floats(0.01, 100), st.floats(1.0, 1e4), numbers, numbers)
def test_two_half_steps_are_one_step(step: float, tau: float, value: float, target: float) -> None:
    half = decay(step / 2, tau)
    twice = relax(relax(value, target, half), target, half)
    assert twice == pytest.approx(relax(value, target, decay(step, tau)), rel=1e-12, abs=1e-8)


@given(numbers, st.floats(0.0, 1.0))
def test_at_the_target_it_stays(target: float, kept: float) -> None:
    assert relax(target, target, kept) == target


@given(numbers, numbers)
def test_where_nothing_is_kept_it_is_at_the_target(value: float, target: float) -> None:
    assert relax(value, target, 0.0) == target


@given(days)
def test_no_rate_no_chance(step: float) -> None:
    assert chance(0.0, step) == 0.0
    assert math.copysign(1.0, chance(0.0, step)) == 1.0


@given(st.floats(0.0, 1e3), days)
def test_chance_is_the_exact_probability(rate: float, step: float) -> None:
    assert 0.0 <= chance(rate, step) <= 1.0
    assert chance(rate, step) == pytest.approx(-math.expm1(-rate * step), abs=2.3e-16)


@given(any_number, any_number)
def test_larger_and_smaller(a: float, b: float) -> None:
    assert larger(a, b) == max(a, b)
    assert smaller(a, b) == min(a, b)


@given(any_number, numbers, numbers)
def test_clamp_keeps_within_bounds(x: float, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert clamp(x, low, high) == min(max(x, low), high)


def test_not_a_number_gets_through() -> None:
    values = [
        decay(math.nan, 1.0),
        relax(math.nan, 1.0, 0.0),
        chance(math.nan, 1.0),
        larger(math.nan, 1.0),
        smaller(math.nan, 1.0),
        clamp(math.nan, 0.0, 1.0),
    ]
    assert all(math.isnan(value) for value in values)


def test_they_compile(compiled_lane) -> None:
    @compiles
    def all_of_them(x: float) -> float:
        bounded = larger(smaller(clamp(x, -50.0, 50.0), 40.0), -40.0)
        return relax(bounded, 0.3, decay(1.0, 7.0)) + chance(bounded * bounded, 0.01)

    xs = np.random.default_rng(1).normal(0, 40, 2000)
    assert compiled_lane(all_of_them, xs).tolist() == [all_of_them(x) for x in xs.tolist()]
