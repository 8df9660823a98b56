"""Running many histories of one arm: chunks of lanes on a pool of threads of our own."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple

import numpy as np

from simulator.engine.kernel import advance
from simulator.engine.lanes import Luck, new_lanes
from simulator.engine.outcomes import outcomes
from simulator.engine.tables import Floats, Tables, tables
from simulator.state.outcomes import OUTCOMES
from simulator.state.setting import Setting

LANES = 128
"""How many histories lie side by side: enough to fill vector instructions, few enough to stay in the cache."""


class Results(NamedTuple):
    """Outcomes in the order of `simulator.state.outcomes.OUTCOMES`, the ending as its number."""

    total: Floats  # (replicate, column)
    by_arena: Floats  # (replicate, arena, column)


Progress = Callable[[int], object]
"""Told how many histories have come to their end."""


def run(  # noqa: PLR0913 - what can be said of a run, each by its name
    setting: Setting,
    seed: int,
    first: int,
    count: int,
    threads: int | None = None,
    *,
    lanes: int = LANES,
    progress: Progress | None = None,
) -> Results:
    """Run histories of one arm to the horizon and return what came of each.

    The numbers depend neither on `threads` nor on `lanes`, nor on which other replicates are run.

    Args:
        setting: the arm, from `simulator.state.resolve`.
        seed: of the experiment, 0 to 2³² − 1.
        first: the first replicate, 0 to 2³² − 1.
        count: how many, 1 or more.
        threads: how many at once; all cores if not given.
        lanes: how many histories side by side.
        progress: called from this thread with how many are done.

    Raises:
        ValueError: a number is out of range.

    """
    _check(seed, first, count, threads, lanes)
    t = tables(setting)
    results = Results(np.empty((count, len(OUTCOMES))), np.empty((count, len(setting.arenas), len(OUTCOMES))))
    chunks = [(begin, min(lanes, count - begin)) for begin in range(0, count, lanes)]

    def work(chunk: tuple[int, int]) -> int:
        begin, size = chunk
        total, by_arena = _run_chunk(t, setting, seed, first + begin, size)
        results.total[begin : begin + size] = total
        results.by_arena[begin : begin + size] = by_arena
        return size

    workers = min(threads or cores(), len(chunks))
    if workers == 1:
        for done, chunk in enumerate(chunks):
            work(chunk)
            if progress is not None:
                progress(min(count, (done + 1) * lanes))
        return results
    _on_threads(work, chunks, workers, progress)
    return results


def _on_threads(
    work: Callable[[tuple[int, int]], int], chunks: list[tuple[int, int]], workers: int, progress: Progress | None
) -> None:
    done = 0
    with ThreadPoolExecutor(workers, thread_name_prefix="engine") as pool:
        try:
            for future in as_completed([pool.submit(work, chunk) for chunk in chunks]):
                done += future.result()
                if progress is not None:
                    progress(done)
        except BaseException:
            # Interrupted or failed: chunks under way take well under a second, and no other one begins.
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _run_chunk(t: Tables, setting: Setting, seed: int, first: int, size: int) -> tuple[Floats, Floats]:
    """Run one chunk of replicates through all steps."""
    lanes = new_lanes(t, size)
    luck = Luck(seed, np.arange(first, first + size, dtype=np.int64))
    advance(t, lanes, luck, 0, setting.steps, float(setting.step_days))
    return outcomes(t, lanes, setting)


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check(seed: int, first: int, count: int, threads: int | None, lanes: int) -> None:
    numbers = 2**32
    allowed = {
        "seed": (seed, 0, numbers - 1),
        "first": (first, 0, numbers - 1),
        "count": (count, 1, numbers - first),
        "threads": (1 if threads is None else threads, 1, 10_000),
        "lanes": (lanes, 1, 1_000_000),
    }
    for name, (value, low, high) in allowed.items():
        if not low <= value <= high:
            raise ValueError(f"{name} = {value}: must be a whole number from {low} to {high}")
