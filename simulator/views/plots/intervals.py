"""Estimates with their 95% intervals: how every plot draws them, and what is drawn where there is none."""

from math import isnan
from typing import Any

from matplotlib.axes import Axes

from simulator.results.intervals import Difference
from simulator.views.plots.style import Style

NO_INTERVAL = "too few pairs for an interval"


def point_with_interval(axes: Axes, at: tuple[Difference, float], *, upright: bool = False, **style: Any) -> None:
    """Draw an estimate with its 95% interval; hollow where there are too few pairs for one.

    Args:
        axes: where to draw.
        at: the estimate, and where it stands on the other axis.
        upright: whether the estimate is on the y axis.
        style: of the marker and its line, as `Axes.errorbar` takes it.

    """
    (estimate, low, high, _), place = at
    if isnan(estimate):
        return
    sides = None if isnan(low) else [[max(0.0, estimate - low)], [max(0.0, high - estimate)]]
    spread: Style = {"yerr" if upright else "xerr": sides}
    x, y = (place, estimate) if upright else (estimate, place)
    look: Style = {"markersize": 5.0, "elinewidth": 1.3, "capsize": 4.0, "zorder": 4.0, "linestyle": "none"} | style
    axes.errorbar([x], [y], **spread, markerfacecolor="white" if sides is None else style["color"], **look)
