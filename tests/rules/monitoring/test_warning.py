import pytest
from hypothesis import given

from simulator.rules.monitoring.warning import bar, moment_is_near, partner_hears, raises_alarm, stands_down
from tests.rules.admissible import between, draws, parameter, shares


def test_a_moment_that_is_near_lowers_the_bar() -> None:
    assert bar(1.2, 0.0, 0.5) == 1.2
    assert bar(1.2, 1.0, 0.5) == pytest.approx(0.7, rel=1e-15)


@given(between(-5.0, 5.0), parameter("calendar_alert"))
def test_the_bar_is_never_raised_and_no_alert_leaves_it(threshold: float, alert: float) -> None:
    assert bar(threshold, 1.0, alert) <= bar(threshold, 0.0, alert) == threshold
    assert bar(threshold, 1.0, 0.0) == threshold


@pytest.mark.parametrize(("now", "near"), [(39.9, False), (40.0, True), (100.0, True), (100.1, False)])
def test_a_moment_is_near_from_the_horizon_to_its_day(now: float, near: bool) -> None:
    assert moment_is_near(100.0, now, 60.0) is near


@pytest.mark.parametrize(("worry", "alarm"), [(0.69, False), (0.7, True), (2.0, True)])
def test_an_alarm_is_raised_at_the_bar(worry: float, alarm: bool) -> None:
    assert raises_alarm(worry, 0.7) is alarm


@pytest.mark.parametrize(
    ("worry", "fighting", "over"), [(0.5, 0.0, False), (0.3, 0.0, True), (0.3, 1.0, False), (0.3, 2.0, False)]
)
def test_an_alarm_is_called_off_well_below_the_bar_and_never_while_anyone_fights(
    worry: float, fighting: float, over: bool
) -> None:
    assert stands_down(worry, 0.7, 0.3, fighting) is over


@given(between(-5.0, 5.0), between(-5.0, 5.0), parameter("stand_down_margin"))
def test_what_raises_an_alarm_never_calls_it_off(worry: float, height: float, margin: float) -> None:
    assert not (raises_alarm(worry, height) and stands_down(worry, height, margin, 0.0))


@given(draws, shares, shares)
def test_partners_hear_with_the_strength_of_the_partnership(draw: float, one: float, two: float) -> None:
    weak, strong = sorted((one, two))
    assert partner_hears(draw, weak) <= partner_hears(draw, strong)
    assert partner_hears(draw, 1.0)
    assert not partner_hears(draw, 0.0)
    assert partner_hears(0.3, 0.31)
    assert not partner_hears(0.3, 0.29)
