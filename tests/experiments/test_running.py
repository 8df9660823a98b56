"""Whoever runs the histories of a comparison comes to the same, in every number that is kept."""

import multiprocessing
import os
import subprocess
import sys
import textwrap
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

import simulator as sim
from simulator.experiments import parts, running
from simulator.experiments.parts import has_compiler
from simulator.experiments.running import run_arms
from tests.experiments.records import assert_identical
from tests.experiments.small import TEXT, small
from tests.worlds import body, dispute, envoy, scenario

ROOT = Path(__file__).parents[2]
SCENARIO = small()
ARMS = ("without", "with", "late")
REPLICATES = 11
TABLES = ("outcomes", "arena_outcomes", "effects", "courses", "states", "years")

needs_compiler = pytest.mark.skipif(not has_compiler(), reason="there is no compiler")


def run(arms=ARMS, replicates=REPLICATES, **how):
    return run_arms(SCENARIO, arms, 4, replicates, **how)


def without_compiler(monkeypatch) -> None:
    for module in (parts, running):
        monkeypatch.setattr(module, "has_compiler", lambda: False)


@pytest.fixture(scope="module")
def whole():
    return run()


@pytest.fixture
def small_parts(monkeypatch):
    """Cut for the engine too into parts so small that there are many."""
    monkeypatch.setattr(parts, "FEWEST_ON_ENGINE", 2)


@pytest.mark.parametrize("workers", [1, 2, 5, 100_000])
def test_the_number_of_workers_changes_nothing(whole, workers):
    assert_identical(run(workers=workers), whole)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_agents_come_to_the_same(whole, monkeypatch, workers):
    without_compiler(monkeypatch)
    assert_identical(run(workers=workers), whole)


def test_an_executor_of_threads_comes_to_the_same(whole, small_parts):
    with ThreadPoolExecutor(3) as executor:
        assert_identical(run(executor=executor), whole)
        assert executor.submit(int, "7").result() == 7


def test_an_executor_of_processes_comes_to_the_same(whole, small_parts):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        assert_identical(run(executor=executor), whole)
        assert executor.submit(int, "7").result() == 7


def test_an_executor_comes_to_the_same_on_the_agents(whole, monkeypatch):
    without_compiler(monkeypatch)
    with ThreadPoolExecutor(2) as executor:
        assert_identical(run(executor=executor), whole)


def test_an_arm_is_the_same_whatever_other_arms_are_run_and_in_which_order(whole):
    assert_identical(run(("late", "history", "without")), [whole[2], *run(("history",)), whole[0]])


def test_more_replicates_leave_those_there_were_as_they_are(whole):
    for fewer, all_of_them in zip(run(replicates=3), whole, strict=True):
        assert fewer.total.tobytes() == all_of_them.total[:3].tobytes()
        assert fewer.by_arena.tobytes() == all_of_them.by_arena[:3].tobytes()


def test_several_arenas_come_to_the_same(monkeypatch):
    arenas = [{"id": "plain", "neighbours": {"coast": 1.0}}, {"id": "coast", "neighbours": {"plain": 1.0}}]
    parties = [
        {"id": f"{who}_{arena}", "arena": arena, "strength": 0.5, "hostility": 1.5}
        for arena in ("coast", "plain")
        for who in ("one", "two")
    ]
    world = scenario(dispute(450, arenas=arenas, parties=parties, bodies=[body()], envoys=[envoy()]))
    engine = run_arms(world, ("without", "with"), 1, 4)
    assert engine[0].by_arena.shape[1] == 2
    assert engine[1].years.counts.sum() > 0
    without_compiler(monkeypatch)
    assert_identical(run_arms(world, ("without", "with"), 1, 4, workers=1), engine)


def kinds(monkeypatch):
    """Yield every way to run histories, as arguments, once it is set up."""
    yield {"workers": 1}
    yield {"workers": 2}
    with ThreadPoolExecutor(2) as executor:
        yield {"executor": executor}
        without_compiler(monkeypatch)
        yield {"workers": 1}
        yield {"workers": 2}
        yield {"executor": executor}


def test_progress_goes_from_nothing_to_all(monkeypatch, small_parts):
    for how in kinds(monkeypatch):
        told: list[tuple[int, int]] = []
        run(progress=lambda done, total, told=told: told.append((done, total)), **how)
        done = [histories for histories, _ in told]
        assert {total for _, total in told} == {len(ARMS) * REPLICATES}
        assert done == sorted(done)
        assert (done[0], done[-1]) == (0, len(ARMS) * REPLICATES)


def test_no_workers_are_refused():
    with pytest.raises(ValueError, match="workers = 0: must be 1 or more"):
        run(workers=0)


@needs_compiler
def test_with_a_compiler_no_process_is_started(monkeypatch):
    monkeypatch.setattr(running, "spread", None)
    run(workers=2)


def compared(world: sim.Scenario) -> dict[str, pd.DataFrame]:
    result = sim.compare(world, arms=["with"], replicates=30, seed=2, workers=2)
    return {name: getattr(result, name) for name in TABLES}


def test_threads_that_compare_at_once_all_get_what_one_gets_alone():
    worlds = [SCENARIO, sim.load("latent-tension").with_({"scenario.days": 120}), SCENARIO]
    alone = [compared(world) for world in worlds]
    with ThreadPoolExecutor(3) as threads:
        together = list(threads.map(compared, worlds))
    for one, other in zip(together, alone, strict=True):
        for name in TABLES:
            pd.testing.assert_frame_equal(one[name], other[name], check_exact=True)


COMPARE = """
    import sys
    {first}
    import simulator as sim
    from simulator.experiments import parts, pool
    methods = []
    choose = pool.start_method
    pool.start_method = lambda: methods.append(choose()) or methods[-1]
    result = sim.compare(sim.load("small.toml"), arms=["with"], replicates=5, seed=4, workers=2)
    assert not parts.has_compiler()
    print(*methods)
    result.save("result")
"""


def without_numba(folder: Path, first: str, **environment: str) -> tuple[str, sim.Scenario]:
    """Compare in a process without a compiler; return how it started its workers, and the result."""
    (folder / "small.toml").write_text(TEXT, encoding="utf-8")
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(COMPARE).format(first=first)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip(), sim.open_result(folder / "result")


@pytest.mark.parametrize(
    ("first", "environment"),
    [("", {"NUMBA_DISABLE_JIT": "1"}), ("sys.modules['numba'] = None", {})],
    ids=["switched off", "not there"],
)
def test_without_a_compiler_processes_come_to_the_same(tmp_path, first, environment):
    method, found = without_numba(tmp_path, first, **environment)
    if first and sys.platform == "linux":
        assert method == "fork"  # nothing has brought NumPy along, and with it threads
    expected = sim.compare(SCENARIO, arms=["with"], replicates=5, seed=4)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name), check_exact=True)
    assert "numba" not in found.provenance["versions"]
    assert ("numba" in expected.provenance["versions"]) is has_compiler()
