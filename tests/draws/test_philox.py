"""Philox against the known answers of its authors and against the rounds as their paper writes them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.draws.philox import philox
from simulator.numerics import compilation

words = st.integers(0, 2**32 - 1)

# From the file kat_vectors of Random123, the authors' own library.
KNOWN_ANSWERS = [
    ([0] * 6, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([0xFFFFFFFF] * 6, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]


def textbook(counter: list[int], key: list[int]) -> list[int]:
    """Ten rounds as the paper writes them: multiply, take high and low words, mix, raise the key."""
    words, keys = list(counter), list(key)
    for _ in range(10):
        high_0, low_0 = divmod(0xD2511F53 * words[0], 2**32)
        high_1, low_1 = divmod(0xCD9E8D57 * words[2], 2**32)
        words = [high_1 ^ words[1] ^ keys[0], low_1, high_0 ^ words[3] ^ keys[1], low_0]
        keys = [(keys[0] + 0x9E3779B9) % 2**32, (keys[1] + 0xBB67AE85) % 2**32]
    return words


@pytest.mark.parametrize(("words", "answer"), KNOWN_ANSWERS)
def test_known_answers(words: list[int], answer: list[int]) -> None:
    assert list(philox(*words)) == answer
    assert textbook(words[:4], words[4:]) == answer


@given(words, words, words, words, words, words)
def test_any_input_as_in_the_paper(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> None:
    assert list(philox(c0, c1, c2, c3, k0, k1)) == textbook([c0, c1, c2, c3], [k0, k1])


def test_a_compiled_lane_gives_the_same_words() -> None:
    numba = pytest.importorskip("numba")
    compilation.enable()

    @numba.njit(error_model="numpy")
    def run(inputs, out) -> None:
        for lane in range(inputs.shape[1]):
            out[0, lane], out[1, lane], out[2, lane], out[3, lane] = philox(
                int(inputs[0, lane]),
                int(inputs[1, lane]),
                int(inputs[2, lane]),
                int(inputs[3, lane]),
                int(inputs[4, lane]),
                int(inputs[5, lane]),
            )

    inputs = np.random.default_rng(1).integers(0, 2**32, (6, 5000))
    inputs[:, :2] = [[0, 2**32 - 1]] * 6
    out = np.zeros((4, 5000), dtype=np.int64)
    run(inputs, out)
    assert out.T.tolist() == [list(philox(*column)) for column in inputs.T.tolist()]


def test_one_bit_of_any_word_changes_half_of_all_bits() -> None:
    start = [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0]
    changed = []
    for word in range(6):
        for bit in range(32):
            other = [value ^ (1 << bit) if place == word else value for place, value in enumerate(start)]
            changed.append(sum((a ^ b).bit_count() for a, b in zip(philox(*start), philox(*other), strict=True)))
    assert min(changed) > 64 - 5 * 5.7
    assert max(changed) < 64 + 5 * 5.7
    assert np.mean(changed) == pytest.approx(64, abs=3)
