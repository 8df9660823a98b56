"""Measuring: rounds of the same work, figures with their spread, and work in a process of its own."""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parents[1]
"""Where `simulator` and `benchmarks` are, which a process of its own must find."""

NO_COMPILER = "not measured: Numba is not installed or switched off"
WHOLE_FROM = 100.0
"""From here on three significant digits leave no decimals."""

K = TypeVar("K")
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is measured.

    Attributes:
        rounds: of the engine; `agent_rounds` of everything that takes seconds a round.
        arms: how many of the arms of the case, the first ones of its list.
        engine_histories: of each arm, in a round.
        agent_histories: of each arm, in a round.
        batch_histories: of `mesa.batch_run`, for each process, in a round of which there are `batch_rounds`.
        counted: replicates whose calls are counted.
        replicates: of the engine, for growth and memory.
        arenas: how many, in worlds that grow by them; `parties` in worlds that grow by those.
        world_steps: of such a world; `world_party_steps` is how many a round has at least.
        compared: replicates of the large comparison; `commanded` of the command.
        swept_points: of the large sweep; `swept_few` of the small one, `swept_replicates` of each, in so many
            `swept_rounds`.
        region_replicates: of the region, in as many rounds as `agent_rounds`.
        patience: seconds after which the large comparison is given up; `command_patience` the command.

    """

    rounds: int = 5
    agent_rounds: int = 3
    arms: int = 100
    engine_histories: int = 1024
    agent_histories: int = 2
    batch_histories: int = 8
    batch_rounds: int = 2
    counted: int = 3
    replicates: Sequence[int] = (100, 1_000, 10_000, 100_000)
    arenas: Sequence[int] = (1, 2, 5, 20, 50, 100, 200)
    parties: Sequence[int] = (2, 5, 20, 50, 100, 200)
    world_steps: int = 365
    world_party_steps: int = 8_000_000
    compared: int = 100_000
    commanded: int = 1_000
    swept_points: int = 1_024
    swept_few: int = 128
    swept_replicates: int = 200
    swept_rounds: int = 2
    region_replicates: int = 1_000
    patience: float = 200.0
    command_patience: float = 60.0


FULL = Budget()
QUICK = Budget(
    rounds=1,
    agent_rounds=1,
    arms=2,
    engine_histories=16,
    agent_histories=1,
    batch_histories=1,
    batch_rounds=1,
    counted=1,
    replicates=(5, 10),
    arenas=(1, 3),
    parties=(2, 5),
    world_steps=20,
    world_party_steps=1,
    compared=2,
    commanded=2,
    swept_points=4,
    swept_few=2,
    swept_replicates=2,
    swept_rounds=1,
    region_replicates=2,
)
"""Everything once and as little of it as there can be: whether it works, not how fast it is."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """Wall times of some rounds of the same work.

    What makes one round slower than another is what else the machine does, so the best is nearest to what the program
    needs, and the worst says how far the machine was our own.
    """

    rounds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The least of them."""
        return min(self.rounds)

    @property
    def worst(self) -> float:
        """The most of them."""
        return max(self.rounds)

    def of_each(self, count: float, unit: float = 1.0) -> str:
        """Say what each of `count` things took, in the best round and in the worst; a second has `unit` of it."""
        return f"{figure(self.best / count * unit)} ({figure(self.worst / count * unit)})"

    def a_second(self, count: float) -> str:
        """Say how many of `count` things were done in a second, in the best round and in the worst."""
        return f"{figure(count / self.best)} ({figure(count / self.worst)})"


def figure(value: float) -> str:
    """Write a number with three significant digits."""
    return f"{value:,.0f}" if value >= WHOLE_FROM else f"{value:#.3g}".rstrip(".")


def timed(work: Work) -> float:
    """Return how long some work takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_rounds(works: Mapping[K, Work], rounds: int) -> dict[K, Seconds]:
    """Time several pieces of work in turn, round after round, so that a slow minute falls on them all."""
    seconds: dict[K, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name].append(timed(work))
    return {name: Seconds(tuple(each)) for name, each in seconds.items()}


def slope(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the exponent of growth: the slope of the least-squares line through the logarithms; 1 is proportional."""
    x, y = [log(size) for size in sizes], [log(each) for each in seconds]
    x_mean, y_mean = sum(x) / len(x), sum(y) / len(y)
    spread = sum((each - x_mean) ** 2 for each in x)
    return sum((a - x_mean) * (b - y_mean) for a, b in zip(x, y, strict=True)) / spread


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return the lines of a table in Markdown, with an empty one after it."""
    lines = [head, ["---"] * len(head), *rows]
    return [*(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines), ""]


def prose(text: str) -> list[str]:
    """Return a paragraph, written here in lines, as one line with an empty one after it."""
    return [" ".join(text.split()), ""]


def environment() -> dict[str, str]:
    """Return the variables for a process that must find this checkout before any other."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def fresh(module: str, *arguments: object, timeout: float | None = None) -> Any:
    """Run a module in a process of its own and return what it prints, which is JSON.

    Args:
        module: its name.
        arguments: of its command line.
        timeout: seconds after which it is stopped.

    Raises:
        subprocess.TimeoutExpired: it took longer.
        subprocess.CalledProcessError: it failed.

    """
    line = [sys.executable, "-m", module, *(str(each) for each in arguments)]
    done = subprocess.run(line, env=environment(), stdout=subprocess.PIPE, text=True, check=True, timeout=timeout)
    return json.loads(done.stdout)


def peak_bytes() -> int:
    """Return the most memory that this process has had so far.

    `getrusage` would begin, on Linux, with the peak of the process that started this one; the kernel's own count for
    the process begins anew with each program.
    """
    if sys.platform == "linux":
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - there is none on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if platform.system() == "Darwin" else peak * 1024
