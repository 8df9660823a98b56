"""An effect against something that varies: averages over groups of design points, and each point behind them."""

from math import isnan, nan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from simulator.results.contrasts import Contrast
from simulator.results.intervals import Difference
from simulator.results.sweeps.sweep import Sweep
from simulator.views.plots.intervals import NO_INTERVAL, point_with_interval
from simulator.views.plots.style import AS_IT_IS, BLUE, SMALL, Sheet, Style, name_y, zero_line
from simulator.views.plots.swept import Places, axis_name, check_varied, swept_contrast, swept_measure
from simulator.views.sweeps.found import Found, GroupEffect
from simulator.views.sweeps.varied import thing

_BEHIND = "#A6A6A6"
_MOST_DRAWN = 500
"""Of more design points, the marks are drawn as one picture: as shapes they would make a page heavy."""

_ALIKE = "all pairs differ by the same, so no interval"

_SPREAD = 0.18
"""How far to either side points with the same name are laid, so that they do not hide one another."""


def effect_curve_chart(
    sweep: Sweep,
    name: str,
    contrast: Contrast | None = None,
    measure: str | tuple[str, str] | None = None,
    *,
    axes: Axes | None = None,
) -> Axes:
    """Draw what acting changed against something that varies: on average over groups of design points, and at each.

    Args:
        sweep: what `simulator.sweep` returned.
        name: of what varies, one of `sweep.varied`.
        contrast: an arm and its reference; the first of the sweep if not given.
        measure: an outcome that is told, or it and its statistic; the first of `sweep.measures` if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: nothing that varies is called so, or the sweep has no such contrast or measure.

    """
    check_varied(sweep, name)
    found = Found(sweep, swept_contrast(sweep, contrast), swept_measure(sweep, measure))
    places, telling = Places(sweep, name), found.telling
    sheet = Sheet(axes, 4.2)
    axes = sheet.axes
    zero_line(axes, upright=False)
    _draw_points(axes, found, places)
    groups = [group for group in found.groups(name) if group.points]
    for group in groups:
        _draw_group(axes, found, group, places)
    places.draw_axis(axes)
    axes.annotate(
        "no change", (1.0, 0.0), (4.0, 0.0), ("axes fraction", "data"), "offset points", va="center", fontsize=SMALL
    )
    sheet.name_x(axis_name(sweep, name))
    axes.xaxis.label.set(**AS_IT_IS)
    name_y(axes, f"change in {telling.named}")
    arm, reference = found.contrast
    sheet.title(f"What `{arm}` changed in {telling.noun} against `{reference}`, by {thing(sweep, name)}")
    sheet.legend(_handles(groups), 2)
    return axes


def _draw_points(axes: Axes, found: Found, places: Places) -> None:
    """Draw the estimate at each design point, faintly."""
    points = found.at_points["point"].to_numpy()
    x = places.of_points(points)
    if not places.is_number:
        # The same for the same sweep: by its number, not by chance.
        x = x + _SPREAD * (2.0 * (points * 0.6180339887498949 % 1.0) - 1.0)
    y = found.telling.scale * found.at_points["estimate"].to_numpy()
    axes.plot(
        x,
        y,
        linestyle="none",
        marker="o",
        markersize=2.5,
        markeredgewidth=0.0,
        color=_BEHIND,
        alpha=0.7 if len(x) <= _MOST_DRAWN else 0.4,
        zorder=1.5,
        rasterized=len(x) > _MOST_DRAWN,
        label="_points",
    )


def _draw_group(axes: Axes, found: Found, group: GroupEffect, places: Places) -> None:
    """Draw the average over a group: where it is, how sure it is, and over which values it goes."""
    scale = found.telling.scale
    estimate, low, high, pairs = group.average
    place = places.of_group(group.label, group.lowest, group.highest)
    scaled = Difference(scale * estimate, scale * low, scale * high, pairs)
    if _is_alike(group):
        scaled = Difference(scaled.estimate, nan, nan, pairs)
    point_with_interval(axes, (scaled, place), upright=True, color=BLUE, marker="s")
    if group.lowest < group.highest:
        ends = [group.lowest, group.highest]
        axes.plot(ends, [scale * estimate] * 2, color=BLUE, linewidth=1.3, zorder=3.0, label="_values")


def _is_alike(group: GroupEffect) -> bool:
    """Say whether all pairs of a group have the same difference, so that how much they vary is not known."""
    return group.average.low == group.average.high


def _handles(groups: list[GroupEffect]) -> list[Artist]:
    what = "average over design points, with its 95% interval"
    handles: list[Artist] = [
        Line2D([], [], color=BLUE, marker="s", markersize=5.0, linestyle="none", label=what),
        Line2D([], [], color=_BEHIND, marker="o", markersize=2.5, linestyle="none", label="each design point"),
    ]
    if any(group.lowest < group.highest for group in groups):
        handles.append(Line2D([], [], color=BLUE, linewidth=1.3, label="the values over which an average goes"))
    hollow = [label for label, has in ((NO_INTERVAL, _has_none), (_ALIKE, _is_alike)) if any(map(has, groups))]
    if hollow:
        look: Style = {"color": BLUE, "marker": "s", "markersize": 5.0, "markerfacecolor": "white"}
        handles.append(Line2D([], [], **look, linestyle="none", label=" or ".join(hollow)))
    return handles


def _has_none(group: GroupEffect) -> bool:
    return isnan(group.average.low)
