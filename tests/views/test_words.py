import pytest

from simulator.results.delays import Delay
from simulator.views.words import caveats, findings, main_contrasts, question
from tests.results.made_up import comparison, erupted, some_of


def finding(without, acting):
    (found,) = findings(comparison(without=without, history=acting))
    return found


def sentence(found, beginning):
    (one,) = (text for text in found.sentences if text.startswith(beginning))
    return one


LONG, SHORT = {"violent_days": 60.0, "deaths": 500.0}, {"violent_days": 20.0, "deaths": 400.0}


def test_fewer_eruptions_are_violence_averted():
    found = finding(some_of(60, 100), some_of(30, 100))
    assert found.headline == "It averted violence: fewer histories erupted within the time simulated."
    assert sentence(found, "Violence broke out").startswith(
        "Violence broke out with the recorded acts in 30 of 100 histories, against 60 with nobody acting: "
        "30 fewer in 100 (95% interval: "
    )


def test_more_eruptions_are_worse():
    found = finding(some_of(30, 100), some_of(60, 100))
    assert found.headline == "It made things worse: more histories erupted."
    assert sentence(found, "Violence broke out").endswith("), which is worse.")


def test_more_eruptions_with_less_fighting_in_all_are_both_said():
    found = finding(some_of(30, 100, **LONG), some_of(60, 100, violent_days=1.0))
    assert found.headline == (
        "It made things worse: more histories erupted. Yet there was less of it in all: "
        "17 fewer days of fighting a history."
    )


def test_fewer_eruptions_with_more_fighting_are_both_said():
    found = finding(some_of(60, 100, violent_days=1.0), some_of(30, 100, **LONG))
    assert found.headline == (
        "It averted violence: fewer histories erupted within the time simulated. But there was more of it, "
        "which is worse: 17 more days of fighting a history."
    )


def test_violence_that_was_over_sooner_was_not_averted():
    found = finding(some_of(60, 100, **LONG), some_of(60, 100, **SHORT))
    assert found.headline == (
        "It did not change whether violence broke out. Violence was over sooner: 24 fewer days of fighting a history."
    )
    assert sentence(found, "Violence broke out").endswith(": the same in every pair.")
    assert "averted" not in found.headline


def test_violence_that_went_on_for_longer_is_worse():
    found = finding(some_of(60, 100, **SHORT), some_of(60, 100, **LONG))
    assert found.headline == (
        "It did not change whether violence broke out. Violence went on for longer, which is worse: "
        "24 more days of fighting a history."
    )
    assert sentence(found, "There was fighting").endswith(", which is worse.")


def test_an_unclear_difference_is_said_to_be_unclear():
    found = finding([*some_of(10, 19), {}], [*some_of(9, 19), erupted()])
    assert found.headline == "It did not clearly change whether violence broke out, nor clearly how long it lasted."
    assert sentence(found, "Violence broke out").endswith(
        "in 10 of 20 histories, against 10 with nobody acting: "
        "no clear difference (95% interval: 18 fewer to 18 more in 100)."
    )


def test_acting_that_changed_nothing_is_said_to_have_changed_nothing():
    found = finding(some_of(6, 20), some_of(6, 20))
    assert found.headline == "It changed neither whether violence broke out nor its course, in any pair."
    assert sentence(found, "Deaths, median").endswith(": the same in every pair.")


def test_violence_that_only_came_later_is_not_nothing():
    later = {**erupted(), "eruption_day": 25.0}
    assert "in any pair" not in finding([erupted(), {}], [later, {}]).headline


@pytest.mark.parametrize(
    ("without", "acting", "said"),
    [
        (40, 5, "Fewer histories passed 1,000 deaths."),
        (5, 40, "More histories passed 1,000 deaths, which is worse."),
    ],
)
def test_histories_of_many_deaths_are_in_the_headline_where_that_is_clear(without, acting, said):
    def deadly(count):
        return [erupted(deaths=2000.0)] * count + [erupted()] * (100 - count)

    assert finding(deadly(without), deadly(acting)).headline.endswith(said)


def test_many_deaths_are_counted():
    found = finding([erupted(deaths=1001.0)] * 3 + [erupted(deaths=1000.0)], [erupted(deaths=1000.0)] * 4)
    assert sentence(found, "More than 1,000 people died in 0 of 4 histories, against 3 with nobody acting: ")


def test_the_toll_is_over_the_histories_that_erupted_and_says_whether_they_are_the_same():
    same = finding([erupted(deaths=90.0), {}], [erupted(deaths=50.0), {}])
    assert sentence(same, "Where") == "Where violence broke out, the median toll was 50 deaths, against 90."
    others = finding([erupted(deaths=90.0), {}], [{}, erupted(deaths=50.0)])
    assert sentence(others, "Where") == (
        "Where violence broke out, the median toll was 50 deaths, against 90, in what are not all the same histories."
    )


