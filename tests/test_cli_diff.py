"""The command `diff`, as a user at a shell meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import simulator as sim
from simulator.cli import app
from tests.experiments.small import TEXT, small

REPOSITORY = Path(__file__).parents[1]

pytestmark = pytest.mark.usefixtures("compiled")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that the user is in, with a small scenario, a copy with another title and one with a keener union."""
    files = {
        "small": TEXT,
        "titled": TEXT.replace("A short crisis", "The same crisis"),
        "keen": TEXT.replace('kind = "regional_organisation"', 'kind = "regional_organisation"\nleverage = 2'),
        "armed": f'{TEXT}\n[arms.early]\nfrom = "history"\nshift_days = -1\n',
        "broken": TEXT.replace("grievance = 0.2\n", "grievence = 0.2\n"),
        "cut": TEXT.replace("days = 100", "days = -100"),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str):
    """Run the command in this process, where nobody needs a second one."""
    return CliRunner().invoke(app, ["diff", *arguments], env={"COLUMNS": "80"})


def test_it_says_what_follows_and_what_differs(folder):
    path = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    line = [sys.executable, "-m", "simulator", "diff", "small.toml", "keen.toml", "--arms", "with"]
    done = subprocess.run(
        [*line, "--replicates", "4", "--seed", "4", "--workers", "1"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["First:  A short crisis (`small.toml`)", "Second: A short crisis (`keen.toml`)"]
    assert "With nobody acting, nothing changes in any history." in lines
    assert "- bodies.union.leverage: 0.3 → 2.0" in lines
    assert max(len(line.rstrip()) for line in lines) <= 80
    assert "\x1b" not in done.stdout


def test_the_json_is_one_object_with_the_numbers_of_python():
    done = call("small.toml", "keen.toml", "--arms", "with", "--replicates", "4", "--seed", "4", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    found = sim.diff(small(), sim.load("keen.toml"), arms=["with"], replicates=4, seed=4)
    assert [row["estimate"] for row in said["arm_effects"]][:4] == found.arm_effects["estimate"].tolist()[:4]
    assert (said["arms"], said["replicates"], said["seed"]) == (["without", "with"], 4, 4)
    assert [change["path"] for change in said["changes"]] == ["bodies.union.leverage"]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("small.toml", "Nothing differs."),
        ("titled.toml", "Nothing differs that the model reads: every history is the same in both, so none was run."),
        ("armed.toml", "Left out, as arms of the second alone: `early`."),
    ],
)
def test_what_cannot_change_anything_is_not_run(monkeypatch, other, words):
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("histories are run")

    monkeypatch.setattr("simulator.experiments.diff.run_arms", fail)
    done = call("small.toml", other, "--replicates", "1000000")
    assert done.exit_code == 0
    assert words in " ".join(done.stdout.split())


def test_a_catalogue_name_and_a_file_can_be_compared(folder):
    text = (REPOSITORY / "scenarios" / "teaching" / "latent-tension.toml").read_text(encoding="utf-8")
    (folder / "mine.toml").write_text(text.replace("Latent tension", "My tension", 1), encoding="utf-8")
    done = call("latent-tension", "mine.toml", "--json")
    assert json.loads(done.stdout)["is_run"] is False


@pytest.mark.parametrize(
    ("arguments", "messages"),
    [
        (
            ("broken.toml", "cut.toml"),
            [
                "broken.toml: parties.opposition.grievence\n  unknown key; did you mean `grievance`?",
                "cut.toml: scenario.days = -100",
            ],
        ),
        (
            ("nowhere.toml", "broken.toml"),
            ["nowhere.toml\n", "broken.toml: parties.opposition.grievence"],
        ),
        (
            ("small.toml", "armed.toml", "--arms", "early,histery", "--replicates", "0"),
            [
                "small.toml: arms = 'early'\n  has no such arm, and armed.toml has; add it here, or leave it out",
                "did you mean `history`?",
                "small.toml: replicates = 0",
            ],
        ),
        (("small.toml", "keen.toml", "--workers", "0"), ["--workers"]),
        (("small.toml",), ["Missing argument 'B'"]),
    ],
)
def test_wrong_input_is_told_without_a_traceback(folder, arguments, messages):
    before = sorted(folder.iterdir())
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    for message in messages:
        assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.iterdir()) == before


def test_an_interrupted_command_says_so(monkeypatch):
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("simulator.experiments.diff.run_arms", interrupt)
    done = call("small.toml", "keen.toml")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "interrupted\n")
