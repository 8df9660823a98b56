"""Whether anything is due in any lane: a look along a row, for which the compiler uses vector instructions.

Most things are due in few steps. Whoever looks at lanes one by one asks first, and most often need not look.
"""

from simulator.engine.compiling import compiled
from simulator.engine.tables import Floats


@compiled
def any_below(row: Floats, bound: float) -> bool:
    """Say whether a value of any lane lies below a bound; NaN does not."""
    found = 0
    for lane in range(row.size):
        found += 1 if row[lane] < bound else 0
    return found > 0


@compiled
def any_above(row: Floats, bound: float) -> bool:
    """Say whether a value of any lane lies above a bound; NaN does not."""
    return count_above(row, bound) > 0


@compiled
def count_above(row: Floats, bound: float) -> int:
    """Count the lanes in which a value lies above a bound; NaN does not."""
    found = 0
    for lane in range(row.size):
        found += 1 if row[lane] > bound else 0
    return found


@compiled
def any_equal(row: Floats, value: float) -> bool:
    """Say whether a value of any lane is a given one."""
    found = 0
    for lane in range(row.size):
        found += 1 if row[lane] == value else 0
    return found > 0
