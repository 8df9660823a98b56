"""The script for clusters with SLURM, run for real but for SLURM itself: its jobs are started here, as processes."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import simulator as sim
from simulator.engine.compiling import usable
from tests.experiments.sweeps.studies import STUDY, data_of, study

REPOSITORY = Path(__file__).parents[1]

pytestmark = [
    # Not imported to find that out: it would set what Ctrl-C does in this process.
    pytest.mark.skipif(find_spec("dask_jobqueue") is None, reason="dask-jobqueue is not installed"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="starts jobs with a shell"),
    pytest.mark.skipif(not usable(), reason="there is no compiler"),
    pytest.mark.xdist_group("cluster"),
]

SUBMIT = """#!/bin/bash
# Starts a job at once, as a process, and says its number as SLURM does, which takes a copy of the script first: whoever
# submits it then takes it away.
cp "${@: -1}" "$JOBS/$$.sh"
setsid bash "$JOBS/$$.sh" >"$JOBS/$$.out" 2>&1 </dev/null &
echo "Submitted batch job $!"
"""

CANCEL = """#!/bin/bash
kill -- "-$1"
"""


def test_the_script_runs_a_study_on_jobs(tmp_path):
    commands, jobs = tmp_path / "bin", tmp_path / "jobs"
    commands.mkdir()
    jobs.mkdir()
    for name, text in (("sbatch", SUBMIT), ("scancel", CANCEL)):
        (commands / name).write_text(text, encoding="utf-8")
        (commands / name).chmod(0o755)
    reference = sim.sweep(study(tmp_path), tmp_path / "reference")
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    search = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    place = {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "JOBS": str(jobs), "PYTHONPATH": search}
    asked = ["--jobs", "2", "--cores", "1", "--memory", "1GB", "--walltime", "00:10:00", "--queue", "short"]
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "docs" / "slurm_sweep.py"), "study.toml", "--out", "out", *asked],
        cwd=tmp_path,
        env={**os.environ, **place},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{reference.histories:,} histories are in out\n"
    assert data_of(tmp_path / "out") == data_of(tmp_path / "reference")
    scripts = [path.read_text(encoding="utf-8") for path in jobs.glob("*.sh")]
    assert len(scripts) == 2
    assert all("#SBATCH -p short" in script and "#SBATCH -t 00:10:00" in script for script in scripts)
