"""Saltelli's design, row by row, and on a function whose Sobol indices are known.

The estimators are those of table 2 in Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018: its (b) for the first
order, Jansen's (f) for the total; and for second order that of Saltelli (2002), doi:10.1016/S0010-4655(02)00280-1.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiments.designs import saltelli, sobol
from tests.experiments.designs.made import assert_begins, named

SEEDS = st.integers(0, 2**32 - 1)
BASES = st.integers(0, 4).map(lambda exponent: 2**exponent)


def by_role(design):
    """Return the points of each role, base sample by base sample."""
    roles = np.array(design.roles)
    return {role: design.shares[roles == role] for role in dict.fromkeys(design.roles)}


def test_the_points_of_a_base_sample_come_in_this_order():
    design = saltelli(2, ["bias", "reach"], 1)
    assert design.roles == ("A", "A_B:bias", "A_B:reach", "B") * 2
    assert design.bases == (0, 0, 0, 0, 1, 1, 1, 1)
    design = saltelli(2, ["bias", "reach"], 1, second_order=True)
    assert design.roles == ("A", "A_B:bias", "A_B:reach", "B_A:bias", "B_A:reach", "B") * 2
    assert design.bases == (0,) * 6 + (1,) * 6


@given(BASES, st.integers(2, 6), SEEDS, st.booleans())
def test_a_point_between_has_one_thing_from_the_other(base, things, seed, second_order):
    design = saltelli(base, named(things), seed, second_order=second_order)
    rows = 2 * things + 2 if second_order else things + 2
    assert design.shares.shape == (base * rows, things)
    for number in range(base):
        block = slice(number * rows, (number + 1) * rows)
        assert design.bases[block] == (number,) * rows
        ours, theirs = design.shares[block][0], design.shares[block][-1]
        assert (ours != theirs).all()
        for role, point in zip(design.roles[block][1:-1], design.shares[block][1:-1], strict=True):
            kind, name = role.split(":")
            most, one = {"A_B": (ours, theirs), "B_A": (theirs, ours)}[kind]
            expected = most.copy()
            expected[int(name[1:])] = one[int(name[1:])]
            assert np.array_equal(point, expected)


@given(BASES, st.integers(1, 5), SEEDS)
def test_both_points_together_are_a_sobol_sequence(base, things, seed):
    points = by_role(saltelli(base, named(things), seed))
    both = np.hstack([points["A"], points["B"]])
    assert np.array_equal(both, sobol(base, named(2 * things), seed).shares)


@given(BASES, st.integers(2, 5), SEEDS, st.booleans())
def test_of_a_larger_base_the_first_points_are_the_same(base, things, seed, second_order):
    names, order = named(things), {"second_order": second_order}
    assert_begins(saltelli(2 * base, names, seed, **order), saltelli(base, names, seed, **order))


def test_second_order_only_adds_points():
    names = named(3)
    first, second = by_role(saltelli(8, names, 1)), by_role(saltelli(8, names, 1, second_order=True))
    assert set(second) - set(first) == {f"B_A:{name}" for name in names}
    assert all(np.array_equal(first[role], second[role]) for role in first)


def test_a_single_thing_has_first_order_but_no_second():
    assert saltelli(1, ["bias"], 1).roles == ("A", "A_B:bias", "B")
    message = r"^second_order = True: needs at least two names, and there is only 'bias'$"
    with pytest.raises(ValueError, match=message):
        saltelli(1, ["bias"], 1, second_order=True)


A, B = 7.0, 0.1


def ishigami(shares):
    x = np.pi * (2.0 * shares - 1.0)
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


ONE = 0.5 * (1.0 + B * np.pi**4 / 5.0) ** 2
TWO = A**2 / 8.0
ONE_AND_THREE = B**2 * np.pi**8 * 8.0 / 225.0
VARIANCE = ONE + TWO + ONE_AND_THREE


@pytest.fixture(scope="module", params=[1, 2, 3])
def values(request):
    """Of the Ishigami function by role."""
    points = by_role(saltelli(4096, named(3), request.param, second_order=True))
    return {role: ishigami(shares) for role, shares in points.items()}


def first_order(values, variance):
    return [np.mean(values["B"] * (values[f"A_B:{name}"] - values["A"])) / variance for name in named(3)]


def test_first_and_total_indices_of_a_known_function(values):
    variance = np.var(np.concatenate([values["A"], values["B"]]))
    assert variance == pytest.approx(VARIANCE, rel=0.02)
    total = [np.mean((values["A"] - values[f"A_B:{name}"]) ** 2) / 2.0 / variance for name in named(3)]
    expected_first = np.array([ONE, TWO, 0.0]) / VARIANCE
    expected_total = np.array([ONE + ONE_AND_THREE, TWO, ONE_AND_THREE]) / VARIANCE
    assert first_order(values, variance) == pytest.approx(expected_first, abs=0.02)
    assert total == pytest.approx(expected_total, abs=0.02)


def test_second_indices_of_a_known_function(values):
    variance = np.var(np.concatenate([values["A"], values["B"]]))
    first = first_order(values, variance)
    for one, other, expected in [(0, 1, 0.0), (0, 2, ONE_AND_THREE / VARIANCE), (1, 2, 0.0)]:
        product = np.mean(values[f"B_A:x{one}"] * values[f"A_B:x{other}"] - values["A"] * values["B"])
        assert product / variance - first[one] - first[other] == pytest.approx(expected, abs=0.03)
