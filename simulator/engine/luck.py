"""The luck of many histories: what every step draws, for all arms of a replicate at once.

An address has no arm in it, so arms that run side by side find the same numbers for what both of them do. Whatever is
drawn in every step is drawn once, for some steps ahead, for everybody who is in any of the arms; each arm then reads
the rows of those that it has. What is drawn on occasion is drawn where it is needed.
"""

import numpy as np

from simulator.draws.draws import draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine.compiling import compiled, entry
from simulator.engine.lanes import Luck
from simulator.engine.tables import Everybody, Floats, Integers
from simulator.numerics.normal import normal_quantile

PARTY_STEP = int(Purpose.PARTY_STEP)
ARENA_STEP = int(Purpose.ARENA_STEP)
ARENA_ENDING = int(Purpose.ARENA_ENDING)
MOMENT_ARRIVAL = int(Purpose.MOMENT_ARRIVAL)

HOSTILITY, MOVE = 0, 1
"""What a party draws, as the first index of `Luck.party`: the noise of its hostility, a move of its posture."""
INTENSITY, ROUNDING, ENDING, TALKS = 0, 1, 2, 3
"""What an arena draws, as the first index of `Luck.arena`; see the purposes `ARENA_STEP` and `ARENA_ENDING`."""

MOST_BYTES = 300_000
MOST_STEPS = 64
"""How far ahead is drawn: so far that handing it over costs nothing, and no farther than the cache is large."""


def steps_ahead(everybody: Everybody, lanes: int) -> int:
    """Return for how many steps to draw at once; 1 or more."""
    rows = 2 * everybody.parties.size + 4 * everybody.arenas.size + everybody.moments.size
    return max(1, min(MOST_STEPS, MOST_BYTES // (rows * lanes * 8)))


def new_luck(everybody: Everybody, seed: int, replicates: Integers, steps: int) -> Luck:
    """Return the luck of some lanes, with room for the draws of some steps."""
    lanes = replicates.size
    return Luck(
        seed,
        replicates,
        *everybody,
        party=np.empty((2, everybody.parties.size, steps, lanes)),
        arena=np.empty((4, everybody.arenas.size, steps, lanes)),
        moment=np.empty((everybody.moments.size, steps, lanes)),
    )


@entry
def draw_ahead(luck: Luck, first: int, last: int) -> None:
    """Draw what everybody draws in every step, for the steps from `first` to before `last`.

    Args:
        luck: as `hold_luck` returns it; its rows are written.
        first: the step whose draws go into the first row.
        last: the step before which to stop, no more than there are rows later.
    """
    for row in range(last - first):
        step = first + row
        for p in range(luck.parties.size):
            _draw(luck, luck.party[HOSTILITY, p, row], luck.party[MOVE, p, row], step, luck.parties[p], PARTY_STEP)
            _make_normal(luck.party[HOSTILITY, p, row])
        for a in range(luck.arenas.size):
            who = luck.arenas[a]
            _draw(luck, luck.arena[INTENSITY, a, row], luck.arena[ROUNDING, a, row], step, who, ARENA_STEP)
            _make_normal(luck.arena[INTENSITY, a, row])
            _draw(luck, luck.arena[ENDING, a, row], luck.arena[TALKS, a, row], step, who, ARENA_ENDING)
        for m in range(luck.moments.size):
            _draw_first(luck, luck.moment[m, row], step, luck.moments[m], MOMENT_ARRIVAL)


@compiled
def _draw(luck: Luck, one: Floats, other: Floats, step: int, who: int, purpose: int) -> None:
    seed, replicates = luck.seed, luck.replicates
    for lane in range(replicates.size):
        one[lane], other[lane] = draw_pair(seed, replicates[lane], step, who, 0, purpose)


@compiled
def _draw_first(luck: Luck, one: Floats, step: int, who: int, purpose: int) -> None:
    seed, replicates = luck.seed, luck.replicates
    for lane in range(replicates.size):
        one[lane], _ = draw_pair(seed, replicates[lane], step, who, 0, purpose)


@compiled
def _make_normal(uniform: Floats) -> None:
    for lane in range(uniform.size):
        uniform[lane] = normal_quantile(uniform[lane])
