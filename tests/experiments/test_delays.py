import pandas as pd
import pytest

import simulator as sim
from simulator.experiments.delays import MOST_DAYS, delayed
from simulator.results.delays import ACTS, LAG_PARTS, UNDELAYED, Delay, delay_contrasts
from simulator.scenario import ScenarioError, parse
from simulator.state import resolve
from tests.experiments.small import TEXT, small
from tests.results.made_up import TEXT as NOBODY
from tests.scenario.mutants import FULL

SCENARIO = small()
NOBODY_ACTS = parse(NOBODY, "veld.toml")
RECORDED_LAG = 2.0  # days from the election to the appeal


def named(days, parts=(ACTS,), scenario=SCENARIO):
    return [delay.arm for delay in delayed(scenario, days, parts)[1]]


def test_what_is_delayed_and_from_which_arm():
    assert (ACTS, LAG_PARTS) == ("acts", ("detect", "verify", "decide", "deploy"))
    assert UNDELAYED == {"acts": "history", "detect": "with", "verify": "with", "decide": "with", "deploy": "with"}
    assert Delay("late_7", "acts", 7.0).undelayed == "history"
    assert Delay("verify_late_7", "verify", 7.0).undelayed == "with"


@pytest.mark.parametrize(
    ("part", "days", "arm", "title"),
    [
        ("acts", 7, "late_7", "Recorded actions, 7 days later"),
        ("acts", 1, "late_1", "Recorded actions, 1 day later"),
        ("acts", -7, "early_7", "Recorded actions, 7 days earlier"),
        ("acts", -1.0, "early_1", "Recorded actions, 1 day earlier"),
        ("acts", 3.5, "late_3_5", "Recorded actions, 3.5 days later"),
        ("acts", 3650, "late_3650", "Recorded actions, 3650 days later"),
        ("verify", 7, "verify_late_7", "Bodies decide as configured, but take 7 days longer to verify"),
        ("deploy", -0.5, "deploy_early_0_5", "Bodies decide as configured, but take 0.5 days shorter to deploy"),
        ("decide", 1, "decide_late_1", "Bodies decide as configured, but take 1 day longer to decide"),
        ("detect", 2, "detect_late_2", "Bodies decide as configured, but take 2 days longer to detect"),
    ],
)
def test_an_arm_is_called_by_what_it_does(part, days, arm, title):
    scenario, delays = delayed(SCENARIO, [days], [part])
    assert Delay(arm, part, float(days)) in delays
    assert scenario.arm(arm).title == title


def test_the_undelayed_arm_is_always_among_them():
    assert delayed(SCENARIO, [7])[1] == (Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0))
    assert delayed(SCENARIO, [7], ["verify"])[1] == (
        Delay("with", "verify", 0.0),
        Delay("verify_late_7", "verify", 7.0),
    )


@pytest.mark.parametrize("days", [[0], [0.0], [-0.0], [0, 0.0]])
def test_no_delay_adds_no_arm(days):
    scenario, delays = delayed(SCENARIO, days)
    assert delays == (Delay("history", "acts", 0.0),)
    assert scenario == SCENARIO
    assert scenario.arm_names == SCENARIO.arm_names


def test_arms_come_by_part_as_given_and_then_by_their_days():
    assert named([28, -3.5, 7], ["decide", "acts"]) == [
        *("decide_early_3_5", "with", "decide_late_7", "decide_late_28"),
        *("early_3_5", "history", "late_7", "late_28"),
    ]


def test_a_number_given_twice_is_one_arm():
    assert named([7, 7.0, 0, 7, 0.0]) == ["history", "late_7"]


def test_the_arms_are_added_after_those_there_are():
    scenario, _ = delayed(SCENARIO, [7, -2], ["acts", "verify"])
    assert scenario.arm_names == (
        *SCENARIO.arm_names,
        *("early_2", "late_7", "verify_early_2", "verify_late_7"),
    )


def test_an_arm_that_the_file_has_already_stays_as_it_is():
    scenario = small(TEXT.replace("[arms.late]", "[arms.late_7]"))
    found, delays = delayed(scenario, [7])
    assert [delay.arm for delay in delays] == ["history", "late_7"]
    assert found == scenario
    assert found.arm("late_7").title == "The appeal comes a week later"


