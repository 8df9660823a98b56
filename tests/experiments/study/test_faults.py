"""What is wrong with a study is told where it stands, with what is allowed and the cure; one row for each message."""

import time

import pytest

from simulator.experiments.study import load_study, parse_study
from simulator.experiments.study.trying import FEWEST_TRIALS, MOST_TRIALS, Trials
from simulator.scenario import Scenario, ScenarioError, load
from simulator.scenario.catalogue import catalogue_paths
from tests.experiments.study.faults import IN_SMALL_ONES, IN_THE_WHOLE
from tests.experiments.study.whole import (
    HEAD,
    MEMORY,
    WHOLE,
    changed,
    memory,
    points,
    told,
    vary,
    whole,
)


def test_nothing_is_wrong_with_the_whole_one():
    assert len(whole().points) == whole().size == 2 * 2 * 3 * 2


@pytest.mark.parametrize(("old", "new", "message"), IN_THE_WHOLE)
def test_a_fault_is_told_in_plain_words(old, new, message):
    with pytest.raises(ScenarioError) as caught:
        parse_study(changed((old, new)) if WHOLE.count(old) == 1 else WHOLE.replace(old, new, 1), "whole.toml")
    assert message in str(caught.value)
    assert all(problem.file == "whole.toml" for problem in caught.value.problems)


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in IN_SMALL_ONES], ids=[row[0] for row in IN_SMALL_ONES])
def test_so_is_one_of_a_small_study(text, message):
    assert message in told(text)


def test_no_message_speaks_of_the_code():
    texts = [WHOLE.replace(old, new, 1) for old, new, _ in IN_THE_WHOLE] + [row[1] for row in IN_SMALL_ONES]
    for text in texts:
        lines = told(text)
        for word in ("Input", "instance", "pydantic", "dict", "tuple", "None", "True", "[key]", "Traceback"):
            assert word not in lines, text


def test_a_study_of_a_vast_grid_is_refused_at_once():
    names = ["tau_hostility_days", "tau_passion_days", "tau_mission_days", "calming", "retention", "rate_consent"]
    text = f"{HEAD}[design]\nlevels = 1000\n" + "".join(f'[[vary]]\npath = "parameters.{name}"\n' for name in names)
    began = time.monotonic()
    assert "design\n  makes some 10^18 design points, and 1,000,000 is the most; take fewer levels" in told(text)
    assert time.monotonic() - began < 2


def test_long_lists_do_not_hang():
    began = time.monotonic()
    many = points(*(f"{MEMORY} = {100 + number / 100}" for number in range(5_000)))
    assert len(parse_study(many).points) == 5_000
    assert time.monotonic() - began < 10


def test_a_large_scenario_is_tried_less_often():
    scenario = load("latent-tension")
    small = Trials.of(scenario)
    content = scenario.to_toml_dict()
    content["parties"] += [{"id": f"p{number}", "arena": "veld"} for number in range(9_000)]
    large = Trials.of(Scenario.of(content, name="large"))
    assert FEWEST_TRIALS <= large.left < small.left <= MOST_TRIALS
    small.left = 1
    assert small.problems({MEMORY: 1})
    assert not small.problems({MEMORY: 1}), "it has been tried often enough"


def test_everything_comes_at_once_in_the_order_of_the_file():
    text = changed(
        ("replicates = 20", "replicates = 0"),
        ("low = 100\n", "low = 1\n"),
        ("2011-02-01]", "3]"),
        ("standard_error = 0.05", "standard_error = -1"),
        ("leverage = 0.5", "leverage = 50"),
    )
    lines = [line.split("s.toml: ")[1] for line in told(text).splitlines() if line.startswith("s.toml")]
    assert lines == [
        "study.replicates = 0",
        "vary.memory.low = 1.0",
        "vary.start.values (entry 2) = 3",
        "precision.standard_error = -1",
        "set.bodies.regional.leverage = 50",
    ]


def test_where_an_arm_is_wrong_nothing_is_said_to_be_missing():
    text = vary('path = "arms.late.shift_days"\nlow = 1\nhigh = 9', 'arms = ["late"]') + '[arms.late]\nfrom = "wiht"\n'
    assert told(text) == 's.toml: arms.late.from = "wiht"\n  no arm is called so; did you mean `with`?'


