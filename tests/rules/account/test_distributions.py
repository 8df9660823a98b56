"""A value is counted in the bin that holds it, and a year as the record counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.account.distributions import (
    BINS,
    DEATHS,
    INTENSITIES,
    MINOR,
    PEACE,
    WAR,
    Magnitudes,
    magnitude_bin,
    severity,
    share_bin,
)
from simulator.state.courses import lower_ends, magnitudes

ROUNDING = 1e-12
"""A value this close to the border of two bins may be counted in either."""


@given(st.floats(0.0, 1.0))
def test_a_share_lies_in_its_bin(share: float) -> None:
    number, ends = int(share_bin(share)), lower_ends("tension")
    assert ends[number] - ROUNDING <= share
    assert number == BINS - 1 or share < ends[number + 1] + ROUNDING


@given(st.floats(0.0, 1e9), st.sampled_from([DEATHS, INTENSITIES]))
def test_a_magnitude_lies_in_its_bin(value: float, bins: Magnitudes) -> None:
    number, ends = int(magnitude_bin(value, bins)), magnitudes(bins)
    assert ends[number] * (1.0 - ROUNDING) <= value
    assert number == BINS - 1 or value < ends[number + 1] * (1.0 + ROUNDING)


def test_the_ends_of_the_bins() -> None:
    assert share_bin(0.0) == 0.0
    assert share_bin(1.0) == BINS - 1
    assert magnitude_bin(0.0, DEATHS) == 0.0
    assert magnitude_bin(1.0, DEATHS) == 1.0
    assert magnitude_bin(1e12, DEATHS) == BINS - 1
    assert magnitudes(DEATHS)[-1] < 1e7 < magnitudes(DEATHS)[-1] * 1.2


def test_bins_are_fine_enough_for_a_chart() -> None:
    ends = magnitudes(DEATHS)
    assert max(ends[2:] / ends[1:-1]) < 1.15


@pytest.mark.parametrize(
    ("deaths", "expected"), [(0.0, PEACE), (24.0, PEACE), (25.0, MINOR), (999.0, MINOR), (1_000.0, WAR), (1e6, WAR)]
)
def test_a_year_is_as_severe_as_the_record_says(deaths: float, expected: float) -> None:
    assert severity(deaths) == expected
