import datetime
import json

import pytest

from simulator.results.delays import Delay
from simulator.results.provenance import as_json, command_line, provenance, scenario_of
from simulator.results.versions import package_version, versions
from simulator.scenario import entries, load, parse

TEXT = """
[scenario]
title = "Two tense parties"
start = 2011-01-01
days = 50
[[arenas]]
id = "veld"
[[parties]]
id = "government"
arena = "veld"
[[parties]]
id = "opposition"
arena = "veld"
"""


@pytest.fixture
def about():
    started = datetime.datetime(2026, 5, 1, 14, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    return provenance(
        parse(TEXT, "/home/me/veld.toml"),
        arms=["without", "with"],
        contrasts=[("with", "without")],
        delays=[Delay("late_7", "acts", 7.0)],
        seed=3,
        replicates=5,
        started=started,
        compiled=True,
    )


def test_it_is_json_as_it_stands(about):
    assert json.loads(json.dumps(about, allow_nan=False)) == about


def test_it_says_what_was_run(about):
    assert about["arms"] == {"without": "Nobody acts anew", "with": "Bodies decide as configured"}
    assert (about["seed"], about["replicates"], about["horizon_days"]) == (3, 5, 50.0)
    assert about["contrasts"] == [["with", "without"]]
    assert about["delays"] == [{"arm": "late_7", "part": "acts", "days": 7.0}]


def test_it_holds_the_whole_scenario_with_its_digest(about):
    scenario = parse(TEXT)
    assert about["scenario"]["digest"] == scenario.digest
    assert about["scenario"]["content"]["scenario"]["start"] == "2011-01-01"
    assert about["scenario"]["content"]["parameters"]
    assert [party["id"] for party in about["scenario"]["content"]["parties"]] == ["government", "opposition"]


@pytest.mark.parametrize("name", [entry.name for entry in entries()])
def test_the_scenario_can_be_made_again_from_it(name):
    scenario = load(name)
    content = json.loads(json.dumps(as_json(scenario.to_toml_dict())))
    again = scenario_of({"scenario": {"name": name, "content": content}})
    assert again == scenario
    assert again.arm_names == scenario.arm_names
    assert again.horizon_days == scenario.horizon_days


def test_it_names_no_folder_of_the_user(about):
    assert about["scenario"]["name"] == "veld"
    assert "/home" not in json.dumps(about)


def test_it_says_when_in_universal_time(about):
    assert about["started"] == "2026-05-01T12:00:00+00:00"


def test_it_says_which_versions(about):
    assert about["versions"] == versions(compiled=True)
    assert about["versions"]["simulator"] == package_version()
    assert {"python", "mesa", "numpy"} <= set(about["versions"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["/usr/bin/simulator", "compare", "kenya-2008"], "simulator compare kenya-2008"),
        (["/lib/simulator/__main__.py", "compare", "x"], "simulator compare x"),
        (["simulator", "compare", "/home/me/a.toml", "--out", "/tmp/r/"], "simulator compare a.toml --out r"),
        (["simulator", "compare", "--out=/home/me/r", "b/c.toml"], "simulator compare --out=r b/c.toml"),
        (["simulator", "compare", r"C:\Users\me\a.toml"], "simulator compare a.toml"),
        (
            ["simulator", "compare", "x", "--set", "a.b='two words'"],
            """simulator compare x --set 'a.b='"'"'two words'"'"''""",
        ),
        (["/usr/bin/pytest", "-q"], None),
        (["/home/me/script.py"], None),
        ([""], None),
    ],
)
def test_the_command_is_kept_without_the_folders_of_whoever_typed_it(typed, kept):
    assert command_line(typed) == kept
