"""What acting changed: for each arm against its reference, each outcome's paired difference with its interval."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import nan
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.contrasts import Contrast
from simulator.results.intervals import (
    Difference,
    Values,
    mean_difference,
    median_difference,
    resampled,
    risk_difference,
)
from simulator.results.measures import RISKS, TIMES, measured
from simulator.results.pairs import Pairs
from simulator.results.ratios import price, ratio
from simulator.state.outcomes import OUTCOMES

EFFECT_COLUMNS = (
    "arm",
    "reference",
    "population",
    "outcome",
    "statistic",
    "estimate",
    "low",
    "high",
    "replicates",
)

EVERY_HISTORY = "all"
"""The population of all replicates: crises like this one."""

MATCHED = "matched"
"""The population of the replicates whose `history` matches what was observed: this very crisis, as far as it can be."""

FEWEST_MATCHED = 50
"""Matched pairs below which an interval would promise more than so few can keep."""

MEDIANS = ("deaths", "violent_days", "displaced", "conflict_cost_usd")
MEANS = tuple(name for name in OUTCOMES if name not in {*RISKS, *TIMES, "ending"})
PER_ENVOY_DAY = ("erupted", "violent_days", "deaths", "agreement")

# Rows of the table, headline first: whether, when, how bad, then everything that has a mean, and what it took.
_MEASURES = (
    *((name, "risk_difference") for name in RISKS),
    *((name, "restricted_mean_difference") for name in TIMES),
    ("deaths", "tail_difference"),
    *((name, "median_difference") for name in MEDIANS),
    *((name, "mean_difference") for name in MEANS),
    ("erupted", "cost_per_eruption_averted"),
    *((name, "effect_per_envoy_day") for name in PER_ENVOY_DAY),
)


def effects(
    outcomes: pd.DataFrame,
    contrasts: Sequence[Contrast],
    *,
    horizon_days: float,
    seed: int,
    matched: NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """Return the effects of each contrast, one row for each population, outcome and statistic.

    Args:
        outcomes: one row for each arm and replicate; every arm has the same replicates.
        contrasts: which arm is compared with which reference, in the order of the rows.
        horizon_days: length of a history; what did not happen within it counts as this long.
        seed: of the experiment.
        matched: for each replicate, in order, whether it matches what was observed; none where there is nothing to
            match. Fewer than 50 that do give an estimate and no interval.

    Raises:
        ValueError: the arms of a contrast have different replicates.

    """
    pairs = Pairs.of(outcomes, chain.from_iterable(contrasts))
    populations = [_Population(EVERY_HISTORY, pairs, horizon_days, seed)]
    if matched is not None:
        populations.append(_Population(MATCHED, pairs.only(matched), horizon_days, seed))
    rows = [row for contrast in contrasts for population in populations for row in population.rows(contrast)]
    table = pd.DataFrame(rows, columns=list(EFFECT_COLUMNS))
    texts = dict.fromkeys(EFFECT_COLUMNS[:5], "str")
    numbers = dict.fromkeys(EFFECT_COLUMNS[5:8], "float64")
    return table.astype({**texts, **numbers, "replicates": "int64"})


@dataclass(frozen=True)
class _Population:
    """Some of the pairs of a comparison, and what their effects need."""

    name: str
    pairs: Pairs
    horizon_days: float
    seed: int

    def rows(self, contrast: Contrast) -> Iterator[tuple[str | float, ...]]:
        """Yield the rows of a contrast."""
        for outcome, statistic in _MEASURES:
            found = self.difference(contrast, outcome, statistic)
            if self.name == MATCHED and self.pairs.count < FEWEST_MATCHED:
                found = found._replace(low=nan, high=nan)
            yield (*contrast, self.name, outcome, statistic, *found)

    def difference(self, contrast: Contrast, outcome: str, statistic: str) -> Difference:
        """Return how an arm differs from its reference."""
        arm, reference = (self.pairs.values(each, outcome) for each in contrast)
        match statistic:
            case "risk_difference" | "tail_difference":
                return risk_difference(*self._measured(statistic, arm, reference))
            case "restricted_mean_difference":
                return mean_difference(*self._measured(statistic, arm, reference))
            case "median_difference":
                medians, of_reference = (self.medians[each, outcome] for each in contrast)
                return median_difference(arm, reference, medians - of_reference)
            case "cost_per_eruption_averted":
                return price(self._change(contrast, "prevention_cost_usd"), reference - arm)
            case "effect_per_envoy_day":
                events: Literal["above"] | None = "above" if outcome in RISKS else None
                return ratio(arm - reference, self._change(contrast, "envoy_days"), events=events)
            case _:
                return mean_difference(arm, reference)

    @cached_property
    def medians(self) -> dict[tuple[str, str], Values]:
        """The medians of resamples of the pairs, which all arms share, by arm and outcome."""
        columns = [(arm, outcome) for arm in self.pairs.rows for outcome in MEDIANS]
        medians = resampled([self.pairs.values(*column) for column in columns], self.seed)
        return dict(zip(columns, medians, strict=True))

    def _measured(self, statistic: str, *sides: Values) -> Iterator[Values]:
        return (measured(statistic, side, self.horizon_days) for side in sides)

    def _change(self, contrast: Contrast, outcome: str) -> Values:
        arm, reference = (self.pairs.values(each, outcome) for each in contrast)
        return arm - reference
