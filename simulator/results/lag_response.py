"""The lag-response curve: how an effect answers to acting so many days earlier or later."""

from math import nan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from simulator.results.columns import names_of, texts
from simulator.results.delays import LAG_PARTS
from simulator.results.intervals import NO_DIFFERENCE, Difference
from simulator.results.pairs import Values

if TYPE_CHECKING:
    from simulator.results.comparison import Comparison

LAGS = ("lag_days", *(f"lag_{part}_days" for part in LAG_PARTS))

LAG_RESPONSE_COLUMNS = ("part", "delay_days", "arm", "reference", *LAGS, "estimate", "low", "high", "replicates")


def lag_response(
    comparison: "Comparison", outcome: str, statistic: str, *, reference: str | None = None
) -> pd.DataFrame:
    """Return how an effect answers to delay; see `Comparison.lag_response`."""
    rows = []
    for delay in comparison.delays:
        arm = delay.arm
        against = delay.undelayed if reference is None else reference
        if arm == against:
            effect = _none(comparison, arm, outcome, statistic)
        else:
            effect = comparison.effect((arm, against), outcome, statistic)
        lags = [_mean(comparison.values(arm, lag)) for lag in LAGS]
        rows.append((delay.part, delay.days, arm, against, *lags, *effect))
    table = pd.DataFrame(rows, columns=list(LAG_RESPONSE_COLUMNS))
    return table.assign(**{name: texts(names_of(table[name].tolist())) for name in ("part", "arm", "reference")})


def _none(comparison: "Comparison", arm: str, outcome: str, statistic: str) -> Difference:
    """Return how an arm differs from itself: not at all, and surely so; a ratio of two such differences is none."""
    if statistic in {"cost_per_eruption_averted", "effect_per_envoy_day"}:
        return NO_DIFFERENCE._replace(replicates=comparison.replicates)
    known = ~np.isnan(comparison.values(arm, outcome)) if statistic == "mean_difference" else None
    pairs = comparison.replicates if known is None else int(known.sum())
    return Difference(0.0, 0.0, 0.0, pairs) if pairs else NO_DIFFERENCE


def _mean(values: Values) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else nan
