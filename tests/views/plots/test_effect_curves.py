import numpy as np
import pytest

from simulator.views.plots import effect_curve_chart, effect_curves
from tests.results.made_up import some_of
from tests.results.sweeps_made_up import Made, erupting
from tests.views.plots.seen import all_labelled, drawn, intervals, labelled, texts

ABOUT = {
    "decide": {"title": "Days to decide", "paths": ["bodies.union.lag.decide.median_days"], "scale": "log"},
}


@pytest.fixture(scope="module")
def sweep(tmp_path_factory):
    design = {"decide": [1.0, 10.0, 100.0] * 2, "who": ["as it is", "$^$5 strong"] * 3}
    made = Made(design, lambda point: erupting(9, 1 + 2 * (point % 3)), about=ABOUT)
    return made.put(tmp_path_factory.mktemp("made") / "sweep")


def test_averages_with_their_intervals_are_those_of_the_sweep(sweep):
    table = sweep.averages.by_group
    rows = table[(table["name"] == "decide") & (table["outcome"] == "erupted")]
    expected = 100.0 * rows[["estimate", "low", "high"]].to_numpy()
    assert np.allclose(intervals(effect_curve_chart(sweep, "decide"), upright=True), expected)


def test_each_design_point_is_behind_them(sweep):
    line = labelled(effect_curve_chart(sweep, "decide"), "_points")
    assert list(line.get_xdata()) == [1.0, 10.0, 100.0] * 2
    assert np.allclose(line.get_ydata(), [-80.0, -60.0, -40.0] * 2)


def test_a_range_of_equal_ratios_has_an_axis_of_them(sweep):
    axes = effect_curve_chart(sweep, "decide")
    assert axes.get_xscale() == "log"
    assert [container[0].get_xdata()[0] for container in axes.containers] == [1.0, 10.0, 100.0]
    drawn(axes)
    assert {"1", "10", "100"} <= set(texts(axes))


def test_alternatives_stand_beside_each_other_under_their_names(sweep):
    axes = effect_curve_chart(sweep, "who")
    drawn(axes)  # a name that would be a formula stops it here
    assert [text.get_text() for text in axes.get_xticklabels()] == ["as it is", "$^$5 strong"]
    assert [container[0].get_xdata()[0] for container in axes.containers] == [0.0, 1.0]
    places = labelled(axes, "_points").get_xdata()
    assert np.all(np.abs(places - np.array([0.0, 1.0] * 3)) < 0.2)


def test_what_is_drawn_is_named_with_its_unit(sweep):
    found = texts(effect_curve_chart(sweep, "decide"))
    assert "change in eruptions (in 100 histories)" in found
    assert "Days to decide (bodies.union.lag.decide.median_days)" in found
    assert "What `with` changed in eruptions against `without`, by Days to decide" in found
    assert {"no change", "average over design points, with its 95% interval", "each design point"} <= set(found)
    assert "change in days of fighting" in texts(effect_curve_chart(sweep, "decide", measure="violent_days"))
    tail = effect_curve_chart(sweep, "decide", measure=("deaths", "tail_difference"))
    assert "change in histories of more than 1,000 deaths (in 100 histories)" in texts(tail)


def test_groups_of_neighbouring_values_show_over_what_they_go(tmp_path):
    sweep = Made({"speed": [*range(1, 33)]}, lambda _: erupting(9, 1)).put(tmp_path)
    axes = effect_curve_chart(sweep, "speed")
    lines = [list(line.get_xdata()) for line in all_labelled(axes, "_values")]
    assert lines == [[1.0, 8.0], [9.0, 16.0], [17.0, 24.0], [25.0, 32.0]]
    assert "the values over which an average goes" in texts(axes)


def test_an_average_without_an_interval_is_hollow_and_explained(tmp_path):
    alone = Made({"speed": [1, 2]}, lambda _: {"without": some_of(1, 1), "with": some_of(0, 1)}).put(tmp_path / "one")
    alike = Made({"speed": [1, 2]}, lambda _: erupting(5, 5), told=("violent_days",)).put(tmp_path / "alike")
    for sweep, why in ((alone, "too few pairs for an interval"), (alike, "all pairs differ by the same")):
        axes = effect_curve_chart(sweep, "speed", measure="violent_days")
        assert [container[0].get_markerfacecolor() for container in axes.containers] == ["white"] * 2
        assert any(text.startswith(why) for text in texts(axes))


def test_a_point_that_could_not_be_run_is_left_out(tmp_path):
    sweep = Made({"speed": [1, 2, 3]}, lambda _: erupting(9, 1), failed={1: "no"}).put(tmp_path)
    axes = effect_curve_chart(sweep, "speed")
    assert list(labelled(axes, "_points").get_xdata()) == [1.0, 3.0]
    assert len(axes.containers) == 2


def test_very_many_points_are_drawn_as_one_picture(sweep, monkeypatch):
    drawn_as = []
    for most in (6, 5):
        monkeypatch.setattr(effect_curves, "_MOST_DRAWN", most)
        drawn_as.append(labelled(effect_curve_chart(sweep, "decide"), "_points").get_rasterized())
    assert drawn_as == [False, True]


def test_what_is_not_there_is_named_with_what_is(sweep, tmp_path):
    with pytest.raises(ValueError, match=r"name = 'decid'.*did you mean `decide`"):
        effect_curve_chart(sweep, "decid")
    with pytest.raises(ValueError, match=r"measure = 'erupt'.*did you mean `erupted`"):
        effect_curve_chart(sweep, "decide", measure="erupt")
    with pytest.raises(ValueError, match=r"statistic = 'mean_difference'.*did you mean `tail_difference`"):
        effect_curve_chart(sweep, "decide", measure=("deaths", "mean_difference"))
    with pytest.raises(ValueError, match=r"contrast\[0\] = 'history'.*there are `with`"):
        effect_curve_chart(sweep, "decide", ("history", "without"))
    alone = Made({"speed": [1]}, lambda _: {"without": some_of(1, 2)}).put(tmp_path)
    with pytest.raises(ValueError, match="only one arm was run"):
        effect_curve_chart(alone, "speed")
