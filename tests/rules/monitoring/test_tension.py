import pytest
from hypothesis import given

from simulator.rules.monitoring.tension import from_a_scale_of_one, on_a_scale_of_one, tension
from tests.rules.admissible import between


def test_tension_is_the_mean_weighted_by_strength() -> None:
    assert tension(0.6 * 1.0 + 0.2 * 0.2, 0.8) == pytest.approx(0.8, rel=1e-15)


def test_where_nobody_is_there_is_no_tension() -> None:
    assert tension(0.0, 0.0) == 0.0


def test_on_the_scale_for_people_indifference_is_a_half() -> None:
    assert on_a_scale_of_one(0.0) == 0.5
    assert from_a_scale_of_one(0.5) == 0.0
    assert from_a_scale_of_one(0.75) == pytest.approx(1.0986122886681098, rel=1e-14)


@given(between(-10.0, 15.0))
def test_the_two_scales_are_each_others_inverse(value: float) -> None:
    share = on_a_scale_of_one(value)
    assert 0.0 < share < 1.0
    assert from_a_scale_of_one(share) == pytest.approx(value, abs=1e-9)


@given(between(-10.0, 15.0), between(0.01, 5.0))
def test_more_tension_reads_as_more(value: float, more: float) -> None:
    assert on_a_scale_of_one(value) < on_a_scale_of_one(value + more)
