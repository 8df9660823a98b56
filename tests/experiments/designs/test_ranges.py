import dataclasses
import math
import sys
from collections import Counter
from decimal import Decimal, localcontext
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.experiments.designs import Range, alternative

LARGEST = sys.float_info.max
SHARES = st.floats(0.0, 1.0)
ENDS = st.floats(-LARGEST / 2, LARGEST / 2)
ABOVE_NOTHING = st.floats(5e-324, LARGEST)
WHOLES = st.integers(-(2**53), 2**53)


@st.composite
def ranges(draw):
    scale, whole = draw(st.sampled_from(["linear", "log"])), draw(st.booleans())
    ends = {
        ("linear", False): ENDS,
        ("log", False): ABOVE_NOTHING,
        ("linear", True): WHOLES | st.integers(-20, 20),
        ("log", True): st.integers(1, 2**53) | st.integers(1, 20),
    }[scale, whole]
    low, high = sorted([draw(ends), draw(ends)])
    assume(low < high)
    return Range(low, high, scale, whole)


@given(ranges())
def test_the_ends_are_exact(values):
    assert values.at(0.0) == values.at(0) == values.low
    assert values.at(1.0) == values.at(1) == values.high


@given(ranges(), SHARES, SHARES)
def test_a_value_lies_inside_and_never_falls(values, one, other):
    low, high = sorted([one, other])
    assert values.low <= values.at(low) <= values.at(high) <= values.high


@given(ranges(), SHARES)
def test_a_value_never_falls_from_a_share_to_the_next(values, share):
    assert values.at(share) <= values.at(min(1.0, math.nextafter(share, 2.0)))


@given(ranges(), SHARES)
def test_whole_numbers_are_ints_and_others_floats(values, share):
    kind = int if values.whole else float
    assert type(values.at(share)) is kind
    assert type(values.at(np.float64(share))) is kind
    assert {type(level) for level in values.levels(3)} == {kind}


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        (Range(0, 1), 0.3, 0.3),
        (Range(-2, 6), 0.25, 0.0),
        (Range(10.0, 20.0), 0.5, 15.0),
        (Range(1, 100, "log"), 0.5, 10.0),
        (Range(1, 16, "log"), 0.25, 2.0),
        (Range(0.001, 1000, "log"), 0.5, 1.0),
        (Range(1, 100, "log", whole=True), 0.5, 10),
        (Range(1, 3, "log", whole=True), 0.5, 2),  # 1.73
        (Range(1, 10, "log", whole=True), 0.17, 1),  # 1.48
        (Range(1, 10, "log", whole=True), 0.18, 2),  # 1.51
        (Range(0, 3, whole=True), 0.2499, 0),
        (Range(0, 3, whole=True), 0.25, 1),
        (Range(0, 3, whole=True), 0.75, 3),
        (Range(-3, -1, whole=True), 0.5, -2),
    ],
)
def test_values_that_are_known(values, share, expected):
    assert values.at(share) == expected


def test_a_linear_range_does_not_miss_its_end_by_a_rounding():
    assert -2.0 + (-0.6 - -2.0) < -0.6
    assert Range(-2.0, -0.6).at(1.0) == -0.6
    assert -2.0 + (-0.9 - -2.0) > -0.9
    assert Range(-2.0, -0.9).at(1.0) == -0.9


@given(ABOVE_NOTHING, ABOVE_NOTHING, SHARES)
def test_a_value_on_a_log_scale_is_the_nearest_float_to_the_true_one(one, other, share):
    low, high = sorted([one, other])
    assume(low < high)
    with localcontext(prec=80):
        share_of_low = 1 - Decimal(share)
        true = (share_of_low * Decimal(low).ln() + Decimal(share) * Decimal(high).ln()).exp()
    assert Range(low, high, "log").at(share) == float(true)


@given(st.integers(-50, 50), st.integers(1, 12), st.integers(1, 30))
def test_each_whole_number_has_an_equal_part(low, width, each):
    numbers = width + 1
    shares = [(step + 0.5) / (numbers * each) for step in range(numbers * each)]
    times = Counter(Range(low, low + width, whole=True).at(share) for share in shares)
    assert times == dict.fromkeys(range(low, low + numbers), each)


@given(ranges(), st.integers(2, 30))
def test_levels_rise_from_end_to_end(values, count):
    levels = values.levels(count)
    assert (levels[0], levels[-1]) == (values.low, values.high)
    assert all(one < other for one, other in pairwise(levels))
    assert len(levels) <= count


@given(st.floats(-1e6, 1e6), st.floats(1.0, 1e6), st.integers(2, 30))
def test_levels_of_a_linear_range_differ_equally(low, width, count):
    levels = Range(low, low + width).levels(count)
    assert len(levels) == count
    assert levels == pytest.approx(np.linspace(low, low + width, count), rel=1e-12, abs=1e-9)


def test_levels_are_written_as_people_write_them():
    assert Range(0.2, 0.8).levels(4) == [0.2, 0.4, 0.6, 0.8]
    assert Range(-0.3, 0.3).levels(7) == [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]


@given(st.floats(1e-6, 1e6), st.floats(2.0, 1e6), st.integers(2, 30))
def test_levels_of_a_log_range_are_in_equal_ratios(low, ratio, count):
    levels = Range(low, low * ratio, "log").levels(count)
    assert len(levels) == count
    assert levels == pytest.approx(np.geomspace(low, low * ratio, count), rel=1e-12)


