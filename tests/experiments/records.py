"""Whether two runs came to the same."""

from collections.abc import Sequence

import numpy as np

from simulator.state.records import Records


def assert_identical(some: Sequence[Records], others: Sequence[Records]) -> None:
    """Hold every number of some records against those of others, to the bit; courses and years too."""
    assert len(some) == len(others)
    for one, other in zip(some, others, strict=True):
        for left, right in zip(arrays(one), arrays(other), strict=True):
            assert left.dtype == right.dtype
            np.testing.assert_array_equal(left, right)


def arrays(records: Records) -> list[np.ndarray]:
    """Return everything that is kept of an arm."""
    return [records.total, records.by_arena, *records.courses, *records.years]
