"""An effect over two things that vary: the mean of the design points' estimates in the cells of a map."""

from dataclasses import dataclass
from math import sqrt
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, TwoSlopeNorm
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from simulator.results.contrasts import Contrast
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short
from simulator.views.plots.style import AS_IT_IS, BLACK, GREY, INK, SMALL, Sheet, name_y
from simulator.views.plots.swept import (
    Floats,
    Places,
    axis_name,
    check_varied,
    named_ticks,
    swept_contrast,
    swept_measure,
)
from simulator.views.sweeps.found import Found, span
from simulator.views.sweeps.telling import Telling
from simulator.views.sweeps.varied import thing

MOST_CELLS = 64
"""In a map of no more, each cell says its number."""

_MOST_LEVELS = 8
_FEWEST_BINS = 2
_POINTS_IN_CELL = 4
"""Values of a range are taken together so that a cell has about so many design points, where there are enough."""

_COLOURS = LinearSegmentedColormap.from_list("less-more", ["#08519C", "#6BAED6", "#FFFFFF", "#FDAE6B", "#D94801"])
"""Blue where there is less, orange where there is more, dark far from zero: in grey the numbers tell them apart."""

_DARK = 0.45
"""Where a colour is darker, letters on it are white."""

_EMPTY = "hatched: no design point there"

_Y_LETTERS = 44

_COLOUR_BAR = 1.2
"""Inches that the scale of colours takes beside the map."""


@dataclass(frozen=True)
class Side:
    """One side of a map.

    Attributes:
        names: of its cells.
        cells: the number of the cell of each design point.

    """

    names: list[str]
    cells: NDArray[np.int64]


@dataclass(frozen=True)
class Map:
    """An effect over two things that vary.

    Attributes:
        x: what varies from left to right; `y` from below to above.
        across: the cells from left to right; `up` from below to above.
        means: in each, (y, x), in the unit of the measure; NaN where there is no design point.

    """

    x: str
    y: str
    across: Side
    up: Side
    means: Floats


def heat_map_chart(
    sweep: Sweep,
    x: str,
    y: str,
    contrast: Contrast | None = None,
    measure: str | tuple[str, str] | None = None,
    *,
    axes: Axes | None = None,
) -> Axes:
    """Draw what acting changed over two things that vary, each cell the mean of its design points' estimates.

    Args:
        sweep: what `simulator.sweep` returned.
        x: what varies from left to right, one of `sweep.varied`.
        y: what varies from below to above.
        contrast: an arm and its reference; the first of the sweep if not given.
        measure: an outcome that is told, or it and its statistic; the first of `sweep.measures` if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: x or y is no name of what varies, both are the same, or the sweep has no such contrast or measure.

    """
    check_varied(sweep, x, "x")
    check_varied(sweep, y, "y")
    if x == y:
        raise ValueError(f"y = {y!r}: is the same as x; name two things that vary")
    found = Found(sweep, swept_contrast(sweep, contrast), swept_measure(sweep, measure))
    cells = effect_map(found, x, y)
    sheet = Sheet(axes, 2.2 + 0.32 * len(cells.up.names), beside=0.9 + _COLOUR_BAR)
    axes = sheet.axes
    _draw(axes, found.telling, cells.means)
    named_ticks(axes, cells.across.names, upright=False, room=sheet.inches / len(cells.across.names))
    named_ticks(axes, cells.up.names, upright=True, room=0.0)
    empty = f" ({_EMPTY})" if bool(np.isnan(cells.means).any()) else ""
    sheet.name_x(f"{axis_name(sweep, x)}{empty}")
    axes.xaxis.label.set(**AS_IT_IS)
    name_y(axes, fill(axis_name(sweep, y), _Y_LETTERS))
    axes.yaxis.label.set(**AS_IT_IS)
    arm, reference = found.contrast
    both = f"{thing(sweep, x)} and {thing(sweep, y)}"
    sheet.title(f"What `{arm}` changed in {found.telling.noun} against `{reference}`, by {both}")
    return axes


def effect_map(found: Found, x: str, y: str) -> Map:
    """Return the mean of the estimates over two things that vary, in cells.

    Args:
        found: what a sweep found of a measure of a contrast.
        x: what varies from left to right.
        y: what varies from below to above.

    """
    across, up = _side(found.sweep, x), _side(found.sweep, y)
    points = found.at_points["point"].to_numpy()
    estimates = found.telling.scale * found.at_points["estimate"].to_numpy()
    total, count = (np.zeros((len(up.names), len(across.names))) for _ in range(2))
    where = (up.cells[points], across.cells[points])
    np.add.at(total, where, estimates)
    np.add.at(count, where, 1.0)
    means = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0.0)
    return Map(x, y, across, up, means)


def _side(sweep: Sweep, name: str) -> Side:
    """Return one side of a map: its values where they are few, else ranges of equal width on the scale of the thing."""
    places = Places(sweep, name)
    if not places.is_number:
        return Side(places.labels, places.of_points(np.arange(len(sweep.design))).astype(np.int64))
    values = places.of_points(np.arange(len(sweep.design)))
    levels, cells = np.unique(values, return_inverse=True)
    if len(levels) <= _MOST_LEVELS:
        return Side([short(level) for level in levels.tolist()], cells.astype(np.int64))
    bins = int(min(_MOST_LEVELS, max(_FEWEST_BINS, sqrt(len(values) / _POINTS_IN_CELL))))
    scale = np.geomspace if places.is_log else np.linspace
    low, high = _ends(sweep, name, values)
    edges = scale(low, high, bins + 1)
    cells = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, bins - 1)
    names = [span(low, high) for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]
    return Side(names, cells.astype(np.int64))


def _ends(sweep: Sweep, name: str, values: Floats) -> tuple[float, float]:
    """Return over what a thing goes: its range where it has one."""
    about = next(each for each in sweep.manifest.varied if each["name"] == name)
    return float(about.get("low", values.min())), float(about.get("high", values.max()))


def _draw(axes: Axes, telling: Telling, means: Floats) -> None:
    known = means[~np.isnan(means)]
    most = float(np.abs(known).max()) if len(known) else 0.0
    norm = TwoSlopeNorm(0.0, -(most or 1.0), most or 1.0)
    image = axes.imshow(means, _COLOURS, norm=norm, aspect="auto", origin="lower", interpolation="nearest")
    for row, column in zip(*np.nonzero(np.isnan(means)), strict=True):
        corner = (float(column) - 0.5, float(row) - 0.5)
        axes.add_patch(
            Rectangle(corner, 1.0, 1.0, facecolor="white", edgecolor=GREY, hatch="////", linewidth=0.0, label="_empty")
        )
    if means.size <= MOST_CELLS:
        for row, column in zip(*np.nonzero(~np.isnan(means)), strict=True):
            value = float(means[row, column])
            _write(axes, (float(column), float(row)), value, float(norm(value)))
    figure = axes.get_figure(root=True)
    assert figure is not None
    bar = figure.colorbar(image, ax=axes, pad=0.02)
    bar.ax.tick_params(labelsize=SMALL)
    bar.outline.set_visible(False)
    sides = f"below 0 {telling.less}, above 0 {telling.more}"
    bar.set_label(f"change in {telling.named}:\n{sides}", fontsize=SMALL, color=INK)


def _write(axes: Axes, at: tuple[float, float], value: float, place: float) -> None:
    red, green, blue, _ = _COLOURS(place)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    colour = "white" if light < _DARK else BLACK
    axes.annotate(short(value), at, ha="center", va="center", fontsize=SMALL, color=colour)
