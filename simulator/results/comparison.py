"""A comparison: the outcomes of every history of some arms, and what each arm changed."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from simulator.results.effects import Contrast, effects
from simulator.results.intervals import Difference
from simulator.results.rows import HistoryRow
from simulator.state.outcomes import OUTCOMES


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a comparison found.

    Attributes:
        outcomes: one row for each arm and replicate, in the order of the arms and then of the replicates.
        arena_outcomes: the same by arena.
        effects: for each arm, its reference and each outcome, the paired difference with its 95% interval.
        provenance: what it was made from and with: scenario, arms, seed, replicates, versions, command.

    """

    outcomes: pd.DataFrame = field(repr=False)
    arena_outcomes: pd.DataFrame = field(repr=False)
    effects: pd.DataFrame = field(repr=False)
    provenance: Mapping[str, Any]

    @classmethod
    def of(
        cls, rows: Sequence[HistoryRow], contrasts: Sequence[Contrast], provenance: Mapping[str, Any]
    ) -> "Comparison":
        """Return the comparison that the rows of its histories make, in the order in which they are given."""
        outcomes = _table([(row.arm, row.replicate, *row.total) for row in rows], "arm", "replicate")
        by_arena = [(row.arm, row.replicate, arena, *values) for row in rows for arena, values in row.by_arena]
        found = effects(outcomes, contrasts, horizon_days=provenance["horizon_days"], seed=provenance["seed"])
        return cls(outcomes, _table(by_arena, "arm", "replicate", "arena"), found, provenance)

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that were run, in order."""
        return tuple(self.provenance["arms"])

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Which arm is compared with which reference, in order."""
        return tuple((arm, reference) for arm, reference in self.provenance["contrasts"])

    @property
    def replicates(self) -> int:
        """How many histories each arm has."""
        return int(self.provenance["replicates"])

    def effect(self, contrast: Contrast, outcome: str, statistic: str) -> Difference:
        """Return one of the effects.

        Raises:
            KeyError: there is none such.

        """
        arm, reference = contrast
        wanted = {"arm": arm, "reference": reference, "outcome": outcome, "statistic": statistic}
        rows = self.effects
        for column, value in wanted.items():
            rows = rows[rows[column] == value]
        if rows.empty:
            raise KeyError(f"no effect has {wanted}")
        estimate, low, high, replicates = rows[["estimate", "low", "high", "replicates"]].iloc[0]
        return Difference(float(estimate), float(low), float(high), int(replicates))

    def of_arm(self, arm: str) -> pd.DataFrame:
        """Return the outcomes of one arm, in the order of its replicates."""
        return self.outcomes[self.outcomes["arm"] == arm].sort_values("replicate").reset_index(drop=True)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Save the comparison in a folder, which is made if it is not there, and return it.

        An earlier result in the folder is replaced. `simulator.open_result` reads it back.

        Raises:
            ResultError: the folder holds something else, or cannot be written.

        """
        from simulator.results.store import save  # noqa: PLC0415 - the store reads comparisons, so it imports this file

        return save(self, folder)


def _table(rows: Sequence[tuple[object, ...]], *keys: str) -> pd.DataFrame:
    """Return rows as a table whose types do not depend on what happens to be in it."""
    texts = {name: "str" for name in (*keys, "ending") if name != "replicate"}
    types = {**dict.fromkeys(OUTCOMES, "float64"), **texts, "replicate": "int64"}
    return pd.DataFrame(rows, columns=[*keys, *OUTCOMES]).astype(types)
