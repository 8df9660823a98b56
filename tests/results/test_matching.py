from math import nan

import numpy as np
import pandas as pd
import pytest

from simulator.results.comparison import Comparison
from simulator.results.effects import EFFECT_COLUMNS, FEWEST_MATCHED, effects
from simulator.results.matching import ACCORD_DAYS, MATCHED_ARM, TOLL_FACTOR, matched
from simulator.results.pairs import Pairs
from simulator.results.store import open_result
from tests.results.made_up import comparison, erupted, records, setting

ACTING = ("acting", "history")
PEACE: dict[str, float] = {}


def held(histories, arm="history", **observed):
    """Return which histories match what was observed, if anything was."""
    outcomes = comparison(**{arm: histories}).outcomes
    content = {"scenario": {"start": "2010-12-01"}, "observed": observed}
    return matched(Pairs.of(outcomes, [arm]), content)


def which(histories, **observed):
    return held(histories, **observed).which.tolist()


def died(*tolls):
    return [erupted(deaths=toll) for toll in tolls]


def agreed(*days):
    return [{"agreement": 1.0, "agreement_day": day} for day in days]


def test_the_arm_and_the_measure_of_likeness():
    assert (MATCHED_ARM, TOLL_FACTOR, ACCORD_DAYS) == ("history", 2.0, 30.0)


def test_violence_matches_violence():
    assert which([erupted(), PEACE, erupted()], erupted=True) == [True, False, True]


def test_peace_matches_peace():
    found = held([erupted(), PEACE, erupted()], erupted=False)
    assert found.which.tolist() == [False, True, False]
    assert found.criteria == (("no violence broke out", 1),)


def test_the_toll_lies_within_a_factor_of_two_of_the_sources():
    tolls = died(49.9, 50.0, 300.0, 600.0, 600.1)
    found = held(tolls, deaths_low=100.0, deaths_high=300.0)
    assert found.which.tolist() == [False, True, True, True, False]
    assert found.criteria == (("from 50 to 600 people died", 3),)


@pytest.mark.parametrize("end", ["deaths_low", "deaths_high"])
def test_one_figure_alone_is_the_whole_range_of_the_sources(end):
    found = held(died(499.9, 500.0, 1_000.0, 2_000.0, 2_000.1), **{end: 1_000.0})
    assert found.which.tolist() == [False, True, True, True, False]
    assert found.criteria == (("from 500 to 2,000 people died", 3),)


@pytest.mark.parametrize("ends", [{"deaths_high": 0.0}, {"deaths_low": 0.0}, {"deaths_low": 0.0, "deaths_high": 0.0}])
def test_where_nobody_died_nobody_dies(ends):
    assert which([PEACE, *died(0.5)], **ends) == [True, False]


def test_a_lowest_figure_of_nothing_is_a_figure():
    assert which([PEACE, *died(20.0, 20.5)], deaths_low=0.0, deaths_high=10.0) == [True, True, False]


def test_the_accord_comes_within_thirty_days():
    # 2011-01-30 is day 60.
    histories = agreed(29.9, 30.0, 60.0, 90.0, 90.1)
    found = held(histories, agreement_date="2011-01-30")
    assert found.which.tolist() == [False, True, True, True, False]
    assert found.criteria == (("agreed within 30 days of day 60", 3),)


def test_an_accord_that_is_not_reached_matches_none():
    assert which([PEACE, {"agreement": 0.0, "agreement_day": nan}], agreement_date="2011-01-30") == [False, False]


def test_all_criteria_together_are_met_and_each_is_counted():
    histories = [
        erupted(deaths=100.0, agreement=1.0, agreement_day=60.0),
        erupted(deaths=100.0, agreement=1.0, agreement_day=95.0),
        erupted(deaths=1_000.0, agreement=1.0, agreement_day=60.0),
        erupted(deaths=100.0),
        PEACE,
    ]
    found = held(histories, erupted=True, deaths_low=100.0, deaths_high=200.0, agreement_date="2011-01-30")
    assert found.which.tolist() == [True, False, False, False, False]
    assert found.criteria == (
        ("violence broke out", 4),
        ("from 50 to 400 people died", 3),
        ("agreed within 30 days of day 60", 2),
    )
    assert (found.count, found.of, found.rate) == (1, 5, 0.2)


