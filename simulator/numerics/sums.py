"""Sums in order: from left to right, rounded at each step.

From Python 3.12 on, the built-in `sum` of floats carries a compensation: right, but not the same bits as Python 3.11 or
a compiled loop. Histories must not depend on that.
"""

from collections.abc import Iterable


def sum_in_order(values: Iterable[float]) -> float:
    """Return the sum of floats, added from left to right."""
    total = 0.0
    for value in values:
        total += value
    return total
