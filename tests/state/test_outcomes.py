"""Names of the outcomes in their order, and how the rows of arenas add up."""

from math import isnan, nan
from typing import Any

import pytest

from simulator.rules.violence import endings
from simulator.state.outcomes import ENDING_NAMES, OUTCOMES, RESPONSE_OUTCOMES, Outcomes, Weights, total

COLUMNS = """
    erupted, eruption_day, erupted_25, erupted_25_day,
    peak_intensity, violent_days, deaths, displaced, gdp_loss_pct, growth_years_lost, agreement, agreement_day,
    agreement_quality, ending, relapsed, relapse_day, mechanisms_end, moments_passed, warnings, hits, misses,
    false_alarms, lead_days, lag_days, lag_detect_days, lag_verify_days, lag_decide_days, lag_deploy_days, envoy_days,
    envoy_utilisation, unmet_requests, prevention_cost_usd, conflict_cost_usd
"""
"""As the interface fixes them."""

SUMS = (
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
PARTS = ("lag_detect_days", "lag_verify_days", "lag_decide_days", "lag_deploy_days")


def weights(**given: float) -> Weights:
    return Weights(**({"gdp_usd": 1.0, "leads": 0.0, "lags": 0.0, "parts": 0.0} | given))


def of(*rows: dict[str, Any], by: list[Weights] | None = None) -> Outcomes:
    return total([Outcomes(**row) for row in rows], by or [weights() for _ in rows])


def test_the_columns_are_those_of_the_interface_in_its_order() -> None:
    assert tuple(name.strip() for name in COLUMNS.split(",")) == OUTCOMES


def test_the_columns_of_the_response_are_columns() -> None:
    assert set(RESPONSE_OUTCOMES) < set(OUTCOMES)
    assert [name for name in OUTCOMES if name in RESPONSE_OUTCOMES] == list(RESPONSE_OUTCOMES)


def test_endings_have_the_names_of_their_numbers() -> None:
    for number, name in enumerate(ENDING_NAMES):
        assert getattr(endings, name.upper()) == float(number)


def test_nothing_happened() -> None:
    row = of({}, {})
    assert row.ending == "none"
    numbers = [getattr(row, name) for name in OUTCOMES if name != "ending"]
    assert all(number == 0.0 or isnan(number) for number in numbers)


@pytest.mark.parametrize("name", SUMS)
def test_counts_people_and_money_add_up(name: str) -> None:
    assert getattr(of({name: 1.0}, {name: 2.5}, {}), name) == 3.5


def test_the_peak_is_the_highest_anywhere() -> None:
    assert of({"peak_intensity": 1.0}, {"peak_intensity": 4.0}, {"peak_intensity": 2.0}).peak_intensity == 4.0


@pytest.mark.parametrize(
    ("flag", "day"),
    [
        ("erupted", "eruption_day"),
        ("erupted_25", "erupted_25_day"),
        ("agreement", "agreement_day"),
        ("relapsed", "relapse_day"),
    ],
)
def test_an_event_is_the_first_in_any_arena(flag: str, day: str) -> None:
    row = of({}, {flag: 1.0, day: 30.0}, {flag: 1.0, day: 20.0})
    assert (getattr(row, flag), getattr(row, day)) == (1.0, 20.0)
    never = of({}, {})
    assert getattr(never, flag) == 0.0
    assert isnan(getattr(never, day))


def test_day_nought_is_a_day() -> None:
    assert of({"erupted": 1.0, "eruption_day": 5.0}, {"erupted": 1.0, "eruption_day": 0.0}).eruption_day == 0.0


def test_the_ending_is_that_of_the_arena_that_erupted_first_and_quality_that_of_the_first_agreement() -> None:
    early = {"erupted": 1.0, "eruption_day": 10.0, "ending": "ceasefire"}
    late = {"erupted": 1.0, "eruption_day": 20.0, "ending": "victory"}
    agreed = {"agreement": 1.0, "agreement_day": 50.0, "agreement_quality": 0.4}
    sooner = {"agreement": 1.0, "agreement_day": 40.0, "agreement_quality": 0.7}
    row = of(late | agreed, early | sooner)
    assert (row.ending, row.agreement_day, row.agreement_quality) == ("ceasefire", 40.0, 0.7)


def test_of_two_on_one_day_the_earlier_id_is_told() -> None:
    one, two = ({"erupted": 1.0, "eruption_day": 10.0, "ending": name} for name in ("agreement", "victory"))
    assert of(one, two).ending == "agreement"


@pytest.mark.parametrize("name", ["gdp_loss_pct", "growth_years_lost"])
def test_what_is_measured_in_gdp_is_weighted_by_it(name: str) -> None:
    row = of({name: 1.0}, {name: 5.0}, by=[weights(gdp_usd=3e9), weights(gdp_usd=1e9)])
    assert getattr(row, name) == pytest.approx(2.0, rel=1e-15)


def test_mechanisms_are_a_plain_mean() -> None:
    row = of({"mechanisms_end": 0.2}, {"mechanisms_end": 0.6}, by=[weights(gdp_usd=9.0), weights(gdp_usd=1.0)])
    assert row.mechanisms_end == pytest.approx(0.4, rel=1e-15)


def test_leads_and_lags_are_means_over_events_wherever_they_were() -> None:
    row = of(
        {"lead_days": 10.0, "lag_days": 20.0},
        {"lead_days": 40.0, "lag_days": 5.0},
        {},
        by=[weights(leads=1, lags=3), weights(leads=2, lags=1), weights()],
    )
    assert row.lead_days == pytest.approx(30.0, rel=1e-15)
    assert row.lag_days == pytest.approx(16.25, rel=1e-15)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_the_lag_is_a_mean_over_responses(name: str) -> None:
    row = of({name: 4.0}, {name: 8.0}, {name: nan}, by=[weights(parts=1, lags=9), weights(parts=3), weights(lags=5)])
    assert getattr(row, name) == pytest.approx(7.0, rel=1e-15)
    assert isnan(getattr(of({}, {}), name))


def test_one_arena_is_its_own_total() -> None:
    numbers = {name: float(k) for k, name in enumerate(OUTCOMES, start=1) if name != "ending"}
    numbers |= {"erupted": 1.0, "erupted_25": 1.0, "agreement": 1.0, "relapsed": 1.0}
    row = of(numbers | {"ending": "victory"}, by=[Weights(1e9, 1.0, 1.0, 1.0)])
    for name in OUTCOMES:
        # Utilisation is over all envoys, not a mean over arenas: the model fills it in.
        if name != "envoy_utilisation":
            assert getattr(row, name) == ({"ending": "victory"} | numbers)[name], name
    assert isnan(row.envoy_utilisation)
