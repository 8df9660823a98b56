"""A climatology knows the other cases of the type, and never the case itself."""

from datetime import date

import numpy as np
import pytest

from simulator.results.hindcast.climatology import climatology
from simulator.results.hindcast.record import Observation
from simulator.results.hindcast.scores import brier, crps
from tests.results.hindcast.made_up import BY_NAME, NEVER, case

ERUPTED, DAY, DEATHS = BY_NAME["erupted"], BY_NAME["eruption_day"], BY_NAME["deaths"]

RECORD = [
    case("one", erupted=1.0, eruption_day=30.0, deaths=Observation(9.0, 999.0)),
    case("two", erupted=0.0, eruption_day=NEVER, deaths=0.0),
    case("three", erupted=1.0, eruption_day=1_500.0, horizon=2_000.0),
    case("four", "coup", erupted=1.0, eruption_day=5.0, deaths=99.0),
    case("five", "referendum", deaths=4.0),
]


def test_the_case_itself_is_left_out():
    planted = [case("mine", erupted=1.0), case("a", erupted=0.0), case("b", erupted=0.0)]
    found = climatology(planted[0], planted, ERUPTED)
    assert (found.cases, set(found.values)) == (2, {0.0})
    assert brier(found.values, 1.0) == 1.0
    changed = [case("mine", erupted=0.0), *planted[1:]]
    assert np.array_equal(climatology(changed[0], changed, ERUPTED).values, found.values)


def test_only_cases_of_the_type_that_give_the_outcome_count_and_each_weighs_the_same():
    found = climatology(RECORD[0], RECORD, ERUPTED)
    assert (found.cases, found.of) == (2, "election")
    assert found.values.mean() == pytest.approx(0.5)
    deaths = climatology(RECORD[0], RECORD, DEATHS)
    assert (deaths.cases, set(deaths.values)) == (1, {0.0})


def test_where_no_other_case_is_of_the_type_all_others_count():
    found = climatology(RECORD[3], RECORD, ERUPTED)
    assert (found.cases, found.of) == (3, "all")
    assert found.values.mean() == pytest.approx(2.0 / 3.0)


def test_all_others_can_be_asked_for():
    found = climatology(RECORD[0], RECORD, ERUPTED, pooled=True)
    assert (found.cases, found.of) == (3, "all")


def test_a_day_that_did_not_come_is_the_horizon_of_the_case_that_is_scored():
    assert set(climatology(RECORD[0], RECORD, DAY).values) == {1_000.0}
    assert set(climatology(RECORD[2], RECORD, DAY).values) == {30.0, 2_000.0}


def test_a_range_is_spread_evenly_on_the_scale_of_logarithms():
    values = climatology(RECORD[1], RECORD[:2], DEATHS).values
    assert (values.min(), values.max(), values.mean()) == pytest.approx((1.0, 3.0, 2.0))
    assert crps(values, 1.0, 3.0) == pytest.approx(2.0 / 6.0, abs=1e-3)


def test_a_case_alone_has_no_climatology():
    found = climatology(RECORD[0], RECORD[:1], ERUPTED)
    assert (found.cases, len(found.values)) == (0, 0)


KENYA = case("kenya", places={"kenya"}, start=date(2008, 1, 1), erupted=1.0)
COPY = case("my-kenya", places={"ken", "kenya"}, start=date(2008, 12, 31), erupted=0.0)
LATER = case("kenya-again", places={"kenya"}, start=date(2009, 1, 1), erupted=1.0)
ELSEWHERE = case("elsewhere", start=date(2008, 1, 1), erupted=1.0)


@pytest.mark.parametrize("pooled", [False, True])
def test_a_copy_or_a_variant_is_no_climatology_of_a_case_nor_the_case_of_it(pooled):
    record = [KENYA, COPY, ELSEWHERE]
    for mine in (KENYA, COPY):
        found = climatology(mine, record, ERUPTED, pooled=pooled)
        assert (found.cases, set(found.values)) == (1, {1.0}), "elsewhere alone"
    assert climatology(KENYA, [KENYA, COPY], ERUPTED, pooled=pooled).cases == 0


def test_the_same_place_more_than_a_year_later_is_another_crisis():
    assert climatology(KENYA, [KENYA, LATER], ERUPTED).cases == 1


def test_the_same_time_elsewhere_is_another_crisis():
    assert climatology(KENYA, [KENYA, ELSEWHERE], ERUPTED).cases == 1


def test_a_crisis_with_two_files_weighs_once_and_the_first_counts():
    found = climatology(ELSEWHERE, [ELSEWHERE, COPY, KENYA], ERUPTED)
    assert (found.cases, set(found.values)) == (1, {0.0})
    found = climatology(ELSEWHERE, [ELSEWHERE, KENYA, COPY], ERUPTED)
    assert (found.cases, set(found.values)) == (1, {1.0})
