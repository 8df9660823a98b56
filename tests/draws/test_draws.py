"""Draws are functions of their address: distinct, uniform, independent, checked, and the same where compiled."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.draws.draws import Draws, attempt, draw_pair
from simulator.draws.identity import identity
from simulator.draws.philox import philox
from simulator.draws.purposes import Purpose
from simulator.draws.uniforms import two_uniforms
from simulator.numerics import compilation
from simulator.numerics.normal import normal_quantile

words = st.integers(0, 2**32 - 1)
purposes = st.sampled_from(Purpose)
addresses = st.tuples(words, words, purposes, words, words, words)
WHO = identity("parties", "government")
MANY = 20_000


def at(address: tuple[int, int, int, int, int, int]) -> tuple[float, float]:
    seed, replicate, *rest = address
    return Draws(seed, replicate).pair(*rest)


@given(addresses, addresses)
def test_two_addresses_have_two_draws(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    assert (at(one) == at(other)) == (one == other)


@given(addresses, st.integers(0, 5), st.integers(0, 31))
def test_every_bit_of_an_address_counts(address: tuple[int, ...], word: int, bit: int) -> None:
    changed = [int(value) ^ (1 << bit if place == word else 0) for place, value in enumerate(address)]
    assert at(changed) != at(address)


@given(addresses)
def test_the_order_of_calls_does_not_matter(address: tuple[int, ...]) -> None:
    seed, replicate, *rest = address
    draws = Draws(seed, replicate)
    first = draws.pair(*rest)
    draws.normal(Purpose.REPORT, 1, 2, 3)
    assert draws.pair(*rest) == first == Draws(seed, replicate).pair(*rest)


@given(addresses)
def test_one_draw_is_the_first_of_the_pair(address: tuple[int, ...]) -> None:
    seed, replicate, *rest = address
    draws = Draws(seed, replicate)
    assert draws.uniform(*rest) == draws.pair(*rest)[0]
    assert draws.normal(*rest) == normal_quantile(draws.pair(*rest)[0])


def test_the_layout_of_an_address() -> None:
    expected = two_uniforms(philox(17, WHO, 5, 400, 1, 2))
    assert Draws(1, 2).pair(Purpose.PARTY_STEP, 17, WHO, 5) == draw_pair(1, 2, 17, WHO, 5, 400) == expected


@pytest.mark.parametrize("varied", ["step", "replicate", "seed", "who"])
def test_draws_are_uniform_and_independent(varied: str) -> None:
    base = {"seed": 1, "replicate": 0, "step": 0, "who": WHO}
    pairs = []
    for number in range(MANY):
        place = base | {varied: number}
        pairs.append(Draws(place["seed"], place["replicate"]).pair(Purpose.PARTY_STEP, place["step"], place["who"]))
    first, second = np.array(pairs).T
    assert stats.kstest(first, "uniform").pvalue > 1e-4
    assert stats.kstest(second, "uniform").pvalue > 1e-4
    grid = np.histogram2d(first, second, bins=10, range=[[0, 1], [0, 1]])[0].ravel()
    assert stats.chisquare(grid).pvalue > 1e-4
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / math.sqrt(MANY)
    assert abs(np.corrcoef(first[1:], first[:-1])[0, 1]) < 4 / math.sqrt(MANY)


def test_normal_draws_have_the_moments_of_a_normal() -> None:
    draws = Draws(3, 1)
    normals = np.array([draws.normal(Purpose.REPORT, step, WHO) for step in range(MANY)])
    assert abs(normals.mean()) < 4 / math.sqrt(MANY)
    assert abs(normals.var() - 1.0) < 4 * math.sqrt(2 / MANY)
    assert abs(stats.skew(normals)) < 4 * math.sqrt(6 / MANY)
    assert abs(stats.kurtosis(normals)) < 4 * math.sqrt(24 / MANY)
    assert stats.kstest(normals, "norm").pvalue > 1e-4


def test_compiled_draws_are_the_same_to_the_bit() -> None:
    numba = pytest.importorskip("numba")
    compilation.enable()

    @numba.njit(error_model="numpy")
    def run(address, uniforms, seconds, normals) -> None:
        for lane in range(address.shape[1]):
            first, second = draw_pair(
                address[0, lane],
                address[1, lane],
                address[2, lane],
                address[3, lane],
                address[4, lane],
                address[5, lane],
            )
            uniforms[lane], seconds[lane], normals[lane] = first, second, normal_quantile(first)

    address = np.random.default_rng(5).integers(0, 2**32, (6, 5000))
    out = np.empty((3, 5000))
    run(address, *out)
    plain = []
    for seed, replicate, when, who, whom, purpose in address.T.tolist():
        draws = Draws(seed, replicate)
        plain.append((*draws.pair(purpose, when, who, whom), draws.normal(purpose, when, who, whom)))
    assert np.array_equal(out.T.view(np.int64), np.array(plain).view(np.int64))
    if hasattr(run, "inspect_llvm"):  # not where NUMBA_DISABLE_JIT is set
        assert "x double>" in "".join(run.inspect_llvm().values())


@given(st.integers(0, 2**16 - 1), st.integers(0, 2**16 - 1), st.integers(0, 2**16 - 1), st.integers(0, 2**16 - 1))
def test_attempts_of_episodes_are_distinct(episode: int, ordinal: int, other_episode: int, other_ordinal: int) -> None:
    same = (episode, ordinal) == (other_episode, other_ordinal)
    assert (attempt(episode, ordinal) == attempt(other_episode, other_ordinal)) == same
    assert 0 <= attempt(episode, ordinal) < 2**32


@pytest.mark.parametrize("bad", [-1, 2**32, 2**70])
def test_seed_and_replicate_must_fit(bad: int) -> None:
    with pytest.raises(ValueError, match=rf"seed = {bad}: must be a whole number from 0 to 4294967295"):
        Draws(bad, 0)
    with pytest.raises(ValueError, match=rf"replicate = {bad}: must be a whole number from 0 to 4294967295"):
        Draws(0, bad)


@pytest.mark.parametrize("kind", [np.int64, np.uint32])
def test_integers_of_numpy_are_as_good(kind: type[np.integer]) -> None:
    expected = Draws(1, 2).pair(Purpose.REPORT, 3, 4_000_000_000, 5)
    assert Draws(kind(1), kind(2)).pair(Purpose.REPORT, kind(3), kind(4_000_000_000), kind(5)) == expected
    assert draw_pair(kind(1), kind(2), kind(3), kind(4_000_000_000), kind(5), 200) == expected


def test_a_seed_is_a_whole_number() -> None:
    with pytest.raises(TypeError, match="float"):
        Draws(1.5, 0)
    assert Draws(np.uint32(7), np.int64(3)).pair(1, 2, 3) == Draws(7, 3).pair(1, 2, 3)


@pytest.mark.parametrize("word", ["purpose", "when", "who", "whom"])
@pytest.mark.parametrize("bad", [-1, 2**32])
def test_an_address_must_fit(word: str, bad: int) -> None:
    address = {"purpose": Purpose.REPORT, "when": 1, "who": 2, "whom": 3} | {word: bad}
    with pytest.raises(ValueError, match=rf"words from 0 to 4294967295, and not .*\b{word}={bad}"):
        Draws(0, 0).pair(**address)


def test_it_shows_whose_luck_it_is() -> None:
    assert repr(Draws(3, 4)) == "Draws(seed=3, replicate=4)"
