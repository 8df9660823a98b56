"""The options of `compare` about delays and contrasts, and the commands `explain` and `report`."""

import json
import re

import pytest
from typer.testing import CliRunner

import simulator as sim
from simulator.cli import app
from tests.experiments.small import small

pytestmark = pytest.mark.usefixtures("folder")


def call(*arguments: str):
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})


def compared(*arguments: str):
    return call("compare", "small.toml", "--replicates", "4", "--seed", "4", *arguments)


def test_delays_are_compared_with_nobody_acting_and_with_no_delay():
    done = compared("--delays", "-3,0,7", "--json")
    said = json.loads(done.stdout)
    assert said["provenance"]["contrasts"] == [
        *([arm, "without"] for arm in ("early_3", "history", "late_7")),
        *([arm, "history"] for arm in ("early_3", "late_7")),
    ]
    assert [each["part"] for each in said["waiting"]] == ["acts"]
    assert [(each["arm"], each["reference"]) for each in said["findings"]] == [("history", "without")]


def test_delays_come_as_a_section_and_a_table():
    text = " ".join(compared("--delays", "0,7").stdout.split())
    assert "The same acts, earlier or later" in text
    assert "7 days later: eruptions, " in text
    assert "Acting later or earlier, against `without`: changes with 95% intervals" in text


def test_parts_of_the_lag_can_be_delayed():
    said = json.loads(compared("--delays", "0,7", "--delay-parts", "verify,deploy", "--json").stdout)
    assert list(said["arms"]) == ["without", "with", "verify_late_7", "deploy_late_7"]
    assert [each["part"] for each in said["waiting"]] == ["verify", "deploy"]


def test_contrasts_are_pairs_of_arms():
    said = json.loads(compared("--arms", "with", "--contrasts", "history:with, with:without", "--json").stdout)
    assert said["provenance"]["contrasts"] == [["history", "with"], ["with", "without"]]


def test_brief_leaves_the_tables_out():
    done = compared("--arms", "history", "--brief")
    assert "With the recorded acts" in done.stdout
    assert "Outcomes by arm" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--delays", "0,soon"), "small.toml: delays = 'soon'\n  must be a number of days, as in `--delays -7,0,7,28`"),
        (("--delays", "9999"), "small.toml: delays = 9999.0\n  must be a number of days from -3650 to 3650"),
        (
            ("--delays", "7", "--delay-parts", "dither"),
            "small.toml: delay_parts = 'dither'\n  must be one of acts, detect,",
        ),
        (("--contrasts", "with"), "small.toml: contrasts = 'with'\n  must be an arm and its reference, as in"),
        (("--contrasts", "with:withot"), 'small.toml: arms = "withot"\n  no arm is called so; did you mean `without`?'),
    ],
)
def test_a_wrong_option_is_told_with_its_cure(arguments, message):
    done = compared(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_pair_is_explained():
    done = call("explain", "small.toml", "--arm", "with", "--replicate", "4", "--seed", "1", "--replicates", "20")
    assert done.exit_code == 0
    text = " ".join(done.stdout.split())
    assert "replicate 4 of seed 1: arm `with` against `without`" in text
    assert "This pair is shortened: " in text
    assert re.search(r"Of 20 pairs \S+% are so; other ways of pairing the same histories give \S+% to \S+%", text)
    assert text.index("Where they part") < text.index("In the end") < text.index("Both histories in time")
    assert max(len(line) for line in done.stdout.splitlines() if not line.startswith("Both")) <= 80


def test_a_class_picks_a_pair():
    done = call("explain", "small.toml", "--arm", "with", "--class", "delayed", "--replicates", "20")
    assert "replicate 14 of seed 1" in " ".join(done.stdout.split())


def test_an_explanation_is_one_object_too():
    done = call("explain", "small.toml", "--arm", "with", "--replicate", "4", "--replicates", "20", "--json")
    said = json.loads(done.stdout)
    assert (said["class"], said["replicates"]) == ("shortened", 20)
    assert said["lowest"] <= said["share"] <= said["highest"]
    assert set(said["events"]) == {"both", "with", "without"}
    assert said["outcomes"]["with"]["deaths"] == sim.history(small(), "with", 1, 4).outcomes.deaths
    assert said["parting"]["acts"][0]["kind"] == "act"


def test_neither_a_pair_nor_a_class_is_wrong_input():
    done = call("explain", "small.toml")
    assert done.exit_code == 2
    assert "give either the number of a pair (`--replicate 0`) or a class (`--class averted`)" in done.stderr


def test_a_report_is_written_beside_the_result(folder):
    compared("--arms", "with", "--out", "saved")
    done = call("report", "saved")
    assert done.exit_code == 0
    assert done.stdout == "saved/report.html is written. Open it in a browser.\n"
    assert (folder / "saved" / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_without_a_result_has_no_report(folder):
    done = call("report", "nowhere")
    assert done.exit_code == 2
    assert "does not exist" in done.stderr
