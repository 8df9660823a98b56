"""Work spread over processes: the same results in the same order, whatever the number of workers."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[Sequence[T]], list[R]]
"""What a worker does with some items: one result for each, in their order."""

Progress = Callable[[int, int], object]
"""Told how many items are done, and of how many."""

LARGEST_CHUNK = 8
CHUNKS_PER_WORKER = 8
"""Small enough chunks that no worker is left with much to do when the others are done."""

CHUNKS_AHEAD = 3
"""Chunks handed out for each worker before it asks: it never waits, and few are to be called back."""

WATCH_SECONDS = 0.2
"""How often a worker looks whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How work is handed out: how many chunks ahead, within what, and who is told of it."""

    ahead: int
    starting: Callable[[], AbstractContextManager[None]]
    progress: Progress | None


def spread(
    work: Work[T, R],
    items: Sequence[T],
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[R]:
    """Return the results of some work for each item, in the order of the items.

    Args:
        work: what is to be done; a worker must be able to import it.
        items: what it is to be done with.
        workers: how many processes; all cores if not given, this process alone if 1.
        executor: who does it instead: any of `concurrent.futures`; it is left open.
        progress: is told how far the work is: at its beginning, and after each chunk.

    Raises:
        ValueError: there are fewer than one worker.
        ChildProcessError: a worker died.

    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers = {workers}: must be 1 or more")
    if progress is not None:
        progress(0, len(items))
    if executor is not None:
        chunks = _chunks(items, cores())
        return _collect(executor, work, chunks, Terms(len(chunks), nullcontext, progress))
    count = min(workers or cores(), len(items))
    if count <= 1:
        return _here(work, items, progress)
    try:
        with _processes(count) as pool:
            terms = Terms(CHUNKS_AHEAD * count, _undisturbed_start, progress)
            return _collect(pool, work, _chunks(items, count), terms)
    except BrokenProcessPool as error:
        raise ChildProcessError("a worker process died, perhaps for want of memory; fewer workers need less") from error


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """Return how to start workers: `fork` where that is safe, else `spawn`.

    A fork copies the locks that other threads hold and not the threads, and may wait for them for ever. Threads of
    libraries count: those that only come with NumPy or pandas are not known to Python's own list.
    """
    tasks = Path("/proc/self/task")
    alone = sys.platform == "linux" and threading.active_count() == 1 and len(list(tasks.iterdir())) == 1
    return "fork" if alone else "spawn"


def _chunks(items: Sequence[T], workers: int) -> list[Sequence[T]]:
    size = max(1, min(LARGEST_CHUNK, len(items) // (workers * CHUNKS_PER_WORKER)))
    return [items[first : first + size] for first in range(0, len(items), size)]


def _here(work: Work[T, R], items: Sequence[T], progress: Progress | None) -> list[R]:
    results: list[R] = []
    for item in items:
        results += work([item])
        if progress is not None:
            progress(len(results), len(items))
    return results


def _collect(executor: Executor, work: Work[T, R], chunks: Sequence[Sequence[T]], terms: Terms) -> list[R]:
    """Hand out chunks, some ahead of time, and put what comes back in their order."""
    results: list[list[R]] = [[] for _ in chunks]
    coming: dict[Future[list[R]], int] = {}
    finished: SimpleQueue[Future[list[R]]] = SimpleQueue()
    waiting = iter(enumerate(chunks))
    done, total = 0, sum(len(chunk) for chunk in chunks)
    try:
        while True:
            for position, chunk in islice(waiting, terms.ahead - len(coming)):
                with terms.starting():
                    future = executor.submit(work, chunk)
                coming[future] = position
                future.add_done_callback(finished.put)
            if not coming:
                return [result for chunk in results for result in chunk]
            future = finished.get()
            position = coming.pop(future)
            results[position] = future.result()
            done += len(chunks[position])
            if terms.progress is not None:
                terms.progress(done, total)
    finally:
        for future in coming:
            future.cancel()


@contextmanager
def _processes(count: int) -> Iterator[ProcessPoolExecutor]:
    """Open a pool whose workers leave at once when the work fails or is interrupted, or when this process dies."""
    context = multiprocessing.get_context(start_method())
    leave = context.Value("b", False, lock=False)
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin_work, initargs=(leave,))
    try:
        yield pool
    except BaseException:
        leave.value = True
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed_start() -> Iterator[None]:
    """Start workers that do not hear Ctrl-C, which is for this process, and do not run the user's script again.

    A spawned worker inherits blocked signals, so it is silent even while it is still importing. It would also import
    the main module, of which it needs nothing: a script without the usual guard would then start workers in turn.
    """
    main = sys.modules["__main__"]
    blocks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if blocks else set()
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if blocks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work(leave: "Synchronized[bool]") -> None:
    """Prepare this process as a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_when_unwanted, args=(leave,), daemon=True).start()


def _leave_when_unwanted(leave: "Synchronized[bool]") -> None:
    parent = multiprocessing.parent_process()
    while not leave.value and (parent is None or parent.is_alive()):
        time.sleep(WATCH_SECONDS)
    os._exit(1)  # in the middle of a history: nobody waits for it
