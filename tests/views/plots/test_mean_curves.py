import numpy as np
import pytest

from simulator.views.plots import mean_curve_chart
from tests.results.made_up import some_of
from tests.results.sweeps_made_up import Made, erupting
from tests.views.plots.seen import drawn, labelled, texts


@pytest.fixture(scope="module")
def sweep(tmp_path_factory):
    design = {"speed": [1, 2, 1, 2], "who": ["a", "a", "b", "b"]}
    made = Made(design, lambda point: erupting(8, 2 * point), about={"speed": {"title": "Speed $^$5"}})
    return made.put(tmp_path_factory.mktemp("made") / "sweep")


def test_each_arm_has_its_means(sweep):
    axes = mean_curve_chart(sweep, "speed")
    assert np.allclose(labelled(axes, "`without`").get_ydata(), [80.0, 80.0])
    assert np.allclose(labelled(axes, "`with`").get_ydata(), [20.0, 40.0])
    assert list(labelled(axes, "`with`").get_xdata()) == [1.0, 2.0]


def test_alternatives_are_not_joined(sweep):
    axes = mean_curve_chart(sweep, "who")
    assert labelled(axes, "`with`").get_linestyle() == "None"
    assert np.allclose(labelled(axes, "`with`").get_ydata(), [10.0, 50.0])


def test_arms_differ_in_more_than_colour_and_nothing_is_cut(sweep):
    axes = mean_curve_chart(sweep, "speed")
    lines = [labelled(axes, f"`{arm}`") for arm in sweep.arms]
    assert len({line.get_marker() for line in lines}) == 2
    assert axes.get_ylim()[0] == 0.0
    assert axes.get_ylim()[1] > 84.0


def test_it_is_named_with_its_unit_and_titles_as_they_are(sweep):
    axes = mean_curve_chart(sweep, "speed")
    drawn(axes)
    assert "eruptions (in 100 histories)" in texts(axes)
    assert "Eruptions in each arm, on average over the design points, by Speed $^$5" in texts(axes)
    assert "days of fighting, mean" in texts(mean_curve_chart(sweep, "speed", "violent_days"))


def test_without_alone_it_can_be_drawn(tmp_path):
    sweep = Made({"speed": [1, 2]}, lambda point: {"without": some_of(point, 2)}).put(tmp_path)
    assert np.allclose(labelled(mean_curve_chart(sweep, "speed"), "`without`").get_ydata(), [0.0, 50.0])


def test_what_is_not_there_is_named_with_what_is(sweep):
    with pytest.raises(ValueError, match=r"name = 'sped'.*did you mean `speed`"):
        mean_curve_chart(sweep, "sped")
