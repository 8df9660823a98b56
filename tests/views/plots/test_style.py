import subprocess
import sys
from itertools import combinations

import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from simulator.state.outcomes import OUTCOMES
from simulator.views import plots
from simulator.views.plots.labels import LABELS
from simulator.views.plots.style import LOOKS, SMALL
from tests.views.plots.cases import delayed, lag_table, latent
from tests.views.plots.seen import drawn, texts
from tests.views.told import history

DELAYS = delayed(latent(), lag_table([("acts", 0.0, -5.0, -9.0, -1.0), ("verify", 3.0, -2.0, -4.0, 1.0)]))
CHARTS = {
    "fan": lambda axes=None: plots.fan_chart(latent(), axes=axes),
    "classes": lambda axes=None: plots.class_chart(latent(), axes=axes),
    "pairs": lambda axes=None: plots.paired_difference_chart(latent(), ("with", "without"), axes=axes),
    "lag": lambda axes=None: plots.lag_response_chart(DELAYS, axes=axes),
    "timeline": lambda axes=None: plots.timeline_chart(history(), axes=axes),
    "envoys": lambda axes=None: plots.envoy_chart(history(), axes=axes),
    "costs": lambda axes=None: plots.cost_chart(latent(), axes=axes),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_plot_is_the_same_every_time_and_leaves_settings_alone(name):
    before = dict(matplotlib.rcParams)
    first, again = (drawn(CHARTS[name]()) for _ in range(2))
    assert first == again
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("name", CHARTS)
def test_a_plot_is_drawn_in_the_axes_that_it_is_given(name):
    figure = Figure(figsize=(6.5, 7.0), layout="constrained")
    axes = figure.add_subplot()
    assert CHARTS[name](axes) is axes
    assert figure.axes == [axes]
    figure.draw_without_rendering()


@pytest.mark.parametrize("name", CHARTS)
def test_letters_are_large_enough_to_read(name):
    axes = CHARTS[name]()
    axes.figure.draw_without_rendering()
    assert axes.figure.get_figwidth() == 6.5
    sizes = [
        text.get_fontsize() for text in axes.figure.findobj(Text) if text.get_text().strip() and text.get_visible()
    ]
    assert min(sizes) >= SMALL == 8.0


def written(figure: Figure) -> list[tuple[str, Bbox]]:
    """Return what is written in a figure and where; numbers beyond the ends of an axis are not drawn, and left out."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    unseen = []
    for axes in figure.findobj(Axes):
        for axis, (first, last) in ((axes.xaxis, axes.bbox.intervalx), (axes.yaxis, axes.bbox.intervaly)):
            for label in axis.get_ticklabels():
                place = axis.axes.transData.transform(label.get_position())[0 if axis is axes.xaxis else 1]
                unseen += [] if first - 1.0 <= place <= last + 1.0 else [label]
    seen = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in seen if text not in unseen]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("width", [6.5, 4.5])
def test_nothing_written_is_cut_off_or_lies_on_anything_else(name, width):
    figure = CHARTS[name](Figure(figsize=(width, 8.0), layout="constrained").add_subplot()).figure
    figure.draw_without_rendering()
    found = written(figure)
    for text, box in found:
        assert min(box.x0, box.y0) >= -1.0, text
        assert box.y1 <= figure.bbox.y1 + 1.0, text
    for (text, box), (other, there) in combinations(found, 2):
        # By less than a point, as the boxes of lines that follow each other do.
        across, along = min(box.x1, there.x1) - max(box.x0, there.x0), min(box.y1, there.y1) - max(box.y0, there.y0)
        assert min(across, along) < 1.5, (text, other)


@pytest.mark.parametrize("name", CHARTS)
def test_a_plot_says_what_it_shows(name):
    axes = CHARTS[name]()
    assert axes.get_title(loc="left")
    assert all(panel.get_xlabel() or panel.get_ylabel() for panel in [axes, *axes.child_axes])
    assert texts(axes)


def test_a_figure_of_our_own_is_displayed_without_pyplot():
    picture = CHARTS["costs"]().figure._repr_png_()
    assert picture.startswith(b"\x89PNG")


def test_looks_differ_in_more_than_colour():
    for what in ("dashes", "hatch", "marker"):
        assert len({str(getattr(look, what)) for look in LOOKS}) == len(LOOKS)


def test_every_outcome_that_is_a_number_has_a_name_and_a_unit():
    assert list(LABELS) == [name for name in OUTCOMES if name != "ending"]
    assert all(label.name and label.unit for label in LABELS.values())


def test_views_do_without_matplotlib_until_a_plot_is_asked_for():
    code = "import sys, simulator.views.words, simulator.views.timeline; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_plots_do_without_pyplot():
    code = "import sys, simulator.views.plots; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
