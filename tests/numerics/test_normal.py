"""The normal quantile against SciPy's, its symmetry, its order, and compiled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from simulator.numerics.normal import normal_quantile

ACCURACY = 2e-10
SMALLEST = 2.0**-53
TAIL = np.exp(np.linspace(np.log(SMALLEST), np.log(0.5), 20_000))
EVERYWHERE = np.concatenate([TAIL, (np.arange(20_000) + 0.5) / 20_000, 1.0 - TAIL[TAIL > SMALLEST]])


def test_accuracy_over_the_whole_range(compiled_lane) -> None:
    assert np.abs(compiled_lane(normal_quantile, EVERYWHERE) - ndtri(EVERYWHERE)).max() < ACCURACY


def test_a_compiled_lane_gives_the_bits_of_plain_python(compiled_lane) -> None:
    plain = np.array([normal_quantile(u) for u in EVERYWHERE.tolist()])
    assert np.array_equal(compiled_lane(normal_quantile, EVERYWHERE).view(np.int64), plain.view(np.int64))


def test_lanes_are_vectorised(compiled_lane) -> None:
    compiled_lane(normal_quantile, EVERYWHERE)
    assert "x double>" in compiled_lane.code(normal_quantile)


@given(st.integers(0, 2**52 - 1))
def test_it_is_odd_about_one_half_for_every_draw(k: int) -> None:
    u = (k + 0.5) * 2.0**-52
    assert normal_quantile(1.0 - u) == -normal_quantile(u)


@given(st.integers(0, 2**52 - 1), st.integers(1, 2**20))
def test_a_larger_draw_gives_a_larger_number(k: int, more: int) -> None:
    # From 2**10 steps of 2**-52 apart: closer together, rounding may decide.
    low, high = (k + 0.5) * 2.0**-52, (k + 0.5 + 2**10 * more) * 2.0**-52
    if high < 1.0:
        assert normal_quantile(low) < normal_quantile(high)


@pytest.mark.parametrize(
    ("u", "quantile"), [(0.5, 0.0), (SMALLEST, -8.209536151601387), (1.0 - SMALLEST, 8.209536151601387)]
)
def test_middle_and_ends(u: float, quantile: float) -> None:
    assert normal_quantile(u) == pytest.approx(quantile, abs=ACCURACY)
    assert normal_quantile(0.5) == 0.0


@pytest.mark.parametrize("u", [0.0, 1.0])
def test_never_drawn_ends_do_not_raise(u: float) -> None:
    assert np.isfinite(normal_quantile(u))
