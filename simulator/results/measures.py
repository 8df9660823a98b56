"""What is measured of an outcome: which statistic tells most of it, and of what in each history that is the mean."""

import numpy as np

from simulator.results.intervals import Difference, Values, mean_difference, restricted, risk_difference

MANY_DEATHS = 1_000.0
"""Deaths beyond which the tail is counted: the record's bar for a war (UCDP), passed when there are more."""

RISKS = ("erupted", "erupted_25", "agreement", "relapsed")
TIMES = ("eruption_day", "erupted_25_day", "agreement_day", "relapse_day")

RISK_DIFFERENCE = "risk_difference"
TAIL_DIFFERENCE = "tail_difference"
MEAN_DIFFERENCE = "mean_difference"
RESTRICTED_MEAN_DIFFERENCE = "restricted_mean_difference"

SHARES = (RISK_DIFFERENCE, TAIL_DIFFERENCE)
"""Statistics that are differences of shares of histories."""


def main_statistic(outcome: str) -> str:
    """Return the statistic by which the effect on an outcome is told."""
    if outcome in RISKS:
        return RISK_DIFFERENCE
    return RESTRICTED_MEAN_DIFFERENCE if outcome in TIMES else MEAN_DIFFERENCE


def measured(statistic: str, values: Values, horizon_days: float | Values) -> Values:
    """Return of each history what a statistic takes the mean of: whether it happened, how many, when.

    Args:
        statistic: one of those that are differences of means.
        values: the outcome in each history; NaN where it did not happen.
        horizon_days: length of a history, or of each; what did not happen within it counts as this long.

    """
    match statistic:
        case "tail_difference":
            return (values > MANY_DEATHS).astype(np.float64)
        case "restricted_mean_difference":
            return restricted(values, horizon_days)
        case _:
            return values


def difference(statistic: str, arm: Values, reference: Values) -> Difference:
    """Return how an arm differs from its reference, from what was measured of each pair."""
    return risk_difference(arm, reference) if statistic in SHARES else mean_difference(arm, reference)
