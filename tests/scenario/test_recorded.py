"""The lag with which a recorded action came."""

import pytest

from simulator.scenario import recorded_lag_days, trigger_of

LAGS = {"call": 3.0, "talks": 20.0, "early": 1.0, "warned": 10.0, "after": 11.0, "sanctions": 33.0}


@pytest.mark.parametrize(("name", "lag"), LAGS.items())
def test_the_lag_is_the_date_less_that_of_the_trigger(full, name, lag):
    (action,) = [action for action in full.file.actions if action.id == name]
    assert recorded_lag_days(full.file, action) == lag


def test_every_kind_of_trigger_is_known(full):
    assert [trigger_of(action.responds_to) for action in full.file.actions] == [
        ("eruption", "kenya"),
        ("action", "call"),
        ("moment", "vote"),
        ("warning", "un"),
        ("agreement", "kenya"),
        ("eruption", "kenya"),
    ]


def test_a_date_stated_with_the_trigger_goes_before_the_observed_one(edited):
    scenario = edited(('{ eruption = "kenya" }', '{ eruption = "kenya", recorded_date = 2008-01-01 }'))
    assert recorded_lag_days(scenario.file, scenario.file.actions[0]) == 1.0


def test_without_a_date_there_is_no_lag(full):
    action = full.file.actions[0]
    file = full.file.model_copy(update={"observed": None})
    with pytest.raises(ValueError, match=r"actions\.call: the date of its trigger is not recorded"):
        recorded_lag_days(file, action)
