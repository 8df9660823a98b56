from math import copysign, inf, isnan, nan, sqrt

import numpy as np
import pytest
from scipy import stats

from simulator.results import ratios
from simulator.results.ratios import price, ratio

T_OF_3 = 3.182446305284263  # the 97.5% quantile of Student's t with 3 degrees of freedom


def values(*numbers):
    return np.array(numbers, dtype=float)


def same(found, expected):
    """Say whether two differences are equal, NaN being equal to itself."""
    return found == pytest.approx(expected, nan_ok=True)


def allows(above, below, value):
    """Say whether a paired t test leaves it possible that the ratio of two means is this."""
    return stats.ttest_1samp(above - value * below, 0.0).pvalue >= 0.05


def drawn(seed, above, below, pairs=40):
    """Return correlated differences of known means, each with a standard deviation of 1."""
    luck = np.random.default_rng(seed)
    shared = luck.normal(size=pairs)
    return (mean + 0.6 * shared + 0.8 * luck.normal(size=pairs) for mean in (above, below))


def test_a_ratio_is_what_a_hand_computes():
    # Means 2.5 and 4; the denominator varies by nothing, so the ends are those of the numerator's mean, over 4.
    half = T_OF_3 * sqrt(5.0 / 3.0) / 2.0
    found = ratio(values(1, 2, 3, 4), values(4, 4, 4, 4))
    assert found == pytest.approx((0.625, (2.5 - half) / 4.0, (2.5 + half) / 4.0, 4))


def test_the_ends_are_those_of_fieller():
    # Means 8 and 4, variances 8/3 and 2/3, covariance 2/3: the roots of r²·(16 − g/6) − 2·r·(32 − g/6) + 64 − 2g/3.
    above, below = values(6, 8, 8, 10), values(3, 4, 5, 4)
    (variance, covariance), (_, other) = np.cov(above, below)
    assert (variance, covariance, other) == pytest.approx((8 / 3, 2 / 3, 2 / 3))
    g = T_OF_3**2
    square, middle, constant = 16 - g / 6, 32 - g / 6, 64 - 2 * g / 3
    root = sqrt(middle**2 - square * constant)
    assert ratio(above, below) == pytest.approx((2.0, (middle - root) / square, (middle + root) / square, 4))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("means", [(3.0, 1.0), (-3.0, 1.0), (3.0, -1.0), (0.0, 2.0), (0.1, -0.8)])
def test_a_bounded_interval_holds_what_a_t_test_allows(seed, means):
    above, below = drawn(seed, *means)
    found = ratio(above, below)
    assert found.estimate == pytest.approx(above.mean() / below.mean())
    little = 1e-6 * (found.high - found.low)
    for inner, outer in ((found.low + little, found.low - little), (found.high - little, found.high + little)):
        assert allows(above, below, inner)
        assert not allows(above, below, outer)
    scanned = np.linspace(found.low - 1.0, found.high + 1.0, 101)
    inside = (scanned >= found.low) & (scanned <= found.high)
    assert [allows(above, below, value) for value in scanned] == inside.tolist()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("means", [(3.0, 0.1), (-3.0, 0.1)])
def test_an_interval_without_end_is_what_a_t_test_allows_on_the_numerators_side(seed, means):
    above, below = drawn(seed, *means, pairs=30)
    assert stats.ttest_1samp(below, 0.0).pvalue >= 0.05
    found = ratio(above, below)
    side = copysign(1.0, means[0])
    near, far = (found.low, found.high) if side > 0.0 else (found.high, found.low)
    assert far == side * inf
    assert copysign(1.0, near) == side
    assert allows(above, below, near * (1.0 + 1e-6))
    assert not allows(above, below, near * (1.0 - 1e-6))
    for value in (2.0 * near, 10.0 * near, 1e9 * near):
        assert allows(above, below, value)
    # What lies on the other side is not the rest of an interval: a nearer zero is excluded.
    assert not allows(above, below, 0.0)


@pytest.mark.parametrize("seed", range(5))
def test_where_both_may_be_nothing_anything_is_possible(seed):
    above, below = drawn(seed, 0.05, 0.05, pairs=8)
    assert all(stats.ttest_1samp(each, 0.0).pvalue >= 0.05 for each in (above, below))
    found = ratio(above, below)
    assert (found.low, found.high) == (-inf, inf)
    assert all(allows(above, below, value) for value in (-1e9, 0.0, 1e9))


@pytest.fixture
def known(monkeypatch):
    """A denominator with mean 1 of which exactly zero is the last value allowed: Student's t is made to be 2."""
    monkeypatch.setattr(ratios, "stdtrit", lambda _, __: 2.0)
    below = values(2.5, 0.5, 0.5, 0.5)
    assert (below.mean(), below.var(ddof=1)) == (1.0, 1.0)
    return below


