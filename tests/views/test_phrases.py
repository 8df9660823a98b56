from math import nan

import pytest

from simulator.results.intervals import Difference
from simulator.views.phrases import (
    Direction,
    count_phrase,
    days_phrase,
    is_clear,
    is_less,
    is_more,
    money_phrase,
    risk_phrase,
)

BAD, GOOD = Direction(), Direction(worse="less")


@pytest.mark.parametrize(
    ("estimate", "low", "high", "direction", "text"),
    [
        (-0.12, -0.21, -0.03, BAD, "12 fewer in 100 (95% interval: 3 to 21)"),
        (0.12, 0.03, 0.21, BAD, "12 more in 100 (95% interval: 3 to 21), which is worse"),
        (0.12, 0.03, 0.21, GOOD, "12 more in 100 (95% interval: 3 to 21)"),
        (-0.12, -0.21, -0.03, GOOD, "12 fewer in 100 (95% interval: 3 to 21), which is worse"),
        (0.01, -0.04, 0.06, BAD, "no clear difference (95% interval: 4 fewer to 6 more in 100)"),
        (-0.03, -0.06, 0.0, BAD, "no clear difference (95% interval: 6 fewer to 0 in 100)"),
        (0.5, nan, nan, BAD, "too few pairs to tell"),
    ],
)
def test_a_difference_of_shares(estimate, low, high, direction, text):
    assert risk_phrase(Difference(estimate, low, high, 100), direction, same=False) == text


def test_what_is_the_same_in_every_pair_is_said_to_be():
    # Its interval has a width all the same, and would be called no clear difference.
    assert risk_phrase(Difference(0.0, -0.03, 0.03, 100), BAD, same=True) == "the same in every pair"


def test_a_difference_of_days():
    assert days_phrase(Difference(-120.0, -155.0, -85.0, 9), BAD, same=False) == (
        "120 fewer days (95% interval: 85 to 155)"
    )
    assert days_phrase(Difference(2.0, -7.0, 11.0, 9), BAD, same=False) == (
        "no clear difference (95% interval: 7 fewer to 11 more days)"
    )


def test_a_difference_of_deaths():
    assert count_phrase(Difference(40.0, 2.0, 90.0, 9), BAD, same=False) == (
        "40 more (95% interval: 2 to 90), which is worse"
    )


def test_medians_that_never_differ_are_no_difference_though_pairs_do():
    assert count_phrase(Difference(0.0, 0.0, 0.0, 9), BAD, same=False) == "no difference"


@pytest.mark.parametrize(
    ("estimate", "low", "high", "text"),
    [
        (2.5e6, 1.7e6, 3.3e6, "$2.5 million more (95% interval: $1.7 million to $3.3 million)"),
        (-2.5e6, -3.3e6, -1.7e6, "$2.5 million less (95% interval: $1.7 million to $3.3 million)"),
        (1e5, -1e5, 3e5, "no clear difference"),
        (1e5, nan, nan, "too few pairs for an interval"),
    ],
)
def test_a_difference_of_money(estimate, low, high, text):
    assert money_phrase(Difference(estimate, low, high, 9)) == text


def test_a_difference_is_clear_only_where_its_interval_leaves_zero_out():
    assert is_more(Difference(1.0, 0.1, 2.0, 9))
    assert is_less(Difference(-1.0, -2.0, -0.1, 9))
    for low, high in ((0.0, 2.0), (-2.0, 0.0), (-1.0, 1.0), (nan, nan)):
        assert not is_clear(Difference(0.5, low, high, 9))
