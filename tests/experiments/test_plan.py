import pytest

from simulator.experiments.delays import delayed
from simulator.experiments.plan import planned
from simulator.scenario import ScenarioError
from tests.experiments.small import small

SCENARIO = small()
ARMS = ("without", "with", "history", "history_fixed", "late")


def plan(arms=None, contrasts=None, replicates=2, seed=1):
    return planned(SCENARIO, arms=arms, contrasts=contrasts, replicates=replicates, seed=seed)


def test_all_arms_are_run_if_none_is_named():
    assert plan().arms == ARMS
    assert plan().contrasts == tuple((arm, "without") for arm in ARMS[1:])


@pytest.mark.parametrize("arms", [["late", "with"], ["late", "without", "with"], ["without", "late", "with"]])
def test_without_is_always_run_and_comes_first(arms):
    assert plan(arms).arms == ("without", "late", "with")
    assert plan(arms).contrasts == (("late", "without"), ("with", "without"))


def test_without_alone_is_compared_with_nothing():
    assert (plan(["without"]).arms, plan(["without"]).contrasts) == (("without",), ())


def test_contrasts_say_what_is_compared_and_all_of_them_is_run():
    found = plan(["with"], [("late", "history")])
    assert found.arms == ("without", "with", "late", "history")
    assert found.contrasts == (("late", "history"),)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"arms": ["histery"]}, r'small\.toml: arms = "histery"\n  no arm is called so; did you mean `history`\?'),
        ({"arms": ["with", "with"]}, "arms = 'with'\n  is named twice; leave one out"),
        ({"arms": "with"}, r"must be a list of names, such as \[\"without\", \"with\"\]"),
        (
            {"contrasts": ["with"]},
            r"contrasts = 'with'\n  must be an arm and its reference, such as \('with', 'without'\)",
        ),
        ({"contrasts": [("with", "nobody")]}, "no arm is called so"),
        ({"contrasts": [("with", "with")]}, "compares an arm with itself; name two"),
        ({"contrasts": [("with", "late"), ("with", "late")]}, "is named twice"),
        ({"replicates": 0}, "replicates = 0\n  must be a whole number from 1 to 4294967296"),
        ({"replicates": 2.5}, r"replicates = 2\.5\n  must be a whole number"),
        ({"seed": -1}, "seed = -1\n  must be a whole number from 0 to 4294967295"),
        ({"seed": 2**32}, "seed = 4294967296\n  must be a whole number"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(arguments, message):
    with pytest.raises(ScenarioError, match=message):
        plan(**arguments)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        plan(arms=["nobody"], replicates=0, seed=-1)
    assert [problem.path for problem in caught.value.problems] == ["arms", "replicates", "seed"]


def plan_of_delays(days=(7, -2), parts=("acts",), **arguments):
    scenario, delays = delayed(SCENARIO, days, parts)
    return planned(
        scenario, **{"arms": None, "contrasts": None, "replicates": 2, "seed": 1, "delays": delays, **arguments}
    )


def test_with_delays_their_arms_alone_are_run_and_compared_with_the_undelayed_too():
    found = plan_of_delays()
    assert found.arms == ("without", "early_2", "history", "late_7")
    assert found.contrasts == (
        *(("early_2", "without"), ("history", "without"), ("late_7", "without")),
        *(("early_2", "history"), ("late_7", "history")),
    )


def test_delays_of_several_parts_share_what_is_not_delayed():
    found = plan_of_delays([7], ["verify", "decide"])
    assert found.arms == ("without", "with", "verify_late_7", "decide_late_7")
    assert found.contrasts[3:] == (("verify_late_7", "with"), ("decide_late_7", "with"))


def test_arms_that_are_named_come_before_those_of_delay_and_each_is_run_once():
    found = plan_of_delays(arms=["late_7", "late"])
    assert found.arms == ("without", "late_7", "late", "early_2", "history")
    assert found.contrasts == (
        *((arm, "without") for arm in ("late_7", "late", "early_2", "history")),
        *(("early_2", "history"), ("late_7", "history")),
    )


def test_contrasts_that_are_given_replace_those_of_delays_and_their_arms_are_run():
    found = plan_of_delays([7], contrasts=[("late_7", "with")])
    assert found.arms == ("without", "history", "late_7", "with")
    assert found.contrasts == (("late_7", "with"),)


def test_a_delay_of_nothing_runs_what_is_not_delayed():
    found = plan_of_delays([0])
    assert (found.arms, found.contrasts) == (("without", "history"), (("history", "without"),))


def test_no_contrast_is_made_twice():
    found = plan_of_delays([7, 7.0, 14], ["acts", "verify"])
    assert len(set(found.contrasts)) == len(found.contrasts)
    assert all(arm != reference for arm, reference in found.contrasts)


def test_an_arm_of_delay_that_is_not_asked_for_is_not_there():
    with pytest.raises(ScenarioError, match="no arm is called so"):
        plan_of_delays([7], arms=["late_14"])
