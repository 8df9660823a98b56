"""A comparison: the outcomes of every history of some arms, and what each arm changed."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.columns import rows_of
from simulator.results.counts import course_table, state_table, year_table
from simulator.results.effects import Contrast, effects
from simulator.results.fans import fan_table
from simulator.results.intervals import Difference
from simulator.results.outcome_tables import arena_outcome_table, outcome_table
from simulator.scenario.names import hint
from simulator.state.courses import MEASURES
from simulator.state.records import Records
from simulator.state.setting import Setting

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a comparison found.

    Attributes:
        outcomes: one row for each arm and replicate, in the order of the arms and then of the replicates.
        arena_outcomes: the same by arena.
        effects: for each arm, its reference and each outcome, the paired difference with its 95% interval.
        states: for each arm, arena and sampled day, how many histories are at its end in which state: anyone fights,
            talks are on, an agreement is active, the window of a threshold moment is open, a body has an alarm.
        years: for each arm, arena and calendar year, what it brought over all histories: eruptions, agreements and
            deaths; in how many histories it was one of peace, of minor conflict (25 deaths and more) or of war (1,000
            and more); years that began a conflict or a war and those that could have; and, as `peace_to_war`, after
            what year it came.
        provenance: what it was made from and with: scenario, arms, seed, replicates, versions, command.

    """

    outcomes: pd.DataFrame = field(repr=False)
    arena_outcomes: pd.DataFrame = field(repr=False)
    effects: pd.DataFrame = field(repr=False)
    states: pd.DataFrame = field(repr=False)
    years: pd.DataFrame = field(repr=False)
    provenance: Mapping[str, Any]
    _courses: Callable[[], pd.DataFrame] = field(repr=False)

    @classmethod
    def of(
        cls,
        settings: Sequence[Setting],
        records: Sequence[Records],
        contrasts: Sequence[Contrast],
        provenance: Mapping[str, Any],
    ) -> "Comparison":
        """Return the comparison that the records of some arms make, in the order in which they are given."""
        outcomes = outcome_table(settings, records)
        courses = [each.courses for each in records]
        return cls(
            outcomes=outcomes,
            arena_outcomes=arena_outcome_table(settings, records),
            effects=effects(outcomes, contrasts, horizon_days=provenance["horizon_days"], seed=provenance["seed"]),
            states=state_table(settings, courses),
            years=year_table(settings, [each.years for each in records]),
            provenance=provenance,
            _courses=partial(course_table, settings, courses),
        )

    @cached_property
    def courses(self) -> pd.DataFrame:
        """How a measure fares over time: one row for each arm, arena, measure, sampled day and range of values.

        A range goes from `low` to below `high`; `histories` says how many have the measure in it at the end of the day,
        and ranges with none have no row. Measures are tension (0 to 1), violence (its intensity) and deaths (so far).
        The first range of the last two is from 0 to below the lowest of ranges of equal ratio, and their last has no
        upper end. The table is made when it is first asked for.
        """
        return self._courses()

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
        key = (*contrast, outcome, statistic)
        if key not in self._differences:
            names = ("arm", "reference", "outcome", "statistic")
            raise KeyError(f"no effect has {dict(zip(names, key, strict=True))}")
        return self._differences[key]

    def of_arm(self, arm: str) -> pd.DataFrame:
        """Return the outcomes of one arm, in the order of its replicates.

        Raises:
            KeyError: it was not run.

        """
        return self.outcomes.take(self._rows[arm]).reset_index(drop=True)

    def values(self, arm: str, outcome: str) -> NDArray[np.float64]:
        """Return one outcome of one arm, in the order of its replicates."""
        return self.outcomes[outcome].to_numpy(np.float64)[self._rows[arm]]

    @cached_property
    def _differences(self) -> dict[tuple[str, str, str, str], Difference]:
        """The effects, to be looked up."""
        names = ["arm", "reference", "outcome", "statistic", "estimate", "low", "high", "replicates"]
        rows = self.effects[names].itertuples(index=False, name=None)
        return {
            (arm, reference, outcome, statistic): Difference(float(estimate), float(low), float(high), int(replicates))
            for arm, reference, outcome, statistic, estimate, low, high, replicates in rows
        }

    @cached_property
    def _rows(self) -> dict[str, NDArray[np.int64]]:
        """Where the histories of each arm are among the outcomes."""
        return {arm: rows_of(self.outcomes, arm) for arm in self.arms}

    def fan(self, arm: str, arena: str, measure: str, quantiles: Sequence[float] = QUANTILES) -> pd.DataFrame:
        """Return how far histories lie apart over time: for each sampled day, quantiles over the histories of an arm.

        They are read off `courses`, so they are right to within a range of it: a 120th of the scale of tension, and
        a seventh of the value of violence or deaths.

        Args:
            arm: one of `arms`.
            arena: by its id.
            measure: tension, violence or deaths.
            quantiles: each 0 to 1; a column of the table is named by each of them, beside `day`.

        Raises:
            ValueError: there is no such arm, arena or measure, or a quantile is no share.

        """
        arenas = self.states.loc[self.states["arm"] == arm, "arena"].unique().tolist()
        for what, name, known in (("arm", arm, self.arms), ("arena", arena, arenas), ("measure", measure, MEASURES)):
            if name not in known:
                raise ValueError(f"{what} = {name!r}: no {what} is called so{hint(name, known, f'the {what}s')}")
        for quantile in quantiles:
            if not 0.0 <= quantile <= 1.0:
                raise ValueError(f"quantiles = {quantile}: must each be 0 to 1")
        rows = self.courses
        for column, value in (("arm", arm), ("arena", arena), ("measure", measure)):
            rows = rows[rows[column] == value]
        return fan_table(rows, quantiles, magnitudes=measure != "tension")

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Save the comparison in a folder, which is made if it is not there, and return it.

        An earlier result in the folder is replaced. `simulator.open_result` reads it back.

        Raises:
            ResultError: the folder holds something else, or cannot be written.

        """
        from simulator.results.store import save  # noqa: PLC0415 - the store reads comparisons, so it imports this file

        return save(self, folder)
