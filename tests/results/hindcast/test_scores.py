"""Scores against their definitions, by brute force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from simulator.results.hindcast.scores import brier, crps, half_mean_difference

numbers = st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 3))
ensembles = st.lists(numbers, min_size=1, max_size=12).map(np.array)


def by_definition(ensemble, observed):
    """The integral of (F − 1{x ≥ y})², piece by piece between the places where it jumps."""
    places = np.unique([*ensemble, observed])
    middles = (places[1:] + places[:-1]) / 2.0
    below = (ensemble[np.newaxis, :] <= middles[:, np.newaxis]).mean(axis=1)
    return float((((below - (middles >= observed)) ** 2) * np.diff(places)).sum())


@given(ensembles, numbers)
def test_the_score_against_a_point_is_the_integral_that_defines_it(ensemble, observed):
    assert crps(ensemble, observed) == pytest.approx(by_definition(ensemble, observed), abs=1e-9)


@given(ensembles, numbers, st.floats(0.01, 40))
def test_the_score_against_a_range_is_the_mean_over_its_places(ensemble, low, width):
    high = low + width
    jumps = sorted({float(value) for value in ensemble if low < value < high})
    mean = quad(lambda y: by_definition(ensemble, y), low, high, points=jumps or None, limit=200)[0] / width
    assert crps(ensemble, low, high) == pytest.approx(mean, rel=1e-6, abs=1e-7)


@given(ensembles, numbers)
def test_a_range_without_width_is_a_point(ensemble, observed):
    assert crps(ensemble, observed, observed) == crps(ensemble, observed)
    assert crps(ensemble, observed, observed + 1e-9) == pytest.approx(crps(ensemble, observed), abs=1e-8)


@given(ensembles)
def test_half_the_mean_difference_is_that_of_all_pairs(ensemble):
    pairs = np.abs(ensemble[:, np.newaxis] - ensemble).mean() / 2.0
    assert half_mean_difference(ensemble) == pytest.approx(pairs, abs=1e-10)


def test_one_value_scores_its_distance_and_repeating_values_changes_nothing():
    assert crps(np.array([3.0]), 5.0) == 2.0
    assert crps(np.full(50, 5.0), 5.0) == 0.0
    few = np.array([1.0, 4.0, 9.0])
    assert crps(np.repeat(few, 7), 2.5) == pytest.approx(crps(few, 2.5))


def test_no_distribution_beats_the_range_itself_and_that_one_scores_a_sixth_of_its_width():
    places = np.linspace(2.0, 8.0, 4_001)
    assert crps(places, 2.0, 8.0) == pytest.approx(1.0, abs=1e-3)
    for other in (np.array([5.0]), np.linspace(3.0, 7.0, 101), np.linspace(0.0, 10.0, 101), np.array([2.0, 8.0])):
        assert crps(other, 2.0, 8.0) > 1.0


def test_of_values_with_two_places_it_is_briers_score():
    happened = np.array([1.0, 0.0, 0.0, 1.0, 1.0])
    for observed in (0.0, 1.0):
        assert brier(happened, observed) == pytest.approx((0.6 - observed) ** 2)
        assert crps(happened, observed) == pytest.approx(brier(happened, observed))


@pytest.mark.parametrize("ensemble", [[], [1.0, np.nan], [np.inf]])
def test_what_is_no_distribution_has_no_score(ensemble):
    with pytest.raises(ValueError, match="at least one value, and finite numbers"):
        crps(np.array(ensemble), 1.0)


@pytest.mark.parametrize(("low", "high"), [(2.0, 1.0), (np.nan, None), (0.0, np.inf)])
def test_what_is_no_range_has_no_score(low, high):
    with pytest.raises(ValueError, match="no range of finite numbers"):
        crps(np.array([1.0]), low, high)


@pytest.mark.parametrize(("happened", "observed"), [([], 1.0), ([0.5], 1.0), ([1.0], np.nan), ([np.nan], 0.0)])
def test_what_is_no_event_has_no_score(happened, observed):
    with pytest.raises(ValueError, match="has happened"):
        brier(np.array(happened), observed)
