"""Who was on the way or at work when, read off the event log of a history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulator.experiments.history import History
from simulator.state.events import Event, EventKind

SINGLE_ACTS = ("statement", "call", "visit", "threat_of_measures")
"""Instruments that take a day and have no end."""

Doing = Literal["travelling", "working", "instrument"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time for which somebody did something.

    Attributes:
        doing: an envoy's travelling or working, or an instrument of a body.
        since, until: first and last day; `until` is the end of the history where the log has no end.
        is_open: whether the log has no end of it.

    """

    doing: Doing
    since: float
    until: float
    is_open: bool


@dataclass(slots=True)
class Row:
    """One envoy, or one instrument of a body, in one arena.

    Attributes:
        who: the envoy or the body.
        instrument: the instrument; empty for an envoy.
        arena: by its id.
        stretches: when, in order.
        single: days of acts that take no time.

    """

    who: str
    instrument: str
    arena: str
    stretches: list[Stretch]
    single: list[float]


def rows_of(history: History) -> list[Row]:
    """Return who did what when: envoys first, then the instruments of bodies, each in the order of their first day."""
    envoys: dict[tuple[str, str], list[Event]] = {}
    instruments: dict[tuple[str, str, str], list[Event]] = {}
    for event in history.events:
        key = (event.who, event.text.replace("_", " "), event.arena)
        match event.kind:
            case EventKind.ENVOY_SENT | EventKind.ENVOY_ARRIVES | EventKind.ENVOY_LEAVES:
                envoys.setdefault((event.who, event.arena), []).append(event)
            case EventKind.ACT | EventKind.ACT_ENDS:
                instruments.setdefault(key, []).append(event)
            case _:
                pass
    rows = [Row(who, "", arena, _journeys(events, history.days), []) for (who, arena), events in envoys.items()]
    for (who, instrument, arena), events in instruments.items():
        rows.append(Row(who, instrument, arena, *_terms(events, history.days)))
    return rows


def _journeys(events: Iterable[Event], end: float) -> list[Stretch]:
    """Return when an envoy was on the way, and when at work."""
    found: list[Stretch] = []
    doing: Doing | None = None
    since = 0.0
    for event in events:
        if doing is not None:
            found.append(Stretch(doing, since, event.day, is_open=False))
        since = event.day
        doing = _THEN[event.kind]
    return found if doing is None else [*found, Stretch(doing, since, end, is_open=True)]


_THEN: dict[EventKind, Doing | None] = {
    EventKind.ENVOY_SENT: "travelling",
    EventKind.ENVOY_ARRIVES: "working",
    EventKind.ENVOY_LEAVES: None,
}
"""What an envoy does after an event."""


def _terms(events: Iterable[Event], end: float) -> tuple[list[Stretch], list[float]]:
    """Return when an instrument was in effect, and the days of single acts.

    The first end in the log is that of the first act which has none yet. An act that no end follows is still going on,
    unless it is one that takes no time.
    """
    begun: list[float] = []
    found: list[Stretch] = []
    single: list[float] = []
    for event in events:
        if event.kind is EventKind.ACT_ENDS and begun:
            found.append(Stretch("instrument", begun.pop(0), event.day, is_open=False))
        elif event.kind is EventKind.ACT:
            begun.append(event.day)
            is_single = event.text in SINGLE_ACTS
            single += [event.day] if is_single else []
    open_ones = [Stretch("instrument", day, end, is_open=True) for day in begun if day not in single]
    ended = [stretch.since for stretch in found]
    return [*found, *open_ones], [day for day in single if day not in ended]
