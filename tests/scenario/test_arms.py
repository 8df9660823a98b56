"""Arms: which are always there, how an arm starts from another, and what no arm may do."""

import re

import pytest

from simulator.scenario import ScenarioError, parse

SMALL = """
[scenario]
title = "Small"
start = 2010-01-01
[[arenas]]
id = "here"
[[parties]]
id = "one"
arena = "here"
"""


def modes(arm):
    return arm.response, arm.actions, arm.coercion, arm.shift_days


def test_the_built_in_arms_of_a_file_without_actions():
    scenario = parse(SMALL)
    assert scenario.arm_names == ("without", "with")
    assert modes(scenario.arm("without")) == ("none", "none", False, 0.0)
    assert modes(scenario.arm("with")) == ("autonomous", "none", False, 0.0)
    assert scenario.arm("with").file is scenario.file


def test_the_built_in_arms_of_a_file_with_coercive_actions(full):
    assert full.arm_names == ("without", "with", "history", "history_fixed", "coercion", "late", "quick", "apart")
    assert modes(full.arm("history")) == ("none", "triggered", False, 0.0)
    assert modes(full.arm("history_fixed")) == ("none", "dated", False, 0.0)
    assert modes(full.arm("coercion")) == ("none", "triggered", True, 0.0)


def test_without_coercive_actions_there_is_no_arm_of_coercion(edited):
    peaceful = edited(('instrument = "sanctions"', 'instrument = "visit"'))
    assert "coercion" not in peaceful.arm_names
    assert "history" in peaceful.arm_names


def test_an_instrument_is_coercive_where_the_file_says_so(edited):
    scenario = edited(
        ('instrument = "sanctions"', 'instrument = "visit"'),
        ("instruments = { mediation", "instruments = { visit = { coercive = true }, mediation"),
    )
    assert "coercion" in scenario.arm_names


def test_an_arm_starts_from_without_unless_it_says_otherwise(edited):
    assert modes(edited(('from = "with"\n', "")).arm("quick")) == ("none", "none", False, 0.0)


def test_an_arm_keeps_what_it_does_not_state_and_states_the_rest(full):
    assert modes(full.arm("late")) == ("none", "triggered", False, 7.0)
    assert modes(full.arm("apart")) == ("autonomous", "dated", True, 7.0)
    assert full.arm("late").title == "A week later"
    assert full.arm("quick").title == "quick"


def test_an_arm_without_changes_shares_the_file_of_its_parent(full):
    assert full.arm("late").file is full.file


def test_an_arm_sets(full):
    file = full.arm("quick").file
    assert file.bodies[0].lag.decide.median_days == 3.0
    assert file.bodies[0].lag.decide.spread == 0.6
    assert not file.envoys[0].standby
    assert full.file.bodies[0].lag.decide.median_days == 10.0


def test_an_arm_removes_and_adds(full):
    file = full.arm("apart").file
    assert [body.id for body in file.bodies] == ["au", "un", "eac"]
    assert file.bodies[0].partners == {}
    assert file.bodies[1].partners == {}
    assert "early" not in [action.id for action in file.actions]


def test_an_arm_sets_what_it_has_added(edited):
    scenario = edited(("coercion = true", 'coercion = true\nset = { "bodies.eac.leverage" = 2 }'))
    assert scenario.arm("apart").file.bodies[-1].leverage == 2.0


def test_an_arm_takes_over_the_changes_of_its_parent(edited):
    scenario = edited(('from = "late"', 'from = "quick"'))
    assert scenario.arm("apart").file.bodies[0].lag.decide.median_days == 3.0
    assert len(scenario.arm("apart").file.bodies) == 3


def test_an_arm_may_stand_before_the_one_it_starts_from(edited):
    scenario = edited(('from = "history"', 'from = "quick"'), ('from = "with"', 'from = "history"'))
    assert scenario.arm_names[-3:] == ("late", "quick", "apart")
    assert scenario.arm("late").actions == "triggered"


def test_a_path_needs_no_quotes(edited):
    quoted = '{ "bodies.au.lag.decide.median_days" = 3, "envoys.annan.standby" = false }'
    bare = "{ bodies.au.lag.decide.median_days = 3, envoys.annan.standby = false }"
    plain, same = edited(), edited((quoted, bare))
    assert same.arm("quick").file == plain.arm("quick").file
    assert same.digest == plain.digest


def test_setting_one_key_keeps_the_defaults_beside_it(edited):
    scenario = edited(('"envoys.annan.standby" = false', '"bodies.un.lag.decide.spread" = 0'))
    decide = scenario.arm("quick").file.bodies[1].lag.decide
    assert (decide.median_days, decide.spread) == (14.0, 0.0)


def test_the_horizon_is_that_of_the_baseline(edited):
    shifted = edited(("days = 1000\n", ""), ("shift_days = 7", "shift_days = 700"))
    assert shifted.horizon_days == edited(("days = 1000\n", "")).horizon_days


@pytest.mark.parametrize("name", ["without", "with", "history", "history_fixed", "coercion"])
def test_no_arm_takes_a_built_in_name(edited, name):
    with pytest.raises(ScenarioError, match=rf"full\.toml: arms\.{name}\n  .* are always built in"):
        edited(("[arms.late]", f"[arms.{name}]"), ('from = "late"', 'from = "history"'))


