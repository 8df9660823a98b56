import pytest

from simulator.results.delays import Delay
from simulator.views.arms import in_arm, when
from tests.results.made_up import comparison, some_of


@pytest.mark.parametrize(
    ("delay", "said"),
    [
        (Delay("late_7", "acts", 7.0), "7 days later"),
        (Delay("early_1", "acts", -1.0), "1 day earlier"),
        (Delay("late_3_5", "acts", 3.5), "3.5 days later"),
        (Delay("verify_late_14", "verify", 14.0), "with 14 days more to verify"),
        (Delay("deploy_early_2", "deploy", -2.0), "with 2 days less to deploy"),
    ],
)
def test_a_delay_is_said_in_days(delay, said):
    assert when(delay) == said


def test_an_arm_of_delay_is_what_it_delays_and_by_how_much():
    found = comparison(delays=[Delay("late_7", "acts", 7.0)], without=some_of(1, 2), late_7=some_of(1, 2))
    assert in_arm("late_7", found) == "with the recorded acts 7 days later"
    assert in_arm("late_7") == "in `late_7`"


def test_known_arms_are_said_in_words_and_others_by_their_name():
    assert in_arm("without") == "with nobody acting"
    assert in_arm("no_standby") == "in `no_standby`"
