"""Costs and lives: what acting cost more, beside what it changed in the toll."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulator.results.comparison import Comparison
from simulator.results.intervals import Difference
from simulator.results.measures import MANY_DEATHS
from simulator.views.amounts import short
from simulator.views.plots.classes import counted
from simulator.views.plots.intervals import NO_INTERVAL, point_with_interval
from simulator.views.plots.named import chosen_contrast
from simulator.views.plots.style import (
    BLACK,
    BLUE,
    INK,
    ORANGE,
    PALE,
    VERMILION,
    Sheet,
    letters_wide,
    remark_at,
    zero_line,
)

NOTE = (
    "The mean of deaths is not shown: the tail of the record has no finite mean, and a few histories would decide it."
)


class _Panel(NamedTuple):
    """One effect: which, in what unit, and how its bars look."""

    outcome: str
    statistic: str
    scale: float
    words: str
    colour: str
    hatch: str


_PANELS = (
    _Panel(
        "prevention_cost_usd",
        "mean_difference",
        1e-6,
        "mean cost of prevention: difference (US$ million of 2011)",
        ORANGE,
        "///",
    ),
    _Panel(
        "deaths",
        "tail_difference",
        100.0,
        f"histories with more than {MANY_DEATHS:,.0f} deaths: difference (in 100 histories)",
        BLUE,
        "...",
    ),
    _Panel("deaths", "median_difference", 1.0, "median of deaths: difference (people)", VERMILION, "\\\\\\"),
)


def cost_chart(
    result: Comparison, *, contrasts: Sequence[tuple[str, str]] | None = None, axes: Axes | None = None
) -> Axes:
    """Draw for some contrasts what acting cost more, and below it what it changed in the toll, with 95% intervals.

    Three panels of one row for each contrast: mean cost of prevention, the share of histories with more than 1,000
    deaths, and the median of deaths. The first is the axes that are returned; the others hang below it.

    Args:
        result: what `simulator.compare` returned.
        contrasts: arms and their references; all of the result if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: the result has no contrasts, or not one of these.

    """
    contrasts = [chosen_contrast(result, contrast) for contrast in contrasts or result.contrasts]
    if not contrasts:
        raise ValueError("result: only one arm was run, so there is nothing to compare its costs with")
    height = 0.25 + 0.42 * len(contrasts)
    longest = max(len(name) for contrast in contrasts for name in contrast)
    beside = 0.55 + letters_wide(longest + len("against "))
    sheet = Sheet(axes, 3.0 * height + 2.3, beside)
    unsure = False
    for number, panel in enumerate(_PANELS):
        place = sheet.axes if number == 0 else sheet.panel(height, own_x=True)
        differences = [_scaled(result.effect(each, panel.outcome, panel.statistic), panel.scale) for each in contrasts]
        _bars(place, panel, contrasts, differences)
        sheet.name_x(panel.words)
        unsure = unsure or any(isnan(difference.low) for difference in differences)
    sheet.title(f"What acting cost, and what it changed in the toll ({counted(result.replicates)})")
    handles = [
        Patch(facecolor=PALE, edgecolor=INK, linewidth=0.6, label="estimate"),
        Line2D([], [], color=BLACK, linewidth=1.3, marker="|", markersize=7.0, label="its 95% interval"),
    ]
    if unsure:
        handles[1] = Line2D(
            [], [], color=BLACK, marker="o", markerfacecolor="white", linestyle="none", label=NO_INTERVAL
        )
    sheet.legend(handles, 2, NOTE)
    return sheet.axes


def _bars(place: Axes, panel: _Panel, contrasts: Sequence[tuple[str, str]], differences: Sequence[Difference]) -> None:
    """Draw one effect of every contrast, each with its number beside the name of its row."""
    rows = np.arange(len(contrasts), dtype=np.float64)
    # Bars would have the axes end at zero, and half of its line beyond.
    place.use_sticky_edges = False
    estimates = [difference.estimate for difference in differences]
    place.barh(rows, estimates, 0.5, color=panel.colour, edgecolor=INK, linewidth=0.6, hatch=panel.hatch, alpha=0.75)
    for row, difference in zip(rows.tolist(), differences, strict=True):
        marker = "o" if isnan(difference.low) else ""
        point_with_interval(place, (difference, row), color=BLACK, marker=marker)
        remark_at(place, short(difference.estimate), row)
    zero_line(place, upright=True)
    place.set_yticks(rows, [f"{arm}\nagainst {reference}" for arm, reference in contrasts])
    place.set_ylim(len(contrasts) - 0.5, -0.5)
    place.margins(x=0.08)


def _scaled(difference: Difference, scale: float) -> Difference:
    estimate, low, high, pairs = difference
    return Difference(scale * estimate, scale * low, scale * high, pairs)
