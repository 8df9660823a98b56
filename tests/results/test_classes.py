from itertools import permutations
from math import inf, nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.results import classes
from simulator.results.classes import (
    CLASS_COLUMNS,
    CLASSES,
    MOST_REPAIRED,
    Fates,
    bounds,
    class_names,
    class_table,
    classified,
    fates,
)
from simulator.results.pairs import Pairs
from tests.results.made_up import comparison, erupted, some_of

ACTING = ("acting", "without")
JUST_BELOW = 1e-6

# Values around the edges of what is material, so that each class comes up and each edge is met exactly.
FATE = st.tuples(
    st.sampled_from([inf, 3.0, 10.0, 16.9, 17.0, 24.0]),
    st.sampled_from([0.0, 6.9, 7.0, 14.0]),
    st.sampled_from([0.0, 24.9, 25.0, 250.0, 275.0, 1_000.0, 1_100.0]),
)


def of(histories):
    """Return the fates of histories, each given as eruption day, violent days and deaths."""
    return Fates(*np.array(histories, dtype=float).reshape(-1, 3).T)


def arms_of(largest):
    """Draw two arms of as many histories."""
    sized = st.integers(1, largest)
    return sized.flatmap(lambda n: st.tuples(*[st.lists(FATE, min_size=n, max_size=n)] * 2))


def class_of(arm, reference):
    (name,) = class_names(of([arm]), of([reference]))
    return name


def made(arm, reference):
    """Return a comparison of two arms, each given by the fates of its histories."""
    rows = [
        [
            {
                "erupted": float(day < inf),
                "eruption_day": day if day < inf else nan,
                "violent_days": days,
                "deaths": toll,
            }
            for day, days, toll in histories
        ]
        for histories in (arm, reference)
    ]
    return comparison(acting=rows[0], without=rows[1], contrasts=[ACTING])


def test_the_classes_come_from_the_best_to_the_worst():
    assert CLASSES == ("averted", "delayed", "shortened", "unchanged", "worsened", "caused")


PEACE = (inf, 0.0, 0.0)
BASE = (20.0, 30.0, 100.0)


@pytest.mark.parametrize(
    ("arm", "reference", "name"),
    [
        (PEACE, BASE, "averted"),
        (BASE, PEACE, "caused"),
        (PEACE, PEACE, "unchanged"),
        (BASE, BASE, "unchanged"),
        # A toll of peace is nothing that a class is told by.
        ((inf, 0.0, 500.0), PEACE, "unchanged"),
        ((27.0, 30.0, 100.0), BASE, "delayed"),
        ((27.0 - JUST_BELOW, 30.0, 100.0), BASE, "unchanged"),
        ((13.0, 30.0, 100.0), BASE, "worsened"),
        ((13.0 + JUST_BELOW, 30.0, 100.0), BASE, "unchanged"),
        ((20.0, 23.0, 100.0), BASE, "shortened"),
        ((20.0, 23.0 + JUST_BELOW, 100.0), BASE, "unchanged"),
        ((20.0, 37.0, 100.0), BASE, "worsened"),
        ((20.0, 37.0 - JUST_BELOW, 100.0), BASE, "unchanged"),
        ((20.0, 30.0, 75.0), BASE, "shortened"),
        ((20.0, 30.0, 75.0 + JUST_BELOW), BASE, "unchanged"),
        ((20.0, 30.0, 125.0), BASE, "worsened"),
        ((20.0, 30.0, 125.0 - JUST_BELOW), BASE, "unchanged"),
    ],
)
def test_a_difference_is_material_from_a_week_and_from_25_deaths_on(arm, reference, name):
    assert class_of(arm, reference) == name


@pytest.mark.parametrize(
    ("deaths", "reference", "name"),
    [
        (1_100.0, 1_000.0, "worsened"),
        (1_099.0, 1_000.0, "unchanged"),
        (900.0, 1_000.0, "shortened"),
        (901.0, 1_000.0, "unchanged"),
        # A tenth of 250 deaths is 25: from there on the share is what counts.
        (275.0, 250.0, "worsened"),
        (274.0, 250.0, "unchanged"),
        (225.0, 250.0, "shortened"),
        (286.0, 260.0, "worsened"),
        (285.0, 260.0, "unchanged"),
        # It is a tenth of the reference's toll, not of the arm's.
        (1_000.0, 1_100.0, "unchanged"),
        (1_000.0, 1_111.0, "unchanged"),
        (1_000.0, 1_112.0, "shortened"),
    ],
)
def test_above_250_deaths_a_tenth_of_the_references_toll_is_material(deaths, reference, name):
    assert class_of((20.0, 30.0, deaths), (20.0, 30.0, reference)) == name


