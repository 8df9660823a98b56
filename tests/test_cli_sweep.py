"""`simulator sweep` as a user meets it: what it says, where it keeps things, and Ctrl-C."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.engine.compiling import usable
from tests.experiments.small import TEXT
from tests.experiments.sweeps.studies import STUDY, data_of
from tests.experiments.test_interruption import PATIENCE, interrupt, shown, started, terminal

__all__ = ["terminal"]  # a fixture

REPOSITORY = Path(__file__).parents[1]
ENDLESS = ["kenya-2008", "--vary", "parameters.tau_hostility_days=100..1000", "--replicates", "200000", "--out", "out"]

needs_compiler = pytest.mark.skipif(not usable(), reason="there is no compiler")
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="sends signals and opens terminals")


def simulator(folder, *arguments, **changes):
    path = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    plain = {"PYTHONPATH": path, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    line = [sys.executable, "-m", "simulator", *arguments]
    everything = {**os.environ, **plain, **changes}
    return subprocess.run(line, cwd=folder, env=everything, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("cli")
    (place / "small.toml").write_text(TEXT, encoding="utf-8")
    (place / "study.toml").write_text(STUDY, encoding="utf-8")
    return place


def test_it_says_what_it_found_and_goes_on_where_it_is(folder):
    first = simulator(folder, "sweep", "study.toml")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Does it matter when the appeal comes" in first.stdout
    assert "8 design points" in first.stdout
    assert first.stdout.endswith("kept in out/study; `simulator report out/study` makes a page of it\n")
    before = data_of(folder / "out" / "study")
    again = simulator(folder, "sweep", "study.toml")
    assert again.stdout == first.stdout
    assert data_of(folder / "out" / "study") == before
    assert not (folder / "out" / "study" / "sweep.writer").exists()


def test_as_json_it_is_one_object(folder):
    done = simulator(folder, "sweep", "study.toml", "--json", "--out", "out/json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert len(found["points"]) == 8
    assert found["points"][0]["status"] == "done"
    assert {row["name"] for row in found["averages"]} == {"", "hostility", "appeal"}


def test_without_a_file_it_varies_what_is_named(folder):
    line = ["small.toml", "--vary", "parties.opposition.hostility=0.2..0.8", "--points", "3", "--replicates", "10"]
    done = simulator(folder, "sweep", *line, "--arms", "history")
    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = [path for path in (folder / "out").iterdir() if path.name.startswith("small-")]
    assert f"kept in out/{kept.name};" in done.stdout
    other = simulator(folder, "sweep", *line, "--arms", "history", "--seed", "2")
    assert other.returncode == 0
    assert len([path for path in (folder / "out").iterdir() if path.name.startswith("small-")]) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["nowhere.toml"], "nowhere.toml\n  there is no such file; `simulator new NAME --study SCENARIO` writes one"),
        (["small.toml"], "is no study: it has no `[study]`; to vary a scenario add `--vary PATH=LOW..HIGH`"),
        (["study.toml", "--replicates", "5"], "a study file says this itself; `--replicates` goes with `--vary` alone"),
        (["small.toml", "--vary", "parties.opposition.hostilty=0..1"], "unknown key; did you mean `hostility`?"),
        (["study.toml", "--out", "study.toml"], "is a file; name a folder"),
        (["study.toml", "--workers", "2", "--cluster", "tcp://x:1"], "name one of the two"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(folder, line, message):
    before = sorted(folder.rglob("*"))
    done = simulator(folder, "sweep", *line)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_a_changed_study_is_refused_and_an_extended_one_goes_on(folder):
    assert simulator(folder, "sweep", "study.toml", "--out", "out/grows").returncode == 0
    (folder / "more.toml").write_text(STUDY.replace("replicates = 20", "replicates = 25"), encoding="utf-8")
    refused = simulator(folder, "sweep", "more.toml", "--out", "out/grows")
    assert refused.returncode == 2
    assert "study.study.replicates: 20 → 25\n  add `--extend`" in refused.stderr
    extended = simulator(folder, "sweep", "more.toml", "--out", "out/grows", "--extend")
    assert (extended.returncode, extended.stderr) == (0, "")


def test_a_damaged_part_is_told(folder):
    assert simulator(folder, "sweep", "study.toml", "--out", "out/hurt").returncode == 0
    victim = next((folder / "out" / "hurt" / "outcomes").iterdir())
    victim.write_bytes(victim.read_bytes()[:-1])
    done = simulator(folder, "sweep", "study.toml", "--out", "out/hurt")
    assert done.returncode == 0
    assert f"`outcomes/{victim.name}` is not as it was written; it is run again" in done.stderr


@needs_signals
@needs_compiler
def test_ctrl_c_finishes_the_parts_in_hand_and_says_how_to_go_on(tmp_path):
    with started("-m", "simulator", "sweep", *ENDLESS, folder=tmp_path) as process:
        wait_for_parts(tmp_path / "out")
        interrupt(process)
        output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (130, b"")
    told = errors.decode().splitlines()
    assert told[0] == "finishing the parts in hand; press Ctrl-C again to leave them"
    far = r"interrupted: [\d,]+ of 8,800,000 histories are in out; the same command goes on from there"
    assert re.fullmatch(far, told[1])
    parts = list((tmp_path / "out" / "outcomes").iterdir())
    assert 0 < len(parts) < 20
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name.endswith(".partial")]


@needs_signals
@needs_compiler
def test_a_second_ctrl_c_does_not_wait(tmp_path):
    with started("-m", "simulator", "sweep", *ENDLESS, folder=tmp_path) as process:
        wait_for_parts(tmp_path / "out")
        interrupt(process)
        assert process.stderr.readline().startswith(b"finishing the parts in hand")
        interrupt(process)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors.strip() in {b"interrupted", b""} or errors.startswith(b"interrupted: ")


@needs_signals
@needs_compiler
def test_a_terminal_shows_how_far_it_is(tmp_path, terminal):
    with started("-m", "simulator", "sweep", *ENDLESS, folder=tmp_path, errors=terminal.theirs) as process:
        os.close(terminal.theirs)
        terminal.read_until(r"[1-9]\d*/8800000 +[\d.e+]+/s +left +\d+:\d\d:\d\d")
        interrupt(process)
        terminal.read_all()
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert shown(terminal.text)[-1].startswith("interrupted: ")


def wait_for_parts(out):
    """Wait until the first part is in place."""
    deadline = time.monotonic() + 60
    while not list(out.glob("outcomes/points*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
