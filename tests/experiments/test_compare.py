from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple

import pandas as pd
import pytest

import simulator as sim
from simulator.state.outcomes import OUTCOMES
from tests.experiments.small import small

SCENARIO = small()
REPLICATES = 6


def tables(result):
    return result.outcomes, result.arena_outcomes, result.effects, result.courses, result.states, result.years


def assert_same(one, other):
    for left, right in zip(tables(one), tables(other), strict=True):
        pd.testing.assert_frame_equal(left, right, check_exact=True)


@pytest.fixture(scope="module")
def result():
    return sim.compare(SCENARIO, replicates=REPLICATES, seed=4, workers=1)


def test_the_small_crisis_erupts_in_some_histories_and_not_in_all(result):
    assert 0 < result.of_arm("without")["erupted"].sum() < REPLICATES


def test_the_number_of_workers_changes_nothing(result):
    assert_same(sim.compare(SCENARIO, replicates=REPLICATES, seed=4, workers=2), result)


def test_an_executor_changes_nothing(result):
    with ThreadPoolExecutor(2) as executor:
        assert_same(sim.compare(SCENARIO, replicates=REPLICATES, seed=4, executor=executor), result)


def test_which_other_arms_are_run_and_in_which_order_changes_no_row(result):
    some = sim.compare(SCENARIO, arms=["late", "with"], replicates=REPLICATES, seed=4, workers=1)
    assert some.arms == ("without", "late", "with")
    for arm in some.arms:
        pd.testing.assert_frame_equal(some.of_arm(arm), result.of_arm(arm), check_exact=True)


def test_more_replicates_leave_those_there_were_as_they_are(result):
    fewer = sim.compare(SCENARIO, arms=["with"], replicates=2, seed=4, workers=1)
    pd.testing.assert_frame_equal(fewer.of_arm("with"), result.of_arm("with").head(2), check_exact=True)


def test_another_seed_gives_other_histories(result):
    other = sim.compare(SCENARIO, arms=["with"], replicates=REPLICATES, seed=5, workers=1)
    assert not other.of_arm("with").equals(result.of_arm("with"))


@pytest.mark.parametrize("arm", ["without", "with", "late"])
def test_a_row_is_the_outcomes_of_that_history_to_the_bit(result, arm):
    row = result.of_arm(arm)[[*OUTCOMES]].iloc[3]
    model = sim.CrisisModel(SCENARIO, arm=arm, seed=4, replicate=3)
    pd.testing.assert_series_equal(row, pd.Series(astuple(model.run()), index=list(OUTCOMES), name=3), check_exact=True)


def test_arenas_have_rows_of_their_own(result):
    assert set(result.arena_outcomes["arena"]) == {"veld"}
    assert len(result.arena_outcomes) == len(result.outcomes)
    assert result.arena_outcomes["deaths"].tolist() == result.outcomes["deaths"].tolist()


def test_the_provenance_says_how_to_make_it_again(result):
    about = result.provenance
    assert about["scenario"]["digest"] == SCENARIO.digest
    assert (about["seed"], about["replicates"]) == (4, REPLICATES)
    assert list(about["arms"]) == list(result.arms)


def test_courses_and_years_are_of_every_arm(result):
    for table in (result.courses, result.states, result.years):
        assert tuple(table["arm"].unique()) == result.arms
    assert set(result.courses["day"]) == set(result.states["day"]) == {float(day) for day in range(1, 101)}
    assert (result.years[["peace", "minor", "war"]].sum(axis=1) == REPLICATES).all()


def test_the_table_of_courses_is_made_when_it_is_asked_for_and_once(result):
    assert result.courses is result.courses


def test_a_reference_other_than_without(result):
    contrasts = [("late", "history")]
    found = sim.compare(SCENARIO, arms=["late"], contrasts=contrasts, replicates=3, seed=4, workers=1)
    assert found.contrasts == (("late", "history"),)
    assert found.arms == ("without", "late", "history")


def test_progress_is_told():
    told: list[tuple[int, int]] = []
    sim.compare(SCENARIO, arms=["with"], replicates=2, progress=lambda *far: told.append(far))
    assert (told[0], told[-1]) == ((0, 4), (4, 4))


def test_an_arm_that_is_not_there_is_told_before_any_work():
    with pytest.raises(sim.ScenarioError, match="no arm is called so"):
        sim.compare(SCENARIO, arms=["nobody"], progress=pytest.fail)
