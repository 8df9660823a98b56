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

from simulator.results.classes import class_names, class_table, fates
from simulator.results.columns import Names
from simulator.results.contrasts import Contrast
from simulator.results.counts import course_table, state_table, year_table
from simulator.results.delays import Delay
from simulator.results.effects import EVERY_HISTORY, effects
from simulator.results.fans import fan_table
from simulator.results.intervals import Difference
from simulator.results.lag_response import lag_response
from simulator.results.matching import Match, matched
from simulator.results.outcome_tables import arena_outcome_table, outcome_table, queue_table
from simulator.results.pairs import Pairs
from simulator.results.provenance import scenario_of
from simulator.scenario import Scenario
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
        effects: for each arm, its reference, population and outcome, the paired difference with its 95% interval. The
            population is `all`, or `matched` (see `match`).
        states: for each arm, arena and sampled day, how many histories are at its end in which state: anyone fights,
            talks are on, an agreement is active, the window of a threshold moment is open, a body has an alarm, an act
            of a third party is in effect.
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
    provenance: Mapping[str, Any] = field(repr=False)
    _courses: Callable[[], pd.DataFrame] = field(repr=False)
    _queues: Callable[[], pd.DataFrame] = field(repr=False)
    _classes: Callable[[], pd.DataFrame] | None = field(repr=False, default=None)

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
        match = matched(Pairs.of(outcomes, provenance["arms"]), provenance["scenario"]["content"])
        return cls(
            outcomes=outcomes,
            arena_outcomes=arena_outcome_table(settings, records),
            effects=effects(
                outcomes,
                contrasts,
                horizon_days=provenance["horizon_days"],
                seed=provenance["seed"],
                matched=None if match is None else match.which,
            ),
            states=state_table(settings, courses),
            years=year_table(settings, [each.years for each in records]),
            provenance=provenance,
            _courses=partial(course_table, settings, courses),
            _queues=partial(queue_table, settings, [each.queues for each in records]),
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

    @cached_property
    def queues(self) -> pd.DataFrame:
        """What became of requests for envoys: one row for each arm, replicate and body, in this order.

        Columns: `pool`, the body on whose envoys and funds it draws, mostly itself; `requests` that its desks made for
        an envoy; `sent`, those for which one was sent; `refused`, offers that the parties refused; `unmet`, as
        `unmet_requests` of the outcomes, which also counts what could not be asked for, for want of money or of anybody
        to send; `waited_days` from request to sending, over those that were sent together, and `longest_wait_days`, the
        longest of them; `envoys` whose home the body is, and the `envoy_days` that they were at work, for whomever. So
        `envoy_days` over `envoys` times the days of a history is how far a pool is used. The table is made when it is
        first asked for.
        """
        return self._queues()

    @cached_property
    def classes(self) -> pd.DataFrame:
        """What became of the pairs: one row for each arm and its reference, with the share of pairs in each class.

        The classes are `averted`, `delayed`, `shortened`, `unchanged`, `worsened` and `caused`; what each means is said
        in `simulator.results.classes`. Beside each share stand the lowest and the highest one (`averted_lowest`,
        `averted_highest`, ...) that any other pairing of the same histories would give; they come from `repaired`
        histories of each arm, 1,000 at most. The table is made when it is first asked for.
        """
        return class_table(self.pairs, self.contrasts) if self._classes is None else self._classes()

    def pair_classes(self, contrast: Contrast) -> Names:
        """Return the class of each pair of two arms, in the order of the replicates.

        It depends on how histories are paired: show it with the bounds in `classes` beside it.

        Raises:
            KeyError: one of the arms was not run.

        """
        arm, reference = contrast
        return class_names(fates(self.pairs, arm), fates(self.pairs, reference))

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that it was made from, with its arms of delay: comparing it again gives the same numbers."""
        return scenario_of(self.provenance)

    @cached_property
    def match(self) -> Match | None:
        """Which replicates match what was observed; none where nothing was, or `history` was not run."""
        return matched(self.pairs, self.provenance["scenario"]["content"])

    @property
    def delays(self) -> tuple[Delay, ...]:
        """The arms of delay, each with what is later in it and by how much; with none, there are none."""
        return tuple(Delay(each["arm"], each["part"], each["days"]) for each in self.provenance.get("delays", ()))

    def lag_response(
        self, outcome: str = "violent_days", statistic: str = "mean_difference", *, reference: str | None = "without"
    ) -> pd.DataFrame:
        """Return how an effect answers to delay: one row for each arm of delay, in the order of the days of each part.

        Columns: `part` of the lag that is longer (`acts`: all recorded acts come later), `delay_days` by which it is,
        `arm`, `reference`, the mean lag and its parts as they came out in the arm (NaN where it has none), and the
        effect: `estimate`, `low`, `high`, `replicates`.

        Args:
            outcome: whose effect.
            statistic: which effect of it.
            reference: what each arm is compared with; None for the arm that is not delayed, which tells what waiting
                costs.

        Raises:
            KeyError: there is no such effect.
            ValueError: no arm of delay was run.

        """
        if not self.delays:
            raise ValueError("delays: none was run; compare with `delays`, such as [0, 7, 28]")
        return lag_response(self, outcome, statistic, reference=reference)

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

    def effect(self, contrast: Contrast, outcome: str, statistic: str, population: str = EVERY_HISTORY) -> Difference:
        """Return one of the effects.

        Raises:
            KeyError: there is none such.

        """
        key = (*contrast, population, outcome, statistic)
        if key not in self._differences:
            names = ("arm", "reference", "population", "outcome", "statistic")
            raise KeyError(f"no effect has {dict(zip(names, key, strict=True))}")
        return self._differences[key]

    def of_arm(self, arm: str) -> pd.DataFrame:
        """Return the outcomes of one arm, in the order of its replicates.

        Raises:
            KeyError: it was not run.

        """
        return self.outcomes.take(self.pairs.rows[arm]).reset_index(drop=True)

    def values(self, arm: str, outcome: str) -> NDArray[np.float64]:
        """Return one outcome of one arm, in the order of its replicates."""
        return self.pairs.values(arm, outcome)

    @cached_property
    def _differences(self) -> dict[tuple[str, ...], Difference]:
        """The effects, to be looked up."""
        rows = self.effects.itertuples(index=False, name=None)
        return {tuple(row[:5]): Difference(*row[5:]) for row in rows}

    @cached_property
    def pairs(self) -> Pairs:
        """The outcomes of all arms, side by side in the order of the replicates."""
        return Pairs.of(self.outcomes, self.arms)

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
