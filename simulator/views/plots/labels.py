"""What outcomes and statistics are called on an axis: words, units, and which way is which."""

from typing import NamedTuple

from simulator.results.comparison import Comparison
from simulator.results.measures import MANY_DEATHS
from simulator.views.plots.named import check


class Label(NamedTuple):
    """An outcome in words.

    Attributes:
        name: what is counted, such as "days of fighting".
        unit: of the axis.
        less: the word for less of it; `more` for more.

    """

    name: str
    unit: str
    less: str = "fewer"
    more: str = "more"


_DAY = ("days", "earlier", "later")
_SHARE = ("1 if so, else 0", "less often", "more often")

LABELS = {
    "erupted": Label("eruption of violence", *_SHARE),
    "eruption_day": Label("day of eruption", *_DAY),
    "erupted_25": Label("conflict of 25 deaths and more", *_SHARE),
    "erupted_25_day": Label("day of the 25th death", *_DAY),
    "peak_intensity": Label("peak intensity of violence", "intensity", "lower", "higher"),
    "violent_days": Label("days of fighting", "days"),
    "deaths": Label("deaths", "people"),
    "displaced": Label("people displaced", "people"),
    "gdp_loss_pct": Label("loss of output", "% of a year's GDP", "less"),
    "growth_years_lost": Label("growth lost", "years"),
    "agreement": Label("an agreement", *_SHARE),
    "agreement_day": Label("day of the agreement", *_DAY),
    "agreement_quality": Label("quality of the agreement", "0 to 1", "lower", "higher"),
    "relapsed": Label("relapse", *_SHARE),
    "relapse_day": Label("day of the relapse", *_DAY),
    "mechanisms_end": Label("mechanisms at the end", "0 to 1", "less"),
    "moments_passed": Label("threshold moments passed", "moments"),
    "warnings": Label("warnings", "warnings"),
    "hits": Label("right warnings", "warnings"),
    "misses": Label("eruptions without a warning", "eruptions"),
    "false_alarms": Label("false alarms", "alarms"),
    "lead_days": Label("time from warning to eruption", "days", "shorter", "longer"),
    "lag_days": Label("lag from warning to act", "days", "shorter", "longer"),
    "lag_detect_days": Label("lag of detection", "days", "shorter", "longer"),
    "lag_verify_days": Label("lag of verification", "days", "shorter", "longer"),
    "lag_decide_days": Label("lag of decision", "days", "shorter", "longer"),
    "lag_deploy_days": Label("lag of deployment", "days", "shorter", "longer"),
    "envoy_days": Label("envoys' days at work", "days"),
    "envoy_utilisation": Label("share of envoys at work", "0 to 1", "less"),
    "unmet_requests": Label("unmet requests for an envoy", "requests"),
    "prevention_cost_usd": Label("cost of prevention", "2011 US dollars", "less"),
    "conflict_cost_usd": Label("cost of the conflict", "2011 US dollars", "less"),
}
"""Every outcome that is a number."""

_STATISTICS = {
    "mean_difference": "mean difference",
    "median_difference": "difference of medians",
    "risk_difference": "difference of the share of histories",
    "restricted_mean_difference": "mean difference to the horizon",
    "effect_per_envoy_day": "difference for each day of an envoy",
}


def label_of(outcome: str) -> Label:
    """Return an outcome in words.

    Raises:
        ValueError: no outcome that is a number is called so.

    """
    check("outcome", outcome, list(LABELS))
    return LABELS[outcome]


def effect_label(result: Comparison, outcome: str, statistic: str) -> str:
    """Return a statistic of an outcome in words, with its unit in brackets.

    Raises:
        ValueError: the result has no such outcome, or no such statistic of it.

    """
    label = label_of(outcome)
    table = result.effects
    check("statistic", statistic, table.loc[table["outcome"] == outcome, "statistic"].unique().tolist())
    if statistic == "tail_difference":
        return f"difference of the share of histories with more than {MANY_DEATHS:,.0f} {label.name} (share)"
    if statistic == "risk_difference":
        return f"difference of the share of histories with {label.name} (share)"
    if statistic == "cost_per_eruption_averted":
        return "cost of each eruption averted (2011 US dollars)"
    return f"{_STATISTICS.get(statistic, statistic.replace('_', ' '))}, {label.name} ({label.unit})"
