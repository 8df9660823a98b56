"""The events of a history in words, as a log to read."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from rich.text import Text

from simulator.experiments.history import History
from simulator.state.events import Event, EventKind

# Names of bodies and parties are singular or plural, so no verb goes with them.
_PHRASES: dict[EventKind, str] = {
    EventKind.MOMENT: "{who}: the day has come",
    EventKind.OUTCOME: "{who}: {text}",
    EventKind.WARNING: "{who}: warning ({text})",
    EventKind.STANDS_DOWN: "{who}: alarm called off",
    EventKind.FALSE_ALARM: "{who}: a false alarm, as it turns out",
    EventKind.VERIFIED: "{who}: warning verified",
    EventKind.NO_CONSENSUS: "{who}: no consensus to act",
    EventKind.DECISION: "{who}: decision to act",
    EventKind.ACT: "{text} by {who}",
    EventKind.REQUEST: "{who}: an envoy is wanted for {text}",
    EventKind.UNMET: "{who}: a request stays unmet ({text})",
    EventKind.REFUSED: "{who}: the parties refuse its envoy",
    EventKind.ENVOY_SENT: "{who}: on the way ({text})",
    EventKind.ENVOY_ARRIVES: "{who}: on the spot for {text}",
    EventKind.ENVOY_LEAVES: "{who}: on the way home",
    EventKind.ACT_ENDS: "{text} by {who} ends",
    EventKind.FUNDS_OUT: "{who}: funds run out",
    EventKind.DEFIANCE: "{who}: defied by {text}",
    EventKind.POSTURE: "{who}: {text}",
    EventKind.ERUPTION: "Violence breaks out",
    EventKind.ENDING: "The fighting is over: {text}",
    EventKind.TALKS: "Talks open",
    EventKind.BREAKDOWN: "Talks break down",
    EventKind.AGREEMENT: "An agreement is reached ({text})",
    EventKind.AGREEMENT_DIES: "The agreement dies",
    EventKind.RELAPSE: "Violence breaks out again",
}

_STYLES = {
    EventKind.ERUPTION: "bold red",
    EventKind.RELAPSE: "bold red",
    EventKind.AGREEMENT: "bold green",
    EventKind.AGREEMENT_DIES: "red",
    EventKind.ENDING: "green",
    EventKind.ACT: "cyan",
    EventKind.WARNING: "yellow",
    EventKind.OUTCOME: "bold",
}

QUIET_DAYS = 60.0
"""From so many days without an event on, the log says so."""

_DAY_WIDTH = 7
_MARGIN = _DAY_WIDTH + len("  27 Dec  ")
_NARROWEST = 20


def phrase(event: Event) -> str:
    """Return an event in words."""
    text = _PHRASES[event.kind].format(who=event.who, text=event.text.replace("_", " "))
    return text[:1].upper() + text[1:]


def event_log(history: History, width: int = 80) -> Iterator[Text]:
    """Yield the lines of the event log: a heading for each month, and a line for each long quiet stretch."""
    yield from log(history, [Entry(event) for event in history.events], width)


class Entry(NamedTuple):
    """An event of a log, and whose it is where the log is that of several histories."""

    event: Event
    whose: str = ""


def log(history: History, entries: Sequence[Entry], width: int = 80) -> Iterator[Text]:
    """Yield the lines of a log of events, which are in order.

    Args:
        history: what dates and names of arenas are taken from.
        entries: the events.
        width: of the page, in columns.

    """
    if not entries:
        yield Text("Nothing happened.")
    month, latest = "", 0.0
    for day, group in groupby(entries, key=lambda entry: entry.event.day):
        if day - latest >= QUIET_DAYS:
            yield Text(f"{'':{_DAY_WIDTH}}  ... {day - latest:,.0f} quiet days ...", style="dim")
        heading = f"{history.date(day):%B %Y}"
        if heading != month:
            yield Text(heading, style="bold")
        month, latest = heading, day
        yield from _day(history, list(group), max(len(entry.whose) for entry in entries), width)


def _day(history: History, entries: Sequence[Entry], label: int, width: int) -> Iterator[Text]:
    """Yield the lines of one day: its number and date stand before the first event alone."""
    day, titles = entries[0].event.day, {trace.arena: trace.title for trace in history.traces}
    date = history.date(day)
    margin, indent = f"{day:>{_DAY_WIDTH},.0f}  {date.day:>2} {date:%b}", label + 2 if label else 0
    for event, whose in entries:
        said = phrase(event) if len(titles) == 1 else f"{titles[event.arena]}. {phrase(event)}"
        head = Text(margin.ljust(_MARGIN)).append(whose.ljust(indent), "bold")
        for line in wrap(said, max(_NARROWEST, width - _MARGIN - indent), subsequent_indent="  "):
            yield head.append(line, _STYLES.get(event.kind, ""))
            head = Text(" " * (_MARGIN + indent))
        margin = ""
