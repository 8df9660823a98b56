"""Work for workers to do."""

import os
import time
from pathlib import Path


def double(task: int) -> int:
    """Return twice as much."""
    return 2 * task


def double_late(task: int) -> int:
    """Return twice as much, the first ones last."""
    time.sleep(0.02 * max(0, 10 - task))
    return double(task)


def fail(task: int) -> int:
    """Fail at the third."""
    if task == 3:
        raise ArithmeticError("three is too much")
    return double(task)


def die(task: int) -> int:
    """End the worker without a word, as the kernel does when memory is short."""
    os._exit(9)


def write_down(folder: Path, task: int) -> int:
    """Leave the number of the process in a folder, and take long."""
    (folder / str(os.getpid())).touch()
    time.sleep(60)
    return double(task)
