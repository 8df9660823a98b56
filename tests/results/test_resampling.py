import numpy as np
import pytest

from simulator.results import resampling
from simulator.results.resampling import mixed, resampled_medians, resampled_positions


def test_the_words_are_those_of_splitmix64():
    # The published sequence of seed 0.
    assert mixed(0, 3, 0).tolist() == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


def test_a_word_depends_on_its_place_and_not_on_where_one_began():
    assert mixed(5, 3, 7).tolist() == mixed(0, 8, 7)[5:].tolist()


def test_neighbouring_seeds_share_no_words():
    words = np.concatenate([mixed(0, 1000, seed) for seed in range(4)])
    assert len(np.unique(words)) == len(words)


def test_positions_lie_within_the_pairs_and_are_drawn_evenly():
    (drawn,) = resampled_positions(10, 5000, 1)
    assert drawn.shape == (5000, 10)
    counts = np.bincount(drawn.ravel(), minlength=10)
    assert len(counts) == 10
    assert counts == pytest.approx(5000, abs=5 * np.sqrt(5000 * 0.9))


def test_blocks_change_nothing(monkeypatch):
    whole = np.concatenate(list(resampled_positions(7, 100, 3)))
    monkeypatch.setattr(resampling, "_BLOCK", 50)
    blocks = list(resampled_positions(7, 100, 3))
    assert len(blocks) > 1
    assert np.array_equal(np.concatenate(blocks), whole)


@pytest.mark.parametrize("pairs", [1, 2, 3, 10, 71, 300])
def test_the_medians_are_those_of_the_values_that_are_drawn(pairs):
    luck = np.random.default_rng(pairs)
    columns = [luck.normal(size=pairs), luck.integers(0, 3, size=pairs).astype(float), np.zeros(pairs)]
    found = resampled_medians(columns, 50, 5)
    (drawn,) = resampled_positions(pairs, 50, 5)
    assert found.shape == (3, 50)
    for column, medians in zip(columns, found, strict=True):
        assert np.array_equal(medians, np.median(column[drawn], axis=1))


def test_a_column_has_the_same_medians_whatever_is_beside_it():
    luck = np.random.default_rng(2)
    one, other = luck.normal(size=(2, 40))
    assert np.array_equal(resampled_medians([one, other], 30, 1)[1], resampled_medians([other], 30, 1)[0])


def test_medians_of_many_blocks_are_those_of_one(monkeypatch):
    column = np.random.default_rng(3).normal(size=40)
    whole = resampled_medians([column], 100, 3)
    monkeypatch.setattr(resampling, "_BLOCK", 130)
    assert np.array_equal(resampled_medians([column], 100, 3), whole)
