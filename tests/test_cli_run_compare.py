"""The commands `run` and `compare`, as a user at a shell meets them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import simulator as sim
from simulator.cli import app
from simulator.state.outcomes import OUTCOMES
from tests.experiments.small import small

REPOSITORY = Path(__file__).parents[1]

pytestmark = pytest.mark.usefixtures("compiled")


def environment(**changes: str) -> dict[str, str]:
    path = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", **changes}


def shell(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    line = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(
        line, cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def call(*arguments: str):
    """Run the command in this process, where nobody needs a second one."""
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})


def compared(*arguments: str):
    return call("compare", "small.toml", "--replicates", "3", "--seed", "4", "--workers", "1", *arguments)


def test_a_comparison_says_what_it_found_and_then_shows_the_tables(folder):
    done = shell(
        "compare", "small.toml", "--arms", "without,history", "--replicates", "4", "--seed", "4", folder=folder
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "A short crisis"
    assert lines[1].startswith("The same crisis was simulated 4 times, each time with nobody acting")
    assert lines[4] == "With the recorded acts (`history`), and with nobody acting (`without`)"
    assert re.match(r"It (did not|averted|made|changed)", lines[5])
    assert done.stdout.index("- Violence broke out") < done.stdout.index("Outcomes by arm, 4 histories each")
    assert "\x1b" not in done.stdout
    assert max(len(line.rstrip()) for line in lines) <= 80


def test_a_history_is_told_as_a_page(folder):
    done = shell("run", "small.toml", "--arm", "history", "--seed", "4", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "arm `history`" in done.stdout
    assert "Timeline of Veld" in done.stdout
    assert re.search(r"^     20  21 Jan  Election: the day has come$", done.stdout, flags=re.MULTILINE)
    assert "\x1b" not in done.stdout


def test_a_page_can_be_printed_where_there_are_few_letters(folder):
    line = [sys.executable, "-m", "simulator", "run", "small.toml", "--arm", "history", "--seed", "4"]
    few = environment(PYTHONIOENCODING="ascii")
    done = subprocess.run(line, cwd=folder, env=few, capture_output=True, timeout=120, check=True)
    text = done.stdout.decode("ascii")
    assert "\\u" not in text
    assert "talk -> mobilise" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["compare", "small.toml", "--arms", "histery", "--replicates", "0"], "did you mean `history`?"),
        (["compare", "nowhere.toml"], "nowhere.toml"),
        (["run", "small.toml", "--arm", "nobody", "--seed", "-1"], "must be a whole number from 0 to 4294967295"),
    ],
)
def test_wrong_input_is_told_without_a_traceback_and_nothing_is_written(folder, arguments, message):
    before = sorted(folder.iterdir())
    out = ["--out", "result"] if arguments[0] == "compare" else []
    done = shell(*arguments, *out, folder=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.iterdir()) == before


def test_the_json_of_a_comparison_is_one_object_and_nothing_else(folder):
    done = compared("--arms", "late", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert list(said["arms"]) == ["without", "late"]
    assert said["provenance"]["replicates"] == 3
    assert {row["arm"] for row in said["effects"]} == {"late"}


def test_the_json_of_a_history_has_its_outcomes(folder):
    done = call("run", "small.toml", "--replicate", "2", "--seed", "4", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    model = sim.CrisisModel(small(), "with", 4, 2)
    model.run()
    assert said["outcomes"]["deaths"] == model.outcomes().deaths
    assert list(said["outcomes"]) == list(OUTCOMES)
    assert len(said["events"]) == len(model.events)


def test_a_comparison_is_saved_with_its_provenance(folder):
    done = compared("--arms", "with", "--out", "out/small")
    assert done.exit_code == 0
    assert "saved in out/small" in done.stdout
    result = sim.open_result("out/small")
    assert result.provenance["scenario"]["digest"] == small().digest
    expected = sim.compare(small(), arms=["with"], replicates=3, seed=4, workers=1)
    assert result.outcomes.equals(expected.outcomes)


def test_saving_and_json_go_together(folder):
    done = compared("--arms", "with", "--out", "out", "--json")
    assert json.loads(done.stdout)["provenance"]["seed"] == 4
    assert sim.open_result("out").replicates == 3


def test_a_folder_of_something_else_is_refused_before_any_work(folder):
    (folder / "mine").mkdir()
    (folder / "mine" / "thesis.txt").write_text("years of work")
    done = call("compare", "small.toml", "--replicates", "100000000", "--out", "mine")
    assert done.exit_code == 2
    assert "other things in it; name a new or an empty one" in done.stderr
    assert [path.name for path in (folder / "mine").iterdir()] == ["thesis.txt"]


def test_values_can_be_set(folder):
    done = compared("--set", "scenario.days=30", "--set", "bodies.union.title=A union", "--json")
    assert done.exit_code == 0
    about = json.loads(done.stdout)["provenance"]
    assert about["horizon_days"] == 30.0
    assert about["scenario"]["content"]["bodies"][0]["title"] == "A union"


@pytest.mark.parametrize("command", ["run", "compare"])
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("bodies.onion.title=x", "bodies.onion.title"),
        ("scenario.days=-3", "scenario.days = -3"),
        ("scenario.days", "must be a path and a value"),
    ],
)
def test_a_value_that_cannot_be_set_is_told(folder, command, change, message):
    done = call(command, "small.toml", "--set", change)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize("option", [["--workers", "0"], ["--replicates", "many"], ["--prophecy", "7"]])
def test_an_option_that_makes_no_sense_is_told(folder, option):
    done = call("compare", "small.toml", *option)
    assert (done.exit_code, done.stdout) == (2, "")
    assert option[0] in done.stderr


def test_help_is_quick_to_import():
    script = "import sys, simulator.cli; print(*(name for name in ('pandas', 'numpy', 'mesa') if name in sys.modules))"
    line = [sys.executable, "-c", script]
    assert subprocess.run(line, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout == "\n"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ChildProcessError("a worker process died"), "a worker process died\n"),
        (MemoryError(), "there is not enough memory for so many histories; ask for fewer replicates\n"),
    ],
)
def test_what_the_machine_cannot_do_is_told_without_a_traceback(folder, monkeypatch, error, message):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("simulator.experiments.compare.run_arms", fail)
    done = compared()
    assert done.exit_code == 1
    assert done.stderr == message
