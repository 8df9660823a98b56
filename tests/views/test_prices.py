from math import inf, nan

import pytest

from simulator.views.prices import price_sentences
from tests.results.made_up import comparison, erupted


def sentences(without, history):
    return list(price_sentences(comparison(without=without, history=history), ("history", "without")))


SPENT = {"prevention_cost_usd": 2e6, "envoy_days": 10.0}


def test_an_eruption_averted_has_a_price():
    said = sentences([erupted(violent_days=20.0)] * 100, [SPENT] * 50 + [{**erupted(violent_days=20.0), **SPENT}] * 50)
    assert said[0].startswith("Prevention cost $4 million for each eruption averted (95% interval: $3.")
    assert said[1].startswith("With each day of an envoy at work went 1 day less of fighting (95% interval: 0.8")


def test_where_perhaps_none_was_averted_the_price_has_no_upper_end():
    said = sentences([erupted()] * 2 + [{}] * 98, [SPENT] * 99 + [{**erupted(), **SPENT}])
    assert said[0].startswith("Prevention cost $200 million for each eruption averted. The 95% interval of what an ")
    assert said[0].endswith("and has no upper end: perhaps none was averted.")


def test_as_many_caused_as_averted_have_a_price_that_only_begins():
    said = sentences([erupted(), *[{}] * 99], [SPENT] * 99 + [{**erupted(), **SPENT}])
    assert said[0].startswith("The 95% interval of what an eruption averted costs begins at $")


def test_averting_that_cost_less_is_said_to_have():
    dear = {"prevention_cost_usd": 6e6}
    said = sentences([{**erupted(), **dear}] * 60 + [dear] * 40, [{**erupted(), **SPENT}] * 20 + [SPENT] * 80)
    assert said[0].startswith("Prevention cost $10 million less for each eruption averted (95% interval: $8.")


def test_nothing_averted_in_any_pair_has_no_price():
    assert sentences([erupted()] * 10, [{**erupted(), "prevention_cost_usd": 1e6}] * 10) == []


def test_more_fighting_with_envoys_is_worse():
    said = sentences([erupted(violent_days=5.0)] * 20, [{**erupted(violent_days=15.0), **SPENT}] * 20)
    assert said == [
        "With each day of an envoy at work went 1 day more of fighting (95% interval: 1 to 1), which is worse."
    ]


def test_an_unclear_difference_of_fighting_is_said_to_be_unclear():
    days = [4.0, 6.0] * 10
    said = sentences([erupted()] * 20, [{**erupted(violent_days=each), **SPENT} for each in days])
    assert said == ["With a day of an envoy at work went no clear difference in days of fighting."]


@pytest.mark.parametrize("value", [nan, inf])
def test_no_sentence_shows_what_is_no_number(value):
    said = " ".join(sentences([erupted()] * 2 + [{}] * 98, [SPENT] * 99 + [{**erupted(), **SPENT}]))
    assert str(value) not in said
