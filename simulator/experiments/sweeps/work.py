"""The work of a worker of a sweep: run a part, and send back its tables as they will lie on disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from simulator.experiments.parts import Part as Replicates
from simulator.experiments.parts import has_compiler, on_agents
from simulator.results.contrasts import Contrast
from simulator.results.sweeps.parts import Part
from simulator.scenario import Problem, Scenario, ScenarioError
from simulator.state import resolve

if TYPE_CHECKING:
    from simulator.results.sweeps.encoding import Histories
    from simulator.results.sweeps.precision import Moments
    from simulator.state.records import Records
    from simulator.state.setting import Setting

MOST_LANES = 256
"""So many replicates of a point lie side by side in one go: cutting 200 in two would cost a sixth of the time."""

OF_THE_MACHINE = (OSError, ImportError, MemoryError, RuntimeError)
"""What goes wrong where a part is run and is no fault of a design point: the part is not done, and can be run again."""

MOST_PROBLEMS = 5
"""What is wrong with a design point is told up to so many things."""

FULL_LANES = 8
"""Lanes come in multiples of this: what the widest vector registers hold."""


class Target(NamedTuple):
    """The effect that is to be known so well.

    Attributes:
        contrast: the arm and its reference.
        outcome: whose effect.
        statistic: which effect of it.

    """

    contrast: Contrast
    outcome: str
    statistic: str


@dataclass(frozen=True, slots=True)
class Job:
    """What every part of a sweep has in common.

    Attributes:
        scenario: what is simulated, before a design point changes it.
        arms: which arms are run.
        outcomes: which outcomes are kept.
        by_arena: whether they are kept by arena too.
        target: the effect that is to be known so well; none where all points have the same number of histories.

    """

    scenario: Scenario
    arms: tuple[str, ...]
    outcomes: tuple[str, ...]
    by_arena: bool
    target: Target | None


class Point(NamedTuple):
    """A design point to run.

    Attributes:
        number: of it.
        seed: of its histories.
        sets: what it sets in the scenario, by path.

    """

    number: int
    seed: int
    sets: Mapping[str, object]


class Order(NamedTuple):
    """A part to run: all arms of some replicates of some design points."""

    part: Part
    points: tuple[Point, ...]


class Done(NamedTuple):
    """What a worker sends back.

    Attributes:
        tables: the files of the part, by table.
        failed: how many design points could not be run.
        moments: of each point that was run, what is known of the effect that is to be known so well.
        model: which rules ran it.

    """

    tables: Mapping[str, bytes]
    failed: int
    moments: "Mapping[int, Moments]"
    model: str


class _Ready(NamedTuple):
    """A design point with its arms resolved."""

    point: Point
    scenario: Scenario
    settings: "list[Setting]"


def run_order(job: Job, order: Order) -> Done:
    """Run a part. A design point that cannot be run is told with the reason, and the others are."""
    from simulator.engine.compiling import source_digest  # noqa: PLC0415 - it brings NumPy along
    from simulator.experiments.sweeps.precision import moments_of  # noqa: PLC0415
    from simulator.results.sweeps.encoding import failure_table, tables_of  # noqa: PLC0415
    from simulator.results.sweeps.form import FAILURES_TABLE  # noqa: PLC0415

    histories: list[Histories] = []
    problems: dict[int, str] = {}
    ready: list[_Ready] = []
    for point in order.points:
        try:
            scenario = job.scenario.with_(point.sets) if point.sets else job.scenario
            ready.append(_Ready(point, scenario, [resolve(scenario, arm) for arm in job.arms]))
        except OF_THE_MACHINE:
            raise
        except Exception as error:
            problems[point.number] = _said(error)
    for _, group in groupby(ready, key=lambda each: each.point.seed):
        histories += _run(list(group), order.part.replicates, problems)
    failures = failure_table(list(problems), order.part.replicates[0], list(problems.values()))
    tables = {FAILURES_TABLE: failures, **tables_of(histories, job.outcomes, by_arena=job.by_arena)}
    horizons = {each.point.number: each.settings[0].horizon_days for each in ready}
    moments = {} if job.target is None else moments_of(job.target, histories, horizons)
    return Done(tables, len(problems), moments, source_digest())


def _run(ready: "Sequence[_Ready]", replicates: range, problems: dict[int, str]) -> "list[Histories]":
    """Run the arms of some points on the same luck; where that fails, one after another, to know at which."""
    try:
        records = _records(ready, replicates)
    except OF_THE_MACHINE:
        raise
    except Exception as error:
        if len(ready) == 1:
            problems[ready[0].point.number] = _said(error)
            return []
        return [each for one in ready for each in _run([one], replicates, problems)]
    return _histories(ready, replicates, records)


def _records(ready: "Sequence[_Ready]", replicates: range) -> "list[Records]":
    seed, count = ready[0].point.seed, len(replicates)
    if has_compiler():
        from simulator.engine.run import LANES, run  # noqa: PLC0415 - it brings NumPy and Numba along

        settings = [setting for each in ready for setting in each.settings]
        lanes = -(-count // FULL_LANES) * FULL_LANES if count <= MOST_LANES else LANES
        return run(settings, seed, replicates.start, count, threads=1, courses=False, lanes=lanes)
    return [
        on_agents(each.scenario, setting, seed, Replicates((setting.arm,), replicates), courses=False)
        for each in ready
        for setting in each.settings
    ]


def _histories(ready: "Sequence[_Ready]", replicates: range, records: "Sequence[Records]") -> "list[Histories]":
    from simulator.results.sweeps.encoding import Histories  # noqa: PLC0415

    pairs = ((each.point.number, setting) for each in ready for setting in each.settings)
    make = partial(Histories, first=replicates.start)
    return [
        make(
            point=point,
            arm=setting.arm,
            arenas=tuple(arena.id for arena in setting.arenas),
            total=found.total,
            by_arena=found.by_arena,
        )
        for (point, setting), found in zip(pairs, records, strict=True)
    ]


def _said(error: Exception) -> str:
    """Return what an error says: of the scenario where and what, but no file; of anything else its kind too."""
    if isinstance(error, ScenarioError):
        told = [_problem(each) for each in error.problems[:MOST_PROBLEMS]]
        more = len(error.problems) - len(told)
        return "\n".join([*told, *([f"and {more} more"] if more else [])])
    return f"{type(error).__name__}: {str(error).strip()}"


def _problem(problem: Problem) -> str:
    value = "" if problem.value is None else f" = {problem.value}"
    return f"{problem.path}{value}: {problem.message}"
