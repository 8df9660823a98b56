"""Permuted cases: exact where they can be counted, small where skill was planted, and of no use where there is none."""

from itertools import permutations as orders
from math import isnan

import numpy as np
import pytest

from simulator.results.hindcast.permutation import permuted, shuffled
from simulator.results.hindcast.scores import crps

TOY = np.array([[1.0, 2.0, 0.0], [3.0, 2.0, 5.0], [4.0, 4.0, 1.0]])


def test_with_few_cases_every_order_is_taken_once():
    means = [np.mean([TOY[row, column] for row, column in enumerate(order)]) for order in orders(range(3))]
    found = permuted(TOY, 1_000, 1)
    right = (1.0 + 2.0 + 1.0) / 3.0
    assert found.p == sum(mean <= right for mean in means) / 6.0 == 1.0 / 6.0
    assert found.mean == pytest.approx(np.mean(means))
    assert found.by_case == pytest.approx(TOY.mean(axis=1))
    assert found.tried == 5


def test_of_four_cases_the_second_best_order_has_two_of_24():
    toy = 10.0 * np.ones((4, 4))
    np.fill_diagonal(toy, 1.0)
    toy[0, 1], toy[1, 0] = 0.5, 0.5  # one exchange is better than the right order
    assert permuted(toy, 24, 1).p == 2.0 / 24.0
    assert permuted(toy, 24, 1)[2] == permuted(toy, 5_000, 9).p


def test_orders_that_score_the_same_count_as_no_worse():
    assert permuted(np.full((4, 4), 0.1), 1_000, 1).p == 1.0
    assert permuted(np.full((9, 9), 0.1), 200, 1).p == 1.0


def test_with_many_cases_orders_are_drawn_and_p_is_never_zero():
    apart = 1.0 - np.eye(9)
    found = permuted(apart, 500, 1)
    assert (found.tried, found.p) == (500, 1.0 / 501.0)
    assert found.mean == pytest.approx(8.0 / 9.0, abs=0.02)


def test_drawn_orders_come_near_to_all_orders():
    luck = np.random.default_rng(3)
    scores = luck.normal(size=(6, 6))
    assert permuted(scores, 719, 4).p == pytest.approx(permuted(scores, 720, 4).p, abs=0.06)
    assert permuted(scores, 719, 4).tried == 719


def test_one_case_cannot_be_taken_for_another():
    for cases in (0, 1):
        found = permuted(np.zeros((cases, cases)), 1_000, 1)
        assert isnan(found.mean)
        assert isnan(found.p)
        assert len(found.by_case) == cases


def test_an_order_is_drawn_as_often_as_any_other_and_depends_on_the_seed_alone():
    drawn = [tuple(order) for order in shuffled(4, 24_000, 1)]
    counts = [drawn.count(order) for order in orders(range(4))]
    assert sum(counts) == 24_000
    assert sum((count - 1_000) ** 2 / 1_000 for count in counts) < 49.7  # chi-squared, 23 degrees: one in a thousand
    assert drawn[:50] == [tuple(order) for order in shuffled(4, 50, 1)]
    assert drawn[:50] != [tuple(order) for order in shuffled(4, 50, 2)]


def planted(luck, *, truly):
    """The p-value of eight cases whose distributions come from the truth, or from nowhere."""
    truth = luck.normal(scale=3.0, size=8)
    centres = truth if truly else luck.normal(scale=3.0, size=8)
    ensembles = [centre + luck.normal(size=50) for centre in centres]
    scores = np.array([[crps(ensemble, observed) for ensemble in ensembles] for observed in truth])
    return permuted(scores, 200, 1).p


def test_planted_skill_is_found_and_no_skill_is_not():
    luck = np.random.default_rng(5)
    assert max(planted(luck, truly=True) for _ in range(10)) < 0.01
    without = [planted(luck, truly=False) for _ in range(60)]
    assert 0.4 < np.mean(without) < 0.6
    assert np.mean(np.array(without) <= 0.1) < 0.25