@pytest.mark.parametrize(
    ("above", "sign", "ends"),
    [
        # |3 − r| ≤ |r|, which is r ≥ 3/2.
        (3.0, 1.0, (1.5, inf)),
        (-3.0, 1.0, (-inf, -1.5)),
        # Of r ≤ −3/2 nothing lies on the numerator's side.
        (3.0, -1.0, (-inf, inf)),
        (0.0, 1.0, (-inf, inf)),
    ],
)
def test_a_denominator_that_may_just_be_nothing(known, above, sign, ends):
    found = ratio(np.repeat(above, 4), sign * known)
    assert found == (sign * above, *ends, 4)


def test_without_a_denominator_in_any_pair_there_is_no_ratio():
    assert same(ratio(values(1, 2, 3), values(0, 0, 0)), (nan, nan, nan, 3))


def test_a_denominator_that_is_nothing_on_average_has_an_interval_and_no_estimate():
    found = ratio(values(5, 6, 7, 6), values(1, -1, 1, -1))
    assert isnan(found.estimate)
    assert (found.high, found.replicates) == (inf, 4)
    assert 0.0 < found.low < inf


def test_no_pair_has_no_ratio():
    assert same(ratio(values(), values()), (nan, nan, nan, 0))
    assert same(price(values(), values()), (nan, nan, nan, 0))


def test_one_pair_has_no_interval():
    assert same(ratio(values(6), values(2)), (3.0, nan, nan, 1))
    assert same(price(values(6), values(2)), (3.0, nan, nan, 1))


@pytest.mark.parametrize("below", [values(-5, -6, -7), values(-1, -2, -3), values(-1, 1, -4), values(5, 6, 7)])
@pytest.mark.parametrize("statistic", [ratio, price])
def test_nothing_over_something_is_zero_and_not_minus_zero(statistic, below):
    for number in statistic(values(0, 0, 0), below)[:3]:
        assert number != 0.0 or copysign(1.0, number) == 1.0


def test_nothing_over_something_is_exactly_zero():
    assert ratio(values(0, 0, 0), values(-5, -6, -7)) == (0.0, 0.0, 0.0, 3)
    assert price(np.zeros(50), np.ones(50)) == (0.0, 0.0, 0.0, 50)


def test_a_ratio_has_the_unit_of_its_parts():
    above, below = drawn(3, 2.0, 1.0)
    one, other = ratio(above, below), ratio(1e9 * above, 1e-3 * below)
    assert other[:3] == pytest.approx([1e12 * number for number in one[:3]])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("means", [(3.0, 1.0), (3.0, 0.2), (-3.0, 0.2), (0.1, 0.2)])
def test_an_estimate_of_the_numerators_sign_lies_within_its_interval(seed, means):
    above, below = drawn(seed, *means, pairs=12)
    below += max(0.0, 0.05 - below.mean())
    found = ratio(above, below)
    assert found.low <= found.estimate <= found.high


def test_a_price_is_the_cost_over_what_was_averted():
    cost, averted = np.tile(values(900, 1_100, 1_000, 1_000), 5), np.tile(values(1, 1, 1, 0), 5)
    assert price(cost, averted) == ratio(cost, averted, events="below")
    assert price(cost, averted).estimate == pytest.approx(4_000 / 3)


def test_an_interval_of_events_has_a_pair_more_for_each_way_in_which_pairs_can_differ():
    cost, averted = np.tile(values(900, 1_100, 1_000, 1_000), 5), np.tile(values(1, 1, 0, 0), 5)
    wider = ratio(np.append(cost, [1_000, 1_000]), np.append(averted, [1, -1]))
    found = ratio(cost, averted, events="below")
    assert (found.low, found.high) == (wider.low, wider.high)
    assert found.estimate == ratio(cost, averted).estimate
    assert found.replicates == 20
    turned = ratio(averted, cost, events="above")
    assert (1.0 / turned.high, 1.0 / turned.low) == pytest.approx((found.low, found.high))


def test_where_perhaps_nothing_was_averted_a_price_has_no_upper_end():
    found = price(np.repeat(100.0, 20), np.repeat(values(1, 0, -1, 0), [4, 8, 3, 5]))
    assert found.estimate == pytest.approx(2_000.0)
    assert 0.0 < found.low < found.estimate
    assert found.high == inf


@pytest.mark.parametrize("averted", [values(1, -1, 0, 0), values(1, -1, -1, 0)])
def test_where_nothing_was_averted_on_balance_a_price_has_no_estimate_and_no_upper_end(averted):
    found = price(values(100, 110, 90, 100), averted)
    assert isnan(found.estimate)
    assert 0.0 < found.low < inf
    assert (found.high, found.replicates) == (inf, 4)


def test_where_clearly_more_was_caused_there_is_no_price():
    averted = -np.repeat(values(1, 0), [18, 2])
    assert ratio(np.repeat(100.0, 20), averted).high < 0.0
    assert same(price(np.repeat(100.0, 20), averted), (nan, nan, nan, 20))


def test_where_no_pair_differs_there_is_no_price():
    assert same(price(np.repeat(100.0, 20), np.zeros(20)), (nan, nan, nan, 20))


def test_saving_money_has_a_price_below_nothing():
    found = price(values(-100, -110, -90, -100), values(1, 1, 1, 0))
    assert found.estimate == pytest.approx(-400 / 3)
    assert found.low < found.estimate < 0.0
