"""Lag and response: how the effect of acting changes as acts come later."""

from dataclasses import dataclass
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from simulator.results.comparison import Comparison
from simulator.results.delays import ACTS
from simulator.results.intervals import Difference
from simulator.views.plots.intervals import NO_INTERVAL, point_with_interval
from simulator.views.plots.labels import effect_label
from simulator.views.plots.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    PURPLE,
    VERMILION,
    Sheet,
    Style,
    name_y,
    zero_line,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """How the line of one part of the lag is drawn, and what it is called."""

    words: str
    colour: str
    marker: str
    dashes: Any


_LINES = {
    "acts": _Line("recorded acts, shifted", BLACK, "o", "solid"),
    "detect": _Line("detection, longer", BLUE, "s", (0, (5.0, 2.0))),
    "verify": _Line("verification, longer", VERMILION, "^", (0, (1.2, 1.4))),
    "decide": _Line("decision, longer", GREEN, "D", (0, (6.0, 1.5, 1.2, 1.5))),
    "deploy": _Line("deployment, longer", PURPLE, "v", (0, (3.0, 1.0, 1.0, 1.0, 1.0, 1.0))),
}

_Y_LETTERS = 40

_DODGE = 0.012
"""How far apart points of different parts at one delay are drawn, as a share of the range of delays."""


def lag_response_chart(
    result: Comparison,
    outcome: str = "violent_days",
    statistic: str = "mean_difference",
    *,
    axes: Axes | None = None,
) -> Axes:
    """Draw an effect against how many days later acts come, a line for each part of the lag that is lengthened.

    Points of different parts at one delay are drawn a little beside each other, so that none hides another.

    Args:
        result: what `simulator.compare` returned, with arms that differ in delay.
        outcome: any that is a number.
        statistic: as in `result.effects`.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: there is no such outcome or statistic, or no arm with a delay.

    """
    name = effect_label(result, outcome, statistic)
    table = result.lag_response(outcome, statistic)
    if table.empty:
        raise ValueError("result: has no arm with a delay, so there is no lag to draw a response to")
    sheet = Sheet(axes, 4.2)
    axes = sheet.axes
    zero_line(axes, upright=False)
    parts = [part for part in _LINES if (table["part"] == part).any()]
    span = float(table["delay_days"].max() - table["delay_days"].min()) or 1.0
    handles: list[Artist] = []
    for number, part in enumerate(parts):
        shift = (number - (len(parts) - 1) / 2.0) * _DODGE * span
        rows = table[table["part"] == part].sort_values("delay_days", kind="stable")
        handles.append(_line(axes, _LINES[part], rows, shift))
    if bool(table["low"].isna().any()):
        handles.append(_hollow())
    references = " and ".join(f"`{arm}`" for arm in dict.fromkeys(table["reference"]))
    only_acts = parts == [ACTS]
    sheet.name_x(
        "delay of acts (days later than in the scenario)" if only_acts else "delay (days added to what came later)"
    )
    name_y(axes, fill(name, _Y_LETTERS))
    sheet.title(f"What acting changed against {references}, by how much later it came, with 95% intervals")
    axes.margins(x=0.06)
    sheet.legend(handles, 3, "What came later (points at one delay are drawn beside each other):")
    return axes


def _line(axes: Axes, line: _Line, rows: pd.DataFrame, shift: float) -> Artist:
    """Draw the response to one part, and return what explains it in a legend."""
    days = rows["delay_days"].to_numpy(np.float64) + shift
    style: Style = {"color": line.colour, "linestyle": line.dashes, "linewidth": 1.3}
    axes.plot(days, rows["estimate"].to_numpy(np.float64), zorder=2.0, label=line.words, **style)
    columns = rows[["estimate", "low", "high", "replicates"]].to_numpy(np.float64)
    for day, (estimate, low, high, pairs) in zip(days.tolist(), columns.tolist(), strict=True):
        difference = Difference(estimate, low, high, int(pairs))
        point_with_interval(axes, (difference, day), upright=True, color=line.colour, marker=line.marker)
    return Line2D([], [], marker=line.marker, markersize=5.0, label=line.words, **style)


def _hollow() -> Artist:
    return Line2D(
        [], [], color=GREY, marker="o", markersize=5.0, markerfacecolor="white", linestyle="none", label=NO_INTERVAL
    )
