"""Uniform numbers never reach their ends, are exact and use 52 bits."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.draws.uniforms import STEP, open_uniform, two_uniforms

words = st.integers(0, 2**32 - 1)


def test_the_ends_are_open() -> None:
    assert open_uniform(0, 0) == 2.0**-53 > 0.0
    assert open_uniform(2**32 - 1, 2**32 - 1) == 1.0 - 2.0**-53 < 1.0
    assert STEP == 2.0**-52


@given(words, words)
def test_they_are_multiples_of_half_a_step(word: int, next_word: int) -> None:
    k = (word * 2**32 + next_word) >> 12
    assert open_uniform(word, next_word) * 2.0**53 == 2 * k + 1


@given(words, words)
def test_inverted_words_give_the_mirror_image(word: int, next_word: int) -> None:
    mirrored = open_uniform(word ^ 0xFFFFFFFF, next_word ^ 0xFFFFFFFF)
    assert mirrored == 1.0 - open_uniform(word, next_word)


@given(words, words, words, words)
def test_four_words_are_two_numbers(a: int, b: int, c: int, d: int) -> None:
    assert two_uniforms((a, b, c, d)) == (open_uniform(a, b), open_uniform(c, d))
