"""Shapley values and interaction indices: their axioms, and games whose answer is known."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.results.shapley import coalitions, interacting, interaction_weights, shapley_weights

PLAYERS = ("a", "b", "c", "d")

worths = st.lists(st.floats(-1e6, 1e6), min_size=16, max_size=16)


def game(worth):
    """The worths of all coalitions, in their order, from a function of the set of players."""
    return np.array([worth(set(each)) for each in coalitions(PLAYERS)])


def by_orders(worth):
    """Shapley values straight from the definition: what each player adds, averaged over all 24 orders."""
    found = dict.fromkeys(PLAYERS, 0.0)
    orders = list(permutations(PLAYERS))
    for order in orders:
        for place, player in enumerate(order):
            before = set(order[:place])
            found[player] += (worth(before | {player}) - worth(before)) / len(orders)
    return [found[player] for player in PLAYERS]


def test_there_are_sixteen_coalitions_the_empty_one_first_and_all_last():
    assert len(coalitions(PLAYERS)) == 16
    assert coalitions(PLAYERS)[0] == ()
    assert coalitions(PLAYERS)[-1] == PLAYERS


def test_an_additive_game_gives_each_player_its_own_and_no_interaction():
    own = {"a": 5.0, "b": -3.0, "c": 0.0, "d": 0.25}
    worths = game(lambda players: 7.0 + sum(own[player] for player in players))
    assert shapley_weights(PLAYERS) @ worths == pytest.approx(list(own.values()), abs=1e-12)
    assert interaction_weights(PLAYERS) @ worths == pytest.approx(np.zeros(11), abs=1e-12)


def test_two_who_are_worth_something_only_together_share_it_and_interact():
    worths = game(lambda players: 6.0 if {"a", "b"} <= players else 0.0)
    assert shapley_weights(PLAYERS) @ worths == pytest.approx([3.0, 3.0, 0.0, 0.0], abs=1e-12)
    found = dict(zip(interacting(PLAYERS), interaction_weights(PLAYERS) @ worths, strict=True))
    assert found["a", "b"] == pytest.approx(6.0)
    assert all(abs(index) < 1e-12 for players, index in found.items() if players != ("a", "b"))


def test_two_who_replace_each_other_interact_negatively():
    worths = game(lambda players: 1.0 if players & {"a", "b"} else 0.0)
    found = dict(zip(interacting(PLAYERS), interaction_weights(PLAYERS) @ worths, strict=True))
    assert found["a", "b"] == pytest.approx(-1.0)


def test_what_takes_all_four_is_an_interaction_of_all_four():
    worths = game(lambda players: 1.0 if len(players) == 4 else 0.0)
    found = dict(zip(interacting(PLAYERS), interaction_weights(PLAYERS) @ worths, strict=True))
    assert found[PLAYERS] == pytest.approx(1.0)
    assert shapley_weights(PLAYERS) @ worths == pytest.approx([0.25] * 4)


@given(worths)
def test_the_values_add_up_and_are_the_mean_over_orders(numbers):
    table = {frozenset(each): worth for each, worth in zip(coalitions(PLAYERS), numbers, strict=True)}
    values = shapley_weights(PLAYERS) @ np.array(numbers)
    largest = max(map(abs, numbers)) + 1.0
    assert values.sum() == pytest.approx(numbers[-1] - numbers[0], abs=1e-12 * largest)
    assert values == pytest.approx(by_orders(lambda players: table[frozenset(players)]), abs=1e-11 * largest)


@given(worths, worths)
def test_the_values_of_a_sum_of_games_are_the_sums_of_their_values(one, other):
    weights = shapley_weights(PLAYERS)
    summed = weights @ (np.array(one) + np.array(other))
    largest = max(map(abs, [*one, *other])) + 1.0
    assert summed == pytest.approx(weights @ np.array(one) + weights @ np.array(other), abs=1e-11 * largest)
