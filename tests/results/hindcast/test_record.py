"""What a file says was observed, and the type of crisis read off it."""

import datetime
from math import isnan

import numpy as np
import pytest

from simulator.results.hindcast.record import ARMED_CONFLICT, Case, Observation, crises, type_of_crisis
from tests.results.hindcast.made_up import BY_NAME, case
from tests.worlds import dispute, scenario

VOTE = {"id": "vote", "arena": "arena", "kind": "referendum", "date": datetime.date(2011, 3, 1)}
COUP = {"id": "coup", "arena": "arena", "kind": "coup", "rate_per_year": 0.1}


def observed(**fields):
    return Case.of(scenario(dispute(observed=fields))).observed


def test_what_a_file_does_not_say_is_not_observed():
    assert observed() == {}
    assert Case.of(scenario(dispute())).observed == {}
    assert set(observed(erupted=True)) == {"erupted"}, "that it erupted gives no day"
    assert set(observed(ending="agreement")) == set(), "an agreement without a date gives no day"


def test_events_tolls_and_days_are_read_off_the_file():
    found = observed(
        erupted=True,
        eruption_date=datetime.date(2011, 1, 11),
        deaths_low=3,
        deaths_high=10,
        agreement_date=datetime.date(2011, 2, 1),
        relapsed=True,
        relapse_date=datetime.date(2011, 3, 2),
    )
    assert found == {
        "erupted": Observation(1.0, 1.0),
        "eruption_day": Observation(10.0, 10.0),
        "deaths": Observation(3.0, 10.0),
        "agreement_day": Observation(31.0, 31.0),
        "relapsed": Observation(1.0, 1.0),
        "relapse_day": Observation(60.0, 60.0),
    }
    assert observed(deaths_high=7)["deaths"] == Observation(7.0, 7.0)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"erupted": False}, "eruption_day"),
        ({"relapsed": False}, "relapse_day"),
        ({"ending": "victory"}, "agreement_day"),
        ({"ending": "none"}, "agreement_day"),
    ],
)
def test_what_did_not_happen_has_no_day_and_counts_as_the_horizon(fields, name):
    day = observed(**fields)[name]
    assert isnan(day.low)
    assert list(BY_NAME[name].scaled(np.array(day), 200.0)) == [200.0, 200.0]


def test_scales():
    assert BY_NAME["deaths"].scaled(np.array([0.0, 9.0, 999.0]), 10.0) == pytest.approx([0.0, 1.0, 3.0])
    assert list(BY_NAME["eruption_day"].scaled(np.array([3.0, np.nan, 30.0]), 10.0)) == [3.0, 10.0, 10.0]
    assert list(BY_NAME["erupted"].scaled(np.array([0.0, 1.0]), 10.0)) == [0.0, 1.0]


def test_the_type_is_the_kind_of_the_first_moment_by_date():
    later = VOTE | {"id": "later", "kind": "election", "date": datetime.date(2011, 4, 1)}
    assert type_of_crisis(scenario(dispute(threshold_moments=[later, VOTE]))) == "referendum"
    same = later | {"date": VOTE["date"]}
    assert type_of_crisis(scenario(dispute(threshold_moments=[same, VOTE]))) == "election"
    assert type_of_crisis(scenario(dispute(threshold_moments=[COUP, VOTE]))) == "referendum"


def test_where_a_party_begins_mobilised_or_no_moment_has_a_date_it_is_an_armed_conflict():
    assert type_of_crisis(scenario(dispute())) == ARMED_CONFLICT
    assert type_of_crisis(scenario(dispute(threshold_moments=[COUP]))) == ARMED_CONFLICT
    data = dispute(threshold_moments=[VOTE])
    for posture in ("mobilise", "fight"):
        data["parties"][1]["posture"] = posture
        assert type_of_crisis(scenario(data)) == ARMED_CONFLICT


def test_the_place_is_the_ids_and_titles_of_all_arenas_and_the_time_is_day_0():
    data = dispute()
    data["arenas"][0]["title"] = " Kenya "
    found = Case.of(scenario(data))
    assert found.places == {"arena", "kenya"}
    assert found.start == scenario(data).start
    del data["arenas"][0]["title"]
    assert Case.of(scenario(data)).places == {"arena"}, "no title is no place"


def test_one_crisis_is_a_place_and_a_year():
    first = case("first", places={"kenya", "nairobi"}, start=datetime.date(2008, 1, 1))
    within = case("within", places={"nairobi"}, start=datetime.date(2008, 12, 31))
    after = case("after", places={"nairobi"}, start=datetime.date(2009, 1, 1))
    elsewhere = case("elsewhere", start=datetime.date(2008, 1, 1))
    assert first.of_one_crisis(within)
    assert within.of_one_crisis(first)
    assert not first.of_one_crisis(after)
    assert not first.of_one_crisis(elsewhere)
    assert crises([first, elsewhere, within]) == [0, 1, 0]
    assert crises([first, elsewhere, after]) == [0, 1, 2]
