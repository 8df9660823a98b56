from dataclasses import FrozenInstanceError

import numpy as np
import pandas as pd
import pytest

from simulator.results.store import open_result
from simulator.state.outcomes import OUTCOMES
from tests.results.made_up import comparison, erupted, some_of


@pytest.fixture
def found():
    return comparison(without=some_of(2, 3), acting=some_of(1, 3))


def test_outcomes_have_their_columns_in_order(found):
    assert tuple(found.outcomes.columns) == ("arm", "replicate", *OUTCOMES)
    assert tuple(found.arena_outcomes.columns) == ("arm", "replicate", "arena", *OUTCOMES)


def test_rows_come_by_arm_and_then_by_replicate(found):
    keys = list(zip(found.outcomes["arm"], found.outcomes["replicate"], strict=True))
    assert keys == [(arm, replicate) for arm in ("without", "acting") for replicate in range(3)]


def test_columns_have_the_same_types_whatever_is_in_them(found):
    nothing = comparison(without=[{}], acting=[{}])
    assert nothing.outcomes.dtypes.equals(found.outcomes.dtypes)
    assert found.outcomes.dtypes["eruption_day"] == np.float64
    assert found.outcomes.dtypes["replicate"] == np.int64
    assert set(found.outcomes["ending"]) == {"none"}


def test_it_is_frozen(found):
    with pytest.raises(FrozenInstanceError):
        found.outcomes = None


def test_it_knows_its_arms_contrasts_and_replicates(found):
    assert found.arms == ("without", "acting")
    assert found.contrasts == (("acting", "without"),)
    assert found.replicates == 3


def test_the_rows_of_an_arm_come_in_the_order_of_its_replicates():
    found = comparison(without=[erupted(deaths=3.0), erupted(deaths=1.0)], acting=[{}, {}])
    assert found.of_arm("without")["deaths"].tolist() == [3.0, 1.0]


def test_values_are_one_outcome_of_an_arm():
    found = comparison(without=[erupted(deaths=3.0), erupted(deaths=1.0)], acting=[{}, {"deaths": 4.0}])
    assert found.values("acting", "deaths").tolist() == [0.0, 4.0]
    assert found.values("without", "deaths").tolist() == [3.0, 1.0]


def test_an_arm_that_was_not_run_has_no_rows_to_give(found):
    with pytest.raises(KeyError, match="nobody"):
        found.of_arm("nobody")


def test_an_effect_that_is_not_there_is_named(found):
    with pytest.raises(KeyError, match=r"no effect has .*'outcome': 'happiness'"):
        found.effect(("acting", "without"), "happiness", "mean_difference")


def test_each_pair_has_a_class_in_the_order_of_the_replicates():
    found = comparison(
        without=[erupted(), {}, erupted(), erupted(deaths=500.0), erupted()],
        acting=[{}, erupted(), erupted(eruption_day=40.0), erupted(deaths=10.0), erupted(deaths=90.0)],
    )
    assert found.pair_classes(("acting", "without")).tolist() == [
        *("averted", "caused", "delayed", "shortened", "worsened"),
    ]
    assert found.pair_classes(("without", "acting")).tolist() == [
        *("caused", "averted", "worsened", "worsened", "shortened"),
    ]
    assert found.pair_classes(("acting", "acting")).tolist() == ["unchanged"] * 5


def test_the_shares_of_the_classes_are_those_of_the_pairs():
    found = comparison(without=some_of(4, 6), acting=some_of(1, 6))
    classes = found.pair_classes(("acting", "without"))
    for name in ("averted", "delayed", "shortened", "unchanged", "worsened", "caused"):
        assert found.classes[name][0] == (classes == name).mean()


def test_the_classes_of_an_arm_that_was_not_run_are_not_told(found):
    for contrast in (("nobody", "without"), ("acting", "nobody")):
        with pytest.raises(KeyError, match="nobody"):
            found.pair_classes(contrast)


def test_the_table_of_classes_is_made_when_it_is_asked_for_and_once(found):
    assert found.classes is found.classes


def test_classes_are_opened_as_they_were_saved(found, tmp_path):
    opened = open_result(found.save(tmp_path / "result"))
    pd.testing.assert_frame_equal(opened.classes, found.classes, check_exact=True)
    contrast = ("acting", "without")
    assert opened.pair_classes(contrast).tolist() == found.pair_classes(contrast).tolist()


def test_where_nothing_was_observed_nothing_matches(found):
    assert found.match is None
    assert found.delays == ()
