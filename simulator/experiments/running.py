"""Who runs the histories of a comparison: the compiled engine, workers of somebody else, or the agents in processes.

What comes of them is the same to the bit, whoever it is.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from simulator.experiments.parts import Part, has_compiler, parts_for_agents, parts_for_engine, run_part
from simulator.experiments.pool import cores, spread
from simulator.scenario import Scenario
from simulator.state import resolve

if TYPE_CHECKING:
    from simulator.state.records import Records

Progress = Callable[[int, int], object]
"""Told how many histories are done, and of how many."""


def part_of(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Return who is told how far one part of some work is, and tells how far the whole is.

    Args:
        progress: who wants to know; nobody if not given.
        before: how many histories of the whole come before this part.
        total: of how many in all.

    """
    return None if progress is None else lambda done, _: progress(before + done, total)


MOST_THREADS = 1_024
"""More threads than any machine has cores would only cut the work into crumbs."""


def run_arms(  # noqa: PLR0913 - what can be said of a comparison, each by its name
    scenario: Scenario,
    arms: Sequence[str],
    seed: int,
    replicates: int,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> "list[Records]":
    """Run the same replicates of some arms and return what came of each arm.

    Args:
        scenario: from `simulator.load`.
        arms: which of its arms.
        seed: of the experiment, 0 to 2³² − 1.
        replicates: how many histories of each arm, 1 or more.
        workers: how many histories, or groups of histories, are worked on at once; all cores if not given. They are
            threads of this process on the engine, and processes where there is no compiler.
        executor: who runs them instead: any of `concurrent.futures`; it is left open.
        progress: is told how far the work is: at its beginning, and now and then until its end.

    Raises:
        ValueError: there are fewer than one worker.
        ChildProcessError: a worker process died.

    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers = {workers}: must be 1 or more")
    total = len(arms) * replicates
    if progress is not None:
        progress(0, total)
    compiles = has_compiler()
    if compiles and executor is None:
        return _on_engine(scenario, arms, seed, replicates, workers, progress)
    if compiles:
        # Compiled here, where it can be interrupted and is done once, and not by all workers at the same time.
        run_part(scenario, seed, Part(tuple(arms), range(1)))
        parts = parts_for_engine(arms, replicates)
    else:
        parts = parts_for_agents(arms, replicates, workers or cores())
    gathering = _Gathering(scenario, arms, replicates, progress)
    spread(partial(run_part, scenario, seed), parts, gathering.take, workers=workers, executor=executor)
    return gathering.records


def _on_engine(
    scenario: Scenario,
    arms: Sequence[str],
    seed: int,
    replicates: int,
    workers: int | None,
    progress: Progress | None,
) -> "list[Records]":
    from simulator.engine import run  # noqa: PLC0415 - it brings NumPy and Numba along

    total = len(arms) * replicates
    settings = [resolve(scenario, arm) for arm in arms]
    threads = None if workers is None else min(workers, MOST_THREADS)
    tell = None if progress is None else lambda done: progress(done, total)
    return run(settings, seed, 0, replicates, threads, progress=tell)


class _Gathering:
    """What has come in so far: each part is put in its place at once, so that nothing is held twice."""

    def __init__(self, scenario: Scenario, arms: Sequence[str], replicates: int, progress: Progress | None) -> None:
        self.settings = {arm: resolve(scenario, arm) for arm in arms}
        self.replicates = replicates
        self.progress = progress
        self.done = 0
        self.by_arm: dict[str, Records] = {}

    @property
    def records(self) -> "list[Records]":
        """The records of all arms, in their order."""
        return list(self.by_arm.values())

    def take(self, part: Part, found: "Sequence[Records]") -> None:
        """Put the records of a part among those of all."""
        # Not before the first part has come: by then all that fork have done so, and NumPy may have its threads.
        from simulator.state.records import new_records, put_in  # noqa: PLC0415

        if not self.by_arm:
            self.by_arm = {arm: new_records(setting, self.replicates) for arm, setting in self.settings.items()}
        for arm, records in zip(part.arms, found, strict=True):
            put_in(self.by_arm[arm], records, part.replicates.start)
        self.done += part.histories
        if self.progress is not None:
            self.progress(self.done, len(self.settings) * self.replicates)
