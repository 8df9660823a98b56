"""One arm in a few numbers: how often what happened, how bad it was, and what the response took."""

from dataclasses import dataclass
from math import nan

import pandas as pd

from simulator.results.comparison import Comparison
from simulator.results.measures import MANY_DEATHS
from simulator.state.outcomes import ENDING_NAMES


@dataclass(frozen=True, slots=True)
class Summary:
    """One arm of a comparison. What did not happen in any of its histories is NaN.

    Attributes:
        histories: how many there are.
        erupted: in how many violence broke out; `erupted_25` those with 25 deaths, `many_deaths` with more than 1,000.
        median_deaths: over all histories; `median_deaths_where_erupted` over those with violence.
        median_violent_days: over all histories; `mean_violent_days` likewise.
        agreements: in how many an agreement was reached; `median_agreement_day` is over those.
        relapsed: in how many violence came back.
        endings: in how many the first spell of violence ended how.
        warnings: a history on average; `hits`, `misses` and `false_alarms` likewise.
        lag_days: from warning to action, mean over the histories with a response; its four parts likewise.
        envoy_days: a history on average, and `prevention_cost_usd` too.
        median_conflict_cost_usd: over all histories.

    """

    histories: int
    erupted: int
    erupted_25: int
    many_deaths: int
    median_deaths: float
    median_deaths_where_erupted: float
    median_violent_days: float
    mean_violent_days: float
    agreements: int
    median_agreement_day: float
    relapsed: int
    endings: dict[str, int]
    warnings: float
    hits: float
    misses: float
    false_alarms: float
    lag_days: float
    lag_detect_days: float
    lag_verify_days: float
    lag_decide_days: float
    lag_deploy_days: float
    envoy_days: float
    prevention_cost_usd: float
    median_conflict_cost_usd: float


_MEANS = (
    "warnings",
    "hits",
    "misses",
    "false_alarms",
    "lag_days",
    "lag_detect_days",
    "lag_verify_days",
    "lag_decide_days",
    "lag_deploy_days",
    "envoy_days",
    "prevention_cost_usd",
)


def summarise(comparison: Comparison) -> dict[str, Summary]:
    """Return every arm of a comparison in a few numbers, in the order of the arms."""
    return {arm: summary(comparison.of_arm(arm)) for arm in comparison.arms}


def summary(rows: pd.DataFrame) -> Summary:
    """Return the outcomes of the histories of one arm in a few numbers."""
    deaths, erupted = rows["deaths"], rows["erupted"] > 0.0
    endings = rows["ending"].value_counts()
    return Summary(
        histories=len(rows),
        erupted=int(erupted.sum()),
        erupted_25=int(rows["erupted_25"].sum()),
        many_deaths=int((deaths > MANY_DEATHS).sum()),
        median_deaths=_median(deaths),
        median_deaths_where_erupted=_median(deaths[erupted]),
        median_violent_days=_median(rows["violent_days"]),
        mean_violent_days=_mean(rows["violent_days"]),
        agreements=int(rows["agreement"].sum()),
        median_agreement_day=_median(rows["agreement_day"]),
        relapsed=int(rows["relapsed"].sum()),
        endings={name: int(endings.get(name, 0)) for name in ENDING_NAMES},
        median_conflict_cost_usd=_median(rows["conflict_cost_usd"]),
        **{name: _mean(rows[name]) for name in _MEANS},
    )


def _median(values: "pd.Series[float]") -> float:
    return float(values.median()) if values.notna().any() else nan


def _mean(values: "pd.Series[float]") -> float:
    return float(values.mean()) if values.notna().any() else nan
