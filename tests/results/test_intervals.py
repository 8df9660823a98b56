from math import isnan, nan, sqrt

import numpy as np
import pytest
from scipy import stats

from simulator.results.intervals import mean_difference, median_difference, resampled, restricted, risk_difference

Z = 1.959963984540054


def bootstrapped(arm, reference, seed):
    """Return the difference of medians with the interval that a seed gives it."""
    medians, of_reference = resampled([arm, reference], seed)
    return median_difference(arm, reference, medians - of_reference)


def flags(both: int, only_arm: int, only_reference: int, neither: int) -> tuple[np.ndarray, np.ndarray]:
    arm = np.repeat([1.0, 1.0, 0.0, 0.0], [both, only_arm, only_reference, neither])
    reference = np.repeat([1.0, 0.0, 1.0, 0.0], [both, only_arm, only_reference, neither])
    return arm, reference


def test_the_mean_difference_is_what_a_hand_computes():
    found = mean_difference(np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.0, 2.0, 1.0, 1.0]))
    half = 3.182446305284263 * sqrt(5.0 / 3.0) / 2.0  # t of 3 degrees of freedom; differences 1, 0, 2, 3
    assert found == pytest.approx((1.5, 1.5 - half, 1.5 + half, 4))


def test_the_mean_difference_is_that_of_scipys_paired_t_test():
    luck = np.random.default_rng(5)
    reference = luck.lognormal(size=40)
    arm = reference + luck.normal(0.2, 1.0, size=40)
    theirs = stats.ttest_rel(arm, reference).confidence_interval(0.95)
    assert mean_difference(arm, reference)[1:3] == pytest.approx((theirs.low, theirs.high))


def test_pairs_with_a_missing_value_are_left_out_of_a_mean():
    found = mean_difference(np.array([1.0, nan, 3.0, 4.0]), np.array([0.0, 2.0, nan, 1.0]))
    assert (found.estimate, found.replicates) == (2.0, 2)


@pytest.mark.parametrize("statistic", [mean_difference, lambda arm, reference: bootstrapped(arm, reference, 1)])
def test_one_pair_has_no_interval(statistic):
    found = statistic(np.array([3.0]), np.array([1.0]))
    assert (found.estimate, found.replicates) == (2.0, 1)
    assert isnan(found.low)
    assert isnan(found.high)


def test_no_pair_has_no_difference():
    nothing = np.array([])
    for found in (
        mean_difference(nothing, nothing),
        risk_difference(nothing, nothing),
        bootstrapped(nothing, nothing, 1),
    ):
        assert isnan(found.estimate)
        assert found.replicates == 0


def test_the_interval_of_a_risk_difference_is_that_of_bonett_and_price():
    # The example of R's statpsych, `ci.prop.ps(.05, 12, 4, 26, 6)`.
    found = risk_difference(*flags(both=6, only_arm=26, only_reference=4, neither=12))
    assert found == pytest.approx((22 / 48, 0.2548067, 0.6251933, 48), abs=1e-7)


def test_a_risk_difference_has_a_width_even_where_no_pair_differs():
    found = risk_difference(*flags(both=40, only_arm=0, only_reference=0, neither=60))
    half = Z * sqrt((2 / 102) / 102)
    assert found == pytest.approx((0.0, -half, half, 100))


def test_a_risk_difference_stays_between_its_bounds():
    found = risk_difference(*flags(both=0, only_arm=3, only_reference=0, neither=0))
    assert (found.estimate, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.6 - Z * sqrt(0.64 / 5))


def test_swapping_the_arms_turns_a_difference_around():
    luck = np.random.default_rng(6)
    arm, reference = luck.integers(0, 9, size=(2, 30)).astype(float)
    for statistic in (mean_difference, lambda a, b: bootstrapped(a, b, 7)):
        one, other = statistic(arm, reference), statistic(reference, arm)
        assert other[:3] == pytest.approx((-one.estimate, -one.high, -one.low))


@pytest.mark.parametrize(
    ("only_arm", "only_reference", "pairs"),
    [(0.1, 0.2, 50), (0.05, 0.15, 100), (0.3, 0.3, 30), (0.02, 0.08, 200)],
)
def test_the_interval_of_a_risk_difference_holds_the_truth_about_as_often_as_it_says(only_arm, only_reference, pairs):
    luck = np.random.default_rng(20260101)
    held = 0
    trials = 4000
    shares = [only_arm, only_reference, 0.25, 0.75 - only_arm - only_reference]
    for counts in luck.multinomial(pairs, shares, size=trials):
        found = risk_difference(*flags(counts[2], counts[0], counts[1], counts[3]))
        held += found.low <= only_arm - only_reference <= found.high
    assert 0.93 <= held / trials <= 0.98


def test_the_median_difference_is_that_of_the_medians():
    arm, reference = np.array([1.0, 5.0, 9.0]), np.array([2.0, 3.0, 100.0])
    assert bootstrapped(arm, reference, 1).estimate == 2.0


def test_the_interval_of_a_median_difference_is_that_of_scipys_paired_bootstrap():
    luck = np.random.default_rng(8)
    reference = luck.lognormal(1.0, 1.0, size=60)
    arm = reference * luck.lognormal(0.3, 0.5, size=60)
    theirs = stats.bootstrap(
        (arm, reference),
        lambda a, b, axis: np.median(a, axis=axis) - np.median(b, axis=axis),
        paired=True,
        method="percentile",
        n_resamples=20_000,
        rng=np.random.default_rng(9),
    ).confidence_interval
    found = bootstrapped(arm, reference, 1)
    width = theirs.high - theirs.low
    assert found.low == pytest.approx(theirs.low, abs=0.1 * width)
    assert found.high == pytest.approx(theirs.high, abs=0.1 * width)


def test_the_interval_of_a_median_difference_depends_on_the_seed_alone():
    luck = np.random.default_rng(10)
    arm, reference = luck.normal(size=(2, 50))
    assert bootstrapped(arm, reference, 3) == bootstrapped(arm, reference, 3)
    assert bootstrapped(arm, reference, 3) != bootstrapped(arm, reference, 4)


def test_what_did_not_happen_counts_as_the_horizon():
    assert restricted(np.array([5.0, nan, 100.0, 130.0]), 100.0).tolist() == [5.0, 100.0, 100.0, 100.0]
