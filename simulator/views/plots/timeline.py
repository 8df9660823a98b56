"""The timeline of one history: tension and violence, what was the case when, and what happened."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from simulator.experiments.history import History, Trace
from simulator.state.events import EventKind
from simulator.views.plots.named import check
from simulator.views.plots.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PALE,
    SKY,
    VERMILION,
    Sheet,
    Style,
    days_since,
    name_y,
    row,
)


class _Mark(NamedTuple):
    """How a kind of event is marked, and what it is called."""

    words: str
    marker: str
    colour: str


_ON_THE_LINE = {
    EventKind.ERUPTION: _Mark("eruption", "X", VERMILION),
    EventKind.RELAPSE: _Mark("relapse", "P", ORANGE),
    EventKind.AGREEMENT: _Mark("agreement", "*", GREEN),
}
"""What is marked on the line of tension: it is rare, and turns the history."""

_IN_ROWS = {
    EventKind.WARNING: _Mark("warnings", "^", ORANGE),
    EventKind.ACT: _Mark("acts", "D", BLUE),
}
"""What has a row of its own: it may come many times in a week."""

_STATES = (
    ("fighting", VERMILION, "xxxx"),
    ("talks", SKY, "////"),
    ("agreement", GREEN, "...."),
    ("window", PALE, ""),
)
_ROW_NAMES = {"window": "open window"}

_STRIP = 0.17
_VIOLENCE = 0.85


def timeline_chart(history: History, *, arena: str | None = None, axes: Axes | None = None) -> Axes:
    """Draw one history of an arena: tension, violence, what was the case when, and what happened.

    Rows below say when there was fighting, talks, an agreement, and an open window of a threshold moment. Eruption,
    relapse and agreement are marked on the line of tension; warnings and acts in rows of their own.

    Args:
        history: from `simulator.experiments.history`.
        arena: by its id; the first if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: the history has no such arena.

    """
    trace = _trace(history, arena)
    sheet = Sheet(axes, 5.6, beside=1.4)
    axes = sheet.axes
    sheet.dates(history.start, history.days)
    ends = np.arange(1.0, len(trace.tension) + 1.0) * history.step_days
    axes.plot(ends, trace.tension, color=INK, linewidth=1.2, label="tension", zorder=2.0)
    axes.margins(y=0.12)
    handles: list[Artist] = [Line2D([], [], color=INK, linewidth=1.2, label="tension")]
    handles += _on_the_line(axes, history, trace)
    handles.append(_violence(sheet, trace, ends))
    for name, colour, hatch in _STATES:
        _state(sheet, name, colour, hatch, _spells(getattr(trace, name), history.step_days))
    handles += _in_rows(sheet, history, trace)
    name_y(axes, "tension (index)")
    sheet.name_x(days_since(history.start))
    which = f"arm `{history.arm}`, replicate\N{NO-BREAK SPACE}{history.replicate}, seed\N{NO-BREAK SPACE}{history.seed}"
    sheet.title(f"One history of {trace.title}: {which}")
    sheet.legend(handles, 4)
    return axes


def _trace(history: History, arena: str | None) -> Trace:
    if arena is None:
        return history.traces[0]
    check("arena", arena, [trace.arena for trace in history.traces])
    return next(trace for trace in history.traces if trace.arena == arena)


def _days(history: History, trace: Trace, kind: EventKind) -> list[float]:
    """Return the days on which something of a kind happened in an arena."""
    return [event.day for event in history.events if event.kind is kind and event.arena == trace.arena]


def _on_the_line(axes: Axes, history: History, trace: Trace) -> Iterator[Artist]:
    """Mark what turns a history on the line of tension, and yield what explains it in a legend."""
    for kind, mark in _ON_THE_LINE.items():
        days = _days(history, trace, kind)
        heights = [trace.tension[min(int(day // history.step_days), len(trace.tension) - 1)] for day in days]
        # A step's tension is drawn at its end, and so is what happened in it.
        places = [(day // history.step_days + 1.0) * history.step_days for day in days]
        style: Style = {"color": mark.colour, "markeredgecolor": INK, "markeredgewidth": 0.6, "linestyle": "none"}
        axes.plot(places, heights, marker=mark.marker, markersize=9.0, zorder=3.0, label=mark.words, **style)
        if days:
            yield Line2D([], [], marker=mark.marker, markersize=8.0, label=mark.words, **style)


def _violence(sheet: Sheet, trace: Trace, ends: NDArray[np.float64]) -> Artist:
    """Draw the intensity of violence below the tension, and return what explains it in a legend."""
    panel = sheet.panel(_VIOLENCE, gap=0.1)
    style: Style = {"color": VERMILION, "linewidth": 1.2, "linestyle": (0, (4.0, 1.0))}
    panel.fill_between(ends, 0.0, trace.violence, facecolor=VERMILION, alpha=0.25, linewidth=0.0)
    panel.plot(ends, trace.violence, label="violence", **style)
    panel.set_ylim(0.0, 1.1 * max(trace.violence) or 1.0)
    panel.locator_params(axis="y", nbins=3)
    name_y(panel, "violence\n(intensity)")
    return Line2D([], [], label="violence", **style)


def _state(sheet: Sheet, name: str, colour: str, hatch: str, spells: Sequence[tuple[float, float]]) -> None:
    """Draw when something was the case, as bars in a row of its own."""
    panel = sheet.panel(_STRIP)
    panel.set_ylim(0.0, 1.0)
    panel.broken_barh(spells, (0.1, 0.8), facecolor=colour, edgecolor=INK, linewidth=0.5, hatch=hatch, label=name)
    row(panel, _ROW_NAMES.get(name, name), "" if spells else "none")


def _in_rows(sheet: Sheet, history: History, trace: Trace) -> Iterator[Artist]:
    """Mark what may come often in rows of its own, and yield what explains it in a legend."""
    for kind, mark in _IN_ROWS.items():
        days = _days(history, trace, kind)
        panel = sheet.panel(_STRIP)
        panel.set_ylim(0.0, 1.0)
        style: Style = {"color": mark.colour, "markeredgecolor": INK, "markeredgewidth": 0.4, "linestyle": "none"}
        panel.plot(days, [0.5] * len(days), marker=mark.marker, markersize=5.0, label=mark.words, **style)
        row(panel, mark.words, f"{len(days)}" if days else "none")
        if days:
            yield Line2D([], [], marker=mark.marker, markersize=6.0, label=mark.words, **style)


def _spells(series: Sequence[bool], step_days: float) -> list[tuple[float, float]]:
    """Return from when and for how long something was the case, in days, spell by spell."""
    found, step = [], 0
    for is_so, group in groupby(series):
        steps = len(list(group))
        if is_so:
            found.append((step * step_days, steps * step_days))
        step += steps
    return found
