"""What the disk, another process or the user can do to a sweep: nothing that is finished is lost."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import simulator as sim
from simulator.experiments.sweeps import plan, run
from simulator.results.errors import ResultError
from simulator.results.sweeps.lock import only_writer
from tests.experiments.sweeps.running import HISTORIES_PER_PART
from tests.experiments.sweeps.studies import data_of, study

REPOSITORY = Path(__file__).parents[3]
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]

ON_A_SMALL_DISK = """
set -e
mkdir disk
mount -t tmpfs -o size=200k tmpfs disk
"$1" -m tests.experiments.sweeps.running . disk/out && exit 1
mount -o remount,size=50m tmpfs disk
"$1" -m tests.experiments.sweeps.running . disk/out
mount -o remount,ro tmpfs disk
"$1" -m tests.experiments.sweeps.running . disk/out replicates && exit 1
cp -r disk/out whole
"""


def can_mount() -> bool:
    """Whether this machine lets a test have a disk of its own."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        tried = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        return subprocess.run(tried, capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def python_path() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])}


@pytest.mark.skipif(not can_mount(), reason="no disk of its own can be had here")
def test_a_full_disk_is_told_and_with_more_room_the_sweep_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "FEWEST_HISTORIES", HISTORIES_PER_PART)
    monkeypatch.setattr(plan, "MOST_HISTORIES", HISTORIES_PER_PART)
    sim.sweep(study(tmp_path, ("replicates = 20", "replicates = 200")), tmp_path / "reference")
    done = subprocess.run(
        [*NAMESPACE, "bash", "-c", ON_A_SMALL_DISK, "bash", sys.executable],
        cwd=tmp_path,
        env=python_path(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = done.stdout.split("---\n")
    cure = "put that right and run the same sweep again: it goes on from what is finished, of which nothing is lost"
    full = rf"disk/out\n  cannot be written \(no space left on device\); {cure}"
    assert re.match(full, told[0]), done.stdout + done.stderr
    found = re.match(r"begins with (\d+) of 4800, ends whole", told[1])
    assert found is not None
    assert 0 < int(found[1]) < 4800, "some parts were finished before the disk was full"
    assert re.match(r"disk/out\n  cannot be written \(read-only file system\)", told[2])
    assert data_of(tmp_path / "whole") == data_of(tmp_path / "reference")


def test_a_disk_that_fails_at_a_part_keeps_those_before(tmp_path, monkeypatch):
    put, left = run.put_part, [4]

    def full(*arguments):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return put(*arguments)

    monkeypatch.setattr(run, "put_part", full)
    monkeypatch.setattr(plan, "FEWEST_HISTORIES", 60)
    monkeypatch.setattr(plan, "MOST_HISTORIES", 60)
    with pytest.raises(ResultError, match=r"no space left on device.* from what is finished, of which nothing is lost"):
        sim.sweep(study(tmp_path), tmp_path / "out", workers=1)
    monkeypatch.setattr(run, "put_part", put)
    far = []
    assert sim.sweep(study(tmp_path), tmp_path / "out", progress=lambda *numbers: far.append(numbers)).is_whole
    assert far[0] == (120, 480, 0)


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(ResultError, match="is a file; name a folder"):
        sim.sweep(study(tmp_path), tmp_path / "out")


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path):
    (tmp_path / "out").mkdir()
    study(tmp_path)  # writes the scenario
    hold = f"""
import sys, time
from pathlib import Path
from simulator.results.sweeps.lock import only_writer
with only_writer(Path({str(tmp_path / "out")!r})):
    print("held", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE, text=True, env=python_path()) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(ResultError, match=rf"is being written by process {other.pid} on .*; wait for it"):
            sim.sweep(study(tmp_path), tmp_path / "out")
        other.kill()
    # The lock of a process that was killed is gone with it.
    assert sim.sweep(study(tmp_path), tmp_path / "out").is_whole


def test_two_sweeps_into_one_folder_at_once(tmp_path):
    study(tmp_path)
    command = [
        sys.executable,
        "-m",
        "tests.experiments.sweeps.running",
        str(tmp_path),
        str(tmp_path / "out"),
        "replicates",
    ]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=python_path())
    deadline = time.monotonic() + 60
    while not (tmp_path / "out" / "sweep.writer").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(ResultError, match=rf"is being written by process {first.pid} on "):
        sim.sweep(study(tmp_path), tmp_path / "out")
    output, _ = first.communicate(timeout=60)
    assert "ends whole" in output


def test_the_lock_can_be_taken_again_by_the_same_process(tmp_path):
    for _ in range(2):
        with only_writer(tmp_path):
            assert (tmp_path / "sweep.writer").read_text().startswith(f"process {os.getpid()} on ")
        assert not (tmp_path / "sweep.writer").exists()
