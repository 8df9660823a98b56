"""Made-up histories: events and states that a test states."""

import datetime
from collections.abc import Sequence
from typing import Any

from simulator.experiments.history import History, Trace
from simulator.state.events import Event, EventKind
from simulator.state.outcomes import Outcomes

START = datetime.date(2011, 1, 1)


def event(day: float, kind: EventKind, who: str = "Union", text: str = "", arena: str = "veld") -> Event:
    return Event(day, kind, arena, who, text)


def trace(days: int = 365, *, arena: str = "veld", title: str = "Veld", **values: Any) -> Trace:
    """Return a quiet arena; a keyword replaces one of its series."""
    made = Trace(arena, title)
    made.tension = [0.5] * days
    made.violence, made.deaths = [0.0] * days, [0.0] * days
    made.fighting, made.talks = [False] * days, [False] * days
    made.agreement, made.window = [False] * days, [False] * days
    for name, series in values.items():
        assert len(series) == days
        setattr(made, name, series)
    return made


def during(first: int, last: int, days: int = 365, yes: Any = True, no: Any = False) -> list[Any]:
    """Return a series that is one thing from a day to another and else another."""
    return [yes if first <= day <= last else no for day in range(days)]


def history(
    events: Sequence[Event] = (), traces: Sequence[Trace] | None = None, step_days: float = 1.0, **outcomes: Any
) -> History:
    made = Outcomes(**outcomes)
    return History(
        scenario="veld",
        title="A crisis in Veld",
        arm="with",
        arm_title="Bodies decide as configured",
        seed=1,
        replicate=7,
        start=START,
        step_days=step_days,
        traces=tuple(traces) if traces is not None else (trace(),),
        events=tuple(events),
        outcomes=made,
        arena_outcomes={"veld": made},
    )
