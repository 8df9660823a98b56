import pytest
from hypothesis import given

from simulator.rules.response.funds import can_pay, income, needs_appropriation
from tests.rules.admissible import between, shares, steps

dollars = between(0.0, 1e15)


@pytest.mark.parametrize(("price", "waits"), [(29.9, False), (30.0, False), (30.1, True)])
def test_an_appropriation_is_needed_beyond_the_flexible_part(price: float, waits: bool) -> None:
    assert needs_appropriation(price, 100.0, 0.3) is waits


@given(dollars, dollars, shares, shares)
def test_flexible_money_never_makes_anyone_wait(price: float, balance: float, one: float, two: float) -> None:
    stiff, flexible = sorted((one, two))
    assert needs_appropriation(price, balance, flexible) <= needs_appropriation(price, balance, stiff)
    assert needs_appropriation(price, balance, 1.0) is not can_pay(price, balance)


def test_one_can_spend_the_last_dollar_and_no_more() -> None:
    assert can_pay(5.0, 5.0)
    assert not can_pay(5.01, 5.0)
    assert can_pay(0.0, 0.0)
    assert not can_pay(0.0, -1.0)


@given(dollars, steps)
def test_a_years_income_comes_in_a_year(yearly: float, step: float) -> None:
    assert income(yearly, step) * (365.25 / step) == pytest.approx(yearly, rel=1e-12)
    assert income(0.0, step) == 0.0
