"""Shapley values and interaction indices of a game with few players: which of several things bought a result.

A game gives each set of players a worth. The Shapley value of a player is what it adds, averaged over every order in
which the players may come; the values of all add up to the worth of all less that of none. The interaction index of a
set of players is what they add together beyond what their smaller sets do, averaged in the same way.

Both are sums of worths with fixed weights, so that they are worked out as such.

Source: Shapley 1953; Grabisch & Roubens 1999 (interaction index, doi:10.1007/s001820050125).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def coalitions(players: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return all sets of players, the smallest first, each in the order of the players."""
    return tuple(each for size in range(len(players) + 1) for each in combinations(players, size))


def shapley_weights(players: Sequence[str]) -> Weights:
    """Return the weight of each worth in each player's value: one row for a player, one column for a coalition."""
    return np.array([_weights(players, (player,)) for player in players])


def interacting(players: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the sets of two players and more."""
    yield from (each for each in coalitions(players) if len(each) > 1)


def interaction_weights(players: Sequence[str]) -> Weights:
    """Return the weight of each worth in the interaction index of each set of two players and more."""
    return np.array([_weights(players, each) for each in interacting(players)])


def _weights(players: Sequence[str], together: Sequence[str]) -> list[float]:
    """Return the weight of each coalition in the interaction index of some players; of one alone, in its value."""
    return [_weight(len(players), set(each), set(together)) for each in coalitions(players)]


def _weight(players: int, coalition: set[str], together: set[str]) -> float:
    others = len(coalition - together)
    missing = len(together - coalition)
    orders = factorial(players - others - len(together)) * factorial(others)
    return (-1.0) ** missing * orders / factorial(players - len(together) + 1)
