"""The scenario object: its window, its values by path, its digest, its way to other processes."""

import datetime
import pickle
import tomllib

import pytest

from simulator.scenario import Scenario, ScenarioError, load, parse
from simulator.scenario.window import FIVE_YEARS


def test_what_it_says_of_itself(full):
    assert (full.name, full.origin, full.title) == ("full", "full.toml", "Everything")
    assert full.start == datetime.date(2007, 12, 1)
    assert (full.horizon_days, full.step_days, full.steps) == (1000.0, 1.0, 1000)


def test_without_days_it_runs_five_years_after_the_last_recorded_action(edited):
    scenario = edited(("days = 1000\n", ""))
    last = datetime.date(2008, 3, 10)
    assert scenario.horizon_days == (last - scenario.start).days + FIVE_YEARS


def test_without_days_and_actions_it_runs_five_years():
    scenario = parse('[scenario]\ntitle="a"\nstart=2000-01-01\n[[arenas]]\nid="a"\n[[parties]]\nid="p"\narena="a"')
    assert scenario.horizon_days == FIVE_YEARS == 1826.0


@pytest.mark.parametrize(("step", "steps"), [("0.25", 4000), ("2", 500), ("7", 142)])
def test_only_whole_steps_count(edited, step, steps):
    assert edited(("step_days = 1", f"step_days = {step}")).steps == steps


def test_it_is_frozen(full):
    with pytest.raises(AttributeError):
        full.name = "other"
    with pytest.raises(ValueError, match="frozen"):
        full.file.scenario.title = "other"


def test_other_values_make_another_scenario(full):
    other = full.with_({"bodies.au.lag.decide.median_days": 3, "parties.odm.strength": 0.5, "arms.late.shift_days": 14})
    assert other.get("bodies.au.lag.decide.median_days") == 3.0
    assert other.arm("late").shift_days == 14.0
    assert full.get("bodies.au.lag.decide.median_days") == 10.0
    assert other != full
    assert other.digest != full.digest


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parameters.tau_hostility_days", 100.0),
        ("parameters.instruments.mediation.team", 0.1),
        ("parameters.instruments.visit.signal", 0.1),
        ("scenario.days", 999),
        ("scenario.start", datetime.date(2007, 12, 2)),
        ("threshold_moments.vote.outcomes.peaceful.passion", -1.0),
        ("bodies.au.partners.un", 0.1),
        ("arms.quick.set.bodies.au.lag.decide.median_days", 5),
        ("parties.odm.side", "opposition"),
        ("arenas.kenya.mechanisms", None),
    ],
)
def test_every_kind_of_path_can_be_set_and_read(full, path, value):
    assert full.with_({path: value}).get(path) == value


def test_a_new_arm_can_be_set(full):
    scenario = full.with_({"arms.later": {"from": "late", "shift_days": 30}})
    assert scenario.arm_names[-1] == "later"
    assert scenario.arm("later").actions == "triggered"


def test_numbers_of_other_kinds_are_taken_as_numbers(full):
    numpy = pytest.importorskip("numpy")
    values = {
        "parties.odm.strength": numpy.float32(0.5),
        "scenario.days": numpy.int64(900),
        "bodies.au.arenas": ("kenya",),
    }
    changed = full.with_(values)
    assert (changed.get("parties.odm.strength"), changed.horizon_days) == (0.5, 900.0)


def test_everything_wrong_with_new_values_is_told_as_of_a_file(full):
    with pytest.raises(ScenarioError) as caught:
        full.with_({"bodies.au.lag.decide.median_days": -3, "parties.odm.strength": "5"})
    assert str(caught.value) == (
        'full.toml: parties.odm.strength = "5"\n'
        "  must be a number, more than 0 and 100 or less; leave out the quotes\n"
        "full.toml: bodies.au.lag.decide.median_days = -3\n"
        "  must be a number of days, 0 or more"
    )


def test_every_path_that_leads_nowhere_is_told(full):
    with pytest.raises(
        ScenarioError, match=r"bodies.ua.leverage = 1\n  no body.*\n.*parties.odm.strenght = 2\n  unknown"
    ):
        full.with_({"bodies.ua.leverage": 1, "parties.odm.strenght": 2})


def test_reading_a_path_that_leads_nowhere(full):
    with pytest.raises(
        ScenarioError, match=r"full.toml: parties.odm.strenght\n  unknown key; did you mean `strength`\?"
    ):
        full.get("parties.odm.strenght")


def test_an_arm_that_is_not_there(full):
    with pytest.raises(
        ScenarioError, match=r'full.toml: arms = "histry"\n  no arm is called so; did you mean `history`\?'
    ):
        full.arm("histry")


def test_its_content_reads_back_as_an_equal_scenario(full):
    again = Scenario.of(full.to_toml_dict(), name=full.name)
    assert again == full
    assert hash(again) == hash(full)
    assert again.arm("apart") == full.arm("apart")


def test_its_digest_depends_on_content_alone(full, edited):
    assert len(full.digest) == 64
    assert edited(("# A valid", "# Another")).digest == full.digest
    assert edited(("leverage = 0.3", "leverage = 0.30")).digest == full.digest
    assert edited(("leverage = 0.3", "leverage = 0.31")).digest != full.digest
    assert edited(("\nnote = ", '\nurl = "https://x.org"\n# note = '), ("url = ", "# url = ")).digest != full.digest


def test_its_digest_does_not_depend_on_the_order_of_entries(full):
    content = full.to_toml_dict()
    content["parties"].reverse()
    content["actions"].reverse()
    assert Scenario.of(content, name="full").digest == full.digest


def test_its_digest_is_stable():
    text = '[scenario]\ntitle="a"\nstart=2000-01-01\n[[arenas]]\nid="a"\n[[parties]]\nid="p"\narena="a"'
    assert parse(text).digest == Scenario.of(tomllib.loads(text), name="other", origin="elsewhere").digest


def test_it_goes_to_other_processes_and_back(full):
    assert pickle.loads(pickle.dumps(full)) == full


def test_an_error_goes_to_other_processes_and_back(full):
    with pytest.raises(ScenarioError) as caught:
        full.get("nothing")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)


def test_a_change_that_leaves_a_trigger_without_a_date_is_refused():
    kenya = load("kenya-2008")
    with pytest.raises(ScenarioError, match=r"responds_to\.eruption = \"kenya\"\n  when that was is not recorded"):
        kenya.with_({"actions.kufuor_statement.responds_to.nth": 2})
