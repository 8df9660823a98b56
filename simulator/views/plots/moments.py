"""What a scenario says of dates, marked in a plot: threshold moments with their windows, and the acts of the record."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any, NamedTuple

from simulator.views.plots.style import AS_IT_IS, INK, SMALL, Sheet

MOST_ROWS = 3
"""Rows of labels above a plot; moments beyond are drawn and not named."""

_RECORDED = ("history", "history_fixed", "coercion")
"""Arms that take the acts of the record in every scenario that has them."""


class Moment(NamedTuple):
    """A threshold moment with a date: its name, its day, and the days on which its window opens and closes."""

    title: str
    day: float
    opens: float
    closes: float


def moments(content: Mapping[str, Any], arena: str, start: date) -> list[Moment]:
    """Return the dated threshold moments of an arena, in the order of their dates.

    Args:
        content: of the scenario, as provenance has it.
        arena: by its id.
        start: day 0.

    """
    found = []
    for entry in content.get("threshold_moments", ()):
        if entry["arena"] == arena and entry.get("date"):
            day = _day(entry["date"], start)
            closes = day + entry.get("result_after_days", 0.0) + entry.get("after_days", 0.0)
            title = entry.get("title") or entry["id"]
            found.append(Moment(title, day, day - entry.get("before_days", 0.0), closes))
    return sorted(found, key=lambda moment: moment.day)


def acts_on_record(content: Mapping[str, Any], arena: str, start: date) -> list[float]:
    """Return the days on which acts were taken in an arena, as recorded."""
    return sorted(_day(entry["date"], start) for entry in content.get("actions", ()) if entry["arena"] == arena)


def takes_recorded_acts(content: Mapping[str, Any], arm: str) -> bool:
    """Say whether an arm takes the acts of the record: one of the arms that do, or descended from one."""
    while (stated := content.get("arms", {}).get(arm)) is not None:
        if stated.get("actions") is not None:
            return bool(stated["actions"] != "none")
        arm = stated.get("from") or "without"
    return arm in _RECORDED


def mark_moments(sheet: Sheet, content: Mapping[str, Any], arena: str, start: date) -> int:
    """Mark threshold moments with a line, their windows with a shade, and name them above the axes.

    Returns:
        How many rows of labels stand above the axes.

    """
    found = moments(content, arena, start)
    axes = sheet.axes
    first, last = axes.get_xlim()
    found = [moment for moment in found if first <= moment.day <= last]
    for moment in found:
        axes.axvspan(moment.opens, moment.closes, facecolor=INK, alpha=0.13, linewidth=0.0, zorder=0.5, label="_window")
        axes.axvline(moment.day, color=INK, linewidth=0.9, linestyle=(0, (1.0, 1.5)), zorder=4.0, label="_moment")
    return _name(sheet, found)


def _name(sheet: Sheet, found: Sequence[Moment]) -> int:
    """Name moments above the axes, in the first row where a name meets no other; return how many rows it took."""
    (first, last), letters = sheet.axes.get_xlim(), sheet.letters
    per_letter = (last - first) / letters
    ends: list[float] = []
    for moment in found:
        text = shorten(moment.title, letters - 2, placeholder="…")
        length = (len(text) + 2) * per_letter
        # A name begins at its line, or ends there where it would leave the axes.
        fits = moment.day + length <= last
        begins = moment.day if fits else max(first, moment.day - length)
        level = next((level for level, end in enumerate(ends) if end <= begins), len(ends))
        if level == MOST_ROWS:
            continue
        ends[level : level + 1] = [begins + length]
        sheet.axes.annotate(
            text,
            (moment.day if fits or begins > first else begins, 1.0),
            (0.0, 2.0 + 11.0 * level),
            ("data", "axes fraction"),
            "offset points",
            ha="left" if fits or begins <= first else "right",
            va="bottom",
            fontsize=SMALL,
            color=INK,
            **AS_IT_IS,
            annotation_clip=False,
        )
    return len(ends)


def _day(text: str, start: date) -> float:
    return float((date.fromisoformat(text) - start).days)
