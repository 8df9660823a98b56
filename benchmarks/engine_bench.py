"""How fast the compiled engine is: each arm alone, and all of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.case import SEED, party_steps, setting
from benchmarks.measuring import Budget, Seconds, in_rounds, table
from simulator.engine import run
from simulator.engine.run import cores


@dataclass(frozen=True, slots=True)
class EngineSpeed:
    """What a call of the engine took.

    Attributes:
        arms: which arms were run side by side.
        histories: how many of all arms together, in a call.
        one_core: wall times on one core.
        all_cores: wall times on all.

    """

    arms: tuple[str, ...]
    histories: int
    one_core: Seconds
    all_cores: Seconds

    @property
    def party_steps(self) -> float:
        """How many steps all parties of all histories take together."""
        return sum(party_steps(arm) for arm in self.arms) * self.histories / len(self.arms)

    @property
    def ns_a_party_step(self) -> float:
        """The best round on one core."""
        return self.one_core.best / self.party_steps * 1e9

    @property
    def name(self) -> str:
        """What the page calls it."""
        return f"`{self.arms[0]}`" if len(self.arms) == 1 else f"all {len(self.arms)} side by side"


def measure(arms: Sequence[str], budget: Budget) -> list[EngineSpeed]:
    """Measure every arm alone, then all of them in one call.

    Args:
        arms: of the case.
        budget: how many histories and rounds.

    """
    groups = [*((arm,) for arm in arms), tuple(arms)]
    run([setting(arm) for arm in arms], SEED, 0, 1)  # compiled, or fetched from the cache, before the clock starts
    works = {
        (group, threads): partial(_run, group, budget.engine_histories, threads)
        for group in groups
        for threads in (1, cores())
    }
    seconds = in_rounds(works, budget.rounds)
    return [
        EngineSpeed(group, budget.engine_histories * len(group), seconds[group, 1], seconds[group, cores()])
        for group in groups
    ]


def _run(arms: Sequence[str], histories: int, threads: int) -> None:
    run([setting(arm) for arm in arms], SEED, 0, histories, threads=threads)


def lines(speeds: Sequence[EngineSpeed]) -> list[str]:
    """Return the table."""
    head = ["arm", "histories a second, one core", "histories a second, all cores", "ns a party-step, one core"]
    rows = [
        [
            speed.name,
            speed.one_core.a_second(speed.histories),
            speed.all_cores.a_second(speed.histories),
            speed.one_core.of_each(speed.party_steps, 1e9),
        ]
        for speed in speeds
    ]
    return table(head, rows)
