"""Work spread over processes: every task is done once, and its result is taken as it comes."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[T], R]
"""What a worker does with a task."""

Take = Callable[[T, R], Iterable[T] | None]
"""What is done with a task and its result, in the thread that spreads the work, as soon as there is one.

It may return further tasks, which the result calls for.
"""

TASKS_AHEAD = 3
"""Tasks handed out for each worker before it asks: it never waits, and few are to be called back."""

WATCH_SECONDS = 0.2
"""How often a worker looks whether it is still wanted."""

_starting = threading.Lock()
"""Held while workers are started: what is then changed of this process, two threads must not change at once."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How work is handed out: how many tasks ahead, within what, and until when."""

    ahead: Callable[[], int]
    starting: Callable[[], AbstractContextManager[None]]
    stopped: Callable[[], bool]


def spread(  # noqa: PLR0913 - what can be said of it, each by its name
    work: Work[T, R],
    tasks: Iterable[T],
    take: Take[T, R],
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    ahead: Callable[[], int] = lambda: sys.maxsize,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Have some work done for each task, and take the results in the order in which they come.

    No result is kept once it is taken, so that memory holds no more of them than whoever takes them keeps.

    Args:
        work: what is to be done; a worker must be able to import it.
        tasks: what it is to be done with; each is asked for when it is handed out.
        take: called here with each task and its result.
        workers: how many processes; all cores if not given, this process alone if 1.
        executor: who does it instead: any of `concurrent.futures`; it is left open.
        ahead: says how many tasks such an executor is handed now before it asks; all at once if not given.
        stopped: says whether no more is to be begun; what is in hand is then finished and taken.

    Raises:
        ChildProcessError: a worker died.

    """
    waiting = _Waiting(tasks)
    if executor is not None:
        _collect(executor, work, waiting, take, Terms(ahead, nullcontext, stopped))
        return
    most = len(tasks) if isinstance(tasks, Sized) else sys.maxsize
    count = min(workers or cores(), most)
    if count <= 1:
        while not stopped() and waiting.has_more():
            task = waiting.next()
            waiting.add(take(task, work(task)))
        return
    try:
        with _processes(count) as pool:
            _collect(pool, work, waiting, take, Terms(lambda: TASKS_AHEAD * count, _undisturbed_start, stopped))
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


class _Waiting(Generic[T]):
    """Tasks that have not been handed out: those that a result called for come first."""

    def __init__(self, tasks: Iterable[T]) -> None:
        self._tasks: Iterator[T] = iter(tasks)
        self._ready: deque[T] = deque()

    def add(self, tasks: Iterable[T] | None) -> None:
        """Add what a result called for."""
        self._ready.extend(tasks or ())

    def has_more(self) -> bool:
        """Say whether there is another."""
        if not self._ready:
            self._ready.extend(islice(self._tasks, 1))
        return bool(self._ready)

    def next(self) -> T:
        """Return the next one."""
        return self._ready.popleft()

    def clear(self) -> None:
        """Forget them all."""
        self._ready.clear()
        self._tasks = iter(())


def _collect(executor: Executor, work: Work[T, R], waiting: _Waiting[T], take: Take[T, R], terms: Terms) -> None:
    """Hand out tasks, some ahead of time, and take what comes back."""
    coming: dict[Future[R], T] = {}
    finished: SimpleQueue[Future[R]] = SimpleQueue()
    try:
        while True:
            if terms.stopped():
                waiting.clear()
                for future in coming:
                    future.cancel()
            ahead = terms.ahead()
            while len(coming) < ahead and waiting.has_more():
                task = waiting.next()
                with terms.starting():
                    future = executor.submit(work, task)
                coming[future] = task
                future.add_done_callback(finished.put)
            if not coming:
                return
            future = finished.get()
            task = coming.pop(future)
            if not future.cancelled():
                waiting.add(take(task, future.result()))
            elif not terms.stopped():
                raise ChildProcessError(
                    "whoever runs the work gave some of it up; a cluster may have lost its scheduler"
                )
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
    with _starting:
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
