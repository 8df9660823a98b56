"""A sweep finds at each design point what a comparison there finds, whoever runs it and however often."""

import json
import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module

import duckdb
import pandas as pd
import pytest

import simulator as sim
from simulator.engine.compiling import usable
from simulator.experiments import parts
from simulator.experiments.study.points import seeds_of
from simulator.experiments.sweeps import plan, run, work
from simulator.results.errors import ResultError
from simulator.results.sweeps.sweep import open_sweep
from simulator.state.outcomes import OUTCOMES
from tests.experiments.sweeps.studies import data_of, study

SWEEP = import_module("simulator.experiments.sweeps.sweep")

needs_compiler = pytest.mark.skipif(not usable(), reason="there is no compiler")

WITHOUT_ENVOY = ('instrument = "good_offices", actions.appeal.envoy = "elder"', 'instrument = "good_offices"')


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(plan, "FEWEST_HISTORIES", 60)
    monkeypatch.setattr(plan, "MOST_HISTORIES", 60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sweep")


@pytest.fixture(scope="module")
def swept(folder):
    return sim.sweep(study(folder), folder / "out")


def point_of(found, number):
    rows = found.outcomes[found.outcomes["point"] == number]
    return rows.drop(columns="point").reset_index(drop=True)


@pytest.mark.parametrize("luck", ["shared", "own"])
def test_a_design_point_is_a_comparison_to_the_bit(tmp_path, luck):
    chosen = study(tmp_path, ("seed = 7", f'seed = 7\nluck = "{luck}"'))
    found = sim.sweep(chosen, tmp_path / "out")
    seeds = found.points["seed"].tolist()
    assert seeds == ([7] * 8 if luck == "shared" else seeds_of(7, 8, shared=False).tolist())
    for number, row in enumerate(chosen.points.rows()):
        scenario = chosen.scenario.with_(chosen.overrides(row))
        there = sim.compare(scenario, arms=["history", "with"], replicates=20, seed=seeds[number])
        pd.testing.assert_frame_equal(point_of(found, number), there.outcomes)


def test_points_that_have_luck_of_their_own_have_seeds_of_their_own():
    seeds = seeds_of(7, 1000, shared=False)
    assert len(set(seeds.tolist())) == 1000
    assert (seeds[:10] == seeds_of(7, 10, shared=False)).all()
    assert set(seeds.tolist()).isdisjoint(seeds_of(8, 1000, shared=False).tolist())


def test_what_is_there_is_told_point_by_point(swept):
    points = swept.points
    assert points["hostility"].tolist() == [0.2, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8]
    assert points["appeal"].tolist() == ["a statement", "an envoy"] * 4
    assert set(points["status"]) == {"done"}
    assert set(points["replicates"]) == {20}
    assert set(points["horizon_days"]) == {100.0}
    assert (swept.is_whole, swept.failed, swept.histories) == (True, 0, 8 * 3 * 20)
    assert len(swept.outcomes) == 480
    assert tuple(swept.outcomes.columns) == ("point", "arm", "replicate", *OUTCOMES)


@pytest.mark.usefixtures("small_parts")
def test_whoever_runs_it_the_bytes_are_the_same(tmp_path):
    chosen = study(tmp_path)
    sim.sweep(chosen, tmp_path / "one", workers=1)
    sim.sweep(chosen, tmp_path / "three", workers=3)
    with ThreadPoolExecutor(2) as threads:
        sim.sweep(chosen, tmp_path / "threads", executor=threads)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        sim.sweep(chosen, tmp_path / "processes", executor=processes)
    reference = data_of(tmp_path / "one")
    assert sum(name.startswith("outcomes/") for name in reference) == 8
    for name in ("three", "threads", "processes"):
        assert data_of(tmp_path / name) == reference


@needs_compiler
def test_without_a_compiler_the_numbers_are_the_same(tmp_path, monkeypatch):
    chosen = study(tmp_path, ("replicates = 20", "replicates = 3"))
    compiled = sim.sweep(chosen, tmp_path / "compiled")
    for module in (parts, run, work, SWEEP):
        monkeypatch.setattr(module, "has_compiler", lambda: False)
    plain = sim.sweep(chosen, tmp_path / "plain", workers=1)
    pd.testing.assert_frame_equal(plain.outcomes, compiled.outcomes)
    assert plain.manifest.histories_per_part == plan.HISTORIES_ON_AGENTS


@pytest.mark.usefixtures("small_parts")
def test_the_same_again_runs_nothing(tmp_path, monkeypatch):
    chosen = study(tmp_path)
    first = sim.sweep(chosen, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    monkeypatch.setattr(run, "run_order", None)
    told = []
    again = sim.sweep(chosen, tmp_path / "out", progress=lambda *far: told.append(far))
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")} == before
    assert told == [(480, 480, 0)]
    pd.testing.assert_frame_equal(again.outcomes, first.outcomes)


@pytest.mark.usefixtures("small_parts")
def test_progress_goes_from_nothing_to_all(tmp_path):
    told = []
    sim.sweep(study(tmp_path), tmp_path / "out", progress=lambda *far: told.append(far))
    assert told == [(60 * part, 480, 0) for part in range(9)]


def test_a_point_that_cannot_be_run_says_why_and_the_others_are_run(tmp_path, swept):
    found = sim.sweep(study(tmp_path, WITHOUT_ENVOY), tmp_path / "out")
    points = found.points
    assert points["status"].tolist() == ["done", "failed"] * 4
    assert points["replicates"].tolist() == [20, 0] * 4
    why = "actions.appeal.envoy: missing; `good_offices` needs an envoy: name who went; those of `union` are `elder`"
    assert points["problem"].tolist() == ["", why] * 4
    assert found.failures["point"].tolist() == [1, 3, 5, 7]
    assert (found.is_whole, found.failed, found.histories) == (True, 4, 4 * 3 * 20)
    assert sorted(set(found.outcomes["point"])) == [0, 2, 4, 6]
    for number in (0, 2, 4, 6):
        pd.testing.assert_frame_equal(point_of(found, number), point_of(swept, number))


@pytest.mark.usefixtures("small_parts")
def test_a_point_that_fails_in_several_parts_counts_once(tmp_path):
    told = []
    many = study(tmp_path, WITHOUT_ENVOY, ("replicates = 20", "replicates = 50"))
    found = sim.sweep(many, tmp_path / "out", progress=lambda *far: told.append(far))
    assert len(found.failures) == 12
    assert told[-1] == (8 * 3 * 50, 8 * 3 * 50, 4)
    again = []
    sim.sweep(many, tmp_path / "out", progress=lambda *far: again.append(far))
    assert again == [told[-1]]


def test_a_point_at_which_the_engine_fails_is_told_apart(tmp_path, monkeypatch, swept):
    records = work._records

    def fails(ready, replicates):
        if any(each.point.number == 5 for each in ready):
            raise FloatingPointError("a hazard is no number")
        return records(ready, replicates)

    monkeypatch.setattr(work, "_records", fails)
    found = sim.sweep(study(tmp_path), tmp_path / "out")
    assert found.failures["point"].tolist() == [5]
    assert found.points["problem"][5] == "FloatingPointError: a hazard is no number"
    pd.testing.assert_frame_equal(point_of(found, 4), point_of(swept, 4))
    pd.testing.assert_frame_equal(point_of(found, 6), point_of(swept, 6))


def test_too_little_memory_is_no_fault_of_a_point(tmp_path, monkeypatch):
    def fails(ready, replicates):
        raise MemoryError

    monkeypatch.setattr(work, "_records", fails)
    with pytest.raises(MemoryError):
        sim.sweep(study(tmp_path), tmp_path / "out", workers=1)
    assert not list((tmp_path / "out" / "failures").iterdir())


@pytest.mark.parametrize(
    "wrong", [OSError(122, "Disk quota exceeded"), ImportError("no numba"), RuntimeError("no thread")]
)
@pytest.mark.parametrize("place", ["_records", "resolve"])
def test_what_fails_on_a_machine_is_no_fault_of_a_point(tmp_path, monkeypatch, wrong, place):
    def fails(*_):
        raise wrong

    with monkeypatch.context() as patch:
        patch.setattr(work, place, fails)
        with pytest.raises(ChildProcessError, match=r"a worker failed .*\n.*the same command goes on from there"):
            sim.sweep(study(tmp_path), tmp_path / "out", workers=1)
    assert not list((tmp_path / "out" / "failures").iterdir())
    assert sim.sweep(study(tmp_path), tmp_path / "out").failed == 0


def test_work_that_is_given_up_is_no_end(tmp_path, small_parts):
    class GivesUp(ThreadPoolExecutor):
        """Loses everything after a while, as a cluster does whose scheduler dies."""

        given = 0

        def submit(self, *arguments):
            GivesUp.given += 1
            if GivesUp.given <= 3:
                return super().submit(*arguments)
            lost = Future()
            lost.cancel()
            lost.set_running_or_notify_cancel()
            return lost

    with GivesUp(1) as executor, pytest.raises(ChildProcessError, match="gave some of it up"):
        sim.sweep(study(tmp_path), tmp_path / "out", executor=executor)
    found = sim.sweep(study(tmp_path), tmp_path / "out")
    assert found.is_whole


def test_a_worker_with_other_rules_is_refused(tmp_path, monkeypatch):
    work_of = run.run_order
    monkeypatch.setattr(run, "run_order", lambda job, order: work_of(job, order)._replace(model="other"))
    with pytest.raises(ResultError, match="a worker has another version of the simulator; install this one there too"):
        sim.sweep(study(tmp_path), tmp_path / "out", workers=1)
    assert not list((tmp_path / "out" / "outcomes").iterdir())


def test_outcomes_by_arena_and_only_those_asked_for(tmp_path, swept):
    asked = ("seed = 7", 'seed = 7\nby_arena = true\noutcomes = ["deaths", "erupted", "ending"]')
    found = sim.sweep(study(tmp_path, asked), tmp_path / "out")
    assert tuple(found.outcomes.columns) == ("point", "arm", "replicate", "erupted", "deaths", "ending")
    pd.testing.assert_frame_equal(found.outcomes, swept.outcomes[list(found.outcomes.columns)])
    assert set(found.arena_outcomes["arena"]) == {"veld"}
    pd.testing.assert_frame_equal(found.arena_outcomes.drop(columns="arena"), found.outcomes)
    assert swept.arena_outcomes.empty


def test_other_readers_read_it(swept):
    folder = swept.folder
    query = """
        select hostility, appeal, arm, count(*), avg(erupted), avg(eruption_day)
        from read_parquet($outcomes) join read_parquet($points) using (point)
        group by all order by all
    """
    names = {"outcomes": str(folder / "outcomes" / "*.parquet"), "points": str(folder / "points.parquet")}
    rows = duckdb.execute(query, names).fetchall()
    mine = swept.outcomes.merge(swept.points[["point", "hostility", "appeal"]], on="point")
    grouped = mine.groupby(["hostility", "appeal", "arm"])
    assert [row[:3] for row in rows] == list(grouped.groups)
    assert [row[3] for row in rows] == grouped.size().tolist()
    assert [row[4] for row in rows] == pytest.approx(grouped["erupted"].mean().tolist())
    # What did not happen is null, and counts in no mean.
    assert [row[5] for row in rows] == pytest.approx(grouped["eruption_day"].mean().tolist())
    together = pd.read_parquet(folder / "outcomes")
    pd.testing.assert_frame_equal(together, swept.outcomes)


def test_where_it_comes_from_is_written_down_before_anything_is_run(tmp_path, monkeypatch):
    def stops(job, order):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "run_order", stops)
    with pytest.raises(KeyboardInterrupt):
        sim.sweep(study(tmp_path), tmp_path / "out", workers=1)
    content = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert content["form"] == "simulator-sweep"
    assert content["about"]["versions"]["simulator"] == sim.__version__
    assert content["scenario"]["digest"] == study(tmp_path).scenario.digest
    assert str(tmp_path) not in json.dumps(content)
    there = open_sweep(tmp_path / "out")
    assert (there.is_whole, there.histories) == (False, 0)
    assert set(there.points["status"]) == {"waiting"}
    assert there.effects.empty


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"workers": 0}, "workers = 0: must be 1 or more"),
        ({"workers": 2, "cluster": "tcp://x:1"}, "workers and cluster: name one of the two"),
    ],
)
def test_who_runs_it_is_said_once(tmp_path, arguments, message):
    with pytest.raises(ValueError, match=message):
        sim.sweep(study(tmp_path), tmp_path / "out", **arguments)
    assert not (tmp_path / "out").exists()


def test_without_a_folder_it_goes_under_the_name_of_the_study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = sim.sweep(study(tmp_path, ("levels = 4", "levels = 1"), ("replicates = 20", "replicates = 1")))
    assert found.folder.as_posix() == "out/study"
