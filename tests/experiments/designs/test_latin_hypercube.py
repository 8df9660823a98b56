import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiments.designs import latin_hypercube
from tests.experiments.designs.made import named


@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_each_slice_of_each_thing_has_exactly_one_point(points, things, seed):
    design = latin_hypercube(points, named(things), seed)
    assert design.shares.shape == (points, things)
    for column in design.shares.T:
        assert sorted(np.floor(column * points)) == list(range(points))


def test_points_lie_anywhere_in_their_slice():
    design = latin_hypercube(1000, named(1), 3)
    inside = design.shares[:, 0] * 1000 % 1.0
    assert inside.min() < 0.01
    assert inside.max() > 0.99
    assert abs(inside.mean() - 0.5) < 0.05


def test_things_are_placed_independently():
    shares = latin_hypercube(1000, named(3), 3).shares
    correlations = np.corrcoef(shares, rowvar=False)[np.triu_indices(3, 1)]
    assert np.abs(correlations).max() < 0.1


def test_any_number_of_points_will_do_but_more_are_others():
    smaller, design = latin_hypercube(10, named(2), 3), latin_hypercube(11, named(2), 3)
    assert not np.isin(smaller.shares, design.shares).any()
