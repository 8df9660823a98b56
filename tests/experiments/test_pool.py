import multiprocessing
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from simulator.experiments import pool
from simulator.experiments.pool import cores, spread, start_method
from tests.experiments import jobs

TASKS = list(range(20))


def spread_out(work, tasks=TASKS, **how) -> dict[int, int]:
    """Return the result of each task, in the order in which they came."""
    found: dict[int, int] = {}
    spread(work, tasks, found.__setitem__, **how)
    return found


@pytest.mark.parametrize("workers", [1, 2])
def test_every_task_is_done_and_its_result_is_taken_with_it(workers):
    assert spread_out(jobs.double_late, workers=workers).items() == {task: 2 * task for task in TASKS}.items()


def test_a_result_is_taken_as_soon_as_it_is_there():
    with ThreadPoolExecutor(20) as executor:
        assert list(spread_out(jobs.double_late, executor=executor)) != TASKS


def test_results_are_taken_in_the_thread_that_spreads_the_work():
    threads = set()
    spread(jobs.double, TASKS, lambda *_: threads.add(threading.get_ident()), workers=2)
    assert threads == {threading.get_ident()}


def test_one_worker_is_this_process(monkeypatch):
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert len(spread_out(jobs.double, workers=1)) == 20


def test_there_are_no_more_workers_than_tasks(monkeypatch):
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert spread_out(jobs.double, [4], workers=8) == {4: 8}


def test_no_tasks_need_no_work():
    assert spread_out(jobs.die, [], workers=2) == {}


def test_any_executor_will_do_and_stays_open():
    with ThreadPoolExecutor(3) as executor:
        assert len(spread_out(jobs.double_late, executor=executor)) == 20
        assert executor.submit(int, "7").result() == 7


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_in_the_work_is_raised_here(workers):
    with pytest.raises(ArithmeticError, match="three is too much"):
        spread_out(jobs.fail, workers=workers)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_in_taking_is_raised_here(workers):
    def take(task, result):
        raise ArithmeticError("no room")

    with pytest.raises(ArithmeticError, match="no room"):
        spread(jobs.double, TASKS, take, workers=workers)
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_is_told_with_a_cure():
    with pytest.raises(ChildProcessError, match=r"a worker process died.*fewer workers need less"):
        spread_out(jobs.die, workers=2)


def test_an_interruption_ends_the_workers_at_once(tmp_path):
    began = threading.Event()

    def interrupt() -> None:
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        began.set()
        os.kill(os.getpid(), 2)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        spread_out(partial(jobs.write_down, tmp_path), workers=2)
    assert began.is_set()
    deadline = time.monotonic() + 5.0
    while time.monotonic() < deadline and any(_is_alive(int(path.name)) for path in tmp_path.iterdir()):
        time.sleep(0.05)
    assert not any(_is_alive(int(path.name)) for path in tmp_path.iterdir())


def test_workers_leave_when_their_parent_dies(tmp_path):
    script = (
        "from functools import partial\nfrom pathlib import Path\nimport sys\n"
        "from simulator.experiments.pool import spread\nfrom tests.experiments import jobs\n"
        "spread(partial(jobs.write_down, Path(sys.argv[1])), list(range(20)), print, workers=2)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parents[2])
    while not list(tmp_path.iterdir()):
        assert parent.poll() is None
        time.sleep(0.02)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5.0
    while time.monotonic() < deadline and any(_is_alive(int(path.name)) for path in tmp_path.iterdir()):
        time.sleep(0.05)
    assert not any(_is_alive(int(path.name)) for path in tmp_path.iterdir())


def test_a_script_without_a_guard_does_not_start_workers_in_turn(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import threading\n"
        "from simulator.experiments.pool import spread, start_method\n"
        "from tests.experiments import jobs\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "assert start_method() == 'spawn'\n"
        "found = {}\n"
        "spread(jobs.double, [1, 2, 3], found.__setitem__, workers=2)\n"
        "print(sorted(found.items()))\n"
    )
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[(1, 2), (2, 4), (3, 6)]\n", "")


def test_the_main_module_is_there_again_afterwards():
    main = sys.modules["__main__"]
    spread_out(jobs.double, workers=2)
    assert sys.modules["__main__"] is main


def test_two_threads_may_start_workers_at_once():
    main = sys.modules["__main__"]
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda _: spread_out(jobs.double, workers=2), range(4)))
    assert [len(each) for each in found] == [20] * 4
    assert sys.modules["__main__"] is main


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_a_process_of_one_thread_forks_and_one_of_several_does_not():
    script = (
        "import threading\nfrom simulator.experiments.pool import start_method\nprint(start_method())\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\nprint(start_method())\n"
    )
    root = Path(__file__).parents[2]
    shown = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["fork", "spawn"]


def test_nothing_forks_elsewhere(monkeypatch):
    monkeypatch.setattr(pool.sys, "platform", "darwin")
    assert start_method() == "spawn"


def test_there_is_a_core():
    assert cores() >= 1


def _is_alive(process: int) -> bool:
    """Say whether a process runs; one that only waits to be collected does not."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
