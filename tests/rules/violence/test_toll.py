from math import exp

import pytest
from hypothesis import given

from simulator.rules.violence.toll import DeathTerms, deaths, displaced_after, output_gap_after
from tests.rules.admissible import between, draws, euler, parameter, shares, steps

violences = between(0.0, 1e6)
TERMS = DeathTerms(scale=3.0, cap=3000.0)


@pytest.mark.parametrize(
    ("violence", "draw", "dead"),
    [(0.5, 0.49, 1.0), (0.5, 0.5, 2.0), (1.0, 0.99, 3.0), (1e6, 0.5, 3000.0), (0.0, 0.999, 0.0)],
)
def test_deaths_by_hand(violence: float, draw: float, dead: float) -> None:
    assert deaths(violence, 1.0, TERMS, 1.0, draw) == dead


def test_deaths_are_right_in_the_mean() -> None:
    grid = [(k + 0.5) / 1000.0 for k in range(1000)]
    mean = sum(deaths(0.6, 0.5, TERMS, 0.5, draw) for draw in grid) / 1000.0
    assert mean == pytest.approx(3.0 * 0.6 * 0.5 * 0.5, abs=1e-12)


@given(violences, violences, between(0.0, 100.0), steps, draws)
def test_deaths_are_whole_capped_and_never_fewer_where_violence_is_worse(
    one: float, two: float, scale: float, step: float, draw: float
) -> None:
    less, more = sorted((one, two))
    count = deaths(less, scale, TERMS, step, draw)
    assert count == int(count)
    assert 0.0 <= count <= deaths(more, scale, TERMS, step, draw) <= TERMS.cap * step + 1.0
    assert deaths(0.0, scale, TERMS, step, draw) == 0.0


def test_displacement_is_the_exact_solution() -> None:
    exact = displaced_after(1e5, 1e6, 0.5, 0.01, 7.0)
    assert exact == pytest.approx(euler(lambda d: 0.01 * 0.5 * (1e6 - d), 1e5, 7.0), rel=1e-5)


@given(shares, between(1.0, 2e9), shares, parameter("displacement_rate"), steps)
def test_nobody_is_displaced_twice_and_nobody_without_violence(
    share: float, population: float, saturation: float, rate: float, step: float
) -> None:
    before = share * population
    after = displaced_after(before, population, saturation, rate, step)
    assert before <= after <= population * (1.0 + 1e-15)
    assert displaced_after(before, population, 0.0, rate, step) == before


def test_the_output_gap_is_the_exact_solution() -> None:
    exact = output_gap_after(2.0, 0.75, 0.014, 3650.0, exp(-30.0 / 3650.0))
    assert exact == pytest.approx(euler(lambda gap: 0.014 * 0.75 - gap / 3650.0, 2.0, 30.0), rel=1e-5)


@given(between(0.0, 100.0), shares, parameter("tau_output_days"), steps)
def test_the_gap_closes_in_peace_and_is_never_negative(gap: float, saturation: float, tau: float, step: float) -> None:
    kept = exp(-step / tau)
    assert output_gap_after(gap, 0.0, 0.02, tau, kept) == gap * kept
    assert output_gap_after(gap, saturation, 0.02, tau, kept) >= gap * kept * (1.0 - 1e-12)
