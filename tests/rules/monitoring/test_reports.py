import pytest
from hypothesis import given

from simulator.rules.monitoring.reports import report, reports_by, steps_of_delay, with_sight
from tests.rules.admissible import between, normals, shares, steps


@pytest.mark.parametrize(("day", "count"), [(0.0, 0.0), (6.9, 0.0), (7.0, 1.0), (13.9, 1.0), (70.0, 10.0)])
def test_reports_come_one_an_interval(day: float, count: float) -> None:
    assert reports_by(day, 7.0) == count


@given(between(7.0, 365.0), steps)
def test_how_many_have_come_by_a_day_does_not_depend_on_the_step(interval: float, step: float) -> None:
    new = 0.0
    for k in range(int(700 / step)):
        new += reports_by((k + 1) * step, interval) - reports_by(k * step, interval)
    assert new == reports_by(int(700 / step) * step, interval)


@pytest.mark.parametrize(
    ("delay", "step", "count"),
    [(0.0, 1.0, 0.0), (5.0, 1.0, 5.0), (5.0, 0.5, 10.0), (3.4, 7.0, 0.0), (3.5, 7.0, 1.0), (7.0, 7.0, 1.0)],
)
def test_a_delay_is_the_nearest_number_of_steps(delay: float, step: float, count: float) -> None:
    assert steps_of_delay(delay, step) == count


@given(between(0.0, 90.0), steps)
def test_a_delay_in_steps_is_off_by_half_a_step_at_most(delay: float, step: float) -> None:
    assert abs(steps_of_delay(delay, step) * step - delay) <= 0.5 * step + 1e-9


@given(between(0.0, 90.0), shares)
def test_sight_only_ever_helps(value: float, factor: float) -> None:
    assert with_sight(value, factor, 0.0) == value
    assert with_sight(value, factor, 1.0) == value * factor
    assert with_sight(value, 1.0, 1.0) == value


def test_a_report_is_the_tension_blurred() -> None:
    assert report(0.5, 0.2, -1.5) == pytest.approx(0.2, rel=1e-15)


@given(between(-10.0, 15.0), normals)
def test_a_report_without_noise_is_the_truth(tension: float, luck: float) -> None:
    assert report(tension, 0.0, luck) == tension
