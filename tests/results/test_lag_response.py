from math import nan

import numpy as np
import pandas as pd
import pytest

import simulator as sim
from simulator.results.comparison import Comparison
from simulator.results.delays import Delay
from simulator.results.lag_response import LAG_RESPONSE_COLUMNS
from simulator.results.store import open_result
from tests.experiments.small import small
from tests.results.made_up import comparison, erupted, records, setting, some_of

REPLICATES = 12
VIOLENT_DAYS = ("violent_days", "mean_difference")


@pytest.fixture(scope="module")
def result():
    return sim.compare(small(), delays=[14, -1], delay_parts=["decide", "acts"], replicates=REPLICATES, seed=4)


def test_without_other_arms_the_delayed_and_the_undelayed_are_run(result):
    assert result.arms == (
        "without",
        *("decide_early_1", "with", "decide_late_14"),
        *("early_1", "history", "late_14"),
    )


def test_each_is_compared_with_without_and_the_delayed_with_the_undelayed_too(result):
    assert result.contrasts == (
        *((arm, "without") for arm in result.arms[1:]),
        *(("decide_early_1", "with"), ("decide_late_14", "with")),
        *(("early_1", "history"), ("late_14", "history")),
    )


def test_a_comparison_knows_its_delays(result):
    assert result.delays == (
        Delay("decide_early_1", "decide", -1.0),
        Delay("with", "decide", 0.0),
        Delay("decide_late_14", "decide", 14.0),
        Delay("early_1", "acts", -1.0),
        Delay("history", "acts", 0.0),
        Delay("late_14", "acts", 14.0),
    )


def test_the_curve_has_its_columns_and_their_types(result):
    curve = result.lag_response()
    assert tuple(curve.columns) == LAG_RESPONSE_COLUMNS
    assert (
        *("part", "delay_days", "arm", "reference"),
        *("lag_days", "lag_detect_days", "lag_verify_days", "lag_decide_days", "lag_deploy_days"),
        *("estimate", "low", "high", "replicates"),
    ) == LAG_RESPONSE_COLUMNS
    assert curve.dtypes["replicates"] == np.int64
    assert all(curve.dtypes[name] == np.float64 for name in ("delay_days", "lag_days", "estimate", "low", "high"))


def test_the_curve_has_a_row_for_each_delay_in_its_order(result):
    curve = result.lag_response()
    assert [Delay(*row) for row in zip(curve["arm"], curve["part"], curve["delay_days"], strict=True)] == [
        *result.delays
    ]
    assert set(curve["reference"]) == {"without"}


@pytest.mark.parametrize(
    ("outcome", "statistic"),
    [
        ("violent_days", "mean_difference"),
        ("erupted", "risk_difference"),
        ("deaths", "median_difference"),
        ("eruption_day", "restricted_mean_difference"),
    ],
)
def test_the_rows_of_the_curve_are_the_effects(result, outcome, statistic):
    curve = result.lag_response(outcome, statistic)
    for row in curve.itertuples():
        effect = result.effect((row.arm, "without"), outcome, statistic)
        assert (row.estimate, row.low, row.high, row.replicates) == effect


def test_by_itself_the_curve_is_of_the_days_of_fighting(result):
    pd.testing.assert_frame_equal(result.lag_response(), result.lag_response("violent_days", "mean_difference"))


def test_what_waiting_costs_is_nothing_where_nobody_waits(result):
    curve = result.lag_response("erupted", "risk_difference", reference=None)
    assert curve["reference"].tolist() == ["with"] * 3 + ["history"] * 3
    for row in curve.itertuples():
        if row.arm == row.reference:
            assert (row.estimate, row.low, row.high, row.replicates) == (0.0, 0.0, 0.0, REPLICATES)
        else:
            effect = result.effect((row.arm, row.reference), "erupted", "risk_difference")
            assert (row.estimate, row.low, row.high, row.replicates) == effect
    assert curve.loc[curve["delay_days"] == 0.0, "arm"].tolist() == ["with", "history"]


def test_a_reference_that_is_one_of_the_delayed_has_nothing_to_differ_from():
    found = sim.compare(small(), delays=[7], replicates=4, seed=4)
    curve = found.lag_response(reference="history")
    assert curve["arm"].tolist() == ["history", "late_7"]
    assert curve["estimate"].tolist() == [0.0, found.effect(("late_7", "history"), *VIOLENT_DAYS).estimate]


