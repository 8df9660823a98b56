import datetime

import pytest

import simulator as sim
from simulator.experiments.history import history
from tests.experiments.small import small

SCENARIO = small()


def erupting():
    return next(told for told in (history(SCENARIO, "with", 4, k) for k in range(9)) if told.outcomes.erupted)


def test_a_history_that_is_told_is_the_one_that_is_compared():
    model = sim.CrisisModel(SCENARIO, "with", 4, 2)
    model.run()
    told = history(SCENARIO, "with", 4, 2)
    assert repr(told.outcomes) == repr(model.outcomes())
    assert repr(told.arena_outcomes) == repr(model.arena_outcomes())
    assert list(told.events) == model.events


def test_a_trace_has_a_value_for_every_step():
    told = history(SCENARIO, "without", 4, 0)
    (trace,) = told.traces
    series = (
        *(trace.tension, trace.violence, trace.deaths, trace.fighting),
        *(trace.talks, trace.agreement, trace.window),
    )
    assert {len(values) for values in series} == {SCENARIO.steps}
    assert told.days == 100.0


def test_a_trace_agrees_with_the_outcomes():
    told = erupting()
    (trace,) = told.traces
    assert trace.deaths[-1] == told.outcomes.deaths
    assert sum(trace.fighting) == told.outcomes.violent_days
    assert max(trace.violence) == told.outcomes.peak_intensity
    assert trace.fighting.index(True) == told.outcomes.eruption_day


def test_the_window_is_open_around_the_election():
    (trace,) = history(SCENARIO, "without", 4, 0).traces
    assert trace.window[20]
    assert not trace.window[99]


def test_days_are_dates():
    told = history(SCENARIO, "without", 4, 0)
    assert told.date(0.0) == datetime.date(2011, 1, 1)
    assert told.date(31.7) == datetime.date(2011, 2, 1)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(sim.ScenarioError) as caught:
        history(SCENARIO, "nobody", -1, 2**32)
    assert [problem.path for problem in caught.value.problems] == ["arms", "replicate", "seed"]
    assert "must be a whole number from 0 to 4294967295" in str(caught.value)
