"""The tables of a hindcast, on cases whose outcomes are made up."""

from math import inf, isnan, nan

import numpy as np
import pytest

from simulator.results.hindcast.record import Observation
from simulator.results.hindcast.scores import crps
from simulator.results.hindcast.tables import CASE_COLUMNS, SCORE_COLUMNS, SUMMARY_COLUMNS, tables
from tests.results.hindcast.made_up import BY_NAME, NEVER, case


def histories(**values):
    """Return what came of ten histories; what is not given never happens."""
    nothing = {"erupted": 0.0, "eruption_day": nan, "deaths": 0.0, "agreement_day": nan, "relapsed": 0.0}
    given = nothing | {"relapse_day": nan} | values
    return {name: np.full(10, value) if np.isscalar(value) else np.array(value) for name, value in given.items()}


def row(table, **keys):
    for name, value in keys.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


ONE = case("one", erupted=1.0, eruption_day=40.0, deaths=Observation(9.0, 99.0))
TWO = case("two", erupted=0.0, eruption_day=NEVER, deaths=0.0, horizon=500.0)
THREE = case("three", erupted=1.0, eruption_day=100.0, horizon=2_000.0)
SOME_DAYS = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, nan, nan]
SIMULATED = [
    (ONE, histories(erupted=[1.0] * 8 + [0.0] * 2, eruption_day=SOME_DAYS, deaths=np.arange(10.0))),
    (TWO, histories()),
    (THREE, histories(erupted=1.0, eruption_day=100.0)),
]
FOUND = tables(SIMULATED, [ONE, TWO, THREE], 1_000, 1)


def test_the_tables_have_their_columns_and_only_outcomes_that_are_given():
    assert tuple(FOUND.cases.columns) == CASE_COLUMNS
    assert tuple(FOUND.scores.columns) == SCORE_COLUMNS
    assert tuple(FOUND.summary.columns) == SUMMARY_COLUMNS
    assert list(FOUND.summary["outcome"]) == ["erupted", "eruption_day", "deaths"]
    assert list(FOUND.summary["cases"]) == [3, 3, 2]
    assert len(FOUND.cases) == len(FOUND.scores) == 8


def test_a_row_has_what_the_histories_say_and_what_was_observed():
    day = row(FOUND.cases, case="one", outcome="eruption_day")
    assert day["share"] == 0.8
    assert [day[name] for name in ("q05", "q25", "q50", "q75", "q95")] == [10.0, 30.0, 50.0, 80.0, 1_000.0]
    assert (day["observed_low"], day["within_90"]) == (40.0, True)
    never = row(FOUND.cases, case="two", outcome="eruption_day")
    assert (never["share"], never["q05"], never["within_90"]) == (0.0, 500.0, True)
    assert isnan(never["observed_low"])
    deaths = row(FOUND.cases, case="one", outcome="deaths")
    assert (deaths["q50"], deaths["within_90"]) == (4.0, True), "its range begins where the histories end"
    assert row(FOUND.cases, case="one", outcome="erupted")["share"] == 0.8


def test_scores_are_those_of_the_case_and_of_the_others():
    event = row(FOUND.scores, case="one", outcome="erupted")
    assert (event["model"], event["climatology"]) == pytest.approx((0.04, 0.25))
    assert event["skill"] == pytest.approx(1.0 - 0.04 / 0.25)
    days = row(FOUND.scores, case="one", outcome="eruption_day")
    within = BY_NAME["eruption_day"].scaled(np.array(SOME_DAYS), 1_000.0)
    assert days["model"] == pytest.approx(crps(within, 40.0))
    assert days["climatology"] == pytest.approx(crps(np.array([1_000.0, 100.0]), 40.0))
    two = row(FOUND.scores, case="two", outcome="deaths")
    assert two["climatology"] == pytest.approx(crps(np.linspace(1.0, 2.0, 101), 0.0)), (
        "9 to 99 on the scale of logarithms"
    )
    others = [crps(within, 40.0), 960.0, 60.0]
    assert days["permuted"] == pytest.approx(np.mean(others)), "all six orders: each distribution twice"