def test_each_criterion_may_be_met_and_all_together_by_none():
    found = held([erupted(deaths=1.0), {"deaths": 100.0}], erupted=True, deaths_low=100.0)
    assert [number for _, number in found.criteria] == [1, 1]
    assert (found.count, found.rate) == (0, 0.0)


def test_without_history_there_is_nothing_to_hold_against_what_was_observed():
    assert held([erupted()], arm="without", erupted=True) is None


@pytest.mark.parametrize(
    "observed",
    [
        {},
        {"notes": "", "sources": []},
        {"eruption_date": "2011-01-01", "relapsed": True, "ending": "agreement", "displaced_low": 5.0},
        {"erupted": None, "deaths_low": None, "deaths_high": None, "agreement_date": None},
    ],
)
def test_where_no_criterion_was_observed_nothing_matches(observed):
    assert held([erupted()], **observed) is None


@pytest.mark.parametrize("content", [{}, {"observed": None}])
def test_a_scenario_that_observes_nothing_is_matched_by_nothing(content):
    outcomes = comparison(history=[erupted()]).outcomes
    assert matched(Pairs.of(outcomes, ["history"]), {"scenario": {"start": "2010-12-01"}, **content}) is None


def test_a_match_is_by_replicate_and_not_by_the_order_of_rows():
    outcomes = comparison(history=[erupted(), PEACE, PEACE]).outcomes.iloc[[2, 1, 0]]
    content = {"scenario": {"start": "2010-12-01"}, "observed": {"erupted": True}}
    assert matched(Pairs.of(outcomes, ["history"]), content).which.tolist() == [True, False, False]


def drawn(pairs, matching):
    """Return outcomes of two arms in which violence broke out in so many histories of `history`."""
    luck = np.random.default_rng(11)
    tolls = luck.lognormal(4.0, 1.0, size=(2, pairs))
    history = [
        erupted(deaths=toll, violent_days=toll / 9.0, lag_days=9.0) if number < matching else {"deaths": toll}
        for number, toll in enumerate(tolls[0])
    ]
    acting = [
        erupted(deaths=toll, prevention_cost_usd=toll, envoy_days=toll / 5.0) if luck.random() < 0.5 else {}
        for toll in tolls[1]
    ]
    order = luck.permutation(pairs)
    return comparison(
        contrasts=[ACTING],
        history=[history[number] for number in order],
        acting=[acting[number] for number in order],
    ).outcomes


def effects_of(outcomes, which=None):
    return effects(outcomes, [ACTING], horizon_days=100.0, seed=3, matched=which)


def flags_of(outcomes):
    return outcomes.loc[outcomes["arm"] == "history", "erupted"].to_numpy() > 0.0


def alone(outcomes, which):
    """Return the effects of nothing but the matched pairs."""
    replicates = np.flatnonzero(which)
    return effects_of(outcomes[outcomes["replicate"].isin(replicates)])


@pytest.mark.parametrize("matching", [50, 51, 80])
def test_from_fifty_on_the_matched_have_the_effects_of_a_comparison_of_them_alone(matching):
    outcomes = drawn(90, matching)
    which = flags_of(outcomes)
    assert which.sum() == matching >= FEWEST_MATCHED == 50
    table = effects_of(outcomes, which)
    found = table[table["population"] == "matched"].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, alone(outcomes, which).assign(population="matched").astype(found.dtypes))
    assert found.loc[found["statistic"] == "median_difference", ["low", "high"]].notna().all(axis=None)


@pytest.mark.parametrize("matching", [1, 2, 49])
def test_below_fifty_the_matched_have_estimates_and_no_interval(matching):
    outcomes = drawn(90, matching)
    which = flags_of(outcomes)
    table = effects_of(outcomes, which)
    found = table[table["population"] == "matched"].reset_index(drop=True)
    expected = alone(outcomes, which).assign(population="matched", low=nan, high=nan)
    pd.testing.assert_frame_equal(found, expected.astype(found.dtypes))
    assert found["estimate"].notna().any()


