from math import exp

import pytest
from hypothesis import given

from simulator.rules.follow_through.missions import guarantee_after
from tests.rules.admissible import euler, shares


def test_a_guarantee_builds_up_exactly() -> None:
    exact = guarantee_after(0.1, 0.2, 0.3, exp(-100.0 / 208.0))
    assert exact == pytest.approx(euler(lambda g: (0.5 - g) / 208.0, 0.1, 100.0), rel=1e-5)


@given(shares, shares, shares, shares)
def test_a_guarantee_stays_a_share(guarantee: float, standing: float, present: float, kept: float) -> None:
    assert 0.0 <= guarantee_after(guarantee, standing, present, kept) <= 1.0 + 1e-15
    assert guarantee_after(guarantee, standing, 5.0, 0.0) == 1.0


@given(shares, shares, shares)
def test_with_nobody_new_what_was_there_stays(standing: float, kept: float, present: float) -> None:
    assert guarantee_after(standing, standing, 0.0, kept) == standing
    assert guarantee_after(standing, standing, present, kept) >= standing - 1e-15
