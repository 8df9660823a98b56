"""The command: what it prints where, and with which exit code it ends."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator import cli
from simulator.scenario import ScenarioError, entries, new_scenario

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path, monkeypatch, full_text) -> Path:
    """A folder with a good file and a bad one."""
    monkeypatch.chdir(tmp_path)
    Path("good.toml").write_text(full_text, encoding="utf-8")
    Path("bad.toml").write_text(full_text.replace("strength = 0.6", "strenght = -1"), encoding="utf-8")
    return tmp_path


def test_list_has_a_line_for_each_scenario(command):
    result = command("list")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line.split()[0] for line in lines] == [entry.name for entry in entries()]


def test_list_as_json(command):
    listed = json.loads(command("list", "--json").output)
    assert [row["name"] for row in listed["scenarios"]] == [entry.name for entry in entries()]
    assert all(set(row) == {"name", "title", "status", "path"} for row in listed["scenarios"])


def test_new_writes_a_file_that_check_passes(command, here):
    result = command("new", "mine")
    assert result.exit_code == 0
    assert "simulator check mine.toml" in result.output
    assert Path("mine.toml").read_text(encoding="utf-8") == new_scenario("mine")
    assert command("check", "mine.toml").exit_code == 0


@pytest.mark.parametrize("name", ["good", "Bad Name"])
def test_new_writes_nothing_over_and_takes_no_bad_name(command, here, name):
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    result = command("new", name)
    assert result.exit_code == 2
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_check_has_a_line_for_each_good_file(command, here):
    result = command("check", "good.toml", "good.toml")
    assert result.exit_code == 0
    assert result.output.count("good.toml: ok, 'Everything'; arms: without, with, history") == 2


def test_check_says_everything_about_all_files_at_once(command, here):
    result = command("check", "bad.toml", "good.toml", "none.toml")
    assert result.exit_code == 2
    assert result.stderr == (
        "bad.toml: parties.pnu.strenght\n"
        "  unknown key; did you mean `strength`?\n"
        "none.toml\n"
        "  there is no such file; `simulator new NAME` writes one to start from\n"
    )
    assert result.stdout.startswith("good.toml: ok")


def test_check_as_json(command, here):
    result = command("check", "--json", "bad.toml", "good.toml")
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert told["ok"] is False
    bad, good = told["files"]
    assert bad["problems"] == [
        {"path": "parties.pnu.strenght", "value": None, "message": "unknown key; did you mean `strength`?"}
    ]
    assert good["ok"]
    assert good["arms"][:2] == ["without", "with"]
    assert len(good["digest"]) == 64


@pytest.mark.parametrize("arguments", [("check",), ("chekc", "good.toml"), ("check", "--jsn", "good.toml"), ("new",)])
def test_a_mistyped_command_is_wrong_input(command, here, arguments):
    assert command(*arguments).exit_code == 2


def test_what_stops_a_command_decides_its_exit_code(command, monkeypatch):
    def stop() -> None:
        raise KeyboardInterrupt

    def fail() -> None:
        raise ValueError("a defect of ours")

    monkeypatch.setattr("simulator.scenario.entries", stop)
    assert command("list").exit_code == 130
    monkeypatch.setattr("simulator.scenario.entries", fail)
    result = command("list")
    assert isinstance(result.exception, ValueError)
    assert not isinstance(result.exception, ScenarioError)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_help_is_there_at_once():
    took = []
    for _ in range(3):
        began = time.monotonic()
        done = run("--help")
        took.append(time.monotonic() - began)
        assert done.returncode == 0
        assert "check" in done.stdout
    # Half a second is what we promise on a quiet machine; tests run beside others.
    assert min(took) < 1.5


def test_help_imports_nothing_heavy():
    code = "import sys, simulator.cli; print(sorted({'numpy', 'pandas', 'mesa', 'scipy', 'numba'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_a_terminal_that_cannot_show_a_letter_does_not_stop_it(tmp_path, full_text):
    path = tmp_path / "dove.toml"
    path.write_text(full_text.replace('"Everything"', '"A dove, 🕊"'), encoding="utf-8")
    done = run("check", str(path), PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert "\\U0001f54a" in done.stdout


def test_the_module_and_the_command_are_the_same():
    assert callable(cli.main)
    assert run("list").stdout.split()[:1] == [entries()[0].name][:1] if entries() else True
