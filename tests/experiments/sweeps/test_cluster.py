"""A cluster of real Dask workers in processes: the same bytes, also when one of them is killed."""

import os
import signal
import sys
from importlib import import_module

import pytest

import simulator as sim
from simulator.engine.compiling import usable
from simulator.experiments.sweeps import cluster, plan
from tests.experiments.sweeps.studies import data_of, study

distributed = pytest.importorskip("distributed")

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills processes"),
    pytest.mark.skipif(not usable(), reason="there is no compiler"),
    pytest.mark.xdist_group("cluster"),
]

SMALL_PARTS = 120


@pytest.fixture(scope="module")
def workers():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        yield local


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(plan, "FEWEST_HISTORIES", SMALL_PARTS)
    monkeypatch.setattr(plan, "MOST_HISTORIES", SMALL_PARTS)


def test_workers_of_a_cluster_make_the_same_bytes(tmp_path, workers, small_parts):
    chosen = study(tmp_path)
    sim.sweep(chosen, tmp_path / "here", workers=1)
    found = sim.sweep(chosen, tmp_path / "there", cluster=workers.scheduler_address)
    assert found.is_whole
    assert len(list((tmp_path / "there" / "outcomes").iterdir())) > 3
    assert data_of(tmp_path / "there") == data_of(tmp_path / "here")


def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path, workers, small_parts):
    chosen = study(tmp_path, ("replicates = 20", "replicates = 200"))
    sim.sweep(chosen, tmp_path / "here")
    with distributed.Client(workers.scheduler_address, set_as_default=False) as client:
        victims = list(client.run(os.getpid).values())
    killed = []

    def kill(done: int, total: int, _failed: int) -> None:
        if done >= total * (len(killed) + 1) / 3 and len(killed) < len(victims):
            killed.append(victims[len(killed)])
            os.kill(killed[-1], signal.SIGKILL)

    sim.sweep(chosen, tmp_path / "there", cluster=workers.scheduler_address, progress=kill)
    assert killed == victims
    assert data_of(tmp_path / "there") == data_of(tmp_path / "here")


def test_a_cluster_that_is_not_there_is_told_plainly(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS_TO_REACH", 0.5)
    with pytest.raises(ChildProcessError, match=r"tcp://127.0.0.1:9\n  no scheduler can be reached there"):
        sim.sweep(study(tmp_path), tmp_path / "out", cluster="tcp://127.0.0.1:9")


def test_without_dask_the_cure_is_told(tmp_path, monkeypatch):
    def missing(name: str) -> object:
        if name == "distributed":
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(cluster, "import_module", missing)
    with pytest.raises(ChildProcessError, match=r"Dask is not installed here: pip install .*\[cluster\]"):
        sim.sweep(study(tmp_path), tmp_path / "out", cluster="tcp://127.0.0.1:9")
