"""Run a study on a cluster with SLURM, or go on with it: each job brings workers, and they share the parts.

    python docs/slurm_sweep.py lag.toml --out out/lag --jobs 10 --cores 16 --memory 32GB --walltime 02:00:00

Run it where the cluster lets a program stay for hours: on a login node under `tmux`, or as a small job of its own.
It hands out work, takes what comes back and keeps it; the jobs need neither the study nor the folder, only the same
version of this package. If it is interrupted, or the jobs run out of time, the same command goes on.
"""

import argparse
from pathlib import Path

from dask_jobqueue.slurm import SLURMCluster

import simulator as sim


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("study", help="the study file")
    parser.add_argument("--out", type=Path, help="the folder to run into; out/NAME if left out")
    parser.add_argument("--jobs", type=int, default=4, help="how many jobs to ask for")
    parser.add_argument("--cores", type=int, default=8, help="of each job; each core runs a part at a time")
    parser.add_argument("--memory", default="16GB", help="of each job; a part needs some 100 MB")
    parser.add_argument("--walltime", default="01:00:00", help="of each job; when it is over, the same command goes on")
    parser.add_argument("--queue", help="the partition")
    parser.add_argument("--account", help="which account pays")
    parser.add_argument("--extend", action="store_true", help="add replicates or points to what is there")
    return parser.parse_args()


def main() -> None:
    """Ask for jobs, run the study on them, and let them go."""
    asked = arguments()
    study = sim.load_study(asked.study)
    jobs = {"cores": asked.cores, "processes": 1, "memory": asked.memory, "walltime": asked.walltime}
    with SLURMCluster(queue=asked.queue, account=asked.account, **jobs) as cluster:
        cluster.scale(jobs=asked.jobs)
        # The first job may wait in the queue for as long as it likes: parts are handed out when workers come.
        found = sim.sweep(study, asked.out, cluster=cluster.scheduler_address, extend=asked.extend)
    failed = f", {found.failed} points failed" if found.failed else ""
    print(f"{found.histories:,} histories are in {found.folder}{failed}")


if __name__ == "__main__":
    main()
