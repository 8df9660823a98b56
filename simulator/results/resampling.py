"""Which pairs a resample draws: a function of the seed, the resample and the place in it, the same on every machine.

NumPy's generators may give other numbers in another version of NumPy; an interval in a saved result should not move.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_STRIDE = 0x9E3779B97F4A7C15
_SHUFFLES = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_LAST_SHIFT = 31
_WORD = 0xFFFFFFFFFFFFFFFF

_BLOCK = 65_536
"""Positions drawn at a time: few enough that they stay in the cache of the processor."""


def resampled_medians(columns: Sequence[NDArray[np.float64]], resamples: int, seed: int) -> NDArray[np.float64]:
    """Return the median of each column in each resample, one row for each column; all share their resamples.

    A resample is kept as how often each pair is in it. Counted in the order of a column's values, that tells where the
    middle lies, at a fraction of what sorting each resample would take.

    Args:
        columns: one value for each pair, none missing; of equal length, and not empty.
        resamples: how many.
        seed: of the experiment; the same seed gives the same resamples.

    """
    pairs = len(columns[0])
    orders = [np.argsort(column, kind="stable") for column in columns]
    ascending = [column[order] for column, order in zip(columns, orders, strict=True)]
    below, above = (pairs - 1) // 2, pairs // 2  # in the middle, or on either side of it
    found = np.empty((len(columns), resamples))
    first = 0
    for drawn in resampled_positions(pairs, resamples, seed):
        rows = slice(first, first + len(drawn))
        times = _times_drawn(drawn, pairs)
        for number, (values, order) in enumerate(zip(ascending, orders, strict=True)):
            upto = np.cumsum(times[:, order], axis=1)
            middle = values[(upto <= below).sum(axis=1)] + values[(upto <= above).sum(axis=1)]
            found[number, rows] = middle / 2.0
        first += len(drawn)
    return found


def _times_drawn(drawn: NDArray[np.int64], pairs: int) -> NDArray[np.int64]:
    """Return how often each pair is drawn in each resample."""
    begin = np.arange(len(drawn))[:, np.newaxis] * pairs
    return np.bincount((drawn + begin).ravel(), minlength=drawn.size).reshape(len(drawn), pairs)


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
    (origin,) = _finalise(np.array([seed & _WORD], dtype=np.uint64))
    words = np.arange(start, start + count, dtype=np.uint64)
    words += np.uint64(1)
    words *= np.uint64(_STRIDE)
    words += origin
    return _finalise(words)


def _finalise(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix words in place, and return them."""
    shifted = np.empty_like(words)
    for shift, factor in _SHUFFLES:
        words ^= np.right_shift(words, np.uint64(shift), out=shifted)
        words *= np.uint64(factor)
    words ^= np.right_shift(words, np.uint64(_LAST_SHIFT), out=shifted)
    return words


def _below(bound: int, words: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Turn words, in place, into whole numbers below a bound of at most 2³²; their bias is below one in 2³² / bound."""
    words >>= np.uint64(32)
    words *= np.uint64(bound)
    words >>= np.uint64(32)
    return words.view(np.int64)
