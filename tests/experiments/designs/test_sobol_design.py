import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import qmc

from simulator.experiments.designs import sobol
from simulator.experiments.designs.sobol import sobol_sequence
from tests.experiments.designs.made import assert_begins, named

SEEDS = st.integers(0, 2**32 - 1)


@given(st.integers(0, 7), st.integers(1, 6), SEEDS)
def test_the_first_half_of_twice_as_many_points_are_the_same(exponent, things, seed):
    assert_begins(sobol(2 ** (exponent + 1), named(things), seed), sobol(2**exponent, named(things), seed))


@given(st.integers(1, 8), st.integers(1, 6), SEEDS)
def test_each_half_of_each_thing_holds_half_of_the_points(exponent, things, seed):
    shares = sobol(2**exponent, named(things), seed).shares
    assert ((shares < 0.5).sum(axis=0) == 2 ** (exponent - 1)).all()


@given(st.integers(0, 8), st.integers(1, 6), SEEDS)
def test_each_slice_of_each_thing_holds_one_point(exponent, things, seed):
    points = 2**exponent
    for column in sobol(points, named(things), seed).shares.T:
        assert sorted(np.floor(column * points)) == list(range(points))


@given(st.integers(2, 8), SEEDS)
def test_each_quarter_of_the_first_two_things_holds_a_quarter_of_the_points(exponent, seed):
    first, second = np.floor(sobol(2**exponent, named(2), seed).shares.T * 2).astype(int)
    assert (np.bincount(2 * first + second, minlength=4) == 2 ** (exponent - 2)).all()


def test_it_fills_the_cube_more_evenly_than_a_latin_hypercube():
    shares = sobol(256, named(4), 1).shares
    other = qmc.LatinHypercube(4, rng=1).random(256)
    assert qmc.discrepancy(shares) < 0.5 * qmc.discrepancy(other)


@given(st.integers(1, 70), SEEDS)
def test_a_sequence_may_be_cut_anywhere(points, seed):
    assert np.array_equal(sobol_sequence(points, 3, seed), sobol_sequence(128, 3, seed)[:points])


@pytest.mark.parametrize("points", [1, 2, 1024])
def test_every_power_of_two_is_allowed(points):
    assert len(sobol(points, named(2), 1)) == points
