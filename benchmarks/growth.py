"""How what the engine needs grows with the size of the world."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.case import SEED, party_steps_of
from benchmarks.measuring import Budget, Seconds, figure, in_rounds, slope, table
from benchmarks.worlds import crowded_arena, ring_of_arenas
from simulator.engine import LANES, run
from simulator.scenario import Scenario
from simulator.state import resolve
from simulator.state.setting import Setting

ARM = "with"


@dataclass(frozen=True, slots=True)
class Size:
    """A world of some size, and what it took on one core.

    Attributes:
        size: how many arenas or parties.
        parties: how many in all.
        histories: how many were run in a round.
        party_steps: of all of them together.
        seconds: of each round.

    """

    size: int
    parties: int
    histories: int
    party_steps: int
    seconds: Seconds


def arenas(budget: Budget) -> list[Size]:
    """Measure worlds of more and more arenas."""
    return _measure(budget.arenas, ring_of_arenas, budget)


def parties(budget: Budget) -> list[Size]:
    """Measure worlds of one arena with more and more parties."""
    return _measure(budget.parties, crowded_arena, budget)


def _measure(sizes: Sequence[int], world: Callable[[int, int], Scenario], budget: Budget) -> list[Size]:
    settings = {size: resolve(world(size, budget.world_steps), ARM) for size in sizes}
    histories = {size: histories_for(setting, budget) for size, setting in settings.items()}
    works = {size: partial(_run, setting, histories[size]) for size, setting in settings.items()}
    for setting in settings.values():
        _run(setting, 1)
    seconds = in_rounds(works, budget.agent_rounds)
    return [
        Size(
            size,
            len(setting.parties),
            histories[size],
            party_steps_of(setting) * histories[size],
            seconds[size],
        )
        for size, setting in settings.items()
    ]


def histories_for(setting: Setting, budget: Budget) -> int:
    """Return how many histories make enough party-steps: whole chunks of lanes, so that no lane stays empty."""
    lanes = LANES if budget.world_party_steps > LANES else 1
    return max(1, budget.world_party_steps // (party_steps_of(setting) * lanes)) * lanes


def _run(setting: Setting, histories: int) -> None:
    run([setting], SEED, 0, histories, threads=1)


def exponent(sizes: Sequence[Size]) -> float:
    """Return how the time of one history grows with the number of parties: 1 is proportional."""
    return slope([size.parties for size in sizes], [size.seconds.best / size.histories for size in sizes])


def lines(sizes: Sequence[Size], what: str) -> list[str]:
    """Return the table.

    Args:
        sizes: what was measured.
        what: arenas or parties.

    """
    head = [what, "parties in all", "histories", "ms a history", "ns a party-step"]
    rows = [
        [
            size.size,
            size.parties,
            f"{size.histories:,}",
            figure(size.seconds.best / size.histories * 1e3),
            size.seconds.of_each(size.party_steps, 1e9),
        ]
        for size in sizes
    ]
    return table(head, rows)
