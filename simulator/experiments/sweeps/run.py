"""Running what a sweep consists of and is not there yet, and putting it in place part by part."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from simulator.experiments.parts import has_compiler
from simulator.experiments.pool import cores, spread
from simulator.experiments.study.study import Study
from simulator.experiments.sweeps.schedule import Schedule
from simulator.experiments.sweeps.there import There
from simulator.experiments.sweeps.work import Done, Job, Order, Point, Target, run_order
from simulator.results.errors import ResultError
from simulator.results.measures import main_statistic
from simulator.results.sweeps.design import DesignPoints
from simulator.results.sweeps.manifest import Manifest
from simulator.results.sweeps.parts import Part, put_part
from simulator.results.sweeps.writing import errors_of_writing

Progress = Callable[[int, int, int], object]
"""Told how many histories are done, of how many, and how many design points could not be run."""

AHEAD = 2
"""Parts handed out for each worker before it asks."""

AHEAD_OF_STRANGERS = 64
"""The same for all workers of an executor of somebody else, of whom nobody knows how many they are."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who runs the parts.

    Attributes:
        count: how many at once; all cores if none is given.
        executor: who does it instead of threads or processes of our own.
        ahead: says how many parts such an executor is handed now before it asks.

    """

    count: int | None = None
    executor: Executor | None = None
    ahead: Callable[[], int] = lambda: AHEAD_OF_STRANGERS


@dataclass
class Run:
    """A sweep that is being run.

    Attributes:
        folder: of the sweep.
        manifest: what was asked for.
        study: what it says.
        points: its design points.
        there: what of it is in the folder.
        progress: is told how far it is.

    """

    folder: Path
    manifest: Manifest
    study: Study
    points: DesignPoints
    there: There
    progress: Progress | None = None
    done: int = 0
    total: int = 0
    failed: int = 0
    _schedule: Schedule = field(init=False)

    def __post_init__(self) -> None:
        self._schedule = Schedule(self.manifest, self.study.precision, self.target)

    @property
    def target(self) -> Target | None:
        """The effect that is to be known so well."""
        asked, contrast = self.study.precision, self.study.precise_contrast
        if asked is None or contrast is None:
            return None
        return Target(contrast, asked.outcome, asked.statistic or main_statistic(asked.outcome))

    @property
    def job(self) -> Job:
        """What all parts have in common."""
        study = self.study
        return Job(study.scenario, study.arms, study.outcomes, study.by_arena, self.target)

    def waiting(self) -> list[Part]:
        """Return what is to be run first: what was asked for, or follows from what is there, and is not there."""
        return self._missing(list(self._schedule.first()))

    def _missing(self, parts: list[Part]) -> list[Part]:
        """Return which of some parts, and of those that follow from them, are not there."""
        missing: list[Part] = []
        for part in parts:
            # The list grows while it is gone through: what is there may call for more.
            self.total += self._histories(part)
            if part in self.there.parts:
                self.done += self._histories(part)
                self._count_failed(part, self.there.failed(part))
                parts.extend(self._schedule.after(part, self.there.moments(part, self.target, self.points)))
            else:
                missing.append(part)
        return missing

    def order(self, part: Part) -> Order:
        """Return a part with what its points set."""
        points = (
            Point(number, int(self.points.seeds[number]), self.study.overrides(self.points.row(number)))
            for number in part.points
        )
        return Order(part, tuple(points))

    def take(self, order: Order, done: Done) -> Sequence[Order]:
        """Put a part in place, and return what is to follow it."""
        if done.model != self.manifest.model:
            raise ResultError(self.folder, "a worker has another version of the simulator; install this one there too")
        with errors_of_writing(self.folder):
            for table in self.manifest.tables:
                put_part(self.folder / table, order.part, done.tables[table])
        self.done += self._histories(order.part)
        self._count_failed(order.part, done.failed)
        missing = self._missing(list(self._schedule.after(order.part, done.moments)))
        self.tell()
        return [self.order(part) for part in missing]

    def tell(self) -> None:
        """Tell how far it is."""
        if self.progress is not None:
            self.progress(self.done, self.total, self.failed)

    def run(self, parts: Iterable[Part], workers: Workers, stopped: Callable[[], bool]) -> None:
        """Run parts and what follows from them, until somebody asks to stop."""
        with _executor(workers) as executor:
            own = AHEAD * (workers.count or cores())
            ahead = workers.ahead if executor is workers.executor else lambda: own
            spread(
                partial(run_order, self.job),
                map(self.order, parts),
                self.take,
                workers=workers.count,
                executor=executor,
                ahead=ahead,
                stopped=stopped,
            )

    def _count_failed(self, part: Part, failed: int) -> None:
        # A point that cannot be run cannot in any of its parts, and counts once.
        self.failed += failed if part.replicates.start == 0 else 0

    def _histories(self, part: Part) -> int:
        return len(self.manifest.arms) * len(part.points) * len(part.replicates)


def _executor(workers: Workers) -> AbstractContextManager[Executor | None]:
    """Return who runs the parts: whoever was given, threads where the engine runs, and else processes of `spread`."""
    if workers.executor is not None:
        return nullcontext(workers.executor)
    if has_compiler():
        return ThreadPoolExecutor(workers.count or cores(), thread_name_prefix="sweep")
    return nullcontext(None)