def test_an_arm_of_the_file_that_does_something_else_is_not_taken_for_a_delay():
    scenario = small(TEXT.replace("[arms.late]", "[arms.late_14]"))
    with pytest.raises(ScenarioError, match=r"small\.toml: arms\.late_14\n  the scenario has another arm of this name"):
        delayed(scenario, [7, 14])


def differences(one, other, path=""):
    """Yield where two files differ, with what is there in each."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert one.keys() == other.keys()
        for key in one:
            yield from differences(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, tuple) and isinstance(other, tuple):
        assert len(one) == len(other)
        for position, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}.{position}")
    elif one != other:
        yield path, one, other


@pytest.mark.parametrize("part", LAG_PARTS)
@pytest.mark.parametrize("days", [7.0, -1.5, -20.0])
def test_a_part_of_the_lag_is_longer_in_every_body_and_nothing_else_changes(part, days):
    full = parse(FULL, "full.toml")
    scenario, delays = delayed(full, [days], [part])
    (arm,) = (scenario.arm(delay.arm) for delay in delays if delay.days)
    base = full.arm("with")
    medians = [getattr(body.lag, part).median_days for body in base.file.bodies]
    assert len(medians) == 2
    assert min(medians) > 0.0
    expected = [
        (f".bodies.{position}.lag.{part}.median_days", median, max(0.0, median + days))
        for position, median in enumerate(medians)
    ]
    rest = {"exclude": {"arms"}}
    assert list(differences(base.file.model_dump(**rest), arm.file.model_dump(**rest))) == expected
    assert (arm.response, arm.actions, arm.coercion, arm.shift_days) == ("autonomous", "none", False, 0.0)
    # What other arms do is as it was.
    assert list(differences(full.file.model_dump(**rest), scenario.file.model_dump(**rest))) == []


def test_no_median_falls_below_nothing():
    scenario, _ = delayed(SCENARIO, [-2000], ["decide"])
    assert [body.lag.decide.median_days for body in scenario.arm("decide_early_2000").file.bodies] == [0.0]
    assert SCENARIO.file.bodies[0].lag.decide.median_days > 0.0


def test_recorded_acts_come_so_much_later_and_nothing_else_changes():
    scenario, _ = delayed(SCENARIO, [7])
    arm, history = scenario.arm("late_7"), scenario.arm("history")
    assert arm.file is history.file
    assert (arm.response, arm.actions, arm.coercion, arm.shift_days) == ("none", "triggered", False, 7.0)


@pytest.mark.parametrize(
    ("days", "lag"), [(7, 9.0), (0.5, 2.5), (-0.5, 1.5), (-1, 1.0), (-2, 0.0), (-2.5, 0.0), (-300, 0.0)]
)
def test_an_act_shifted_earlier_stops_at_its_trigger(days, lag):
    scenario, delays = delayed(SCENARIO, [days])
    (act,) = resolve(SCENARIO, "history").acts
    assert act.lag_days == RECORDED_LAG
    (arm,) = (delay.arm for delay in delays if delay.days)
    assert [act.lag_days for act in resolve(scenario, arm).acts] == [lag]


@pytest.mark.parametrize(
    ("scenario", "days", "parts", "message"),
    [
        (SCENARIO, [], ["acts"], r"small\.toml: delays = \[\]\n  must be a list of numbers of days, such as"),
        (SCENARIO, (), ["acts"], r"delays = \(\)\n  must be a list of numbers of days"),
        (SCENARIO, "7", ["acts"], r"delays = '7'\n  must be a list of numbers of days"),
        (SCENARIO, 7, ["acts"], r"delays = 7\n  must be a list of numbers of days"),
        (SCENARIO, ["7"], ["acts"], r"delays = '7'\n  must be a number of days"),
        (SCENARIO, [True], ["acts"], r"delays = True\n  must be a number of days"),
        (SCENARIO, [7], "acts", r"delay_parts = 'acts'\n  must be a list of parts of the lag, such as \[\"acts\"\]"),
        (SCENARIO, [3651], ["acts"], r"delays = 3651\n  must be a number of days from -3650 to 3650"),
        (SCENARIO, [-3650.5], ["acts"], r"delays = -3650\.5\n  must be a number of days from -3650 to 3650"),
        (SCENARIO, [float("nan")], ["acts"], r"delays = nan\n  must be a number of days"),
        (SCENARIO, [float("inf")], ["acts"], r"delays = inf\n  must be a number of days"),
        (SCENARIO, [7], ["verfy"], r"delay_parts = 'verfy'\n  must be one of acts, detect, verify, decide, deploy"),
        (
            NOBODY_ACTS,
            [7],
            ["acts"],
            r"veld\.toml: delays = 'acts'\n  there is nothing to delay: the file records no actions; delay a part of "
            r"the lag instead, with `delay_parts` \(`--delay-parts`\)",
        ),
        (
            NOBODY_ACTS,
            [7],
            ["verify", "decide"],
            r"delay_parts = \['verify', 'decide'\]\n  there is nothing to delay: the scenario has no bodies",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(scenario, days, parts, message):
    with pytest.raises(ScenarioError, match=message):
        delayed(scenario, days, parts)


def test_the_longest_delays_are_allowed():
    assert MOST_DAYS == 3650.0
    assert named([3650, -3650]) == ["early_3650", "history", "late_3650"]


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        delayed(NOBODY_ACTS, [7, 5000, -5000], ["verfy", "acts", "decide"])
    assert [(problem.path, problem.value) for problem in caught.value.problems] == [
        ("delays", "5000"),
        ("delays", "-5000"),
        ("delay_parts", "'verfy'"),
        ("delays", "'acts'"),
        ("delay_parts", "['verfy', 'acts', 'decide']"),
    ]


def test_what_is_wrong_with_a_delay_is_told_before_any_work():
    with pytest.raises(ScenarioError, match="must be a number of days"):
        sim.compare(SCENARIO, delays=[9999], progress=pytest.fail)


def test_what_waiting_costs_is_each_delayed_arm_with_the_one_that_is_not():
    _, delays = delayed(SCENARIO, [7, -7], ["acts", "verify"])
    assert delay_contrasts(delays) == [
        *(("early_7", "history"), ("late_7", "history")),
        *(("verify_early_7", "with"), ("verify_late_7", "with")),
    ]


def test_days_that_differ_make_arms_that_differ():
    arms = named([7.0, 7.0000001])
    assert len(set(arms)) == len(arms) == 3


def test_a_part_named_twice_is_delayed_once():
    arms = named([7], ["acts", "acts"])
    assert arms == ["history", "late_7"]


def test_without_a_part_there_is_nothing_to_delay():
    with pytest.raises(ScenarioError, match="delay_parts"):
        delayed(SCENARIO, [7], [])


@pytest.fixture(scope="module")
def shifted():
    """A comparison of arms of acts that are shifted by nothing, to the trigger and beyond."""
    arms = {"same": {"from": "history", "shift_days": 0}, "same_too": {"from": "history"}}
    return sim.compare(SCENARIO.with_arms(arms), arms=list(arms), delays=[-2, -7, 7], replicates=12, seed=4)


def assert_same(one, other):
    pd.testing.assert_frame_equal(one.drop(columns="arm"), other.drop(columns="arm"), check_exact=True)


@pytest.mark.parametrize("arm", ["same", "same_too"])
def test_shifted_by_no_day_an_arm_is_history_to_the_bit(shifted, arm):
    assert_same(shifted.of_arm(arm), shifted.of_arm("history"))


def test_beyond_the_trigger_earlier_changes_nothing(shifted):
    assert_same(shifted.of_arm("early_7"), shifted.of_arm("early_2"))
    assert not shifted.of_arm("early_2").drop(columns="arm").equals(shifted.of_arm("history").drop(columns="arm"))
    assert not shifted.of_arm("late_7").drop(columns="arm").equals(shifted.of_arm("history").drop(columns="arm"))


def test_a_delay_of_a_week_is_the_arm_that_a_file_would_write():
    found = sim.compare(SCENARIO, arms=["late"], delays=[7], replicates=6, seed=4)
    assert_same(found.of_arm("late"), found.of_arm("late_7"))
