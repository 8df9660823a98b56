from math import isnan

import pytest

from simulator.results.summary import summarise
from simulator.state.outcomes import ENDING_NAMES
from tests.results.made_up import comparison, erupted


@pytest.fixture
def summaries():
    return summarise(
        comparison(
            without=[
                erupted(deaths=1500.0, violent_days=40.0, ending="victory", erupted_25=1.0, relapsed=1.0),
                erupted(
                    deaths=30.0,
                    violent_days=10.0,
                    ending="agreement",
                    erupted_25=1.0,
                    agreement=1.0,
                    agreement_day=50.0,
                ),
                erupted(deaths=2.0, violent_days=2.0, ending="ongoing"),
                {},
            ],
            acting=[{"lag_days": 10.0, "warnings": 2.0, "envoy_days": 4.0}, {"lag_days": 20.0}, {}, {}],
        )
    )


def test_what_happened_is_counted(summaries):
    without = summaries["without"]
    assert (without.histories, without.erupted, without.erupted_25, without.many_deaths) == (4, 3, 2, 1)
    assert (without.agreements, without.relapsed) == (1, 1)


def test_medians_are_over_all_or_over_those_where_it_happened(summaries):
    without = summaries["without"]
    assert (without.median_deaths, without.median_deaths_where_erupted) == (16.0, 30.0)
    assert (without.median_violent_days, without.mean_violent_days) == (6.0, 13.0)
    assert without.median_agreement_day == 50.0


def test_every_ending_is_counted_even_one_that_never_came(summaries):
    assert set(summaries["without"].endings) == set(ENDING_NAMES)
    assert summaries["without"].endings == {
        **dict.fromkeys(ENDING_NAMES, 0),
        "victory": 1,
        "agreement": 1,
        "ongoing": 1,
        "none": 1,
    }


def test_a_lag_is_over_the_histories_that_have_one_and_the_rest_over_all(summaries):
    acting = summaries["acting"]
    assert acting.lag_days == 15.0
    assert (acting.warnings, acting.envoy_days) == (0.5, 1.0)


def test_what_never_happened_is_missing(summaries):
    acting = summaries["acting"]
    assert isnan(acting.median_deaths_where_erupted)
    assert isnan(acting.median_agreement_day)
    assert isnan(acting.lag_decide_days)


def test_arms_come_in_their_order(summaries):
    assert list(summaries) == ["without", "acting"]
