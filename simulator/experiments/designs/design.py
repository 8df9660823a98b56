"""A design: the points of a study, each a place in the unit cube with its part in what is worked out from them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The points of a study, in order.

    Attributes:
        shares: (point, thing): how far along the range of each thing each point lies, from 0 to 1.
        bases: which base sample (Saltelli) or trajectory (Morris) each point belongs to; elsewhere its own number.
        roles: what each point is for in its base; elsewhere empty.

    """

    shares: NDArray[np.float64]
    bases: tuple[int, ...]
    roles: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.shares)


def of_single_points(shares: NDArray[np.float64]) -> Design:
    """Return a design whose points do not belong together: each is its own base and has no role."""
    return Design(shares, tuple(range(len(shares))), ("",) * len(shares))
