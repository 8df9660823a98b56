from math import exp, sqrt

import pytest
from hypothesis import given

from simulator.rules.violence.intensity import innovation, log_intensity_after, violence
from tests.rules.admissible import between, euler, parameter, shares, steps


def test_the_walk_returns_to_its_mean_exactly() -> None:
    exact = log_intensity_after(2.0, -0.5, exp(-100.0 / 730.0), 0.0)
    assert exact == pytest.approx(euler(lambda z: (-0.5 - z) / 730.0, 2.0, 100.0), rel=1e-5)
    assert log_intensity_after(2.0, 2.0, 0.9, 0.25) == 2.25


@given(parameter("intensity_mean"), shares)
def test_at_its_mean_and_without_noise_it_stays(mean: float, kept: float) -> None:
    assert log_intensity_after(mean, mean, kept, 0.0) == mean


@given(parameter("intensity_sd"), parameter("tau_intensity_days"), steps)
def test_an_innovation_keeps_the_stationary_deviation(deviation: float, tau: float, step: float) -> None:
    kept = exp(-step / tau)
    added = innovation(deviation, kept)
    assert sqrt(kept * kept * deviation * deviation + added * added) == pytest.approx(deviation, rel=1e-12, abs=1e-150)
    assert innovation(deviation, 1.0) == 0.0
    assert innovation(deviation, 0.0) == deviation


@given(between(-20.0, 20.0), between(0.001, 5.0))
def test_violence_bites_only_while_anyone_fights(z: float, more: float) -> None:
    assert violence(z, 0.0) == 0.0
    assert violence(z, 1.0) == violence(z, 3.0) == pytest.approx(exp(z), rel=1e-14)
    assert violence(z, 1.0) < violence(z + more, 1.0)


def test_intensity_nought_is_violence_one() -> None:
    assert violence(0.0, 1.0) == 1.0
