"""Work for workers to do."""

import os
import time
from collections.abc import Sequence
from pathlib import Path


def double(items: Sequence[int]) -> list[int]:
    """Return each twice as large."""
    return [2 * item for item in items]


def double_late(items: Sequence[int]) -> list[int]:
    """Return each twice as large, the first ones last."""
    time.sleep(0.02 * max(0, 10 - items[0]))
    return double(items)


def fail(items: Sequence[int]) -> list[int]:
    """Fail at the third."""
    if 3 in items:
        raise ArithmeticError("three is too much")
    return double(items)


def die(items: Sequence[int]) -> list[int]:
    """End the worker without a word, as the kernel does when memory is short."""
    os._exit(9)


def write_down(folder: Path, items: Sequence[int]) -> list[int]:
    """Leave the number of the process in a folder, and take long."""
    (folder / str(os.getpid())).touch()
    time.sleep(60)
    return double(items)
