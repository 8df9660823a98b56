"""What claims measure of a history."""

from math import inf
from typing import TYPE_CHECKING

from simulator.experiments.claims.claim import Measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from simulator.results.comparison import Comparison
    from simulator.results.intervals import Values

YEAR_DAYS = 365.0
COSTLY_USD = 100e6


def _column(name: str) -> Measure:
    def of(comparison: "Comparison", arm: str) -> "Values":
        return comparison.values(arm, name)

    return Measure(name, of)


def _at_war(comparison: "Comparison", arm: str) -> "NDArray[np.bool_]":
    """Return which histories of an arm have a toll that the record calls a war."""
    from simulator.results.measures import MANY_DEATHS  # noqa: PLC0415 - not before the work is done

    return comparison.values(arm, "deaths") > MANY_DEATHS


def _share(words: str, name: str) -> Measure:
    def of(comparison: "Comparison", arm: str) -> "Values":
        return (comparison.values(arm, name) > 0.0).astype(float)

    return Measure(words, of, is_share=True)


def _mean(words: str, name: str, unit: str, factor: float = 1.0) -> Measure:
    return Measure(words, _column(name).of, unit=unit, factor=factor)


ERUPTIONS = _share("eruptions", "erupted")
WARS = Measure("histories with more than 1,000 deaths", lambda *where: _at_war(*where).astype(float), is_share=True)
RELAPSES = _share("histories in which violence came back", "relapsed")
AGREEMENTS = _share("agreements", "agreement")
FIGHTING = _mean("days of fighting", "violent_days", "days")
MECHANISMS = _mean("national mechanisms at the end", "mechanisms_end", "on a scale of 100", 100.0)
PASSED = _mean("threshold moments passed peacefully", "moments_passed", "moments")
LAG = _mean("days from warning to action", "lag_days", "days")
GROWTH_LOST = _mean("years of growth lost", "growth_years_lost", "years")


def _in_the_first_year(comparison: "Comparison", arm: str) -> "Values":
    return (comparison.values(arm, "eruption_day") <= YEAR_DAYS).astype(float)  # NaN is not


def _after_the_first_year(comparison: "Comparison", arm: str) -> "Values":
    return (comparison.values(arm, "eruption_day") > YEAR_DAYS).astype(float)


EARLY_ERUPTIONS = Measure("eruptions in the first year", _in_the_first_year, is_share=True)
LATE_ERUPTIONS = Measure("eruptions after the first year", _after_the_first_year, is_share=True)


def _total_cost(comparison: "Comparison", arm: str) -> "Values":
    return comparison.values(arm, "conflict_cost_usd") + comparison.values(arm, "prevention_cost_usd")


def _ten_times_the_price(comparison: "Comparison", arm: str) -> "Values":
    return comparison.values(arm, "conflict_cost_usd") + 10.0 * comparison.values(arm, "prevention_cost_usd")


TOTAL_COST = Measure("cost of conflict and of prevention together", _total_cost, unit="million dollars", factor=1e-6)
TEN_TIMES = Measure(
    "cost of conflict and ten times that of prevention", _ten_times_the_price, unit="million dollars", factor=1e-6
)


def _costly_where_erupted(comparison: "Comparison", arm: str) -> "Values":
    import numpy as np  # noqa: PLC0415 - not before the work is done

    costly = comparison.values(arm, "conflict_cost_usd") > COSTLY_USD
    return np.where(comparison.values(arm, "erupted") > 0.0, costly, np.nan)


def _thirty_years_where_war(comparison: "Comparison", arm: str) -> "Values":
    import numpy as np  # noqa: PLC0415 - not before the work is done

    long = comparison.values(arm, "growth_years_lost") > 30.0  # noqa: PLR2004 - the claim's own number
    return np.where(_at_war(comparison, arm), long, np.nan)


COSTLY = Measure(
    "conflicts that cost more than 100 million dollars, of those that broke out", _costly_where_erupted, is_share=True
)
THIRTY_YEARS = Measure(
    "wars that cost more than 30 years of growth, of those with more than 1,000 deaths",
    _thirty_years_where_war,
    is_share=True,
)


def _arenas_that_erupted(comparison: "Comparison", arm: str) -> "Values":
    from simulator.results.arena_counts import arena_count  # noqa: PLC0415 - not before the work is done

    return arena_count(comparison, arm, "erupted")


SPREAD = Measure("countries in which violence broke out", _arenas_that_erupted, unit="countries")


def _within_a_year_of_the_coup(comparison: "Comparison", arm: str) -> "Values":
    file = comparison.scenario.file
    days = [(moment.date - file.scenario.start).days for moment in file.threshold_moments if moment.date is not None]
    coup = min(days, default=inf)
    return (comparison.values(arm, "erupted_25_day") <= coup + YEAR_DAYS).astype(float)


AFTER_COUP = Measure(
    "conflicts of 25 deaths and more within a year of the coup", _within_a_year_of_the_coup, is_share=True
)
