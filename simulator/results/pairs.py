"""The pairs of a comparison: the outcomes of some arms, side by side in the order of their replicates."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.columns import rows_of

Values = NDArray[np.float64]


class Pairs:
    """The outcomes of the arms of a comparison, of which the k-th of any two make a pair.

    Attributes:
        rows: where the histories of each arm are in the table of outcomes, in the order of their replicates.

    """

    def __init__(self, outcomes: pd.DataFrame, rows: Mapping[str, NDArray[np.int64]]) -> None:
        """Take histories from a table with one row for each arm and replicate."""
        self.outcomes = outcomes
        self.rows = rows

    @classmethod
    def of(cls, outcomes: pd.DataFrame, arms: Iterable[str]) -> "Pairs":
        """Return the pairs that some arms of a table of outcomes make, in whatever order its rows are.

        Raises:
            ValueError: the arms have different replicates.

        """
        pairs = cls(outcomes, {arm: rows_of(outcomes, arm) for arm in dict.fromkeys(arms)})
        replicates = outcomes["replicate"].to_numpy()
        numbers = [replicates[rows] for rows in pairs.rows.values()]
        if not all(np.array_equal(each, numbers[0]) for each in numbers):
            raise ValueError("the two arms of a contrast must have the same replicates")
        return pairs

    @property
    def count(self) -> int:
        """How many pairs any two arms make."""
        return len(next(iter(self.rows.values()), ()))

    def values(self, arm: str, outcome: str) -> Values:
        """Return an outcome of an arm, in the order of the replicates."""
        return self.outcomes[outcome].to_numpy(dtype=np.float64)[self.rows[arm]]

    def columns(self, arm: str, outcomes: Sequence[str]) -> list[Values]:
        """Return some outcomes of an arm."""
        return [self.values(arm, outcome) for outcome in outcomes]

    def only(self, which: NDArray[np.bool_]) -> "Pairs":
        """Return some of the pairs.

        Args:
            which: for each pair, in the order of the replicates, whether it is one of them.

        """
        return Pairs(self.outcomes, {arm: rows[which] for arm, rows in self.rows.items()})
