"""A process that starts a sweep again and again and kills it with `kill -9` at random moments.

    python -m tests.experiments.sweeps.killing FOLDER KILLS SEED

Every start is a process of its own, forked from this one so that fifty of them need not import everything anew; the
kill is a real one. Some work with one thread, some with two. What is there after each finished sweep is compared, byte
for byte, with the same sweep run by one thread without a disturbance. Prints how many kills hit a sweep at work, and
how many parts they found done.
"""

import os
import random
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

import simulator as sim
from simulator.experiments.parts import Part, run_part
from simulator.experiments.sweeps import plan
from simulator.results.sweeps.form import OUTCOMES_TABLE
from tests.experiments.sweeps.studies import data_of, study

HISTORIES_PER_PART = 120
"""Small parts, so that there are many of them to be caught at."""

REPLICATES = ("replicates = 20", "replicates = 100")


def started(folder: Path, out: Path, workers: int) -> int:
    """Start the sweep in a process of its own, and return its number."""
    process = os.fork()
    if process:
        return process
    try:
        sim.sweep(study(folder, REPLICATES), out, workers=workers)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        os._exit(1)
    os._exit(0)


def killed_or_done(process: int, seconds: float) -> bool:
    """Kill a process after a while, and say whether it was still at work; it must not have failed by itself."""
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the sweep failed"
    return os.WIFSIGNALED(status)


def completed(folder: Path, out: Path, workers: int) -> float:
    """Run the sweep to its end in a process of its own, and return how many seconds that took."""
    begun = time.monotonic()
    _, status = os.waitpid(started(folder, out, workers), 0)
    assert os.WIFEXITED(status), "the sweep died"
    assert os.WEXITSTATUS(status) == 0, "the sweep failed"
    return time.monotonic() - begun


def main() -> None:
    """Kill and start again until there were enough kills, and then let it come to its end."""
    folder, kills, seed = Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:])
    luck = random.Random(seed)
    plan.FEWEST_HISTORIES = plan.MOST_HISTORIES = HISTORIES_PER_PART
    compare_once(folder)
    assert is_alone(), "a process of several threads must not fork"
    completed(folder, folder / "reference", 1)
    reference = data_of(folder / "reference")
    seconds = completed(folder, folder / "again", 2)
    assert data_of(folder / "again") == reference
    hits, copy, found = 0, 0, set()
    while hits < kills:
        out = folder / f"copy-{copy}"
        if killed_or_done(started(folder, out, luck.choice((1, 2))), luck.uniform(0.0, seconds)):
            hits += 1
            found.add(len(list((out / OUTCOMES_TABLE).glob("points*"))))
        else:
            assert data_of(out) == reference
            copy += 1
    for number in range(copy + 1):
        completed(folder, folder / f"copy-{number}", 2)
        assert data_of(folder / f"copy-{number}") == reference
    parts = sum(name.startswith(OUTCOMES_TABLE) for name in reference)
    print(f"kills {hits}, sweeps {copy + 1}, parts {parts}, found done {sorted(found)}")


def is_alone() -> bool:
    """Say whether this process has one thread; the one that compiled takes a moment to end."""
    for _ in range(200):
        if len(os.listdir("/proc/self/task")) == 1:
            return True
        time.sleep(0.02)
    return False


def compare_once(folder: Path) -> None:
    """Import and compile what a sweep needs, so that no start has to."""
    chosen = study(folder)
    import_module("simulator.results.sweeps.encoding")
    import_module("simulator.experiments.sweeps.there")
    run_part(chosen.scenario, 1, Part(chosen.arms, range(1)))


if __name__ == "__main__":
    main()
