"""How fast the simulator is on this machine: `make bench`, which writes `benchmarks/results.md`.

One case from the record is run on the Mesa agents, on one core, in its arm `history`. A number is the median of several
rounds, with the slowest and the fastest, so that a change can be told from noise.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch

import simulator as sim
import simulator.agents.model
from benchmarks.engine_bench import engine_lines
from simulator.agents import CrisisModel
from simulator.agents.stages import STAGES

SCENARIO = "kenya-2008"
ARM = "history"
SEED = 1
ROUNDS = 5
SECONDS_A_ROUND = 3.0
STAGED_HISTORIES = 5
WHOLE_FROM = 100.0
"""From here on three significant digits leave no decimals."""
RESULTS = Path(__file__).with_name("results.md")


def new_model(replicate: int, *, collect: bool = False) -> CrisisModel:
    """One history before its first step; without a data collector, as a comparison runs it."""
    return sim.CrisisModel(sim.load(SCENARIO), arm=ARM, seed=SEED, replicate=replicate, collect=collect)


def histories_a_second(*, collect: bool) -> list[float]:
    """Whole histories a second, from the scenario to the outcomes, a figure for each round."""
    new_model(0, collect=collect).run()  # what is cached is so before the clock starts
    figures = []
    replicate = 0
    for _ in range(ROUNDS):
        start, done = time.perf_counter(), 0
        while time.perf_counter() - start < SECONDS_A_ROUND:
            replicate, done = replicate + 1, done + 1
            new_model(replicate, collect=collect).run()
        figures.append(done / (time.perf_counter() - start))
    return figures


def microseconds_a_party_step() -> list[float]:
    """Time of a step divided by the number of parties, without making the model, a figure for each round."""
    figures = []
    for replicate in range(ROUNDS):
        model = new_model(replicate)
        steps = 0
        start = time.perf_counter()
        while not model.is_over:
            model.step()
            steps += 1
        figures.append(1e6 * (time.perf_counter() - start) / (steps * len(model.parties)))
    return figures


def microseconds_a_stage() -> dict[str, float]:
    """Mean time that each of the eight stages takes in a step; the clock itself costs some 0.1 microseconds a stage."""
    seconds = dict.fromkeys((stage.__name__ for stage in STAGES), 0.0)

    def with_clock(stage: Callable[[CrisisModel], None]) -> Callable[[CrisisModel], None]:
        def timed(model: CrisisModel) -> None:
            start = time.perf_counter()
            stage(model)
            seconds[stage.__name__] += time.perf_counter() - start

        return timed

    steps = 0
    with patch.object(simulator.agents.model, "STAGES", tuple(with_clock(stage) for stage in STAGES)):
        for replicate in range(STAGED_HISTORIES):
            model = new_model(replicate)
            model.run()
            steps += model.step_index
    return {name: 1e6 * total / steps for name, total in seconds.items()}


def processor() -> str:
    """The model of the processor, as far as the system tells."""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    if sys.platform == "darwin":
        asked = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return platform.processor() or platform.machine()


def machine() -> Iterator[str]:
    """What the numbers depend on besides the code."""
    yield f"- processor: {processor()}, {os.cpu_count()} cores, {platform.machine()}"
    yield f"- system: {platform.system()}"
    yield f"- Python {platform.python_version()} ({platform.python_implementation()})"
    packages = ("early-warning-simulator", "mesa", "numpy", "pandas", "pydantic", "numba")
    yield "- " + ", ".join(f"{package} {version(package)}" for package in packages)


def spread(figures: list[float]) -> str:
    """The median of the rounds, and between what they lay, to three significant digits."""
    low, middle, high = (
        f"{value:,.0f}" if value >= WHOLE_FROM else f"{value:.3g}"
        for value in (min(figures), statistics.median(figures), max(figures))
    )
    return f"{middle} | {low}, {high}"


def report() -> str:
    """The whole page."""
    parties = len(new_model(0).parties)
    stages = microseconds_a_stage()
    whole = sum(stages.values())
    lines = [
        "# Speed",
        "",
        f"`{SCENARIO}`, arm `{ARM}`, {parties} parties, on the Mesa agents and one core. Written by `make bench`.",
        "",
        *machine(),
        "",
        f"| measure | median of {ROUNDS} rounds | from, to |",
        "| --- | --- | --- |",
        f"| histories a second, from the file to the outcomes | {spread(histories_a_second(collect=False))} |",
        f"| the same, with the data collector | {spread(histories_a_second(collect=True))} |",
        f"| microseconds a party-step, without making the model | {spread(microseconds_a_party_step())} |",
        "",
        f"The stages of a step, means over {STAGED_HISTORIES} histories:",
        "",
        "| stage | microseconds a step | share |",
        "| --- | --- | --- |",
        *(f"| {stage} | {value:.1f} | {value / whole:.0%} |" for stage, value in stages.items()),
        "",
        "The compiled engine, histories a second, the best of several rounds, and the agents on plain rules beside it:",
        "",
        *engine_lines(),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, show and write."""
    print("measuring, a minute or two; longer where the engine is still to be compiled", file=sys.stderr)
    page = report()
    RESULTS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
