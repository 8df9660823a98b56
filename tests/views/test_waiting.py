import pytest

from simulator.results.delays import Delay
from simulator.views.waiting import waiting
from tests.results.made_up import comparison, erupted, some_of

DELAYS = [Delay("early_7", "acts", -7.0), Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0)]
CONTRASTS = [("history", "without"), ("early_7", "history"), ("late_7", "history")]


def waited(early, history, late, contrasts=CONTRASTS):
    return waiting(comparison(contrasts, DELAYS, without=history, early_7=early, history=history, late_7=late))


def test_no_clear_difference_is_said():
    (found,) = waited([*some_of(9, 19), erupted()], [*some_of(10, 19), {}], some_of(10, 20))
    assert found.title == "The same acts, earlier or later"
    assert found.headline == "It made no clear difference whether the response came 7 days earlier or 7 days later."
    assert found.sentences[1] == (
        "7 days later: eruptions, the same in every pair; histories with more than 1,000 deaths, the same in every "
        "pair; fighting, the same in every pair."
    )
    assert "no clear difference (95% interval: " in found.sentences[0]


def test_later_and_worse_is_worse():
    (found,) = waited(some_of(30, 100), some_of(30, 100), some_of(60, 100))
    assert found.headline == "7 days later there was clearly more, which is worse: eruptions, fighting."
    assert "30 more in 100 (95% interval: 20 to 39), which is worse" in found.sentences[1]


def test_earlier_and_less_is_not_worse():
    (found,) = waited(some_of(10, 100), some_of(60, 100), some_of(60, 100))
    assert found.headline == "7 days earlier there was clearly less: eruptions, fighting."


def test_delays_that_made_the_same_difference_are_told_together():
    (found,) = waited(some_of(60, 100), some_of(30, 100), some_of(60, 100))
    assert found.headline == (
        "7 days earlier or 7 days later there was clearly more, which is worse: eruptions, fighting."
    )


def test_less_of_one_and_more_of_another_are_both_said():
    many, few = some_of(60, 100, violent_days=1.0), some_of(30, 100, violent_days=30.0)
    (found,) = waited(many, many, few)
    assert found.headline == "7 days later there was clearly less: eruptions; but more, which is worse: fighting."


@pytest.mark.parametrize("contrasts", [[("late_7", "without")], [("early_7", "without"), ("history", "without")]])
def test_delays_that_were_not_compared_with_no_delay_have_nothing_to_say(contrasts):
    assert waited(some_of(1, 4), some_of(1, 4), some_of(1, 4), contrasts) == ()


def test_without_delays_nobody_waited():
    assert waiting(comparison(without=some_of(1, 4), history=some_of(1, 4))) == ()
