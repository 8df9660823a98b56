"""Ctrl-C while a sweep runs: what is in hand is finished first; a second Ctrl-C does not wait."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class SweepInterrupted(KeyboardInterrupt):
    """A sweep was asked to stop, and did so with everything in its place; the message says how to go on."""


@contextmanager
def until_asked(tell: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    """Yield what says whether somebody has pressed Ctrl-C.

    Elsewhere than in the main thread, where nobody can listen for it, it never says so.

    Args:
        tell: called when it is pressed.

    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    asked = threading.Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, usual)
        asked.set()
        tell()

    # None where something that is not Python has set it, which Python cannot put back.
    usual = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    signal.signal(signal.SIGINT, note)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, usual)
