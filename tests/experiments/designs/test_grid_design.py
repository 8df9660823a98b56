from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiments.designs import grid


def test_every_combination_the_last_thing_fastest():
    assert grid([2, 1, 3]).shares.tolist() == [
        *([0.0, 0.5, 0.0], [0.0, 0.5, 0.5], [0.0, 0.5, 1.0]),
        *([1.0, 0.5, 0.0], [1.0, 0.5, 0.5], [1.0, 0.5, 1.0]),
    ]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_it_is_the_product_of_the_levels(levels):
    places = [[0.5] if count == 1 else [level / (count - 1) for level in range(count)] for count in levels]
    design = grid(levels)
    assert design.shares.dtype == np.float64
    assert list(map(tuple, design.shares.tolist())) == list(product(*places))


def test_many_things_with_a_single_level_are_one_point():
    assert grid((1,) * 200).shares.tolist() == [[0.5] * 200]


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ([], r"^levels = \[\]: must be a list of numbers of levels, one for each thing, such as \[3, 5\]$"),
        ("35", r"^levels = '35': must be a list of numbers of levels"),
        (5, r"^levels = 5: must be a list of numbers of levels"),
        ([3, 0], r"^levels\[1\] = 0: must be a whole number, 1 or more$"),
        ([2.0, 3], r"^levels\[0\] = 2\.0: must be a whole number, 1 or more$"),
        ([3, True], r"^levels\[1\] = True: must be a whole number, 1 or more$"),
        ([1000] * 4, r"^levels: they make 1000000000000 combinations; no more than 1073741824 are allowed$"),
        ([2**30 + 1], r"^levels: they make 1073741825 combinations; no more than 1073741824 are allowed$"),
    ],
)
def test_what_is_wrong_with_a_grid_is_told(levels, message):
    with pytest.raises(ValueError, match=message):
        grid(levels)