def test_the_summary_has_means_and_the_p_value_of_all_orders():
    mean = row(FOUND.summary, outcome="erupted")
    assert mean["model"] == pytest.approx(0.04 / 3.0)
    assert mean["climatology"] == pytest.approx((0.25 + 1.0 + 0.25) / 3.0)
    # As good as the right order: itself alone. One exchange costs 0.96 at least but for cases 1 and 3, 0.04 less 0.
    scores = np.array([[0.04, 1.0, 0.0], [0.64, 0.0, 1.0], [0.04, 1.0, 0.0]])
    assert mean["permuted"] == pytest.approx(scores.mean())
    assert mean["p"] == 2.0 / 6.0
    assert mean["permutations"] == 5
    assert mean["low"] <= mean["skill"] <= mean["high"]
    assert (row(FOUND.summary, outcome="eruption_day")["within_90"], mean["of_90"]) == (3, 0)


def test_resamples_of_cases_that_are_alike_have_no_width():
    alike = [case(name, erupted=1.0, deaths=9.0) for name in "abcd"]
    worlds = [(each, histories(erupted=[1.0] * 5 + [0.0] * 5, deaths=99.0)) for each in alike]
    found = tables(worlds, [*alike, case("odd", erupted=0.0, deaths=999.0)], 1_000, 1)
    events = row(found.summary, outcome="erupted")
    assert events["model"] == 0.25
    assert events["skill"] == events["low"] == events["high"] == pytest.approx(1.0 - 0.25 / 0.0625)


def test_a_climatology_without_fault_leaves_no_skill():
    alike = [case(name, erupted=1.0) for name in "ab"]
    worlds = [(each, histories(erupted=[1.0] * 5 + [0.0] * 5)) for each in alike]
    events = row(tables(worlds, alike, 10, 1).summary, outcome="erupted")
    assert (events["skill"], events["low"], events["high"]) == (-inf, -inf, -inf)
    perfect = tables([(each, histories(erupted=1.0)) for each in alike], alike, 10, 1)
    assert row(perfect.summary, outcome="erupted")["skill"] == 0.0


def test_a_case_alone_is_scored_without_a_reference():
    found = tables(SIMULATED[:1], [ONE], 1_000, 1)
    events = row(found.summary, outcome="erupted")
    assert events["model"] == pytest.approx(0.04)
    assert all(isnan(events[name]) for name in ("climatology", "skill", "low", "pooled", "permuted", "p"))


def test_no_case_makes_empty_tables():
    found = tables([], [], 10, 1)
    assert len(found.cases) == len(found.scores) == len(found.summary) == 0
    assert tuple(found.summary.columns) == SUMMARY_COLUMNS


def test_cases_that_have_none_of_their_type_are_counted():
    alone = case("odd", "coup", erupted=1.0)
    found = tables([*SIMULATED, (alone, histories(erupted=1.0))], [ONE, TWO, THREE, alone], 10, 1)
    assert list(FOUND.summary["alone"]) == [0, 0, 0]
    assert list(found.summary["alone"]) == [1, 0, 0]
    assert list(tables(SIMULATED[:1], [ONE], 10, 1).summary["alone"]) == [0, 0, 0], "there are no others at all"


def test_copies_of_a_case_make_no_interval_narrower():
    places, other = {"here"}, case("other", erupted=0.0)
    twice = [case(name, places=places, erupted=1.0) for name in ("mine", "copy")]
    world = histories(erupted=[1.0] * 5 + [0.0] * 5)
    copies = tables([(each, world) for each in twice], [*twice, other], 10, 1)
    events = row(copies.summary, outcome="erupted")
    assert events["skill"] == 0.75
    assert isnan(events["low"])
    assert isnan(events["pooled_high"]), "one crisis has no interval"
    with_another = tables([(each, world) for each in (*twice, other)], [*twice, other], 10, 1)
    assert row(with_another.summary, outcome="erupted")["low"] == 0.75
