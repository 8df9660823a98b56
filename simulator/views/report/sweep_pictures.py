"""The pictures of a sweep's report: effects against each thing that varies and over pairs of them, and means by arm."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from math import isnan

import numpy as np

from simulator.results.contrasts import Contrast
from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.sweep import Sweep
from simulator.views.phrases import is_clear
from simulator.views.plots import effect_curve_chart, heat_map_chart, mean_curve_chart
from simulator.views.plots.heat_maps import Map, effect_map
from simulator.views.plots.mean_curves import means_by_group
from simulator.views.report.pictures import Picture, picture
from simulator.views.sweeps.found import Found, span
from simulator.views.sweeps.telling import telling
from simulator.views.sweeps.varied import thing

MOST_CONTRASTS = 2
MOST_THINGS = 8
MOST_PAIRS = 6
"""Of more, the first contrasts are drawn, and the things with which the effect goes most."""

_SECOND = Measure("violent_days", "mean_difference")
"""What is drawn besides the first thing that is told."""


def sweep_pictures(sweep: Sweep) -> Iterator[Picture]:
    """Yield the pictures of a sweep, in the order in which they are read; none before anything was run."""
    if not sweep.histories:
        return
    measures = tuple(dict.fromkeys([sweep.measures[0], *(each for each in sweep.measures if each == _SECOND)]))
    for contrast in sweep.contrasts[:MOST_CONTRASTS]:
        for measure in measures:
            found = Found(sweep, contrast, measure)
            yield from _curves(found, _strongest(found)[:MOST_THINGS])
    for contrast in sweep.contrasts[:1]:
        yield from _maps(Found(sweep, contrast, measures[0]))
    for name in sweep.varied[:MOST_THINGS]:
        yield from _means(sweep, name, measures[0])


def _strongest(found: Found) -> list[str]:
    """Return the things that vary, those with which the effect goes most first."""

    def spread(name: str) -> float:
        averages = [group.average.estimate for group in found.groups(name) if group.points]
        trend = found.trend(name)
        ends = abs(trend.estimate) if trend is not None else max(averages) - min(averages) if averages else 0.0
        return 0.0 if isnan(ends) else ends

    return sorted(found.sweep.varied, key=lambda name: -spread(name))


def _curves(found: Found, names: list[str]) -> Iterator[Picture]:
    for name in names:
        groups = [group for group in found.groups(name) if group.points]
        if len(groups) > 1:
            title = f"{_both(found.contrast)}: change in {found.telling.noun}, by {thing(found.sweep, name)}"
            draw = partial(effect_curve_chart, found.sweep, name, found.contrast, found.measure)
            yield picture(title, _along(found, name), draw)


def _along(found: Found, name: str) -> str:
    """Return how the average effect goes with something that varies."""
    groups = [group for group in found.groups(name) if group.points]
    change = found.telling.change
    estimates = found.at_points["estimate"].to_numpy()
    single = f"Single design points go from {change(float(estimates.min()))} to {change(float(estimates.max()))}."
    if groups[0].label:
        each = ", ".join(f"{change(group.average.estimate)} with “{group.words}”" for group in groups)
        return f"On average {each}. {single}"
    first, *_, last = groups
    lowest, highest = (pick(groups, key=lambda group: group.average.estimate) for pick in (min, max))
    trend = found.trend(name)
    clear = "a clear difference" if trend is not None and is_clear(trend) else "no clear difference"
    ends = [change(group.average.estimate) for group in (first, last, lowest, highest)]
    between = f"the averages lie between {ends[2]} (at {lowest.words}) and {ends[3]} (at {highest.words})"
    if ends[2] == ends[3]:
        between = "the averages are alike throughout"
    return (
        f"On average {ends[0]} at {first.words} and {ends[1]} at {last.words}, {clear} from end to end; {between}. "
        f"{single}"
    )


def _maps(found: Found) -> Iterator[Picture]:
    names = _strongest(found)
    for x, y in list(combinations(names, 2))[:MOST_PAIRS]:
        both = f"{thing(found.sweep, x)} and {thing(found.sweep, y)}"
        title = f"{_both(found.contrast)}: change in {found.telling.noun}, by {both}"
        draw = partial(heat_map_chart, found.sweep, x, y, found.contrast, found.measure)
        yield picture(title, _over(found, effect_map(found, x, y)), draw)


def _over(found: Found, cells: Map) -> str:
    """Return where in a map the effect is lowest and highest."""
    ends = []
    for pick in (np.nanargmin, np.nanargmax):
        row, column = np.unravel_index(int(pick(cells.means)), cells.means.shape)
        change = found.telling.change(float(cells.means[row, column]) / found.telling.scale)
        sides = ((cells.x, cells.across.names[column]), (cells.y, cells.up.names[row]))
        where = ", ".join(f"{thing(found.sweep, name)} {label}" for name, label in sides)
        ends.append(f"{change} ({where})")
    empty = int(np.isnan(cells.means).sum())
    holes = f" In {empty:,} of {cells.means.size:,} cells there is no design point." if empty else ""
    return f"Means of the estimates at the design points in a cell: from {ends[0]} to {ends[1]}.{holes}"


def _means(sweep: Sweep, name: str, measure: Measure) -> Iterator[Picture]:
    told = telling(measure)
    said = []
    for arm in sweep.arms:
        groups = means_by_group(sweep, name, arm, measure)
        if len(groups) < 2:  # noqa: PLR2004 - one is no curve
            return
        ends = groups if groups[0][0] else [groups[0], groups[-1]]
        each = (
            f"{told.mean(mean)} {f'with “{label}”' if label else f'at {span(low, high)}'}"
            for label, low, high, mean in ends
        )
        said.append(f"`{arm}`: {', '.join(each)}")
    title = f"{told.title} in each arm, by {thing(sweep, name)}"
    yield picture(title, f"{'; '.join(said)}.", partial(mean_curve_chart, sweep, name, measure))


def _both(contrast: Contrast) -> str:
    return f"`{contrast[0]}` against `{contrast[1]}`"
