from simulator.views.this_crisis import this_crisis
from tests.results.made_up import comparison, erupted, some_of

OBSERVED = {"erupted": True, "deaths_low": 100.0, "deaths_high": 200.0, "agreement_date": "2011-02-01"}
LIKE_IT = {**erupted(deaths=150.0, violent_days=30.0), "agreement": 1.0, "agreement_day": 60.0}


def told(without, history, observed=None):
    found = comparison(observed=OBSERVED if observed is None else observed, without=without, history=history)
    return list(this_crisis(found, found.contrasts))


def test_nothing_is_said_where_nothing_was_observed():
    found = comparison(without=some_of(1, 2), history=some_of(1, 2))
    assert list(this_crisis(found, found.contrasts)) == []


def test_the_match_rate_is_said_criterion_by_criterion():
    said = told([{}] * 4, [LIKE_IT, erupted(deaths=150.0), erupted(deaths=5.0), {}])
    assert said[0] == (
        "What was observed is matched with the recorded acts by 1 of 4 histories (25%): violence broke out (3); "
        "from 50 to 400 people died (2); agreed within 30 days of day 62 (1). "
        "That is fewer than 50: what they show of this very crisis comes without an interval."
    )


def test_few_matches_give_counts_and_no_interval():
    said = told([erupted(violent_days=40.0), {}], [LIKE_IT, {}])
    assert said[1:] == [
        "Violence broke out with the recorded acts in 1 of these 1 histories, against 1 with nobody acting.",
        "More than 1,000 people died with the recorded acts in 0 of them, against 0 with nobody acting. "
        "Days of fighting: 10 fewer a history on average.",
    ]
    assert "interval" not in "".join(said[1:])


def test_fifty_matches_give_intervals():
    said = told([erupted(violent_days=40.0 + day) for day in range(50)], [LIKE_IT] * 50)
    assert said[0].endswith(
        "In these, each of which weighs the same, effects are those on this very crisis, as far as a match can be."
    )
    assert "no clear difference (95% interval: " in said[1]
    assert said[2].endswith("Days of fighting: 34 fewer days (95% interval: 30 to 39).")


def test_no_match_says_that_nothing_can_be_said():
    said = told([{}] * 2, [{}] * 2)
    assert len(said) == 1
    assert said[0].endswith("None does, so nothing can be said of this very crisis; more histories may find some.")


def test_a_peace_that_was_observed_can_be_matched():
    said = told([erupted(), {}], [{}, erupted()], observed={"erupted": False})
    assert "by 1 of 2 histories (50%): no violence broke out (1). " in said[0]
