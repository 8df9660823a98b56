"""What came of each arm against something that varies: its means over groups of design points."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.groups import groups_of
from simulator.results.sweeps.sweep import Sweep
from simulator.views.plots.style import AS_IT_IS, LOOKS, Look, Sheet, Style, name_y
from simulator.views.plots.swept import Floats, Places, axis_name, check_varied, swept_measure
from simulator.views.sweeps.telling import telling
from simulator.views.sweeps.varied import thing


def mean_curve_chart(
    sweep: Sweep, name: str, measure: str | tuple[str, str] | None = None, *, axes: Axes | None = None
) -> Axes:
    """Draw what came of each arm against something that varies, on average over groups of design points.

    Args:
        sweep: what `simulator.sweep` returned.
        name: of what varies, one of `sweep.varied`.
        measure: an outcome that is told, or it and its statistic; the first of `sweep.measures` if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: nothing that varies is called so, or the sweep has no such measure.

    """
    check_varied(sweep, name)
    chosen = swept_measure(sweep, measure)
    told, places = telling(chosen), Places(sweep, name)
    sheet = Sheet(axes, 3.8)
    axes = sheet.axes
    handles: list[Artist] = []
    for number, arm in enumerate(sweep.arms):
        x, y = _curve(sweep, places, arm, chosen)
        look = LOOKS[number % len(LOOKS)]
        handles.append(_line(axes, look, (x, told.scale * y), f"`{arm}`", joined=places.is_number))
    places.draw_axis(axes)
    low, high = axes.dataLim.intervaly
    axes.set_ylim(min(0.0, 1.05 * low), max(0.0, 1.08 * high) or 1.0)
    sheet.name_x(axis_name(sweep, name))
    axes.xaxis.label.set(**AS_IT_IS)
    name_y(axes, told.named if told.kind != "count" else f"{told.noun}, mean")
    sheet.title(f"{told.title} in each arm, on average over the design points, by {thing(sweep, name)}")
    sheet.legend(handles, 3)
    return axes


def means_by_group(sweep: Sweep, name: str, arm: str, measure: Measure) -> list[tuple[str, float, float, float]]:
    """Return the mean over each group of something that varies: its label, lowest and highest value, and the mean."""
    table = sweep.means
    which = (table["arm"] == arm) & (table["outcome"] == measure.outcome) & (table["statistic"] == measure.statistic)
    values = np.full(len(sweep.design), np.nan)
    values[table.loc[which, "point"].to_numpy()] = table.loc[which, "mean"].to_numpy()
    found = []
    for group in groups_of(name, sweep.design.columns[name]):
        known = values[group.points]
        known = known[~np.isnan(known)]
        if len(known):
            found.append((group.label, group.lowest, group.highest, float(known.mean())))
    return found


def _curve(sweep: Sweep, places: Places, arm: str, measure: Measure) -> tuple[Floats, Floats]:
    groups = means_by_group(sweep, places.name, arm, measure)
    x = [places.of_group(label, lowest, highest) for label, lowest, highest, _ in groups]
    return np.array(x), np.array([mean for *_, mean in groups])


def _line(axes: Axes, look: Look, at: tuple[Floats, Floats], label: str, *, joined: bool) -> Artist:
    """Draw an arm, and return what explains it in a legend."""
    style: Style = {
        "color": look.colour,
        "linewidth": look.width,
        "linestyle": look.dashes if joined else "none",
        "marker": look.marker,
        "markersize": 5.0 if look.width < LOOKS[0].width else 8.0,
    }
    axes.plot(*at, label=label, **style)
    return Line2D([], [], label=label, **style)
