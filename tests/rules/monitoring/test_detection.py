from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.monitoring.detection import Detector, Gains, ScoreWeights, after_report, score
from tests.rules.admissible import between

START = Detector(0.2, 0.0, 0.04, 0.0, 0.0)
GAINS = Gains(0.3, 0.1, 7.0)
reports = st.lists(between(-10.0, 15.0), min_size=1, max_size=40)
gains = st.builds(Gains, between(0.001, 1.0), between(0.001, 1.0), between(0.25, 365.0))


def after(series: list[float], gains: Gains = GAINS, memory: Detector = START) -> Detector:
    for seen in series:
        memory = after_report(memory, seen, gains)
    return memory


def test_one_report_by_hand() -> None:
    memory = after_report(Detector(1.0, 0.1, 0.5, 0.2, -0.5), 3.0, Gains(0.25, 0.5, 2.0))
    # Deviation 2; level moves by a half in two days, so the slope seen is 0.25 a day.
    assert memory == Detector(1.5, 0.1 + 0.25 * (0.25 - 0.1), 0.5 + 0.5 * (4.0 - 0.5), 0.2 + 0.5 * (-1.0 - 0.2), 2.0)


def test_the_level_of_a_steady_world_is_approached_geometrically() -> None:
    assert after([1.0] * 10).level == pytest.approx(1.0 - 0.8 * 0.7**10, rel=1e-12)


def test_the_trend_of_a_steady_climb_is_its_slope() -> None:
    assert after([0.05 * 7.0 * k for k in range(200)]).trend == pytest.approx(0.05, rel=1e-9)


def test_variance_and_autocorrelation_tell_the_slow_world_from_the_nervous_one() -> None:
    gains = Gains(0.0, 0.05, 1.0)  # a level that holds still: deviations are the reports themselves
    start = Detector(0.0, 0.0, 0.0, 0.0, 0.0)
    slow, nervous = after([1.0, 1.0, -1.0, -1.0] * 100, gains, start), after([1.0, -1.0] * 200, gains, start)
    assert slow.variance == pytest.approx(1.0, abs=1e-8)
    assert nervous.variance == pytest.approx(1.0, abs=1e-8)
    assert slow.covariance == pytest.approx(0.0, abs=0.06)
    assert nervous.covariance == pytest.approx(-1.0, abs=1e-8)


@given(reports, gains)
def test_the_level_stays_among_what_was_seen_and_variance_is_never_negative(series: list[float], gains: Gains) -> None:
    memory = after(series, gains)
    seen = [START.level, *series]
    assert min(seen) - 1e-9 <= memory.level <= max(seen) + 1e-9
    assert 0.0 <= memory.variance <= max(START.variance, (max(seen) - min(seen)) ** 2) * (1.0 + 1e-12)


@given(between(-10.0, 15.0), gains)
def test_a_report_that_says_nothing_new_leaves_the_level(level: float, gains: Gains) -> None:
    memory = after_report(Detector(level, 0.0, 0.0, 0.0, 0.0), level, gains)
    assert memory == Detector(level, 0.0, 0.0, 0.0, 0.0)


def test_the_score_adds_each_sign_at_its_weight() -> None:
    memory = Detector(0.5, 0.02, 0.25, 0.1, 0.0)
    assert score(memory, ScoreWeights(14.0, 2.0, 3.0)) == pytest.approx(0.5 + 0.28 + 2.0 * sqrt(0.25) + 3.0 * 0.4)


@given(between(-10.0, 10.0), between(-1.0, 1.0), between(0.0, 10.0), between(-1.0, 1.0))
def test_without_weights_the_score_is_the_level(
    level: float, trend: float, variance: float, correlation: float
) -> None:
    memory = Detector(level, trend, variance, correlation * variance, 0.0)
    assert score(memory, ScoreWeights(0.0, 0.0, 0.0)) == level


def test_a_world_without_variance_has_no_autocorrelation() -> None:
    assert score(Detector(0.5, 0.0, 0.0, 0.0, 0.0), ScoreWeights(0.0, 1.0, 1.0)) == 0.5
