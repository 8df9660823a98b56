"""Would another case's histories have done as well? The mean score with the distributions handed to other cases.

If the simulated distributions know one case from another, handing them out at random makes the mean score worse. The
share of ways to hand them out that do no worse than the right one is the p-value.
"""

from collections.abc import Iterator
from itertools import permutations as orders
from math import factorial, nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.results.resampling import mixed

Values = NDArray[np.float64]

FEWEST_CASES = 2
"""One case cannot be taken for another."""

_EQUAL = 1e-12
"""Mean scores so much of each other apart, relatively, are equal but for rounding."""


class Permuted(NamedTuple):
    """What came of handing the distributions out at random.

    Attributes:
        mean: the mean score over all permutations; NaN with fewer than two cases.
        by_case: the same of each case.
        p: the share of permutations that score as well as the right order or better, which itself counts as one.
        tried: how many permutations were looked at, beside the right order.

    """

    mean: float
    by_case: Values
    p: float
    tried: int


def permuted(scores: Values, permutations: int, seed: int) -> Permuted:
    """Return what becomes of the mean score when the distributions are permuted among the cases.

    Where there are no more orders than `permutations`, each is taken once, and p is exact. Otherwise p is
    (1 + how many do as well) / (1 + `permutations`).

    Args:
        scores: in row i and column j, of the distribution of case j against what was observed in case i.
        permutations: how many, 1 or more.
        seed: of the experiment; the same seed gives the same permutations.

    """
    cases = len(scores)
    if cases < FEWEST_CASES:
        return Permuted(nan, np.full(cases, nan), nan, 0)
    rows = np.arange(cases)
    every = factorial(cases) <= permutations
    chosen = np.array(list(orders(range(cases)) if every else shuffled(cases, permutations, seed)))
    found = scores[rows, chosen]
    means = found.mean(axis=1)
    right = float(scores[rows, rows].mean())
    as_good = int(np.count_nonzero(means <= right + _EQUAL * abs(right)))
    by_case = found.mean(axis=0)
    if every:  # the right order is one of them
        return Permuted(float(means.mean()), by_case, as_good / len(means), len(means) - 1)
    return Permuted(float(means.mean()), by_case, (1 + as_good) / (1 + len(means)), len(means))


def shuffled(cases: int, permutations: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield orders of 0 to `cases` − 1, each of which is as likely as any other, and a function of seed and place.

    Source: Fisher & Yates 1938, in the form of Durstenfeld 1964 (doi:10.1145/364520.364540).
    """
    swaps = cases - 1
    words = mixed(0, permutations * swaps, seed).reshape(permutations, swaps)
    for row in words:
        order = np.arange(cases)
        for last, word in zip(range(cases - 1, 0, -1), row, strict=True):
            # The upper half of a word: its bias is below one in 2³² / cases.
            chosen = ((int(word) >> 32) * (last + 1)) >> 32
            order[last], order[chosen] = order[chosen], order[last]
        yield order
