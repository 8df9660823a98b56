"""A sweep of many small design points against the engine on one large run, on threads and on a cluster.

`python -m benchmarks.sweep_bench engine REPLICATES`, `... sweep POINTS REPLICATES` and `... cluster WORKERS POINTS
REPLICATES` each do one of them, in a process of their own, and print wall time, histories and the peak of memory.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import simulator as sim
from benchmarks.case import SCENARIO, SEED, setting
from benchmarks.measuring import Budget, Seconds, figure, fresh, peak_bytes, table, timed
from simulator.experiments.parts import Part, run_part
from simulator.experiments.study import Study, parse_study

ARMS = ("without", "with", "history")

STUDY = """
[study]
title = "How fast a sweep is"
scenario = "{scenario}"
arms = ["with", "history"]
replicates = {replicates}
seed = {seed}
[design]
sampler = "sobol"
points = {points}
[[vary]]
id = "decide"
path = "bodies.au.lag.decide.median_days"
low = 1
high = 60
scale = "log"
[[vary]]
id = "tau"
path = "parameters.tau_hostility_days"
[[vary]]
id = "grievance"
path = "parties.odm.grievance"
low = 0
high = 0.4
[[vary]]
id = "odm"
alternatives = [{{ title = "as it is" }}, {{ title = "stronger", set = {{ "parties.odm.strength" = 0.9 }} }}]
"""

MOST_ENGINE_REPLICATES = 34_000
"""Of the large run: a sixth of the large sweep, so that what it keeps of them is no more than it would there."""


@dataclass(frozen=True, slots=True)
class Swept:
    """One way to run many histories, some rounds of it.

    Attributes:
        name: what was run.
        histories: in each round.
        seconds: of each round.
        peak: of memory, the most of any round; none where other processes do the work.

    """

    name: str
    histories: int
    seconds: Seconds
    peak: int | None

    @property
    def a_second(self) -> float:
        """Histories a second, in the best round."""
        return self.histories / self.seconds.best


@dataclass(frozen=True, slots=True)
class Sweeps:
    """What was found of sweeps.

    Attributes:
        engine: one large run.
        few, many: sweeps of few and of many design points.
        one, two: a sweep on a cluster of so many workers.

    """

    engine: Swept
    few: Swept
    many: Swept
    one: Swept
    two: Swept

    @property
    def share_of_engine(self) -> float:
        """The rate of the large sweep as a share of the engine's own."""
        return self.many.a_second / self.engine.a_second

    @property
    def times_one_worker(self) -> float:
        """How many times the rate of one worker two of them have."""
        return self.two.a_second / self.one.a_second


def measure(budget: Budget) -> Sweeps:
    """Measure all of it, round after round."""
    points, few, replicates = budget.swept_points, budget.swept_few, budget.swept_replicates
    large = min(MOST_ENGINE_REPLICATES, points * replicates)
    lines: dict[str, tuple[str, tuple[object, ...]]] = {
        "engine": (f"`engine.run`, {large:,} replicates of {len(ARMS)} arms", ("engine", large)),
        "few": (f"`simulator.sweep`, {few:,} points of {replicates} replicates", ("sweep", few, replicates)),
        "many": (f"`simulator.sweep`, {points:,} points of {replicates} replicates", ("sweep", points, replicates)),
        "one": (f"the same of {few:,} points on one Dask worker", ("cluster", 1, few, replicates)),
        "two": (f"the same of {few:,} points on two Dask workers", ("cluster", 2, few, replicates)),
    }
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in lines}
    for _ in range(budget.swept_rounds):
        for name, (_, arguments) in lines.items():
            told[name].append(fresh("benchmarks.sweep_bench", *arguments))
    return Sweeps(**{name: _swept(lines[name][0], rounds) for name, rounds in told.items()})


def lines(found: Sweeps) -> list[str]:
    """Return the table."""
    rows = [
        [each.name, each.seconds.of_each(1), each.seconds.a_second(each.histories), _peak(each)]
        for each in (found.engine, found.few, found.many, found.one, found.two)
    ]
    return table(["run", "seconds", "histories a second", "peak of memory, MB"], rows)


def _swept(name: str, rounds: list[dict[str, Any]]) -> Swept:
    peaks = [each["peak"] for each in rounds if each["peak"] is not None]
    seconds = Seconds(tuple(each["seconds"] for each in rounds))
    return Swept(name, rounds[0]["histories"], seconds, max(peaks) if peaks else None)


def _peak(swept: Swept) -> str:
    return "" if swept.peak is None else figure(swept.peak / 1e6)


def _study(points: int, replicates: int) -> Study:
    return parse_study(STUDY.format(scenario=SCENARIO, seed=SEED, points=points, replicates=replicates))


def _engine(replicates: int) -> Callable[[], object]:
    from simulator.engine import run  # noqa: PLC0415 - a sweep imports what it needs by itself

    settings = [setting(arm) for arm in ARMS]
    run(settings, SEED, 0, 1)  # compiled, or fetched from the cache, before the clock starts
    return lambda: run(settings, SEED, 0, replicates, courses=False)


def _on_cluster(workers: int, study: Study, out: Path) -> float:
    distributed: Any = import_module("distributed")  # only here
    with (
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as jobs,
        distributed.Client(jobs, set_as_default=False) as client,
    ):
        # Each has imported, and fetched what is compiled, before the clock starts.
        client.run(import_module, "simulator.results.sweeps.encoding")
        client.run(run_part, study.scenario, SEED, Part(ARMS, range(1)))
        return timed(lambda: sim.sweep(study, out, cluster=jobs.scheduler_address))


def main() -> None:
    """Do what the command line says."""
    what, *numbers = sys.argv[1], *(int(argument) for argument in sys.argv[2:])
    with tempfile.TemporaryDirectory() as folder:
        if what == "engine":
            (replicates,) = numbers
            histories, seconds = replicates * len(ARMS), timed(_engine(replicates))
        else:
            points, replicates = numbers[-2:]
            study, out = _study(points, replicates), Path(folder)
            histories = points * replicates * len(ARMS)
            if what == "sweep":
                sim.sweep(_study(1, 1), out / "warm")
                seconds = timed(lambda: sim.sweep(study, out / "swept"))
            else:
                seconds = _on_cluster(numbers[0], study, out / "swept")
    peak = None if what == "cluster" else peak_bytes()
    print(json.dumps({"seconds": seconds, "histories": histories, "peak": peak}))


if __name__ == "__main__":
    main()