def test_an_arm_of_another_meaning_must_have_another_name():
    text = memory() + '[arms.no_standby]\nfrom = "without"\n'
    assert "arms.no_standby\n  the scenario has another arm of this name; give that one another" in told(text)
    same = '[arms.no_standby]\nfrom = "with"\nset = { envoys.elder.standby = false }\n'
    assert parse_study(memory() + same).arms == ("without", "with", "no_standby", "no_follow_through")


def test_what_another_thing_that_varies_puts_right_is_no_fault():
    """Each way down lies below the way up: a value is not wrong if it is right beside others that vary."""
    down = '[[vary]]\npath = "parameters.threshold_demobilise"\nlow = 0.5\nhigh = 1\n'
    alone = HEAD + down
    assert "vary (entry 1).high = 1.0\n  must be less than `threshold_mobilise` = 0.8" in told(alone)
    up = '[[vary]]\npath = "parameters.threshold_mobilise"\nlow = 0.8\nhigh = 1.2\n'
    assert len(parse_study(alone + up).points) == 25
    assert "vary (entry 1).high = 1.0" in told(alone + up.replace("1.2", "0.9"))
    listed = points("parameters.threshold_demobilise = 1\nparameters.threshold_mobilise = 1.1", "")
    assert len(parse_study(listed).points) == 2


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies" / "s.toml").write_text(memory().replace("latent-tension", "../mine.toml"), encoding="utf-8")
    (tmp_path / "mine.toml").write_text(_text_of("latent-tension"), encoding="utf-8")
    return tmp_path


def _text_of(name):
    return catalogue_paths()[name].read_text(encoding="utf-8")


def test_the_scenario_is_seen_from_the_folder_of_the_study(folder, monkeypatch):
    monkeypatch.chdir("/")
    study = load_study(folder / "studies" / "s.toml")
    assert (study.name, study.scenario.name, study.origin) == ("s", "mine", str(folder / "studies" / "s.toml"))
    monkeypatch.chdir(folder)
    assert load_study("studies/s.toml").digest == study.digest


def test_what_is_wrong_with_the_scenario_comes_with_what_is_wrong_with_the_study(folder):
    broken = _text_of("latent-tension").replace("strength = 0.55", "strength = -1")
    (folder / "mine.toml").write_text(broken, encoding="utf-8")
    path = folder / "studies" / "s.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[design]", "[design]\npoints = 3"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_study(path)
    found = [(problem.file.rpartition("/")[2], problem.path) for problem in caught.value.problems]
    assert found == [("s.toml", "design.points"), ("mine.toml", "parties.incumbent.strength")]
    path.write_text(path.read_text(encoding="utf-8").replace("low = 100", 'low = "x"'), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_study(path)
    found = [(problem.file.rpartition("/")[2], problem.path) for problem in caught.value.problems]
    assert found == [("s.toml", "vary (entry 1).low"), ("mine.toml", "parties.incumbent.strength")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mine.toml", "is a scenario file, not a study file; `simulator compare` runs it .in Python `simulator.load`"),
        ("latent-tension", "is a scenario of the catalogue, not a study file; `simulator compare` runs it"),
        ("nowhere.toml", "there is no such file; `simulator new NAME --study SCENARIO` writes one to start from"),
        ("studies", "is a folder; name a study file in it"),
        ("a" * 300, "cannot be read: file name too long"),
    ],
)
def test_what_is_no_study_is_refused(folder, monkeypatch, name, message):
    monkeypatch.chdir(folder)
    with pytest.raises(ScenarioError, match=message):
        load_study(name)


def test_a_study_of_a_study_is_refused(folder):
    path = folder / "studies" / "t.toml"
    path.write_text(memory().replace("latent-tension", "s.toml"), encoding="utf-8")
    with pytest.raises(
        ScenarioError, match=r'study\.scenario = "s\.toml"\n  is a study file itself; name the scenario'
    ):
        load_study(path)


def test_a_name_without_its_ending_is_recognised(folder):
    path = folder / "t.toml"
    path.write_text(memory().replace("latent-tension", "mine"), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"is called so; did you mean the file `mine\.toml`"):
        load_study(path)
