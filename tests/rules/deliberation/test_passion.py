from math import exp

import pytest
from hypothesis import given

from simulator.rules.deliberation.passion import passion_kept
from tests.rules.admissible import euler, parameter, shares, steps


def test_what_is_left_by_hand() -> None:
    assert passion_kept(0.5, 0.03, 20.0, 2.0) == pytest.approx(exp(-2.0 / 20.0 - 0.03 * 0.5 * 2.0), rel=1e-14)


def test_a_step_is_the_exact_solution() -> None:
    cooled = euler(lambda e: -e / 20.0 - 0.03 * 0.7 * e, 1.5, 7.0)
    assert 1.5 * passion_kept(0.7, 0.03, 20.0, 7.0) == pytest.approx(cooled, rel=1e-4)


@given(shares, shares, parameter("calming"), parameter("tau_passion_days"), steps)
def test_calm_only_ever_cools(one: float, two: float, calming: float, tau: float, step: float) -> None:
    less, more = sorted((one, two))
    assert 0.0 < passion_kept(more, calming, tau, step) <= passion_kept(less, calming, tau, step) < 1.0


@given(shares, parameter("calming"), parameter("tau_passion_days"), steps)
def test_without_mediation_or_effect_it_cools_by_itself_to_the_bit(
    mediation: float, calming: float, tau: float, step: float
) -> None:
    alone = passion_kept(0.0, 0.0, tau, step)
    assert passion_kept(0.0, calming, tau, step) == alone
    assert passion_kept(mediation, 0.0, tau, step) == alone
