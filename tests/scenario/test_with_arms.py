import pytest

from simulator.scenario import Scenario, ScenarioError
from tests.scenario.mutants import GOOD

LATER = {"title": "A fortnight later", "from": "history", "shift_days": 14}


def test_arms_are_added_after_those_there_are(full):
    scenario = full.with_arms({"later": LATER, "keen": {"from": "with", "set": {"bodies.au.leverage": 1}}})
    assert scenario.arm_names == (*full.arm_names, "later", "keen")
    later, keen = scenario.arm("later"), scenario.arm("keen")
    assert (later.title, later.actions, later.shift_days) == ("A fortnight later", "triggered", 14.0)
    assert (keen.title, keen.response, keen.file.bodies[0].leverage) == ("keen", "autonomous", 1.0)


def test_the_scenario_itself_stays_as_it_is(full):
    before, names = full.digest, full.arm_names
    full.with_arms({"later": LATER})
    assert (full.digest, full.arm_names) == (before, names)


def test_the_arms_there_are_do_what_they_did(full):
    scenario = full.with_arms({"later": LATER})
    assert (scenario.name, scenario.origin, scenario.horizon_days) == (full.name, full.origin, full.horizon_days)
    for name in full.arm_names:
        one, other = scenario.arm(name), full.arm(name)
        assert (one.title, one.response, one.actions, one.coercion, one.shift_days) == (
            *(other.title, other.response, other.actions, other.coercion, other.shift_days),
        )
        assert one.file.model_dump(exclude={"arms"}) == other.file.model_dump(exclude={"arms"})


def test_it_is_the_scenario_of_a_file_that_has_the_arm(full):
    data = {**GOOD, "arms": {**GOOD["arms"], "later": LATER}}
    assert full.with_arms({"later": LATER}) == Scenario.of(data, name=full.name)
    assert full.with_arms({"later": LATER}) != full


def test_no_arm_adds_nothing(full):
    scenario = full.with_arms({})
    assert scenario == full
    assert scenario.arm_names == full.arm_names


def test_an_arm_may_start_from_one_of_the_files_and_from_one_beside_it(full):
    arms = {"later_still": {"from": "later", "shift_days": 28}, "later": {"from": "quick", "response": "none"}}
    scenario = full.with_arms(arms)
    assert scenario.arm("later").file.bodies[0].lag.decide.median_days == 3.0
    assert scenario.arm("later_still").file.bodies[0].lag.decide.median_days == 3.0


@pytest.mark.parametrize(
    "same",
    [
        {"title": "A week later", "from": "history", "shift_days": 7},
        {"title": "Under another title", "from": "history", "shift_days": 7.0},
        {"from": "without", "actions": "triggered", "shift_days": 7},
    ],
)
def test_an_arm_that_does_the_same_stays_as_it_is(full, same):
    scenario = full.with_arms({"late": same})
    assert scenario == full
    assert scenario.arm("late").title == "A week later"
    assert scenario.arm_names == full.arm_names


def test_an_arm_that_does_the_same_stays_beside_one_that_is_added(full):
    scenario = full.with_arms({"late": {"from": "history", "shift_days": 7}, "later": LATER})
    assert scenario == full.with_arms({"later": LATER})
    assert scenario.arm("late").title == "A week later"
    assert scenario.arm("later").shift_days == 14.0


def test_arms_keep_their_order_whatever_is_added(full):
    scenario = full.with_arms({"later": LATER, "quick": GOOD["arms"]["quick"]})
    assert scenario.arm_names == (*full.arm_names, "later")


@pytest.mark.parametrize(
    "other",
    [
        {"from": "history", "shift_days": 8},
        {"from": "history_fixed", "shift_days": 7},
        {"from": "history", "shift_days": 7, "coercion": True},
        {"from": "with", "actions": "triggered", "shift_days": 7},
        {"from": "history", "shift_days": 7, "set": {"bodies.au.leverage": 1}},
        {"from": "history", "shift_days": 7, "remove": ["actions.early"]},
    ],
)
def test_another_arm_of_the_same_name_is_refused(full, other):
    message = r"full\.toml: arms\.late\n  the scenario has another arm of this name; give that one another"
    with pytest.raises(ScenarioError, match=message):
        full.with_arms({"late": other})


def test_all_arms_that_are_refused_are_told(full):
    with pytest.raises(ScenarioError) as caught:
        full.with_arms({"late": LATER, "later": LATER, "quick": {"from": "with"}})
    assert [problem.path for problem in caught.value.problems] == ["arms.late", "arms.quick"]


@pytest.mark.parametrize("name", ["without", "with", "history", "history_fixed", "coercion"])
def test_no_arm_takes_a_built_in_name(full, name):
    with pytest.raises(ScenarioError, match=rf"full\.toml: arms\.{name}\n  .* are always built in"):
        full.with_arms({name: LATER})


@pytest.mark.parametrize(
    ("arms", "message"),
    [
        ({"later": {"from": "histry"}}, r'arms\.later\.from = "histry"\n  no arm is called so; did you mean `history`'),
        ({"later": {"form": "history"}}, r"arms\.later\.form\n  unknown key; did you mean `from`"),
        ({"later": {"shift_days": "soon"}}, r'full\.toml: arms\.later\.shift_days = "soon"\n  must be a number'),
        ({"keen": {"set": {"bodies.ua.leverage": 1}}}, r"bodies\.ua.*\n  no body has the id `ua`; did you mean `au`\?"),
        ({"keen": {"set": {"bodies.au.leverage": 9}}}, r"bodies\.au\.leverage = 9\n  must be a number, 5 or less"),
        ({"Later!": LATER}, r"must be named by an id"),
        ({"one": {"from": "two"}, "two": {"from": "one"}}, r"in a circle \(`one`"),
    ],
)
def test_what_is_wrong_with_an_arm_is_told_as_a_files_is(full, arms, message):
    with pytest.raises(ScenarioError, match=message) as caught:
        full.with_arms(arms)
    with pytest.raises(ScenarioError) as of_file:
        Scenario.of({**GOOD, "arms": {**GOOD["arms"], **arms}}, name=full.name, origin=full.origin)
    assert str(caught.value) == str(of_file.value)


def test_all_that_is_wrong_is_told_at_once(full):
    with pytest.raises(ScenarioError) as caught:
        full.with_arms({"later": {"form": "history"}, "keen": {"from": "wth"}})
    assert [problem.path for problem in caught.value.problems] == ["arms.later.form", "arms.keen.from"]
