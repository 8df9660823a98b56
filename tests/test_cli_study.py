"""`check` and `new` of study files, as a user at a shell meets them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from simulator.experiments.study import load_study
from simulator.experiments.study.template import new_study
from tests.experiments.study.whole import WHOLE, changed, memory


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that the user is in, with good and bad studies."""
    files = {
        "whole": WHOLE,
        "small": memory("", "replicates = 1\narms = ['without']").replace("low = 100\nhigh = 400", "values = [100]"),
        "sobol": memory('sampler = "sobol"\npoints = 64', "replicates = 200"),
        "bad": changed(("seed = 7", "sed = 7"), ("low = 100\n", "low = 1\n")),
        "lost": memory().replace("latent-tension", "none.toml"),
        "neither": "[stduy]\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "whole",
            "whole.toml: ok, 'What matters?'; 24 design points x 3 arms x 20 replicates and more, up to 200 = "
            "1,440 to 14,400 histories; varies memory, start, lag, opening\n",
        ),
        (
            "small",
            "small.toml: ok, 'What?'; 1 design point x 1 arm x 1 replicate = 1 histories; varies "
            "parameters.tau_hostility_days\n",
        ),
        (
            "sobol",
            "sobol.toml: ok, 'What?'; 64 design points x 4 arms x 200 replicates = 51,200 histories; varies "
            "parameters.tau_hostility_days\n",
        ),
    ],
)
def test_check_says_how_many_histories_a_study_has(name, line):
    done = call("check", f"{name}.toml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == line.replace("1 histories", "1 history")


def test_check_says_everything_about_all_files_at_once():
    done = call("check", "bad.toml", "latent-tension", "lost.toml", "sobol.toml", "neither.toml", "no.toml")
    assert done.exit_code == 2
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["latent-tension", "sobol.toml"]
    told = done.stderr.splitlines()[::2]
    assert told[:3] == [
        "bad.toml: study.sed",
        "bad.toml: vary.memory.low = 1.0",
        'lost.toml: study.scenario = "none.toml"',
    ]
    assert "neither.toml: stduy" in told
    assert told[-1] == "no.toml"
    assert "Traceback" not in done.stderr


def test_check_as_json():
    done = call("check", "--json", "whole.toml", "latent-tension", "bad.toml")
    assert done.exit_code == 2
    study, scenario, bad = json.loads(done.stdout)["files"]
    loaded = load_study("whole.toml")
    assert study == {
        "file": "whole.toml",
        "ok": True,
        "kind": "study",
        "name": "whole",
        "title": "What matters?",
        "scenario": "latent-tension",
        "points": 24,
        "arms": ["without", "with", "slow"],
        "varied": ["memory", "start", "lag", "opening"],
        "replicates": 20,
        "most_replicates": 200,
        "histories": 1440,
        "digest": loaded.digest,
        "problems": [],
    }
    assert (scenario["kind"], scenario["ok"], len(scenario["digest"])) == ("scenario", True, 64)
    assert not bad["ok"]
    assert [problem["path"] for problem in bad["problems"]] == ["study.sed", "vary.memory.low"]


def test_new_writes_a_study_that_check_passes(folder):
    done = call("new", "lag", "--study", "latent-tension")
    assert done.exit_code == 0
    assert done.stdout == "lag.toml is written. Change it, then: simulator check lag.toml\n"
    assert (folder / "lag.toml").read_text(encoding="utf-8") == new_study("lag", "latent-tension", folder)
    assert call("check", "lag.toml").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("whole", "--study", "latent-tension"), "whole.toml\n  is there already, and is not written over"),
        (("Lag", "--study", "latent-tension"), 'new: NAME = "Lag"\n  must be made of lower-case letters'),
        (("lag", "--study", "latent-tensoin"), "did you mean `latent-tension`?"),
        (("lag", "--study", "sobol.toml"), "sobol.toml\n  is a study, not a scenario"),
    ],
)
def test_new_writes_nothing_over_and_nothing_that_would_not_load(folder, arguments, message):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = call("new", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
