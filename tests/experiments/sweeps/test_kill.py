"""`kill -9` at fifty random moments, and the sweep goes on each time: see `killing`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.engine.compiling import usable

REPOSITORY = Path(__file__).parents[3]
KILLS = 50

# A process of several threads cannot fork safely; these libraries would start some of their own.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks, and counts the threads of a process"),
    pytest.mark.skipif(not usable(), reason="there is no compiler"),
]


def test_a_sweep_that_is_killed_fifty_times_ends_with_the_same_bytes(tmp_path):
    path = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "tests.experiments.sweeps.killing", str(tmp_path), str(KILLS), "1"],
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    told = re.fullmatch(r"kills (\d+), sweeps (\d+), parts (\d+), found done \[([\d, ]*)\]", done.stdout.strip())
    kills, parts = int(told[1]), int(told[3])
    assert kills == KILLS
    found = {int(number) for number in told[4].split(",")}
    assert any(0 < number < parts for number in found), "no kill came while parts were being written"