@pytest.mark.parametrize(
    ("arm", "name"),
    [
        # More deaths weigh more than a later eruption and less fighting.
        ((60.0, 3.0, 125.0), "worsened"),
        # An earlier eruption weighs more than fewer deaths and days.
        ((10.0, 3.0, 10.0), "worsened"),
        # More days of fighting weigh more than fewer deaths.
        ((60.0, 40.0, 10.0), "worsened"),
        ((60.0, 3.0, 10.0), "delayed"),
        ((60.0, 36.0, 124.0), "delayed"),
        ((20.0, 3.0, 124.0), "shortened"),
        ((20.0, 36.0, 10.0), "shortened"),
    ],
)
def test_what_is_for_the_worse_comes_first_and_later_comes_before_shorter(arm, name):
    assert class_of(arm, BASE) == name


def test_violence_in_one_history_alone_outweighs_all_else():
    assert class_of(PEACE, (1.0, 1.0, 0.0)) == "averted"
    assert class_of((90.0, 1.0, 0.0), PEACE) == "caused"


@given(arms_of(12))
def test_each_pair_is_in_exactly_one_class_and_is_called_by_it(drawn):
    arm, reference = (of(each) for each in drawn)
    flags = classified(arm, reference)
    assert set(flags) == set(CLASSES)
    assert (np.sum(list(flags.values()), axis=0) == 1).all()
    for position, name in enumerate(class_names(arm, reference)):
        assert flags[name][position]


@given(arms_of(8))
def test_swapping_the_arms_swaps_averted_and_caused(drawn):
    arm, reference = (of(each) for each in drawn)
    there, back = classified(arm, reference), classified(reference, arm)
    assert np.array_equal(there["averted"], back["caused"])
    assert np.array_equal(there["caused"], back["averted"])


def in_any_pairing(arm, reference):
    """Return the lowest and highest share of each class over all ways to pair the histories of two arms."""
    count = len(arm)
    ways = np.array(list(permutations(range(count))))
    alone = {name: np.empty((count, count)) for name in CLASSES}
    for row, one in enumerate(arm):
        for column, other in enumerate(reference):
            called = class_of(one, other)
            for name in CLASSES:
                alone[name][row, column] = called == name
    shares = {name: flags[np.arange(count), ways].sum(axis=1) / count for name, flags in alone.items()}
    return {name: (share.min(), share.max()) for name, share in shares.items()}


@settings(max_examples=60)
@given(arms_of(6))
def test_bounds_are_the_extremes_over_all_pairings(drawn):
    arm, reference = drawn
    assert bounds(of(arm), of(reference)) == in_any_pairing(arm, reference)


def test_bounds_of_one_pair_are_its_class():
    found = bounds(of([PEACE]), of([BASE]))
    assert found == {name: ((1.0, 1.0) if name == "averted" else (0.0, 0.0)) for name in CLASSES}


def test_the_bounds_of_averted_and_caused_are_those_of_frechet():
    # 7 of 10 erupt without, 4 with: from 3 to 6 can be averted, and from none to 3 caused.
    found = bounds(of([BASE] * 4 + [PEACE] * 6), of([BASE] * 7 + [PEACE] * 3))
    assert found["averted"] == (0.3, 0.6)
    assert found["caused"] == (0.0, 0.3)


def test_bounds_are_told_by_hand_for_two_pairs():
    # Paired as they are, both are worse; crosswise, one is unchanged and the other worse still.
    found = bounds(of([(20.0, 5.0, 100.0), (20.0, 5.0, 1_000.0)]), of([(20.0, 5.0, 10.0), (20.0, 5.0, 100.0)]))
    assert found["worsened"] == (0.5, 1.0)
    assert found["unchanged"] == (0.0, 0.5)
    assert found["shortened"] == (0.0, 0.0)


@given(arms_of(9), st.randoms(use_true_random=False))
def test_bounds_do_not_depend_on_the_order_of_histories(drawn, luck):
    arm, reference = drawn
    shuffled, other = (luck.sample(each, len(each)) for each in drawn)
    assert bounds(of(shuffled), of(other)) == bounds(of(arm), of(reference))


def ends_hold(row):
    for name in CLASSES:
        assert 0.0 <= row[f"{name}_lowest"] <= row[name] <= row[f"{name}_highest"] <= 1.0
    assert sum(row[name] for name in CLASSES) == pytest.approx(1.0, abs=1e-12)


def rows_of(arm, reference):
    found = made(arm, reference)
    return class_table(found.pairs, found.contrasts).iloc[0]


@settings(max_examples=40)
@given(arms_of(12))
def test_each_share_lies_within_its_bounds_and_all_add_up_to_one(drawn):
    row = rows_of(*drawn)
    ends_hold(row)
    assert (row["replicates"], row["repaired"]) == (len(drawn[0]), len(drawn[0]))


