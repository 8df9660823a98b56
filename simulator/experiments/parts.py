"""The work of a worker: run some replicates of some arms, and send back what came of them."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from simulator.scenario import Scenario
from simulator.state import resolve

if TYPE_CHECKING:
    from simulator.state.records import Records
    from simulator.state.setting import Setting

FEWEST_ON_ENGINE = 64
"""Replicates in a part for the engine: enough lanes side by side, and parts enough for many workers."""

MOST_ENGINE_PARTS = 1_000
"""No more parts than these: the counts over time that each sends back are as large for few replicates as for many."""

MOST_ON_AGENTS = 8
PARTS_PER_WORKER = 8
"""Parts for the agents are so small that no worker is left with much to do when the others are done."""


class Part(NamedTuple):
    """Some of the histories of a comparison: the same replicates of some arms."""

    arms: tuple[str, ...]
    replicates: range

    @property
    def histories(self) -> int:
        """How many histories it has."""
        return len(self.arms) * len(self.replicates)


def parts_for_engine(arms: Sequence[str], replicates: int) -> list[Part]:
    """Cut a comparison into parts of all arms: arms that go side by side share the drawing of their luck."""
    size = max(FEWEST_ON_ENGINE, -(-replicates // MOST_ENGINE_PARTS))
    return list(_cut(tuple(arms), replicates, size))


def parts_for_agents(arms: Sequence[str], replicates: int, workers: int) -> list[Part]:
    """Cut a comparison into small parts of one arm each: a history on the agents takes long."""
    size = max(1, min(MOST_ON_AGENTS, len(arms) * replicates // (workers * PARTS_PER_WORKER)))
    return [part for arm in arms for part in _cut((arm,), replicates, size)]


def _cut(arms: tuple[str, ...], replicates: int, size: int) -> Iterator[Part]:
    for first in range(0, replicates, size):
        yield Part(arms, range(first, min(first + size, replicates)))


def has_compiler() -> bool:
    """Say whether the engine can be compiled in this process.

    Where it cannot, nothing is imported to find that out: the agents are then run in processes, which are best forked
    before NumPy has threads.
    """
    if find_spec("numba") is None:
        return False
    from simulator.engine.compiling import usable  # noqa: PLC0415

    return usable()


def run_part(scenario: Scenario, seed: int, part: Part) -> "list[Records]":
    """Run a part, on the engine where there is a compiler and else on the agents, and return the records of its arms.

    Both give the same numbers. Without a compiler the engine would be plain Python, and slower than the agents.
    """
    settings = [resolve(scenario, arm) for arm in part.arms]
    if has_compiler():
        from simulator.engine import run  # noqa: PLC0415

        return run(settings, seed, part.replicates.start, len(part.replicates), threads=1)
    return [on_agents(scenario, setting, seed, part) for setting in settings]


def on_agents(scenario: Scenario, setting: "Setting", seed: int, part: Part, *, courses: bool = True) -> "Records":
    """Run the replicates of a part on the agents, for one arm.

    Args:
        scenario: from `simulator.load`.
        setting: the arm, resolved.
        seed: of the experiment.
        part: which replicates.
        courses: whether their courses are kept.

    """
    # Whoever only hands out work need not import the agents, and Mesa and pandas with them.
    from simulator.agents.model import CrisisModel  # noqa: PLC0415
    from simulator.agents.recorder import Recorder  # noqa: PLC0415
    from simulator.state.records import new_records, row_of  # noqa: PLC0415

    records = new_records(setting, len(part.replicates), courses=courses)
    for number, replicate in enumerate(part.replicates):
        model = CrisisModel(scenario, setting.arm, seed, replicate, collect=False)
        recorder = Recorder(model, records)
        while not model.is_over:
            model.step()
            recorder.note()
        records.total[number] = row_of(model.outcomes())
        records.by_arena[number] = [row_of(outcomes) for outcomes in model.arena_outcomes().values()]
        for body, counts in enumerate(model.queues().values()):
            records.queues[number, body] = counts
    return records
