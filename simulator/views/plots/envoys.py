"""Envoys and instruments: who was on the way or at work when, in one history."""

from collections.abc import Iterator, Sequence
from textwrap import shorten, wrap

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulator.experiments.history import History
from simulator.views.plots.going import Doing, Row, rows_of
from simulator.views.plots.style import (
    AS_IT_IS,
    BLACK,
    BLUE,
    INK,
    ORANGE,
    PALE,
    SKY,
    SMALL,
    WIDTH,
    Sheet,
    Style,
    days_since,
    letters_wide,
    room_of,
)

_WORDS: dict[Doing, str] = {
    "travelling": "envoy on the way",
    "working": "envoy at work",
    "instrument": "instrument in effect",
}
_COLOURS: dict[Doing, str] = {"travelling": ORANGE, "working": BLUE, "instrument": SKY}
_HATCHES: dict[Doing, str] = {"travelling": "//////", "working": "", "instrument": "...."}

_PALER: dict[Doing, str] = {"travelling": "#FFF3D6", "working": "#BFDDF0", "instrument": "#FFFFFF"}
"""Colours of what has no end in the log."""

_ROW = 0.36
_LETTERS = 34
_FEWEST = 14
_SHARE = 0.4
_LINES = 2


def envoy_chart(history: History, *, axes: Axes | None = None) -> Axes:
    """Draw who was on the way or at work when: a row for each envoy, and for each instrument of a body.

    What has no end in the event log is drawn to the end of the history: dotted, pale, and with an arrow.
    Acts that take no time are points.

    Args:
        history: from `simulator.experiments.history`.
        axes: where to draw; a new figure if not given.

    """
    rows = rows_of(history)
    labels = _labels(history, rows, axes)
    longest = max((len(line) for label in labels for line in label.split("\n")), default=0)
    sheet = Sheet(axes, 1.9 + _ROW * max(3, len(rows)), beside=0.5 + letters_wide(longest))
    axes = sheet.axes
    sheet.dates(history.start, history.days)
    for number, each in enumerate(rows):
        _draw(axes, number, each, history.days)
    if not rows:
        axes.text(0.5, 0.5, "Nobody acted in this history.", transform=axes.transAxes, ha="center", fontsize=SMALL)
    axes.set_yticks(range(len(rows)), labels, **AS_IT_IS)
    axes.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    axes.grid(axis="y", color=PALE, linewidth=0.5)
    axes.set_axisbelow(True)
    sheet.name_x(days_since(history.start))
    which = f"arm `{history.arm}`, replicate\N{NO-BREAK SPACE}{history.replicate}, seed\N{NO-BREAK SPACE}{history.seed}"
    sheet.title(f"Who acted when: one history, {which}")
    sheet.legend(list(_explained(rows)), 2)
    return axes


def _labels(history: History, rows: Sequence[Row], axes: Axes | None) -> list[str]:
    """Return the names of the rows; they take less than half of the room there is."""
    titles = {trace.arena: trace.title for trace in history.traces}
    room = WIDTH if axes is None else room_of(axes)
    letters = min(_LETTERS, max(_FEWEST, int(_SHARE * room / letters_wide(1))))
    return [_label(each, titles if len(titles) > 1 else {}, letters) for each in rows]


def _draw(axes: Axes, number: int, each: Row, end: float) -> None:
    """Draw one row."""
    for stretch in each.stretches:
        style: Style = {"facecolor": _COLOURS[stretch.doing], "hatch": _HATCHES[stretch.doing]}
        # What took a day in years of history is still seen: by the edge of its bar.
        style |= {"edgecolor": INK, "linewidth": 0.8}
        if stretch.is_open:
            style |= {"facecolor": _PALER[stretch.doing], "linestyle": "dotted"}
        spell = (stretch.since, stretch.until - stretch.since)
        axes.broken_barh([spell], (number - 0.3, 0.6), label=_WORDS[stretch.doing], zorder=2.0, **style)
    if any(stretch.is_open for stretch in each.stretches):
        axes.plot([end], [number], marker=">", color=BLACK, markersize=6.0, clip_on=False, zorder=3.0, label="_open")
    style = {"marker": "D", "markersize": 5.0, "linestyle": "none", "color": BLACK}
    axes.plot(each.single, [number] * len(each.single), zorder=3.0, label="_single", **style)


def _label(each: Row, titles: dict[str, str], letters: int) -> str:
    """Return the name of a row, in two lines at most; with its arena where there are several."""
    where = f" ({titles[each.arena]})" if titles else ""
    what = f"{each.instrument}{where}" if each.instrument else where.strip()
    if not what:
        return "\n".join(wrap(shorten(each.who, _LINES * letters, placeholder="…"), letters)[:_LINES])
    return f"{shorten(each.who, letters, placeholder='…')}\n{shorten(what, letters, placeholder='…')}"


def _explained(rows: Sequence[Row]) -> Iterator[Artist]:
    """Yield what explains in a legend what there is in some rows."""
    stretches = [stretch for each in rows for stretch in each.stretches]
    for doing, words in _WORDS.items():
        if any(stretch.doing == doing for stretch in stretches):
            yield Patch(facecolor=_COLOURS[doing], hatch=_HATCHES[doing], edgecolor=INK, linewidth=0.8, label=words)
    if any(each.single for each in rows):
        yield Line2D([], [], marker="D", markersize=5.0, linestyle="none", color=BLACK, label="act that takes no time")
    if any(stretch.is_open for stretch in stretches):
        yield Line2D(
            [],
            [],
            marker=">",
            markersize=6.0,
            linestyle="dotted",
            color=BLACK,
            label="open (pale): the log has no end of it",
        )
