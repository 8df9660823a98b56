"""Running many histories: chunks of lanes on a pool of threads of our own.

Arms that are run together go side by side: some steps of one, then the same steps of the next, on luck that was drawn
once for all of them. Which arms share a pass, how lanes are cut into chunks and which thread takes which chunk changes
nothing but the time it takes.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event, Lock

import numpy as np

from simulator.engine.compiling import prepare
from simulator.engine.handles import hold_lanes, hold_luck, hold_tables
from simulator.engine.kernel import advance
from simulator.engine.lanes import Luck, new_lanes
from simulator.engine.luck import draw_ahead, new_luck, steps_ahead
from simulator.engine.outcomes import records_of
from simulator.engine.tables import Everybody, Tables, tables
from simulator.state.records import Records, new_records, put_in
from simulator.state.setting import Setting

LANES = 128
"""How many histories lie side by side: enough to fill vector instructions, few enough to stay in the cache."""
FEWEST_LANES = 32
"""A chunk this small is not cut in two for the sake of an idle thread."""
VECTOR = 8
"""Lanes of a chunk are a multiple of this where there are so many: what the widest vector registers hold."""
SIDE_BY_SIDE = 4
"""How many arms share a pass; the state of more would not stay in the cache."""
POLL_SECONDS = 0.1
"""How often progress is told while threads work."""

Progress = Callable[[int], object]
"""Told how many histories have come to their end."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Arms that run side by side, and where what comes of each is kept."""

    settings: tuple[Setting, ...]
    tables: tuple[Tables, ...]
    everybody: Everybody
    records: tuple[Records, ...]

    @classmethod
    def of(cls, settings: Sequence[Setting], records: Sequence[Records]) -> "Pass":
        """Return a pass of some arms."""
        everybody = Everybody.of(settings)
        return cls(tuple(settings), tuple(tables(each, everybody) for each in settings), everybody, tuple(records))


@dataclass(slots=True)
class Course:
    """How far all chunks are together, and whether they are still wanted."""

    progress: Progress | None
    stopped: Event = field(default_factory=Event)
    done: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def advance(self, histories: float) -> None:
        """Note that some histories have gone further, by so much in all."""
        with self.lock:
            self.done += histories

    def tell(self) -> None:
        """Tell how many histories that is."""
        if self.progress is not None:
            self.progress(int(self.done + 1e-6))


def run(  # noqa: PLR0913 - what can be said of a run, each by its name
    settings: Sequence[Setting],
    seed: int,
    first: int,
    count: int,
    threads: int | None = None,
    *,
    courses: bool = True,
    lanes: int = LANES,
    progress: Progress | None = None,
) -> list[Records]:
    """Run histories of some arms, or design points, to the horizon and return what came of each, arm by arm.

    The numbers depend neither on `threads` nor on `lanes`, nor on which other arms or replicates are run.

    Args:
        settings: the arms, from `simulator.state.resolve`.
        seed: of the experiment, 0 to 2³² − 1.
        first: the first replicate, 0 to 2³² − 1.
        count: how many of each arm, 1 or more.
        threads: how many at once; all cores if not given.
        courses: whether to keep courses over time; without, memory holds more design points.
        lanes: how many histories side by side.
        progress: called from this thread with how many are done, of all arms.

    Raises:
        ValueError: a number is out of range.

    """
    _check(seed, first, count, threads, lanes)
    records = [new_records(setting, count, courses=courses) for setting in settings]
    passes = [
        Pass.of(settings[begin : begin + SIDE_BY_SIDE], records[begin : begin + SIDE_BY_SIDE])
        for begin in range(0, len(settings), SIDE_BY_SIDE)
    ]
    workers = threads or cores()
    chunks = [(each, begin, size) for each in passes for begin, size in _cut(count, lanes, -(-workers // len(passes)))]
    course = Course(progress)
    prepare(lambda: _call_all(passes[0]))

    def work(chunk: tuple[Pass, int, int]) -> None:
        arms, begin, size = chunk
        _run_chunk(arms, begin, size, _luck_of(arms, seed, first + begin, size), course)

    if min(workers, len(chunks)) <= 1:
        for chunk in chunks:
            work(chunk)
            course.tell()
    else:
        _on_threads(work, chunks, workers, course)
    return records


def _cut(count: int, lanes: int, threads: int) -> Iterator[tuple[int, int]]:
    """Cut replicates into even chunks of at most `lanes`, one for every thread if there are many replicates."""
    pieces = max(-(-count // lanes), min(threads, -(-count // FEWEST_LANES)))
    size = -(-count // pieces)
    if size > VECTOR:
        size = min(lanes, -(-size // VECTOR) * VECTOR)
    for begin in range(0, count, size):
        yield begin, min(size, count - begin)


def _on_threads(
    work: Callable[[tuple[Pass, int, int]], None], chunks: list[tuple[Pass, int, int]], workers: int, course: Course
) -> None:
    with ThreadPoolExecutor(min(workers, len(chunks)), thread_name_prefix="engine") as pool:
        try:
            waiting = {pool.submit(work, chunk) for chunk in chunks}
            while waiting:
                done, waiting = wait(waiting, POLL_SECONDS, FIRST_EXCEPTION)
                for future in done:
                    future.result()
                course.tell()
        except BaseException:
            # Interrupted or failed: no chunk goes beyond the few steps that it is at.
            course.stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _run_chunk(arms: Pass, begin: int, size: int, luck: Luck, course: Course) -> None:
    """Run one chunk of replicates of all arms of a pass through all steps."""
    lanes = [new_lanes(t, kept, size) for t, kept in zip(arms.tables, arms.records, strict=True)]
    steps, ahead = max(setting.steps for setting in arms.settings), luck.party.shape[2]
    drawn = hold_luck(luck)
    held = [(hold_tables(t), hold_lanes(s)) for t, s in zip(arms.tables, lanes, strict=True)]
    for step in range(0, steps, ahead):
        if course.stopped.is_set():
            return
        draw_ahead(drawn, step, min(step + ahead, steps))
        for (t, s), setting in zip(held, arms.settings, strict=True):
            last = min(step + ahead, setting.steps)
            if step < last:
                advance(t, s, drawn, step, last, float(setting.step_days))
                course.advance(size * (last - step) / setting.steps)
    for t, s, setting, records in zip(arms.tables, lanes, arms.settings, arms.records, strict=True):
        part = records_of(t, s, setting, records)
        with course.lock:
            put_in(records, part, begin)


def _luck_of(arms: Pass, seed: int, first: int, size: int) -> Luck:
    """Return the luck of some lanes, with room for what the steps to come draw."""
    replicates = np.arange(first, first + size, dtype=np.int64)
    return new_luck(arms.everybody, seed, replicates, steps_ahead(arms.everybody, size))


def _call_all(arms: Pass) -> None:
    """Call every compiled function once, to no effect: no step is taken."""
    luck, t, records = _luck_of(arms, 0, 0, 1), arms.tables[0], arms.records[0]
    drawn = hold_luck(luck)
    draw_ahead(drawn, 0, 0)
    advance(hold_tables(t), hold_lanes(new_lanes(t, records, 1)), drawn, 0, 0, 1.0)


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
