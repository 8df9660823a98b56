from collections import Counter
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiments.designs import START, morris
from tests.experiments.designs.made import assert_begins, named

SEEDS = st.integers(0, 2**32 - 1)
LEVELS = st.integers(1, 10).map(lambda half: 2 * half)
TRAJECTORIES = st.integers(1, 20)


def walks(design):
    """Yield each trajectory: its points and their roles."""
    things = design.shares.shape[1]
    assert design.bases == tuple(number for number in range(len(design) // (things + 1)) for _ in range(things + 1))
    for first in range(0, len(design), things + 1):
        block = slice(first, first + things + 1)
        yield design.shares[block], design.roles[block]


@given(TRAJECTORIES, st.integers(1, 6), SEEDS, LEVELS)
def test_each_step_moves_one_thing_by_delta_and_each_thing_moves_once(trajectories, things, seed, levels):
    design = morris(trajectories, named(things), seed, levels=levels)
    assert design.shares.shape == (trajectories * (things + 1), things)
    delta = levels / (2 * (levels - 1))
    for points, roles in walks(design):
        assert roles[0] == START == "start"
        assert sorted(roles[1:]) == sorted(named(things))
        for (before, after), name in zip(pairwise(points), roles[1:], strict=True):
            moved = np.flatnonzero(before != after)
            assert [f"x{thing}" for thing in moved] == [name]
            assert abs(after - before)[moved] == pytest.approx(delta, rel=1e-14)


@given(TRAJECTORIES, st.integers(1, 6), SEEDS, LEVELS)
def test_every_point_lies_on_the_levels(trajectories, things, seed, levels):
    allowed = [level / (levels - 1) for level in range(levels)]
    assert (allowed[0], allowed[-1]) == (0.0, 1.0)
    assert np.isin(morris(trajectories, named(things), seed, levels=levels).shares, allowed).all()


@given(
    TRAJECTORIES,
    st.lists(st.floats(-100.0, 100.0), min_size=1, max_size=6),
    SEEDS,
    LEVELS,
)
def test_the_elementary_effects_of_a_linear_function_are_its_coefficients(trajectories, coefficients, seed, levels):
    names = named(len(coefficients))
    for points, roles in walks(morris(trajectories, names, seed, levels=levels)):
        values = points @ np.array(coefficients)
        for step, name in enumerate(roles[1:]):
            thing = names.index(name)
            effect = (values[step + 1] - values[step]) / (points[step + 1, thing] - points[step, thing])
            assert effect == pytest.approx(coefficients[thing], abs=1e-9)


@given(TRAJECTORIES, st.integers(1, 40), st.integers(1, 5), SEEDS, LEVELS)
def test_of_more_trajectories_the_first_are_the_same(trajectories, more, things, seed, levels):
    smaller = morris(trajectories, named(things), seed, levels=levels)
    assert_begins(morris(trajectories + more, named(things), seed, levels=levels), smaller)


@given(st.sampled_from([2, 4, 8, 16]), st.integers(1, 6), SEEDS)
def test_each_thing_starts_equally_often_from_each_level(levels, things, seed):
    starts = [points[0] for points, _ in walks(morris(16, named(things), seed, levels=levels))]
    for column in np.array(starts).T:
        assert Counter(np.rint(column * (levels - 1))) == dict.fromkeys(range(levels), 16 // levels)


@pytest.mark.parametrize("levels", [6, 10])
def test_all_levels_are_starts_where_they_cannot_be_equally_often(levels):
    starts = np.array([points[0, 0] for points, _ in walks(morris(64, named(2), 1, levels=levels))])
    times = Counter(np.rint(starts * (levels - 1)))
    assert set(times) == set(range(levels))
    assert all(abs(number - 64 / levels) < 2.0 for number in times.values())


def test_things_move_in_every_order_about_equally_often():
    times = Counter(roles[1:] for _, roles in walks(morris(1024, named(3), 1)))
    assert set(times) == set(permutations(named(3)))
    assert all(abs(number / 1024 - 1 / 6) < 0.02 for number in times.values())


def test_where_a_thing_starts_says_nothing_of_when_it_moves():
    times = Counter((points[0, 0], roles[1]) for points, roles in walks(morris(1024, named(2), 1)))
    assert len(times) == 4 * 2
    assert all(abs(number / 1024 - 1 / 8) < 0.02 for number in times.values())


def test_a_thing_moves_up_as_often_as_down():
    up = sum((points[-1] > points[0]).astype(int) for points, _ in walks(morris(64, named(4), 1)))
    assert list(up) == [32] * 4


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        (0, r"^levels = 0: must be a whole number from 2 to 1073741824$"),
        (1, r"^levels = 1: must be a whole number from 2 to"),
        (4.0, r"^levels = 4\.0: must be a whole number from 2 to"),
        (2**30 + 2, r"^levels = 1073741826: must be a whole number from 2 to"),
        (3, r"^levels = 3: must be an even number, such as 2 or 4$"),
        (7, r"^levels = 7: must be an even number, such as 6 or 8$"),
    ],
)
def test_what_is_wrong_with_levels_is_told(levels, message):
    with pytest.raises(ValueError, match=message):
        morris(4, named(2), 1, levels=levels)


def test_no_thing_is_called_as_the_first_point_is():
    message = r"^names: 'start' is the role of the first point of a trajectory; no thing may be called so$"
    with pytest.raises(ValueError, match=message):
        morris(4, ["bias", "start"], 1)


def test_it_has_four_levels_unless_told():
    assert np.array_equal(morris(8, named(3), 1).shares, morris(8, named(3), 1, levels=4).shares)
    assert set(morris(8, named(3), 1).shares.ravel()) == {0.0, 1 / 3, 2 / 3, 1.0}