@pytest.mark.parametrize("table", ["scenario.days", "observed.erupted", "sources.report.title", "arms.late.shift_days"])
def test_no_arm_changes_what_all_arms_share(edited, table):
    root = table.split(".")[0]
    with pytest.raises(ScenarioError, match=rf"arms\.quick\.set\.{table} = 1\n  an arm cannot change `{root}`"):
        edited(("set = {", f'set = {{ "{table}" = 1, '))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('from = "late"', 'from = "lat"', r'arms.apart.from = "lat"\n  no arm is called so; did you mean `late`\?'),
        ("bodies.au.lag.dec", "bodies.ua.lag.dec", r"ua.* = 3\n  no body has the id `ua`; did you mean `au`\?"),
        ("lag.decide.median", "lag.deicde.median", r"unknown key; did you mean `decide`\?"),
        ('"actions.early"]', '"actions"]', r"arms.apart\n  makes `threshold|action"),
        ('"actions.early"]', '"bodies.au.partners.eac"]', r"there is nothing to remove"),
        ('"actions.early"]', '"bodies.au.instruments.call"]', r"no `call` in this list; its items are `statement`"),
        ('"actions.early"]', '"nothing.at_all"]', r"no table is called `nothing`; the tables are `arenas`"),
        ('"actions.early"]', '""]', r"remove \(entry 3\) = \"\"\n  no table"),
        ("leverage = 0.3", "leverage = 9", r"bodies.au.leverage = 9\n  must be a number, 5 or less"),
        ('"envoys.annan.standby" = false', '"bodies.au" = { leverage = 1 }', "a whole entry cannot be set"),
        ('"envoys.annan.standby" = false', '"bodies.au.id" = "ua"', "an id cannot be changed"),
        ('"envoys.annan.standby" = false', '"bodies.au.leverage.x" = 1', "`x` leads nowhere"),
        ('id = "eac"', 'id = "eac"\nlevrage = 1', r"arms.apart.add.bodies.eac.levrage\n  unknown key; did you mean"),
        ("partners = { au = 0.5 }\n\n[obs", "partners = { ua = 0.5 }\n\n[obs", r"eac.partners.ua = 0.5\n  no body has"),
    ],
)
def test_what_is_wrong_with_an_arm_is_said_with_its_cure(edited, old, new, message):
    if new == '"actions"]':
        assert edited((old, new)).arm("apart").file.actions == ()
        return
    with pytest.raises(ScenarioError, match=message):
        edited((old, new))


@pytest.mark.parametrize(
    ("arm", "message"),
    [
        ('from = "history"', "there is no arm `history`, because the file records no actions"),
        ('from = "coercion"', "there is no arm `coercion`, because no recorded action is coercive"),
        ('from = "a"', r"in a circle \(`a` and `a`\)"),
    ],
)
def test_an_arm_starts_only_from_one_that_is_there(arm, message):
    with pytest.raises(ScenarioError, match=message):
        parse(f"{SMALL}[arms.a]\n{arm}")


def test_faults_of_an_arm_are_told_beside_those_of_the_baseline(edited):
    with pytest.raises(ScenarioError) as caught:
        edited(
            ("strength = 0.6", "strength = -1"), ('median_days" = 3', 'median_days" = -3'), ('id = "eac"', 'id = "un"')
        )
    assert [problem.path for problem in caught.value.problems] == [
        "parties.pnu.strength",
        "arms.quick.set.bodies.au.lag.decide.median_days",
        "arms.apart.add.bodies.un.id",
    ]


def test_a_fault_of_a_parent_is_not_told_again_of_its_children(edited):
    with pytest.raises(ScenarioError) as caught:
        edited(('median_days" = 3', 'median_days" = -3'), ('from = "late"', 'from = "quick"'))
    assert len(re.findall("must be a number of days", str(caught.value))) == 1


def test_what_hangs_on_a_removed_entry_is_named(edited):
    with pytest.raises(
        ScenarioError, match=r"arms.apart\n  makes `envoys.annan.body` = \"au\" wrong: no body has this id"
    ):
        edited(('"bodies.au.partners.un"', '"bodies.au"'))


IN_A_POOL = ('pool = "un"', 'pool = "au"')


def test_who_draws_on_a_removed_pool_is_named(edited):
    message = r"arms.apart\n  makes `bodies.un.pool` = \"au\" wrong: no body has this id; .*; change that too"
    with pytest.raises(ScenarioError, match=message):
        edited(IN_A_POOL, ('"bodies.au.partners.un"', '"bodies.au"'))


def test_an_arm_takes_a_body_out_of_a_pool_by_naming_itself(edited):
    own = ("set = {", 'set = { "bodies.un.pool" = "un", "bodies.un.funds.balance_usd" = 1e6, ')
    scenario = edited(IN_A_POOL, own)
    assert scenario.arm("with").file.bodies[1].pool == "au"
    assert scenario.arm("quick").file.bodies[1].pool == "un"


def test_an_arm_may_put_a_body_that_states_its_funds_into_a_pool(edited):
    own = ('pool = "un"', "funds = { balance_usd = 1e6 }")
    scenario = edited(own, ("set = {", 'set = { "bodies.un.pool" = "au", '))
    assert scenario.arm("quick").file.bodies[1].pool == "au"