@given(st.integers(-50, 50), st.integers(1, 12), st.integers(0, 40))
def test_enough_levels_of_a_whole_range_are_all_its_numbers(low, width, more):
    assert Range(low, low + width, whole=True).levels(width + 1 + more) == list(range(low, low + width + 1))


@pytest.mark.parametrize(
    ("values", "count", "expected"),
    [
        (Range(0, 1), 1, [0.5]),
        (Range(0, 1), 2, [0.0, 1.0]),
        (Range(0, 1), 5, [0.0, 0.25, 0.5, 0.75, 1.0]),
        (Range(1, 100, "log"), 1, [10.0]),
        (Range(1, 100, "log"), 3, [1.0, 10.0, 100.0]),
        (Range(0, 10, whole=True), 1, [5]),
        (Range(0, 10, whole=True), 4, [0, 3, 7, 10]),
        (Range(0, 1, whole=True), 9, [0, 1]),
        (Range(1, 100, "log", whole=True), 4, [1, 5, 22, 100]),
        (Range(1, 4, "log", whole=True), 7, [1, 2, 3, 4]),
        (Range(1.0, math.nextafter(1.0, 2.0)), 9, [1.0, math.nextafter(1.0, 2.0)]),
    ],
)
def test_levels_that_are_known(values, count, expected):
    assert values.levels(count) == expected


@given(st.integers(1, 50), SHARES, SHARES)
def test_alternatives_come_in_order_from_the_first_to_the_last(count, one, other):
    low, high = sorted([one, other])
    assert 0 <= alternative(low, count) <= alternative(high, count) <= count - 1
    assert alternative(0.0, count) == 0
    assert alternative(1.0, count) == count - 1


@given(st.integers(1, 12), st.integers(1, 30))
def test_each_alternative_has_an_equal_part(count, each):
    times = Counter(alternative((step + 0.5) / (count * each), count) for step in range(count * each))
    assert times == dict.fromkeys(range(count), each)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0), (0.24, 0), (0.25, 1), (0.5, 2), (0.99, 3), (1.0, 3)])
def test_an_alternative_begins_where_the_last_one_ends(share, expected):
    assert alternative(share, 4) == expected
    assert type(alternative(np.float64(share), 4)) is int


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((3, 1), r"^low = 3, high = 1: low must be below high$"),
        ((2.5, 2.5), r"^low = 2\.5, high = 2\.5: low must be below high$"),
        ((math.nan, 1), r"^low = nan, high = 1: both must be finite numbers$"),
        ((0, math.inf), r"^low = 0, high = inf: both must be finite numbers$"),
        ((-math.inf, 0), r"^low = -inf, high = 0: both must be finite numbers$"),
        ((0, 10**400), r"^low = 0, high = 10+: both must be finite numbers$"),
        (("0", 1), r"^low = '0', high = 1: both must be finite numbers$"),
        ((False, 1), r"^low = False, high = 1: both must be finite numbers$"),
        ((-1e308, 1e308), r"^low = -1e\+308, high = 1e\+308: must be no more than 1\.79\d+e\+308 apart$"),
        ((1, 2, "logarithmic"), r"^scale = 'logarithmic': must be one of linear, log$"),
        ((0, 2, "log"), r"^low = 0: must be above 0 on a log scale$"),
        ((-1.5, 2, "log"), r"^low = -1\.5: must be above 0 on a log scale$"),
        ((0.5, 2, "linear", True), r"^low = 0\.5, high = 2: both must be whole numbers from -9007199254740992 to 90"),
        ((0, 2.5, "linear", True), r"^low = 0, high = 2\.5: both must be whole numbers from"),
        ((0.5, 2, "log", True), r"^low = 0\.5, high = 2: both must be whole numbers from"),
        ((0, 2**53 + 2, "linear", True), r"^low = 0, high = 9007199254740994: both must be .* to 9007199254740992$"),
    ],
)
def test_what_is_wrong_with_a_range_is_told(arguments, message):
    with pytest.raises(ValueError, match=message):
        Range(*arguments)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan, math.inf, math.nextafter(1.0, 2.0), -5e-324])
def test_a_share_is_from_nothing_to_all(share):
    message = rf"^share = {share!r}: must be from 0 to 1$"
    for values in [Range(0, 1), Range(1, 2, "log"), Range(0, 3, whole=True), Range(1, 3, "log", whole=True)]:
        with pytest.raises(ValueError, match=message):
            values.at(share)
    with pytest.raises(ValueError, match=message):
        alternative(share, 3)


@pytest.mark.parametrize("count", [0, -1, 2.0, True, None])
def test_a_count_is_a_whole_number(count):
    message = rf"^count = {count!r}: must be a whole number, 1 or more$"
    with pytest.raises(ValueError, match=message):
        Range(0, 1).levels(count)
    with pytest.raises(ValueError, match=message):
        alternative(0.5, count)


def test_a_range_cannot_be_changed_and_is_equal_to_its_like():
    assert Range(0, 1) == Range(0.0, 1.0, "linear", whole=False)
    assert Range(1, 2) != Range(1, 2, "log")
    with pytest.raises(dataclasses.FrozenInstanceError):
        Range(0, 1).low = 2