def test_the_lags_are_the_means_of_those_there_were(result):
    curve = result.lag_response()
    for row in curve.itertuples():
        for lag in ("lag_days", "lag_detect_days", "lag_verify_days", "lag_decide_days", "lag_deploy_days"):
            values = result.of_arm(row.arm)[lag].dropna()
            expected = values.mean() if len(values) else nan
            assert getattr(row, lag) == pytest.approx(expected, nan_ok=True)


def test_a_longer_part_is_seen_in_its_lag(result):
    curve = result.lag_response().set_index("arm")["lag_decide_days"]
    assert curve["decide_early_1"] < curve["with"] < curve["decide_late_14"]


def test_the_curve_is_opened_as_it_was_saved(result, tmp_path):
    opened = open_result(result.save(tmp_path / "result"))
    assert opened.delays == result.delays
    for reference in ("without", None):
        pd.testing.assert_frame_equal(
            opened.lag_response(reference=reference), result.lag_response(reference=reference), check_exact=True
        )


def test_arms_that_are_named_are_run_beside_the_delayed():
    found = sim.compare(small(), arms=["late", "history"], delays=[7], replicates=2, seed=4)
    assert found.arms == ("without", "late", "history", "late_7")
    assert found.contrasts == (
        *(("late", "without"), ("history", "without"), ("late_7", "without")),
        ("late_7", "history"),
    )


def test_contrasts_that_are_given_are_all_there_are():
    found = sim.compare(small(), contrasts=[("late_7", "history")], delays=[7], replicates=2, seed=4)
    assert found.arms == ("without", "history", "late_7")
    assert found.contrasts == (("late_7", "history"),)
    assert found.lag_response(reference=None)["arm"].tolist() == ["history", "late_7"]
    with pytest.raises(KeyError, match=r"no effect has .*'reference': 'without'"):
        found.lag_response()


def test_an_effect_that_is_not_there_is_named(result):
    with pytest.raises(KeyError, match=r"no effect has .*'outcome': 'happiness'"):
        result.lag_response("happiness")


@pytest.mark.parametrize("reference", ["without", None])
def test_a_comparison_without_delays_has_no_curve(reference):
    found = comparison(without=some_of(1, 2), history=some_of(1, 2))
    assert found.delays == ()
    with pytest.raises(ValueError, match=r"delays: none was run; compare with `delays`, such as \[0, 7, 28\]"):
        found.lag_response(reference=reference)


def delayed_by_a_week(history, late):
    """Return a comparison of made-up histories, of acts as recorded and a week later."""
    arms = {"history": history, "late_7": late}
    contrasts = [("late_7", "history")]
    about = {
        "scenario": {"name": "veld", "title": "A crisis in Veld", "content": {"scenario": {"days": 100}}},
        "arms": {name: name for name in arms},
        "contrasts": [list(contrast) for contrast in contrasts],
        "delays": [Delay("history", "acts", 0.0)._asdict(), Delay("late_7", "acts", 7.0)._asdict()],
        "seed": 1,
        "replicates": len(history),
        "horizon_days": 100.0,
        "versions": {"simulator": "0.1.0"},
    }
    made = [records(name, histories) for name, histories in arms.items()]
    return Comparison.of([setting(name) for name in arms], made, contrasts, about)


def test_a_curve_by_hand():
    history = [erupted(violent_days=10.0, lag_days=4.0), erupted(violent_days=20.0, lag_days=6.0)]
    late = [erupted(violent_days=14.0, lag_days=11.0), erupted(violent_days=22.0)]
    curve = delayed_by_a_week(history, late).lag_response(reference=None)
    assert curve["delay_days"].tolist() == [0.0, 7.0]
    assert curve["lag_days"].tolist() == [5.0, 11.0]
    assert curve["lag_verify_days"].isna().all()
    assert curve["estimate"].tolist() == [0.0, 3.0]
    assert curve["replicates"].tolist() == [2, 2]


def test_what_nothing_costs_has_no_price():
    found = delayed_by_a_week(some_of(1, 4, prevention_cost_usd=9.0), some_of(2, 4, prevention_cost_usd=9.0))
    curve = found.lag_response("erupted", "cost_per_eruption_averted", reference=None)
    assert np.isnan(curve["estimate"][0])
