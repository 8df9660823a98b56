import numpy as np
import pytest

from simulator.views.plots import lag_response_chart
from tests.results.made_up import comparison, some_of
from tests.views.plots.cases import delayed, lag_table
from tests.views.plots.seen import all_labelled, intervals, labelled, texts

TABLE = lag_table(
    [
        ("acts", 7.0, -30.0, -40.0, -20.0),
        ("acts", 0.0, -50.0, -60.0, -40.0),
        ("decide", 0.0, -45.0, -52.0, -38.0),
        ("decide", 7.0, -20.0, np.nan, np.nan),
    ]
)
PLAIN = comparison(without=some_of(6, 10), **{"with": some_of(3, 10)})


@pytest.fixture
def axes():
    return lag_response_chart(delayed(PLAIN, TABLE))


def test_lines_and_intervals_are_those_of_the_table(axes):
    assert list(labelled(axes, "recorded acts, shifted").get_ydata()) == [-50.0, -30.0]
    assert list(labelled(axes, "decision, longer").get_ydata()) == [-45.0, -20.0]
    expected = [(-50, -60, -40), (-30, -40, -20), (-45, -52, -38), (-20, np.nan, np.nan)]
    assert np.array_equal(intervals(axes, upright=True), expected, equal_nan=True)


def test_points_at_one_delay_lie_beside_each_other_and_near_it(axes):
    acts, decide = (labelled(axes, name).get_xdata() for name in ("recorded acts, shifted", "decision, longer"))
    assert np.all(acts < decide)
    assert np.allclose((acts + decide) / 2.0, [0.0, 7.0])
    assert np.all(decide - acts < 0.05 * 7.0)


def test_parts_differ_in_more_than_colour(axes):
    lines = [labelled(axes, name) for name in ("recorded acts, shifted", "decision, longer")]
    assert len({line.is_dashed() for line in lines}) == 2
    assert len({line.get_marker() for line in axes.get_lines() if line.get_marker() in "oD"}) == 2


def test_a_point_without_an_interval_is_hollow_and_explained(axes):
    faces = [container[0].get_markerfacecolor() for container in axes.containers]
    assert [face == "white" for face in faces] == [False, False, False, True]
    assert "too few pairs for an interval" in texts(axes)


def test_axes_have_their_units(axes):
    found = texts(axes)
    assert "mean difference, days of fighting (days)" in found
    assert "delay (days added to what came later)" in found
    tail = lag_response_chart(delayed(PLAIN, TABLE), "deaths", "tail_difference")
    assert "difference of the share of histories with more than 1,000 deaths (share)" in texts(tail)


def test_what_is_not_there_is_named_with_what_is():
    result = delayed(PLAIN, TABLE)
    with pytest.raises(ValueError, match=r"outcome = 'death'.*did you mean `deaths`"):
        lag_response_chart(result, "death")
    with pytest.raises(ValueError, match=r"statistic = 'mean_diff'.*did you mean `mean_difference`"):
        lag_response_chart(result, "deaths", "mean_diff")
    with pytest.raises(ValueError, match=r"statistic = 'x'.*there are `risk_difference`"):
        lag_response_chart(result, "erupted", "x")
    with pytest.raises(ValueError, match="has no arm with a delay"):
        lag_response_chart(delayed(PLAIN, TABLE.iloc[:0]))


def test_a_single_delay_can_be_drawn():
    axes = lag_response_chart(delayed(PLAIN, TABLE[TABLE["delay_days"] == 7.0]))
    assert len(all_labelled(axes, "decision, longer")) == 1


def test_acts_alone_are_later_than_in_the_scenario():
    axes = lag_response_chart(delayed(PLAIN, TABLE[TABLE["part"] == "acts"]))
    assert "delay of acts (days later than in the scenario)" in texts(axes)
