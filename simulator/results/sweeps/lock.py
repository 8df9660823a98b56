"""One writer at a time: whoever comes second is told who writes."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from simulator.results.errors import ResultError
from simulator.results.sweeps.form import LOCK, WRITER


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder of a sweep, which is there, for writing. The system lets go of it when this process dies.

    Raises:
        ResultError: another process holds it.
        OSError: the folder cannot be written.

    """
    lock = FileLock(folder / LOCK, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise ResultError(
            folder, f"is being written by {_writer(folder)}; wait for it, or name another folder"
        ) from None
    try:
        (folder / WRITER).write_text(f"process {os.getpid()} on {socket.gethostname()}\n", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            (folder / WRITER).unlink(missing_ok=True)
        lock.release()


def _writer(folder: Path) -> str:
    try:
        return (folder / WRITER).read_text(encoding="utf-8").strip() or "another process"
    except OSError:
        return "another process"
