"""What many histories need in memory and time, each in a process of its own.

`python -m benchmarks.memory engine REPLICATES ROUNDS` runs the engine alone; `python -m benchmarks.memory compare
REPLICATES` makes a whole comparison. Both run two arms, on all cores, and print the wall times and the peak of memory.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

import simulator as sim
from benchmarks.case import PAIR, SCENARIO, SEED, scenario, setting
from benchmarks.measuring import Budget, Seconds, environment, figure, fresh, peak_bytes, table, timed

ENOUGH_SECONDS = 10.0
"""A size that takes longer is run once."""


@dataclass(frozen=True, slots=True)
class Large:
    """Histories of two arms, so many replicates of each, in a process of its own."""

    replicates: int
    seconds: Seconds
    peak: int

    @classmethod
    def of(cls, what: str, replicates: int, rounds: int, timeout: float | None = None) -> "Large":
        """Run them.

        Args:
            what: `engine` or `compare`.
            replicates: of each arm.
            rounds: how often, where that does not take long.
            timeout: seconds after which they are given up.

        """
        told = fresh("benchmarks.memory", what, replicates, rounds, timeout=timeout)
        return cls(replicates, Seconds(tuple(told["seconds"])), told["peak"])


def engine_sizes(budget: Budget) -> list[Large]:
    """Run the engine on more and more replicates."""
    return [Large.of("engine", replicates, budget.rounds) for replicates in budget.replicates]


def comparison(budget: Budget) -> Large | None:
    """Make a large comparison; none if it takes too long, as it would on the agents."""
    try:
        return Large.of("compare", budget.compared, 1, timeout=budget.patience)
    except subprocess.TimeoutExpired:
        return None


def command(budget: Budget) -> Seconds | None:
    """Time the command that compares all arms, from its start to its end; none if it takes too long."""
    # A case is by itself compared on its delays and keys too; the bar is for the arms that its file has.
    arms = ",".join(sim.load(SCENARIO).arm_names)
    line = [sys.executable, "-m", "simulator", "compare", SCENARIO, "--arms", arms]
    line += ["--replicates", str(budget.commanded)]
    with tempfile.TemporaryDirectory() as folder:

        def work() -> None:
            subprocess.run(
                line,
                cwd=folder,
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
                timeout=budget.command_patience,
            )

        try:
            return Seconds(tuple(timed(work) for _ in range(budget.agent_rounds)))
        except subprocess.TimeoutExpired:
            return None


def lines(sizes: Sequence[Large], compared: Large | None, budget: Budget) -> list[str]:
    """Return the table of wall times and peaks."""
    head = ["run", "seconds", "histories a second", "peak of memory, MB"]
    rows = [[f"engine, {size.replicates:,} replicates of 2 arms", *_cells(size)] for size in sizes]
    name = f"`simulator.compare`, {budget.compared:,} replicates of 2 arms"
    missing = ["not measured: it takes too long", "", ""]
    rows.append([name, *(_cells(compared) if compared is not None else missing)])
    return table(head, rows)


def _cells(size: Large) -> list[str]:
    histories = size.replicates * len(PAIR)
    return [size.seconds.of_each(1), size.seconds.a_second(histories), figure(size.peak / 1e6)]


def _run_engine(replicates: int, rounds: int) -> list[float]:
    from simulator.engine import run  # noqa: PLC0415 - a comparison imports what it needs by itself

    settings = [setting(arm) for arm in PAIR]
    run(settings, SEED, 0, 1)  # compiled, or fetched from the cache, before the clock starts
    seconds: list[float] = []
    while len(seconds) < rounds and sum(seconds) < ENOUGH_SECONDS:
        seconds.append(timed(lambda: run(settings, SEED, 0, replicates)))
    return seconds


def main() -> None:
    """Do what the command line says, and print how long it took and how much memory this process had at most."""
    what, replicates, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if what == "engine":
        seconds = _run_engine(replicates, rounds)
    else:
        case = scenario()
        seconds = [timed(lambda: sim.compare(case, arms=PAIR, replicates=replicates, seed=SEED))]
    print(json.dumps({"seconds": seconds, "peak": peak_bytes(), "process": os.getpid()}))


if __name__ == "__main__":
    main()
