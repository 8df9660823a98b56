"""How fast the compiled engine is on this machine, beside the agents; `make bench` puts it on its page.

Everything is measured on `kenya-2008`, arm by arm, each figure the best of several rounds: what is above it is the load
of others.
"""

import time
from collections.abc import Callable, Iterator

import simulator as sim
from simulator.agents import CrisisModel
from simulator.engine import LANES, run
from simulator.engine.compiling import usable
from simulator.scenario import Scenario
from simulator.state import resolve

SCENARIO = "kenya-2008"
SEED = 1
ROUNDS = 5
HISTORIES = 8 * LANES
AGENT_HISTORIES = 3


def best_seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the least wall time of several rounds, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - began)
    return least


def measure(scenario: Scenario, arm: str, rounds: int) -> str:
    """Return a line of the table for one arm."""
    setting = resolve(scenario, arm)
    run([setting], SEED, 0, 1)  # compiled, or fetched from the cache, before the clock starts
    one = best_seconds(lambda: run([setting], SEED, 0, HISTORIES, threads=1), rounds) / HISTORIES
    all_cores = best_seconds(lambda: run([setting], SEED, 0, HISTORIES), rounds) / HISTORIES

    def on_agents() -> None:
        for replicate in range(AGENT_HISTORIES):
            CrisisModel(scenario, arm, SEED, replicate, collect=False).run()

    agents = best_seconds(on_agents, 2) / AGENT_HISTORIES
    party_step = one / (setting.steps * len(setting.parties)) * 1e9
    return (
        f"| {arm} | {1 / one:,.0f} | {1 / all_cores:,.0f} | {party_step:.1f} | {1 / agents:.2f} | {agents / one:,.0f} |"
    )


def engine_lines(rounds: int = ROUNDS) -> Iterator[str]:
    """Yield the lines of a table: every arm on the engine, and beside it the agents in the same run."""
    if not usable():
        yield "not measured: Numba is not installed or switched off"
        return
    scenario = sim.load(SCENARIO)
    yield "| arm | engine, one core | engine, all cores | ns a party-step, one core | agents, one core | ratio |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for arm in scenario.arm_names:
        yield measure(scenario, arm, rounds)


if __name__ == "__main__":
    print(*engine_lines(), sep="\n")
