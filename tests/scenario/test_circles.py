"""Circles among names."""

from itertools import pairwise

import pytest

from simulator.scenario.circles import circles


@pytest.mark.parametrize(
    ("points_to", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, [["a"]]),
        ({"a": "b", "b": "c", "c": "b"}, [["b", "c"]]),
        ({"a": "b", "b": "a", "c": "a", "d": "d"}, [["a", "b"], ["d"]]),
        ({"a": 3, "b": None}, []),
    ],
)
def test_each_circle_is_found_once(points_to, found):
    assert list(circles(points_to)) == found


def test_a_long_chain_takes_no_time():
    names = [str(n) for n in range(100_000)]
    assert list(circles(dict(pairwise(names)))) == []
