"""Sums are added from left to right, on every version of Python."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.numerics.sums import sum_in_order


def test_it_does_not_compensate() -> None:
    assert sum_in_order([1.0, 1e100, 1.0, -1e100]) == 0.0
    assert sum_in_order([]) == 0.0


@given(st.lists(st.floats(-1e300, 1e300)), st.floats(-1e300, 1e300))
def test_one_more_number_is_added_last(numbers: list[float], last: float) -> None:
    assert sum_in_order([*numbers, last]) == sum_in_order(numbers) + last
