"""All that is measured for the page, one thing after another."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from benchmarks import (
    agents_bench,
    compiled_rules,
    engine_bench,
    engine_stages,
    floor,
    growth,
    memory,
    region_bench,
    sweep_bench,
)
from benchmarks.case import PAIR, arms, new_model, setting
from benchmarks.engine_bench import EngineSpeed
from benchmarks.floor import Calls, Floor
from benchmarks.growth import Size
from benchmarks.measuring import Budget, Seconds, fresh, timed
from benchmarks.memory import Large
from benchmarks.region_bench import Region
from benchmarks.sweep_bench import Sweeps
from simulator.engine.compiling import usable
from simulator.engine.run import cores

T = TypeVar("T")
ENGINE_STAGE_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """Batches of `mesa.batch_run` on some processes: a small one, and one of so many histories more."""

    processes: int
    more: int
    few: Seconds
    many: Seconds

    @property
    def a_second(self) -> float:
        """How many histories a second it runs once its processes are up."""
        return self.more / max(self.many.best - self.few.best, 1e-9)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What `benchmarks.compiled_rules` found.

    Attributes:
        compile_seconds: how long compiling took.
        forms: how many functions each form replaces, and its wall times on one arm.
        fastest: which of them is, besides plain rules.
        plain: wall times of plain rules on every arm.
        arms: of the fastest form.

    """

    compile_seconds: float
    forms: dict[str, tuple[int, Seconds]]
    fastest: str
    plain: dict[str, Seconds]
    arms: dict[str, Seconds]


@dataclass(slots=True)
class Findings:
    """What was found; what needs a compiler is empty or none where there is none.

    Attributes:
        budget: how much was measured.
        arms: of the case.
        plain: wall times of `CrisisModel` on plain rules, by arm; `collecting` with the data collector, of one arm.
        agent_stages: microseconds a party-step of each of its stages.
        compiled: the same on compiled rules.
        batches: of `mesa.batch_run`, on one process and on all cores.
        counted: calls of each arm, replicate by replicate.
        engine: each arm alone, and last all of them side by side.
        costs: seconds of a call of each function in a lane loop.
        arenas: growth by arenas; `parties` by parties.
        sweeps: many design points against one large run.
        large: growth by replicates. compared, command: the large comparison and the command, none if given up.
        region: a comparison of two arms of a region of many arenas.
        engine_stages: nanoseconds a party-step of each stage of the engine, by arm; only if asked for.

    """

    budget: Budget
    arms: tuple[str, ...]
    plain: dict[str, Seconds] = field(default_factory=dict)
    collecting: Seconds = field(default_factory=lambda: Seconds(()))
    agent_stages: dict[str, float] = field(default_factory=dict)
    batches: list[Batch] = field(default_factory=list)
    counted: dict[str, list[Calls]] = field(default_factory=dict)
    engine: list[EngineSpeed] = field(default_factory=list)
    compiled: Compiled | None = None
    costs: dict[str, Seconds] | None = None
    arenas: list[Size] = field(default_factory=list)
    parties: list[Size] = field(default_factory=list)
    large: list[Large] = field(default_factory=list)
    compared: Large | None = None
    command: Seconds | None = None
    sweeps: Sweeps | None = None
    region: Region | None = None
    engine_stages: dict[str, dict[str, float]] = field(default_factory=dict)

    def floors(self) -> dict[str, Floor]:
        """Return the floor of each arm, and last of all side by side; without costs they are 0."""
        costs = {name: 0.0 if self.costs is None else self.costs[name].best * 1e9 for name in floor_names()}
        found = {f"`{arm}`": floor.alone(calls, costs) for arm, calls in self.counted.items()}
        replicates: list[Sequence[Calls]] = list(zip(*self.counted.values(), strict=True))
        return {**found, f"all {len(self.arms)} side by side": floor.side_by_side(replicates, costs)}


def floor_names() -> tuple[str, ...]:
    """Return what is counted."""
    return (floor.DRAW, *floor.FUNCTIONS)


