"""How fast one history after another is on the Mesa agents, and where its time goes."""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from unittest.mock import patch

import simulator.agents.model
from benchmarks.case import TOLD, new_model, party_steps
from benchmarks.measuring import Budget, Seconds, in_rounds, table
from simulator.agents import CrisisModel
from simulator.agents.stages import STAGES


def run_some(arm: str, histories: int, *, collect: bool = False) -> None:
    """Run some histories, each from its making to its outcomes; without a data collector, as a comparison does."""
    for replicate in range(histories):
        new_model(arm, replicate, collect=collect).run()


def measure(arms: Sequence[str], budget: Budget) -> dict[str, Seconds]:
    """Time some histories of every arm on plain rules."""
    run_some(arms[0], 1)  # what is cached is so before the clock starts
    return in_rounds({arm: partial(run_some, arm, budget.agent_histories) for arm in arms}, budget.agent_rounds)


def measure_collecting(budget: Budget) -> Seconds:
    """Time some histories of the told arm with the data collector."""
    work = partial(run_some, TOLD, budget.agent_histories, collect=True)
    return in_rounds({TOLD: work}, budget.agent_rounds)[TOLD]


def measure_stages(histories: int) -> dict[str, float]:
    """Return the mean microseconds a party-step of each of the eight stages; the clock costs some 0.02 of them."""
    seconds = dict.fromkeys((stage.__name__ for stage in STAGES), 0.0)

    def with_clock(stage: Callable[[CrisisModel], None]) -> Callable[[CrisisModel], None]:
        def timed_stage(model: CrisisModel) -> None:
            start = time.perf_counter()
            stage(model)
            seconds[stage.__name__] += time.perf_counter() - start

        return timed_stage

    with patch.object(simulator.agents.model, "STAGES", tuple(with_clock(stage) for stage in STAGES)):
        run_some(TOLD, histories)
    return {name: 1e6 * total / (histories * party_steps(TOLD)) for name, total in seconds.items()}


def lines(plain: Mapping[str, Seconds], compiled: Mapping[str, Seconds], histories: int) -> list[str]:
    """Return the table of both forms, arm by arm.

    Args:
        plain: wall times on plain rules.
        compiled: on compiled ones; empty if there is no compiler.
        histories: how many a round has.

    """
    head = ["arm", "plain rules: histories a second", "µs a party-step"]
    head += ["compiled rules: histories a second", "µs a party-step"] if compiled else []
    rows = []
    for arm in plain:
        row = [f"`{arm}`"]
        for form in (plain, compiled) if compiled else (plain,):
            row += [form[arm].a_second(histories), form[arm].of_each(histories * party_steps(arm), 1e6)]
        rows.append(row)
    return table(head, rows)


def stage_lines(stages: Mapping[str, float]) -> list[str]:
    """Return the table of stages."""
    whole = sum(stages.values())
    rows = [[name, f"{value:.2f}", f"{value / whole:.0%}"] for name, value in stages.items()]
    return table(["stage", "µs a party-step", "share"], rows)
