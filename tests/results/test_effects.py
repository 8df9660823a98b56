from math import nan

import numpy as np
import pandas as pd
import pytest

from simulator.results.effects import EFFECT_COLUMNS, MEANS, effects
from simulator.results.intervals import mean_difference, risk_difference
from simulator.results.ratios import price, ratio
from simulator.state.outcomes import OUTCOMES
from tests.results.made_up import comparison, erupted, some_of


def test_the_table_has_its_columns_and_their_types():
    table = comparison(without=some_of(3, 5), acting=some_of(1, 5)).effects
    assert tuple(table.columns) == EFFECT_COLUMNS
    assert (
        *("arm", "reference", "population", "outcome", "statistic"),
        *("estimate", "low", "high", "replicates"),
    ) == EFFECT_COLUMNS
    assert table.dtypes["replicates"] == np.int64
    assert all(table.dtypes[name] == np.float64 for name in ("estimate", "low", "high"))
    assert set(table["population"]) == {"all"}


def test_every_outcome_but_the_ending_has_an_effect():
    table = comparison(without=some_of(3, 5), acting=some_of(1, 5)).effects
    assert set(table["outcome"]) == set(OUTCOMES) - {"ending"}
    assert not table.duplicated(["arm", "reference", "outcome", "statistic"]).any()


def test_each_statistic_is_that_of_its_outcomes():
    table = comparison(without=some_of(3, 5), acting=some_of(1, 5)).effects
    by_statistic = table.groupby("statistic")["outcome"].agg(set).to_dict()
    assert by_statistic == {
        "risk_difference": {"erupted", "erupted_25", "agreement", "relapsed"},
        "restricted_mean_difference": {"eruption_day", "erupted_25_day", "agreement_day", "relapse_day"},
        "mean_difference": set(MEANS),
        "tail_difference": {"deaths"},
        "median_difference": {"deaths", "violent_days", "displaced", "conflict_cost_usd"},
        "cost_per_eruption_averted": {"erupted"},
        "effect_per_envoy_day": {"erupted", "violent_days", "deaths", "agreement"},
    }


def test_a_risk_difference_is_that_of_the_pairs():
    found = comparison(without=some_of(3, 5), acting=some_of(1, 5))
    expected = risk_difference(np.array([1.0, 0, 0, 0, 0]), np.array([1.0, 1, 1, 0, 0]))
    assert found.effect(("acting", "without"), "erupted", "risk_difference") == pytest.approx(expected)
    assert expected.estimate == -0.4


def test_a_time_counts_to_the_horizon():
    found = comparison(without=some_of(2, 3), acting=some_of(1, 3))
    effect = found.effect(("acting", "without"), "eruption_day", "restricted_mean_difference")
    assert effect == pytest.approx(mean_difference(np.array([20.0, 100, 100]), np.array([20.0, 20, 100])))


def test_the_tail_begins_above_a_thousand_deaths():
    found = comparison(
        without=[erupted(deaths=1001.0), erupted(deaths=1000.0), {}, {}],
        acting=[erupted(deaths=1000.0), erupted(deaths=1000.0), {}, {}],
    )
    effect = found.effect(("acting", "without"), "deaths", "tail_difference")
    assert effect.estimate == -0.25


def test_a_mean_over_what_happened_in_both_says_how_many_pairs_that_are():
    found = comparison(
        without=[{"lag_days": 10.0}, {"lag_days": nan}, {"lag_days": 8.0}],
        acting=[{"lag_days": 12.0}, {"lag_days": 3.0}, {"lag_days": 8.0}],
    )
    effect = found.effect(("acting", "without"), "lag_days", "mean_difference")
    assert (effect.estimate, effect.replicates) == (1.0, 2)


def test_a_reference_can_be_another_arm():
    found = comparison(
        contrasts=[("late", "history")], without=some_of(3, 4), history=some_of(1, 4), late=some_of(2, 4)
    )
    assert set(zip(found.effects["arm"], found.effects["reference"], strict=True)) == {("late", "history")}
    assert found.effect(("late", "history"), "erupted", "risk_difference").estimate == 0.25


def test_no_contrast_makes_an_empty_table_of_the_same_form():
    table = comparison(without=some_of(1, 2)).effects
    assert tuple(table.columns) == EFFECT_COLUMNS
    assert table.empty


def test_pairs_are_made_by_replicate_and_not_by_the_order_of_rows():
    found = comparison(without=[erupted(deaths=5.0), erupted(deaths=7.0)], acting=[erupted(deaths=4.0), {}])
    shuffled = found.outcomes.iloc[[3, 0, 2, 1]]
    table = effects(shuffled, [("acting", "without")], horizon_days=100.0, seed=1)
    pd.testing.assert_frame_equal(table, found.effects)


def test_arms_of_different_replicates_are_refused():
    outcomes = comparison(without=some_of(1, 3), acting=some_of(1, 3)).outcomes.iloc[:-1]
    with pytest.raises(ValueError, match="same replicates"):
        effects(outcomes, [("acting", "without")], horizon_days=100.0, seed=1)


def test_the_price_of_an_eruption_averted_is_that_of_the_pairs():
    costs = [100.0, 200.0, 300.0, 200.0]
    found = comparison(
        without=[erupted(prevention_cost_usd=50.0), erupted(), erupted(), {}],
        acting=[{"prevention_cost_usd": cost} for cost in costs],
    )
    effect = found.effect(("acting", "without"), "erupted", "cost_per_eruption_averted")
    assert effect == pytest.approx(price(np.array([50.0, 200.0, 300.0, 200.0]), np.array([1.0, 1.0, 1.0, 0.0])))
    assert effect.estimate == 250.0


@pytest.mark.parametrize(
    ("outcome", "change"), [("erupted", -3 / 5), ("violent_days", -15 / 5), ("deaths", -30 / 5), ("agreement", 1 / 5)]
)
def test_an_effect_per_envoy_day_is_the_change_over_the_envoy_days_that_are_more(outcome, change):
    worked = {"envoy_days": 10.0}
    found = comparison(
        without=[erupted(**worked)] * 3 + [worked] * 2,
        acting=[{"envoy_days": days} for days in (10.0, 30.0, 30.0, 20.0)] + [{"envoy_days": 20.0, "agreement": 1.0}],
    )
    effect = found.effect(("acting", "without"), outcome, "effect_per_envoy_day")
    assert effect.estimate == pytest.approx(change / 12.0)
    difference = found.values("acting", outcome) - found.values("without", outcome)
    events = "above" if outcome in {"erupted", "agreement"} else None
    assert effect == ratio(difference, np.array([0.0, 20.0, 20.0, 10.0, 10.0]), events=events)


def test_without_envoys_nothing_is_per_envoy_day():
    found = comparison(without=some_of(3, 5), acting=some_of(1, 5))
    effect = found.effect(("acting", "without"), "erupted", "effect_per_envoy_day")
    assert np.isnan(effect[:3]).all()
    assert effect.replicates == 5


def test_an_effect_per_envoy_day_is_not_given_outside_its_interval():
    # One envoy fewer on average, and perhaps not: a positive effect has no one sign per envoy-day.
    agreed = {"agreement": 1.0, "envoy_days": 0.0}
    found = comparison(
        without=[{"envoy_days": days} for days in (0.0, 1.0, 1.0, 1.0)],
        acting=[{**agreed, "envoy_days": 1.0}, *[agreed] * 3],
    )
    effect = found.effect(("acting", "without"), "agreement", "effect_per_envoy_day")
    assert np.isnan(effect.estimate) or effect.low <= effect.estimate <= effect.high
