"""`mesa.batch_run` on `CrisisModel`, in a process of its own: `python -m benchmarks.batch PROCESSES FEW MANY ROUNDS`.

The processes that `batch_run` starts take seconds to come up, which a long batch would not notice. So two batches are
timed, a small one and a large one, and what counts is the difference: how long each further history takes.
"""

import json
import sys
from dataclasses import asdict
from functools import partial
from typing import Any

from mesa import batch_run

from benchmarks.case import SEED, scenario
from benchmarks.measuring import timed
from simulator.agents import CrisisModel


class AnyStep:
    """One value, whichever step it is asked for."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __getitem__(self, step: int) -> object:
        return self._value


class AtTheEnd:
    """In place of a data collector: the outcomes that a history ends with, and nothing on the way.

    `batch_run` asks for the values of the last step. A `DataCollector` could only give it what was collected in every
    step; that would be slower, and a comparison does without.
    """

    def __init__(self, model: CrisisModel) -> None:
        self._model = model
        self._agent_records: dict[int, list[Any]] = {}
        self._agenttype_records: dict[int, dict[Any, Any]] = {}
        self.agent_reporters: dict[str, Any] = {}

    @property
    def model_vars(self) -> dict[str, AnyStep]:
        """Each outcome."""
        return {name: AnyStep(value) for name, value in asdict(self._model.outcomes()).items()}


class BatchModel(CrisisModel):
    """A history as `batch_run` makes one, from what can be said in a table of parameters."""

    def __init__(self, arm: str, replicate: int, rng: None = None) -> None:
        """Begin a history; `rng` is what Mesa from 3.5 on gives to every model, and our luck comes by address."""
        super().__init__(scenario(), arm, SEED, replicate, collect=False)
        self.datacollector = AtTheEnd(self)


def run_batch(arms: list[str], replicates: int, processes: int | None) -> list[dict[str, Any]]:
    """Run every arm and replicate, and return the rows that `batch_run` makes of them."""
    rows: list[dict[str, Any]] = batch_run(
        BatchModel,
        {"arm": arms, "replicate": range(replicates)},
        number_processes=processes,
        max_steps=scenario().steps,
        display_progress=False,
    )
    return rows


def main() -> None:
    """Time a small and a large batch of as many replicates as the command line says, and print the wall times."""
    processes, few, many, rounds, most = (int(each) for each in sys.argv[1:])
    arms = list(scenario().arm_names[:most])
    seconds: dict[str, list[float]] = {"few": [], "many": []}
    for _ in range(rounds):
        for name, replicates in (("few", few), ("many", many)):
            # None is all cores.
            seconds[name].append(timed(partial(run_batch, arms, replicates, processes or None)))
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
