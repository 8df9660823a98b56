"""One history on a page: what happened in words, its months as lines, and its event log."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, log1p

from rich.text import Text

from simulator.experiments.history import History, Trace
from simulator.state.events import EventKind
from simulator.views.amounts import short, whole
from simulator.views.events import event_log
from simulator.views.story import story

BLOCKS = "▁▂▃▄▅▆▇█"
PLAIN = "_:-=+*#@"
"""Levels where the terminal has no blocks."""

_CELLS = 15  # to a month, so two days each
_NOTHING = "·"

_MARKS = "MWATG"
_LEGEND = "M moment, W its window, A act, T talks, G agreement; quiet months in one line"

QUIET_MONTHS = 3
"""So many quiet months in a row become one line."""

_NOTABLE = frozenset(
    {
        EventKind.MOMENT,
        EventKind.OUTCOME,
        EventKind.ACT,
        EventKind.ERUPTION,
        EventKind.RELAPSE,
        EventKind.ENDING,
        EventKind.TALKS,
        EventKind.BREAKDOWN,
        EventKind.AGREEMENT,
        EventKind.AGREEMENT_DIES,
    }
)
"""Events after which a month is not quiet; the log has the others."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one arena, ready to be written.

    Attributes:
        label: year and month.
        tension: for each of its cells, the highest; NaN beyond the ends of the history.
        violence: the same.
        marks: a letter for each thing that was the case, a dot where not.
        deaths: in this month.
        is_quiet: whether nothing of note happened and nobody fought.

    """

    label: str
    tension: tuple[float | None, ...]
    violence: tuple[float | None, ...]
    marks: str
    deaths: float
    is_quiet: bool


def page(history: History, width: int = 80, *, blocks: bool = True) -> Iterator[Text]:
    """Yield the lines that tell a history: headline, timeline, event log.

    Args:
        history: from `simulator.experiments.history`.
        width: of the page, in columns.
        blocks: whether it can show block characters.

    """
    yield from story(history, width)
    for trace in history.traces:
        yield Text()
        yield Text(f"Timeline of {trace.title}", style="bold")
        yield from timeline(history, trace, blocks=blocks)
    yield Text()
    yield Text("Event log (day, date, what happened)", style="bold")
    yield from event_log(history, width)


def timeline(history: History, trace: Trace, *, blocks: bool = True) -> Iterator[Text]:
    """Yield the timeline of one arena: a line a month, and one for every quiet stretch."""
    levels = BLOCKS if blocks else PLAIN
    lowest, highest, worst = min(trace.tension), max(trace.tension), max(trace.violence)
    yield Text(f"tension {short(lowest)} to {short(highest)}, violence up to {short(worst)}", style="dim")
    yield Text(_LEGEND, style="dim")
    yield Text(f"{'':10}{'tension':{_CELLS + 2}}{'violence':{_CELLS + 2}}{'deaths':>{len(_MARKS) + 11}}", style="dim")
    for (is_quiet, marks), group in groupby(months(history, trace), key=lambda month: (month.is_quiet, month.marks)):
        stretch = list(group)
        if is_quiet and len(stretch) >= QUIET_MONTHS:
            tension = _spark(_condensed(stretch), lowest, highest, levels)
            yield Text(f"{stretch[0].label:10}{tension}  {f'to {stretch[-1].label}':{_CELLS + 2}}{marks}", style="dim")
            continue
        for month in stretch:
            tension = _spark(month.tension, lowest, highest, levels)
            violence = _spark([_bite(value) for value in month.violence], 0.0, log1p(worst), levels)
            line = Text(f"{month.label:10}").append(tension, "yellow").append("  ").append(violence, "red")
            yield line.append(f"  {month.marks}{whole(month.deaths) if month.deaths else '':>11}".rstrip())


def months(history: History, trace: Trace) -> Iterator[Month]:
    """Yield the months of an arena, from that of day 0 to that of the horizon."""
    happened = [event for event in history.events if event.arena == trace.arena]
    first, so_far = history.start.replace(day=1), 0.0
    while (opens := (first - history.start).days) < history.days:
        following = (first + datetime.timedelta(days=31)).replace(day=1)
        closes = (following - history.start).days
        steps = _steps(history, opens, closes)
        kinds = {event.kind for event in happened if opens <= event.day < closes}
        facts = {
            "M": bool(kinds & {EventKind.MOMENT, EventKind.OUTCOME}),
            "W": any(trace.window[steps]),
            "A": EventKind.ACT in kinds,
            "T": any(trace.talks[steps]),
            "G": any(trace.agreement[steps]),
        }
        toll = trace.deaths[steps][-1] if trace.deaths[steps] else so_far
        yield Month(
            label=f"{first:%Y %b}",
            tension=_cells(history, trace.tension, opens, closes),
            violence=_cells(history, trace.violence, opens, closes),
            marks="".join(mark if facts[mark] else _NOTHING for mark in _MARKS),
            deaths=toll - so_far,
            is_quiet=not (any(trace.fighting[steps]) or kinds & _NOTABLE),
        )
        first, so_far = following, toll


def _steps(history: History, opens: float, closes: float) -> slice:
    """Return the steps that begin between two days."""
    return slice(max(0, ceil(opens / history.step_days)), max(0, ceil(closes / history.step_days)))


def _cells(history: History, values: Sequence[float], opens: float, closes: float) -> tuple[float | None, ...]:
    """Return the highest value in each part of a month; None where the history has none."""
    edges = [opens + cell * (closes - opens) / _CELLS for cell in range(_CELLS + 1)]
    found: list[float | None] = []
    for start, end in pairwise(edges):
        # A step longer than a cell fills every cell that it covers.
        first, last = int(start // history.step_days), ceil(end / history.step_days)
        inside = values[max(0, first) : max(0, last)]
        found.append(max(inside) if inside else None)
    return tuple(found)


def _condensed(stretch: Sequence[Month]) -> list[float | None]:
    """Return the tension of several months in the cells of one."""
    every = [value for month in stretch for value in month.tension]
    groups = (every[cell * len(stretch) : (cell + 1) * len(stretch)] for cell in range(_CELLS))
    return [max((value for value in group if value is not None), default=None) for group in groups]


def _bite(value: float | None) -> float | None:
    """Return violence on the scale on which it is drawn: none is nothing, and the rest spans orders of magnitude."""
    return log1p(value) if value else None


def _spark(values: Sequence[float | None], lowest: float, highest: float, levels: str) -> str:
    return "".join(_NOTHING if value is None else _level(value, lowest, highest, levels) for value in values)


def _level(value: float, lowest: float, highest: float, levels: str) -> str:
    if highest <= lowest:
        return levels[0]
    return levels[min(len(levels) - 1, int(len(levels) * (value - lowest) / (highest - lowest)))]