def test_there_is_no_toll_to_compare_where_one_of_the_two_has_no_violence():
    assert not [text for text in finding([erupted(), {}], [{}, {}]).sentences if text.startswith("Where")]


def test_fewer_agreements_are_worse_and_more_are_not():
    agreed = {"agreement": 1.0, "agreement_day": 60.0}
    fewer = finding([agreed] * 60 + [{}] * 40, [agreed] * 20 + [{}] * 80)
    more = finding([agreed] * 20 + [{}] * 80, [agreed] * 60 + [{}] * 40)
    assert sentence(fewer, "An agreement was reached in 20 of 100 histories, against 60").endswith("), which is worse.")
    assert not sentence(more, "An agreement").endswith("worse.")


def test_relapses_are_counted():
    back = erupted(relapsed=1.0)
    found = finding([back] * 60 + [erupted()] * 40, [back] * 20 + [erupted()] * 80)
    assert "in 20 of 100 histories, against 60 with nobody acting: 40 fewer in 100" in sentence(found, "Violence came")


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        (0.0, 0.0, "Prevention cost nothing in either."),
        (0.0, 2e6, "Prevention cost $2 million a history on average, in 2011 US dollars."),
        (
            *(1e6, 2e6),
            "Prevention cost $2 million a history on average, against $1 million: $1 million more "
            "(95% interval: $1 million to $1 million); in 2011 US dollars.",
        ),
    ],
)
def test_the_cost_of_prevention(there, here, said):
    found = finding([{"prevention_cost_usd": there}] * 3, [{"prevention_cost_usd": here}] * 3)
    assert sentence(found, "Prevention") == said


def test_one_pair_tells_nothing():
    found = finding([erupted(violent_days=9.0)], [erupted()])
    assert found.headline == "It did not change whether violence broke out, nor clearly how long it lasted."
    assert sentence(found, "There was fighting").endswith(": too few pairs to tell.")


def test_each_contrast_has_a_finding_with_its_arms():
    found = findings(comparison(without=some_of(1, 4), history=some_of(1, 4), late_7=some_of(2, 4)))
    assert [(one.arm, one.reference) for one in found] == [("history", "without"), ("late_7", "without")]
    assert found[1].sentences[0].startswith("Violence broke out in `late_7` in 2 of 4 histories")


def test_without_alone_finds_nothing():
    assert findings(comparison(without=some_of(1, 4))) == ()


def test_arms_of_delay_are_told_apart_from_the_findings():
    delays = [Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0)]
    contrasts = [("history", "without"), ("late_7", "without"), ("late_7", "history")]
    arms = {"without": some_of(2, 4), "history": some_of(1, 4), "late_7": some_of(2, 4)}
    found = comparison(contrasts, delays, **arms)
    assert main_contrasts(found) == (("history", "without"),)
    assert [(one.arm, one.reference) for one in findings(found)] == [("history", "without")]


def test_a_delay_against_any_other_arm_is_told_in_full_and_so_is_one_that_stands_alone():
    delays = [Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0)]
    arms = {"without": some_of(2, 4), "with": some_of(2, 4), "history": some_of(1, 4), "late_7": some_of(2, 4)}
    other = comparison([("history", "without"), ("late_7", "with")], delays, **arms)
    assert main_contrasts(other) == (("history", "without"), ("late_7", "with"))
    alone = comparison([("late_7", "without")], delays, **arms)
    assert main_contrasts(alone) == (("late_7", "without"),)
    assert "with the recorded acts 7 days later in 2 of 4 histories" in findings(alone)[0].sentences[0]


def test_the_question_names_all_that_was_run():
    found = comparison(without=[{}], history=[{}])
    assert question(found) == (
        "The same crisis was simulated 1 time, each time with nobody acting, and with the recorded acts. "
        "What did acting change?"
    )


def test_a_finding_names_the_shares_of_pairs_only_with_their_bounds():
    found = finding(some_of(60, 100), some_of(30, 100))
    assert sentence(found, "Pair by pair").startswith(
        "Pair by pair, violence was averted in 30% (30% to 60%) of the pairs and caused in 0% (0% to 30%); "
    )


def test_the_caveats_say_how_many_pairs_which_seed_and_that_it_is_no_prediction():
    one, other = caveats(comparison(without=some_of(1, 4), history=some_of(1, 4)))
    assert one.startswith("From 4 pairs of histories of 100 days, seed 1. ")
    assert "stylised" in other
    assert "not a prediction" in other
    assert caveats(comparison(without=[{}], history=[{}]))[0].startswith("From 1 pair of")
