"""Within a window, what came later has not happened, in the record and in the histories alike."""

from math import isnan, nan

import numpy as np

from simulator.results.hindcast.record import Observation
from simulator.results.hindcast.window import case_within, histories_within
from tests.results.hindcast.made_up import case


def test_what_was_observed_later_is_not_yet_known():
    whole = case("one", erupted=1.0, eruption_day=40.0, deaths=9.0, agreement_day=90.0, relapsed=1.0, relapse_day=700.0)
    within = case_within(whole, 90.0)
    assert within.horizon_days == 90.0
    assert set(within.observed) == set(whole.observed) - {"deaths"}
    assert within.observed["erupted"] == Observation(1.0, 1.0)
    assert within.observed["agreement_day"] == Observation(90.0, 90.0)
    assert within.observed["relapsed"] == Observation(0.0, 0.0)
    assert isnan(within.observed["relapse_day"].low)


def test_an_event_without_a_day_stays_and_nothing_is_made_up():
    within = case_within(case("one", erupted=1.0, relapse_day=700.0), 90.0)
    assert within.observed["erupted"] == Observation(1.0, 1.0)
    assert case_within(case("two", deaths=3.0), 90.0).observed == {}
    assert case_within(case("short", horizon=50.0), 90.0).horizon_days == 50.0


def test_what_histories_bring_later_has_not_happened():
    days = np.array([10.0, 90.0, 91.0, nan])
    found = histories_within(
        {"eruption_day": days, "relapse_day": days + 50.0, "agreement_day": days, "erupted": np.ones(4)}, 90.0
    )
    assert list(found["erupted"]) == [1.0, 1.0, 0.0, 0.0]
    assert list(found["relapsed"]) == [1.0, 0.0, 0.0, 0.0]
    assert list(np.isnan(found["agreement_day"])) == [False, False, True, True]
    assert "deaths" not in found
