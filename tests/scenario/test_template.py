"""The file to start from."""

import tomllib
from pathlib import Path

import pytest

from simulator.scenario import Scenario, ScenarioError, new_scenario, parse, write_new_scenario
from simulator.scenario.catalogue import catalogue_paths


def test_it_is_a_whole_small_scenario():
    scenario = parse(new_scenario("my-first_1"))
    tables = ("arenas", "parties", "bodies", "envoys", "threshold_moments")
    assert [len(getattr(scenario.file, table)) for table in tables] == [1, 2, 1, 1, 1]
    assert scenario.title == "my-first_1"
    assert scenario.arm_names == ("without", "with", "prepared")
    assert scenario.arm("prepared").response == "autonomous"


def test_every_table_is_introduced_and_the_arm_changes_what_it_says():
    lines = new_scenario("mine").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("["):
            again = line in lines[:at] or line == "[scenario]"
            assert again or lines[at - 1].startswith("#"), line
    scenario = parse("\n".join(lines))
    assert not scenario.file.envoys[0].standby
    assert scenario.arm("prepared").file.envoys[0].standby


def test_what_it_says_of_defaults_holds():
    data = tomllib.loads(new_scenario("mine"))
    for party in data["parties"]:
        party.pop("hostility", None)
        party.pop("grievance", None)
    assert parse(new_scenario("mine")).file.parties == Scenario.of(data, name="mine").file.parties


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", 'NAME = ""\n  must be made of lower-case letters.*such as `my-scenario`'),
        ("My Scenario", r"did you mean `my-scenario`\?"),
        ("mine.toml", r"did you mean `mine`\?"),
        ("../mine", r"did you mean `mine`\?"),
        ("/etc/passwd", r"did you mean `etc-passwd`\?"),
        ("-x", r"did you mean `x`\?"),
        ("x" * 65, "at most 64"),
        ("a\nb", r'NAME = "a\\nb"'),
        ("🕊", "such as `my-scenario`"),
    ],
)
def test_a_bad_name_is_refused(name, message):
    with pytest.raises(ScenarioError, match=message):
        new_scenario(name)


@pytest.mark.skipif(not catalogue_paths(), reason="the catalogue is empty")
def test_a_name_of_the_catalogue_is_refused():
    with pytest.raises(ScenarioError, match="the catalogue has a scenario of this name"):
        new_scenario(next(iter(catalogue_paths())))


def test_it_is_written_once(tmp_path):
    path = write_new_scenario("mine", tmp_path)
    assert path == tmp_path / "mine.toml"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"mine.toml\n  is there already, and is not written over"):
        write_new_scenario("mine", tmp_path)
    assert path.read_text(encoding="utf-8") == "precious"


def test_where_nothing_can_be_written_it_says_so():
    with pytest.raises(ScenarioError, match=r"mine.toml\n  cannot be written: no such file or directory"):
        write_new_scenario("mine", Path("no/such/folder"))