@settings(max_examples=40)
@given(arms_of(12))
def test_each_share_lies_within_its_bounds_when_not_all_histories_are_repaired(drawn):
    arm, reference = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classes, "MOST_REPAIRED", 4)
        row = rows_of(arm, reference)
    ends_hold(row)
    first = min(4, len(arm))
    assert (row["replicates"], row["repaired"]) == (len(arm), first)
    # Averted and caused have formulas, so that theirs come from all.
    whole, some = bounds(of(arm), of(reference)), bounds(of(arm[:first]), of(reference[:first]))
    for name in ("averted", "caused"):
        assert (row[f"{name}_lowest"], row[f"{name}_highest"]) == whole[name]
    for name in ("delayed", "shortened", "unchanged", "worsened"):
        assert row[f"{name}_lowest"] == min(some[name][0], row[name])
        assert row[f"{name}_highest"] == max(some[name][1], row[name])


def test_the_first_thousand_histories_are_repaired():
    assert MOST_REPAIRED == 1_000
    row = rows_of([PEACE] * 1_001, [PEACE] * 1_000 + [BASE])
    assert (row["replicates"], row["repaired"]) == (1_001, 1_000)
    assert row["averted"] == row["averted_lowest"] == row["averted_highest"] == 1 / 1_001
    # In the first thousand all are unchanged; the pair that is not is a bound itself.
    assert (row["unchanged_lowest"], row["unchanged_highest"]) == (1_000 / 1_001, 1.0)


def test_the_table_has_its_columns_and_their_types():
    table = comparison(without=some_of(3, 5), acting=some_of(1, 5)).classes
    assert tuple(table.columns) == CLASS_COLUMNS
    assert (
        *("arm", "reference"),
        *("averted", "delayed", "shortened", "unchanged", "worsened", "caused"),
        *("averted_lowest", "averted_highest", "delayed_lowest", "delayed_highest"),
        *("shortened_lowest", "shortened_highest", "unchanged_lowest", "unchanged_highest"),
        *("worsened_lowest", "worsened_highest", "caused_lowest", "caused_highest"),
        *("replicates", "repaired"),
    ) == CLASS_COLUMNS
    assert all(table.dtypes[name] == np.float64 for name in CLASS_COLUMNS[2:-2])
    assert all(table.dtypes[name] == np.int64 for name in ("replicates", "repaired"))
    assert table.iloc[0, :2].tolist() == ["acting", "without"]


def test_there_is_a_row_for_each_contrast_in_its_order():
    contrasts = [("late", "history"), ("history", "without")]
    arms = {"without": some_of(3, 4), "history": some_of(1, 4), "late": some_of(2, 4)}
    table = comparison(contrasts=contrasts, **arms).classes
    assert list(zip(table["arm"], table["reference"], strict=True)) == contrasts
    assert table["averted"].tolist() == [0.0, 0.5]
    assert table["caused"].tolist() == [0.25, 0.0]


def test_no_contrast_makes_an_empty_table_of_the_same_form():
    empty, full = comparison(without=some_of(1, 2)).classes, comparison(a=some_of(1, 2), b=some_of(1, 2)).classes
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)


def test_an_arm_without_effect_leaves_all_unchanged():
    histories = [erupted(deaths=toll, eruption_day=day) for toll, day in [(10.0, 3.0), (2_000.0, 50.0)]] + [{}]
    row = comparison(without=histories, acting=histories).classes.iloc[0]
    assert {name: row[name] for name in CLASSES} == dict.fromkeys(CLASSES, 0.0) | {"unchanged": 1.0}
    assert row["unchanged_highest"] == 1.0
    # Another pairing could call an averted one what is nothing but luck.
    assert (row["averted_lowest"], row["averted_highest"]) == (0.0, 1 / 3)
    assert row["unchanged_lowest"] == 0.0


def test_a_history_without_eruption_has_it_at_infinity():
    found = comparison(without=[erupted(deaths=3.0, violent_days=2.0), {}])
    without = fates(Pairs.of(found.outcomes, ["without"]), "without")
    assert without.eruption_day.tolist() == [20.0, inf]
    assert (without.violent_days.tolist(), without.deaths.tolist()) == ([2.0, 0.0], [3.0, 0.0])


def test_pairs_are_those_of_the_replicates_and_not_of_the_order_of_rows():
    found = made([PEACE, BASE], [BASE, PEACE])
    shuffled = Pairs.of(found.outcomes.iloc[[3, 0, 2, 1]], found.arms)
    pd.testing.assert_frame_equal(class_table(shuffled, [ACTING]), found.classes)
    assert (found.classes["averted"][0], found.classes["caused"][0]) == (0.5, 0.5)
