"""Arms that a case has without saying so: made when they are named, and the arms on which a case is compared."""

import pytest

import simulator as sim
from simulator.experiments.named_arms import CASE_DELAYS, case_arms, key_arms, with_named_arms


@pytest.fixture(scope="module")
def kenya():
    return sim.load("kenya-2008")


@pytest.mark.parametrize(("name", "shift"), [("late_7", 7.0), ("early_14", -14.0), ("late_0_5", 0.5)])
def test_acts_come_later_or_earlier_by_name(kenya, name, shift):
    arm = with_named_arms(kenya, [name]).arm(name)
    assert arm.shift_days == shift
    assert arm.actions == "triggered"


def test_a_part_of_the_lag_is_longer_by_name(kenya):
    arm = with_named_arms(kenya, ["decide_late_10"]).arm("decide_late_10")
    before = {body.id: body.lag.decide.median_days for body in kenya.file.bodies}
    assert {body.id: body.lag.decide.median_days for body in arm.file.bodies} == {
        name: days + 10.0 for name, days in before.items()
    }


@pytest.mark.parametrize("name", ["late", "late_0", "later_7", "no_hope", "keys_2222", "keys_1111", "no_"])
def test_other_names_are_left_for_whoever_looks_them_up(kenya, name):
    with pytest.raises(sim.ScenarioError, match="no arm is called so"):
        sim.compare(kenya, arms=[name], replicates=2)


def test_a_delay_of_too_many_days_is_refused(kenya):
    with pytest.raises(sim.ScenarioError, match="must be a number of days from -3650 to 3650"):
        sim.compare(kenya, arms=["late_99999"], replicates=2)


def test_a_scenario_that_records_nothing_has_no_acts_to_delay():
    with pytest.raises(sim.ScenarioError, match="no arm is called so"):
        sim.compare(sim.load("latent-tension"), arms=["late_7"], replicates=2)


def test_named_arms_work_in_contrasts_too(kenya):
    result = sim.compare(kenya, arms=["with"], contrasts=[("no_mediation", "with")], replicates=5)
    assert result.contrasts == (("no_mediation", "with"),)


def test_a_case_is_compared_on_its_arms_delays_and_keys(kenya):
    arms = case_arms(kenya)
    assert list(arms.arms) == [*kenya.arm_names, *key_arms(kenya)]
    assert arms.delays == CASE_DELAYS
    assert ("late_28", "without") in arms.contrasts
    assert ("late_28", "history") in arms.contrasts
    assert ("no_mediation", "with") in arms.contrasts
    assert ("no_mediation", "without") not in arms.contrasts


def test_without_recorded_acts_there_is_nothing_to_delay():
    arms = case_arms(sim.load("latent-tension"))
    assert arms.delays is None
    assert len(key_arms(sim.load("latent-tension"))) == 4


def test_of_a_case_every_part_of_the_lag_that_is_delayed_is_compared(kenya):
    arms = case_arms(kenya, ["acts", "decide"])
    compared = {arm for arm, _ in arms.contrasts}
    assert {"late_7", "decide_late_7"} <= compared


def test_arms_of_ones_own_stay_where_they_have_such_names(kenya):
    own = kenya.with_arms({"no_mediation": {"from": "with"}, "late_7": {"from": "history", "shift_days": 9}})
    arms = case_arms(own)
    assert list(arms.arms).count("no_mediation") == 1
    assert 7.0 not in arms.delays
    assert 14.0 in arms.delays


def test_arms_are_made_by_name_for_single_histories_too(kenya):
    assert sim.history(kenya, arm="late_30").arm == "late_30"
    with pytest.raises(sim.ScenarioError, match="others are made by their names: `late_7`"):
        sim.history(kenya, arm="nobody")