def test_where_none_matches_nothing_is_said():
    outcomes = drawn(60, 0)
    table = effects_of(outcomes, flags_of(outcomes))
    found = table[table["population"] == "matched"]
    assert found[["estimate", "low", "high"]].isna().all(axis=None)
    assert (found["replicates"] == 0).all()


def test_the_matched_take_nothing_from_all():
    outcomes = drawn(90, 60)
    table = effects_of(outcomes, flags_of(outcomes))
    every = table[table["population"] == "all"].reset_index(drop=True)
    pd.testing.assert_frame_equal(every, effects_of(outcomes))


def test_each_contrast_has_its_matched_rows_after_those_of_all():
    outcomes = drawn(60, 55)
    contrasts = [ACTING, ("history", "acting")]
    table = effects(outcomes, contrasts, horizon_days=100.0, seed=3, matched=flags_of(outcomes))
    assert tuple(table.columns) == EFFECT_COLUMNS
    keys = list(dict.fromkeys(zip(table["arm"], table["reference"], table["population"], strict=True)))
    assert keys == [(*contrast, population) for contrast in contrasts for population in ("all", "matched")]
    assert not table.duplicated(["arm", "reference", "population", "outcome", "statistic"]).any()
    sizes = table.groupby(["arm", "population"]).size()
    assert sizes.nunique() == 1


def observing(observed, **arms):
    """Return a comparison of a scenario in which something was observed."""
    about = {
        "scenario": {
            "name": "veld",
            "title": "A crisis in Veld",
            "content": {"scenario": {"start": "2010-12-01"}, "observed": observed},
        },
        "arms": {name: name for name in arms},
        "contrasts": [["without", "history"]],
        "seed": 1,
        "replicates": len(arms["history"]),
        "horizon_days": 100.0,
        "versions": {"simulator": "0.1.0"},
    }
    made = [records(name, histories) for name, histories in arms.items()]
    return Comparison.of([setting(name) for name in arms], made, [("without", "history")], about)


@pytest.fixture
def result():
    history = [erupted()] * 60 + [PEACE] * 40
    without = [erupted()] * 45 + [PEACE] * 15 + [erupted()] * 10 + [PEACE] * 30
    return observing({"erupted": True}, without=without, history=history)


def test_a_comparison_knows_its_match_and_the_effects_in_it(result):
    assert (result.match.count, result.match.of, result.match.rate) == (60, 100, 0.6)
    assert result.match.which.tolist() == [True] * 60 + [False] * 40
    contrast = ("without", "history")
    every = result.effect(contrast, "erupted", "risk_difference")
    found = result.effect(contrast, "erupted", "risk_difference", population="matched")
    assert (every.estimate, every.replicates) == (-0.05, 100)
    assert (found.estimate, found.replicates) == (-0.25, 60)
    assert found.low < -0.25 < found.high


def test_a_match_and_the_effects_in_it_are_opened_as_they_were_saved(result, tmp_path):
    opened = open_result(result.save(tmp_path / "result"))
    assert opened.match.criteria == result.match.criteria == (("violence broke out", 60),)
    assert np.array_equal(opened.match.which, result.match.which)
    pd.testing.assert_frame_equal(opened.effects, result.effects, check_exact=True)
    for statistic in ("risk_difference", "cost_per_eruption_averted"):
        one, other = (
            each.effect(("without", "history"), "erupted", statistic, population="matched") for each in (opened, result)
        )
        np.testing.assert_equal(tuple(one), tuple(other))


def test_a_comparison_in_which_nothing_was_observed_has_no_matched_effects():
    found = comparison(without=[erupted()], history=[erupted()])
    assert found.match is None
    with pytest.raises(KeyError, match=r"no effect has .*'population': 'matched'"):
        found.effect(("history", "without"), "erupted", "risk_difference", population="matched")
