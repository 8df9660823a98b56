"""Which pairs a resample draws: a function of the seed, the resample and the place in it, the same on every machine.

NumPy's generators may give other numbers in another version of NumPy; an interval in a saved result should not move.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_STRIDE = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_WORD = 0xFFFFFFFFFFFFFFFF

_BLOCK = 2_000_000
"""Positions drawn at a time, so that memory does not grow with the number of pairs."""


def resampled_positions(pairs: int, resamples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield positions 0 to `pairs` - 1 drawn with replacement, one row for each resample, some rows at a time."""
    rows = max(1, _BLOCK // pairs)
    for first in range(0, resamples, rows):
        count = min(rows, resamples - first)
        start = (first * pairs) & _WORD
        yield _below(pairs, mixed(start, count * pairs, seed)).reshape(count, pairs)


def mixed(start: int, count: int, seed: int) -> NDArray[np.uint64]:
    """Return random words of 64 bits at the places `start` to `start + count` of the sequence of a seed.

    Source: SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195).
    """
    # The seed is mixed first: sequences of neighbouring seeds would otherwise be one sequence, shifted.
    (origin,) = _finalised(np.array([seed & _WORD], dtype=np.uint64))
    places = np.arange(start, start + count, dtype=np.uint64) + np.uint64(1)
    return _finalised(origin + places * np.uint64(_STRIDE))


def _finalised(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    words = (words ^ (words >> np.uint64(30))) * np.uint64(_FIRST)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(_SECOND)
    return words ^ (words >> np.uint64(31))


def _below(bound: int, words: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return whole numbers below a bound of at most 2³²; their bias is below one in 2³² / bound."""
    high = words >> np.uint64(32)
    return ((high * np.uint64(bound)) >> np.uint64(32)).astype(np.int64)
