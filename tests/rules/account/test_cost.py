import pytest
from hypothesis import given

from simulator.rules.account.cost import conflict_cost, days_in_effect, growth_years, output_lost
from tests.rules.admissible import between, steps


def test_a_gap_held_for_a_year_costs_itself() -> None:
    lost = 0.0
    for _ in range(1461):
        lost = output_lost(lost, 3.0, 0.25)
    assert lost == pytest.approx(3.0, rel=1e-12)


@given(between(0.0, 1e4), steps)
def test_no_gap_costs_nothing(lost: float, step: float) -> None:
    assert output_lost(lost, 0.0, step) == lost


def test_what_conflict_cost() -> None:
    assert conflict_cost(2.5, 1e9, 1000.0, 500.0) == pytest.approx(25e6 + 5e5, rel=1e-15)
    assert conflict_cost(0.0, 1e9, 0.0, 500.0) == 0.0


def test_years_of_growth() -> None:
    assert growth_years(6.0, 2.0) == 3.0
    assert growth_years(0.0, 0.1) == 0.0


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [(0.0, 7.0, 0.0), (0.0, 9.0, 2.0), (9.0, 30.0, 5.0), (8.0, 10.5, 2.5), (0.0, 99.0, 7.0), (14.0, 20.0, 0.0)],
)
def test_the_days_of_a_step_in_which_something_is_in_effect(since: float, until: float, days: float) -> None:
    assert days_in_effect(since, until, 7.0, 14.0) == days


@given(between(0.0, 100.0), between(0.0, 100.0), steps)
def test_all_steps_together_have_all_of_its_days(since: float, length: float, step: float) -> None:
    days = [days_in_effect(since, since + length, k * step, (k + 1) * step) for k in range(int(210 / step))]
    assert sum(days) == pytest.approx(length, abs=1e-9)
    assert all(0.0 <= part <= step for part in days)
