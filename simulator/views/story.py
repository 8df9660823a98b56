"""What happened in one history, in a few sentences."""

from collections.abc import Iterator
from textwrap import wrap

from rich.text import Text

from simulator.experiments.history import History
from simulator.state.events import EventKind
from simulator.views.amounts import usd, whole

_ENDINGS = {
    "victory": "Its first spell ended with a victory.",
    "ceasefire": "Its first spell ended with a ceasefire.",
    "agreement": "Its first spell ended with an agreement.",
    "petering_out": "Its first spell petered out.",
    "ongoing": "Its first spell was still going on at the end.",
}


def story(history: History, width: int = 80) -> Iterator[Text]:
    """Yield the headline of a history: what was simulated, then what happened."""
    yield Text(history.title, style="bold")
    yield from _paragraph(
        f"One history, arm `{history.arm}` ({history.arm_title[:1].lower()}{history.arm_title[1:]}), replicate "
        f"{history.replicate}, seed {history.seed}: {whole(history.days)} days from {_day(history, 0.0)}.",
        width,
    )
    yield Text()
    yield from _paragraph(" ".join(sentences(history)), width)


def sentences(history: History) -> Iterator[str]:
    """Yield what happened: moments, violence, its toll, agreements, and what third parties did."""
    for event in history.events:
        if event.kind is EventKind.OUTCOME:
            yield f"{event.who}: {event.text} ({_day(history, event.day)})."
    yield from _violence(history)
    yield from _agreements(history)
    yield from _response(history)


def _violence(history: History) -> Iterator[str]:
    outcomes = history.outcomes
    if not outcomes.erupted:
        yield "No violence broke out."
        return
    yield f"Violence broke out on {_day(history, outcomes.eruption_day)}, day {whole(outcomes.eruption_day)}."
    people = f"{_counted(outcomes.deaths, 'person', 'people')} died and {whole(outcomes.displaced)} were displaced"
    yield f"There was fighting on {_counted(outcomes.violent_days, 'day', 'days')}; {people}."
    yield _ENDINGS[outcomes.ending]
    relapses = sum(event.kind is EventKind.RELAPSE for event in history.events)
    if relapses:
        times = "once" if relapses == 1 else f"{relapses} times, first"
        yield f"Violence came back {times} on {_day(history, _first(history, EventKind.RELAPSE))}."


def _agreements(history: History) -> Iterator[str]:
    count = sum(event.kind is EventKind.AGREEMENT for event in history.events)
    if not count:
        return
    first = _day(history, _first(history, EventKind.AGREEMENT))
    died = sum(event.kind is EventKind.AGREEMENT_DIES for event in history.events)
    if count == 1:
        yield f"An agreement was reached on {first}; it {'later died' if died else 'held to the end'}."
    else:
        yield f"{count} agreements were reached, the first on {first}; {died or 'none'} of them died."


def _response(history: History) -> Iterator[str]:
    outcomes = history.outcomes
    if outcomes.warnings:
        alarms = outcomes.false_alarms
        false = _counted(alarms, "false alarm", "false alarms") if alarms else "no false alarm"
        warnings = _counted(outcomes.warnings, "warning", "warnings")
        yield f"Bodies gave {warnings}, and had {false}."
    acts = sum(event.kind is EventKind.ACT for event in history.events)
    if acts:
        first = _day(history, _first(history, EventKind.ACT))
        cost = usd(outcomes.prevention_cost_usd)
        yield f"Third parties acted {'once' if acts == 1 else f'{acts} times, first'} on {first}, at a cost of {cost}."
    else:
        yield "No third party acted."


def _first(history: History, kind: EventKind) -> float:
    return next(event.day for event in history.events if event.kind is kind)


def _day(history: History, day: float) -> str:
    date = history.date(day)
    return f"{date.day} {date:%B %Y}"


def _counted(number: float, one: str, many: str) -> str:
    return f"{whole(number)} {one if number == 1.0 else many}"


def _paragraph(text: str, width: int) -> Iterator[Text]:
    yield from (Text(line) for line in wrap(text, width))
