"""The outcome variables: their names in their order, and how rows of arenas add up to a row of a history.

NaN stands for what did not happen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import isnan, nan
from typing import NamedTuple

from simulator.numerics.sums import sum_in_order

ENDING_NAMES = ("none", "victory", "ceasefire", "agreement", "petering_out", "ongoing")
"""Names of the endings, in the order of their numbers in `simulator.rules.violence.endings`."""

MOMENT_OUTCOME_NAMES = ("peaceful", "disputed", "stolen")
"""Names of how a moment turns out, in the order of their numbers in `simulator.rules.calendar.outcomes`."""


@dataclass(slots=True)
class Outcomes:
    """What came of a history, in one arena or in all; one attribute for each column, in the order of the columns."""

    erupted: float = 0.0
    eruption_day: float = nan
    erupted_25: float = 0.0
    erupted_25_day: float = nan
    peak_intensity: float = 0.0
    violent_days: float = 0.0
    deaths: float = 0.0
    displaced: float = 0.0
    gdp_loss_pct: float = 0.0
    growth_years_lost: float = 0.0
    agreement: float = 0.0
    agreement_day: float = nan
    agreement_quality: float = nan
    ending: str = "none"
    relapsed: float = 0.0
    relapse_day: float = nan
    mechanisms_end: float = 0.0
    moments_passed: float = 0.0
    warnings: float = 0.0
    hits: float = 0.0
    misses: float = 0.0
    false_alarms: float = 0.0
    lead_days: float = nan
    lag_days: float = nan
    lag_detect_days: float = nan
    lag_verify_days: float = nan
    lag_decide_days: float = nan
    lag_deploy_days: float = nan
    envoy_days: float = 0.0
    envoy_utilisation: float = nan
    unmet_requests: float = 0.0
    prevention_cost_usd: float = 0.0
    conflict_cost_usd: float = 0.0


OUTCOMES = tuple(field.name for field in fields(Outcomes))
"""Names of the outcome columns, in their order."""

RESPONSE_OUTCOMES = (
    "warnings",
    "hits",
    "misses",
    "false_alarms",
    "lead_days",
    "lag_days",
    "lag_detect_days",
    "lag_verify_days",
    "lag_decide_days",
    "lag_deploy_days",
    "envoy_days",
    "envoy_utilisation",
    "unmet_requests",
    "prevention_cost_usd",
)
"""Columns of the response itself; all others are outcomes of the conflict."""


SUMMED = (
    "violent_days",
    "deaths",
    "displaced",
    "moments_passed",
    "warnings",
    "hits",
    "misses",
    "false_alarms",
    "envoy_days",
    "unmet_requests",
    "prevention_cost_usd",
    "conflict_cost_usd",
)
"""Columns that add up over arenas."""

FIRST_OF_ALL = (
    ("erupted", "eruption_day", ("ending",)),
    ("erupted_25", "erupted_25_day", ()),
    ("agreement", "agreement_day", ("agreement_quality",)),
    ("relapsed", "relapse_day", ()),
)
"""Events of which the first in any arena counts: its flag, its day, and what else is told of it."""


class Weights(NamedTuple):
    """What means over arenas need besides the rows: GDP of each, and over how many events its means were taken."""

    gdp_usd: float
    leads: float
    lags: float
    parts: float


def total(rows: Sequence[Outcomes], weights: Sequence[Weights]) -> Outcomes:
    """Return the row of a history from the rows of its arenas, in the order of their ids.

    Counts, people and money add up; an event is the first in any arena; ending is that of the arena that erupted first;
    what is measured in % of GDP is weighted by GDP; mechanisms are a plain mean; leads and lags are means over events.
    """
    result = Outcomes()
    for name in SUMMED:
        setattr(result, name, sum_in_order(getattr(row, name) for row in rows))
    for flag, day, further in FIRST_OF_ALL:
        first = _first(rows, day)
        if first is not None:
            setattr(result, flag, 1.0)
            for name in (day, *further):
                setattr(result, name, getattr(first, name))
    result.peak_intensity = max(row.peak_intensity for row in rows)
    gdp = [weight.gdp_usd for weight in weights]
    result.gdp_loss_pct = _mean([row.gdp_loss_pct for row in rows], gdp)
    result.growth_years_lost = _mean([row.growth_years_lost for row in rows], gdp)
    result.mechanisms_end = _mean([row.mechanisms_end for row in rows], [1.0] * len(rows))
    result.lead_days = _mean([row.lead_days for row in rows], [weight.leads for weight in weights])
    result.lag_days = _mean([row.lag_days for row in rows], [weight.lags for weight in weights])
    for name in ("lag_detect_days", "lag_verify_days", "lag_decide_days", "lag_deploy_days"):
        setattr(result, name, _mean([getattr(row, name) for row in rows], [weight.parts for weight in weights]))
    return result


def _first(rows: Sequence[Outcomes], day: str) -> Outcomes | None:
    """Return the row in which something happened first, the earlier id among equals; None if in none."""
    dated = [row for row in rows if not isnan(getattr(row, day))]
    return min(dated, key=lambda row: getattr(row, day)) if dated else None


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return a weighted mean over the values that are there, NaN where there are none."""
    pairs = [
        (value, weight) for value, weight in zip(values, weights, strict=True) if not isnan(value) and weight > 0.0
    ]
    mass = sum_in_order(weight for _, weight in pairs)
    return sum_in_order(value * weight for value, weight in pairs) / mass if mass > 0.0 else nan
