import numpy as np
import pytest
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from simulator.views.plots import heat_map_chart
from tests.results.sweeps_made_up import Made, erupting
from tests.views.plots.seen import all_labelled, drawn, texts


@pytest.fixture(scope="module")
def sweep(tmp_path_factory):
    # The fourth of six combinations is not run; the first has two design points.
    design = {"fast": [1.0, 5.0, 9.0, 1.0, 9.0, 1.0], "who": ["weak"] * 3 + ["$^$5"] * 2 + ["weak"]}
    fewer = [1, 5, 9, 7, 11, 3]
    made = Made(design, lambda point: erupting(9, fewer[point], of=12), failed={}, about={"who": {"title": "Who"}})
    return made.put(tmp_path_factory.mktemp("made") / "sweep")


def image(axes) -> AxesImage:
    (found,) = axes.get_images()
    return found


def test_a_cell_is_the_mean_of_its_points(sweep):
    cells = image(heat_map_chart(sweep, "fast", "who")).get_array()
    expected = [[-100.0 * 7 / 12, -100.0 * 4 / 12, 0.0], [-100.0 * 2 / 12, np.nan, 100.0 * 2 / 12]]
    assert np.allclose(np.ma.filled(cells, np.nan), expected, equal_nan=True)


def test_cells_say_their_numbers(sweep):
    assert {"−58", "−33", "0", "−17", "17"} <= set(texts(heat_map_chart(sweep, "fast", "who")))


def test_a_cell_without_a_point_is_hatched_and_explained(sweep):
    axes = heat_map_chart(sweep, "fast", "who")
    (empty,) = all_labelled(axes, "_empty")
    assert isinstance(empty, Rectangle)
    assert (empty.get_x(), empty.get_y(), empty.get_hatch()) == (0.5, 0.5, "////")
    assert "fast (hatched: no design point there)" in texts(axes)
    full = heat_map_chart(sweep, "who", "fast").get_xlabel()
    assert "hatched" in full


def test_no_change_is_in_the_middle_of_the_colours(sweep):
    shown = image(heat_map_chart(sweep, "fast", "who"))
    assert shown.norm(0.0) == 0.5
    assert shown.norm.vmin == -shown.norm.vmax
    middle, less, more = (shown.cmap(place) for place in (0.5, 0.0, 1.0))
    assert np.allclose(middle[:3], 1.0, atol=0.02)
    assert less[2] > less[0]
    assert more[0] > more[2]


def test_the_scale_says_which_side_is_which(sweep):
    axes = heat_map_chart(sweep, "fast", "who")
    (bar,) = (other for other in axes.figure.axes if other is not axes)
    assert bar.get_ylabel() == "change in eruptions (in 100 histories):\nbelow 0 fewer, above 0 more"


def test_names_are_drawn_as_they_are(sweep):
    axes = heat_map_chart(sweep, "fast", "who")
    drawn(axes)  # a name that would be a formula stops it here
    assert [text.get_text() for text in axes.get_yticklabels()] == ["weak", "$^$5"]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["1", "5", "9"]
    assert "What `with` changed in eruptions against `without`, by `fast` and Who" in texts(axes)


def test_many_values_are_ranges_on_their_own_scale(tmp_path):
    count = 64
    design = {"lag": np.geomspace(1.0, 100.0, count).tolist(), "tau": [float(n % 16) for n in range(count)]}
    about = {"lag": {"scale": "log", "low": 1.0, "high": 100.0}}
    sweep = Made(design, lambda _: erupting(9, 1), about=about).put(tmp_path)
    axes = heat_map_chart(sweep, "lag", "tau")
    assert [text.get_text() for text in axes.get_xticklabels()] == ["1 to 3.2", "3.2 to 10", "10 to 32", "32 to 100"]
    assert axes.get_yticklabels()[0].get_text() == "0 to 3.8"
    assert not np.isnan(np.ma.filled(image(axes).get_array(), np.nan)).any()
    assert axes.get_xlabel() == "lag"


def test_two_things_must_differ_and_be_there(sweep):
    with pytest.raises(ValueError, match="y = 'fast': is the same as x"):
        heat_map_chart(sweep, "fast", "fast")
    with pytest.raises(ValueError, match=r"y = 'whom'.*did you mean `who`"):
        heat_map_chart(sweep, "fast", "whom")