def measure(budget: Budget, *, stages: bool) -> Findings:
    """Measure everything.

    Args:
        budget: how much of it.
        stages: whether the stages of the engine too, which takes minutes.

    """
    chosen = arms(budget.arms)
    found = Findings(budget, chosen)
    if usable():
        found.compiled = _said("the agents on plain and on compiled rules", lambda: _compiled(budget))
        found.plain = found.compiled.plain
    else:
        found.plain = _said("the agents on plain rules", lambda: agents_bench.measure(chosen, budget))
    found.collecting = _said("the data collector", lambda: agents_bench.measure_collecting(budget))
    found.agent_stages = _said("the stages of the agents", lambda: agents_bench.measure_stages(budget.agent_histories))
    found.batches = _said("mesa.batch_run", lambda: [_batch(processes, budget) for processes in (1, cores())])
    found.counted = _said("calls of draws and functions", lambda: {arm: _counted(arm, budget) for arm in chosen})
    if usable():
        _measure_engine(found)
        if stages:
            found.engine_stages = _said("the stages of the engine", _engine_stages)
    return found


def _measure_engine(found: Findings) -> None:
    budget = found.budget
    # Costs at several moments, before the engine and after: a floor from a slow minute alone would flatter the engine.
    costs = [_said("the lane loops", floor.lane_costs)]
    found.engine = _said("the engine, once compiled", lambda: engine_bench.measure(found.arms, budget))
    costs.append(floor.lane_costs())
    found.arenas = _said("growth by arenas", lambda: growth.arenas(budget))
    costs.append(floor.lane_costs())
    found.parties = _said("growth by parties", lambda: growth.parties(budget))
    costs.append(floor.lane_costs())
    found.costs = {name: Seconds(tuple(each for some in costs for each in some[name].rounds)) for name in costs[0]}
    found.large = _said("growth by replicates", lambda: memory.engine_sizes(budget))
    found.command = _said("the command", lambda: memory.command(budget))
    if found.command is not None:  # else the large comparison would take longer still
        found.compared = _said("a large comparison", lambda: memory.comparison(budget))
    found.sweeps = _said("sweeps", lambda: sweep_bench.measure(budget))
    found.region = _said("the region", lambda: region_bench.measure(budget))


def _said(what: str, work: Callable[[], T]) -> T:
    """Do some work, and say on stderr what it is and how long it took."""
    print(f"measuring {what}", end="", file=sys.stderr, flush=True)
    results: list[T] = []
    seconds = timed(lambda: results.append(work()))
    print(f": {seconds:.0f} s", file=sys.stderr, flush=True)
    return results[0]


def _batch(processes: int, budget: Budget) -> Batch:
    """Time batches in which every process has so many histories more in the large one than in the small one."""
    number = len(arms(budget.arms))
    few = -(-processes // number)
    many = few + max(1, -(-processes * budget.batch_histories // number))
    # Mesa's own word for all cores is none, which is 0 on the command line.
    asked = 1 if processes == 1 else 0
    told: dict[str, list[float]] = fresh("benchmarks.batch", asked, few, many, budget.batch_rounds, number)
    return Batch(processes, (many - few) * number, Seconds(tuple(told["few"])), Seconds(tuple(told["many"])))


def _counted(arm: str, budget: Budget) -> list[Calls]:
    return [floor.count(new_model(arm, replicate)) for replicate in range(budget.counted)]


def _compiled(budget: Budget) -> Compiled:
    module = compiled_rules.__name__
    told: dict[str, Any] = fresh(module, budget.agent_histories, budget.agent_rounds, len(arms(budget.arms)))
    return Compiled(
        told["compile_seconds"],
        {form: (number, Seconds(tuple(rounds))) for form, (number, rounds) in told["forms"].items()},
        told["fastest"],
        *({arm: Seconds(tuple(rounds)) for arm, rounds in told[form].items()} for form in ("plain", "arms")),
    )


def _engine_stages() -> dict[str, dict[str, float]]:
    return {arm: engine_stages.measure(setting(arm), ENGINE_STAGE_ROUNDS) for arm in PAIR}
