"""The window of a scenario: from its start to its horizon, fixed by the baseline before any arm is resolved."""

import datetime
from dataclasses import dataclass

from simulator.scenario.findings import Data, inside
from simulator.scenario.tables import entries
from simulator.scenario.values import NOTHING, day, number

FIVE_YEARS = 1826
"""Days that histories run on after the last dated action: what is averted is often only postponed."""

MOST_DAYS = 40_000


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a scenario covers; none where the file does not state it readably.

    Attributes:
        start: day 0.
        days: length, in days.
        stated: whether the file states the length, instead of leaving it to the last dated action.

    """

    start: datetime.date | None
    days: float | None
    stated: bool = True

    @property
    def end(self) -> datetime.date | None:
        """The last day, as far as the calendar goes."""
        if self.start is None or self.days is None:
            return None
        return datetime.date.fromordinal(min(self.start.toordinal() + int(self.days), datetime.date.max.toordinal()))


def window_of(data: Data) -> Window:
    """Return the window that a file states, or that its last dated action implies."""
    head = data.get("scenario")
    start, days = day(inside(head, "start")), inside(head, "days")
    if days is not NOTHING and days is not None:
        stated = number(days)
        return Window(start, stated if stated is not None and 1 <= stated <= MOST_DAYS else None)
    return Window(start, _after_last_action(data, start) if start is not None else None, stated=False)


def _after_last_action(data: Data, start: datetime.date) -> float:
    found = (day(entry.get("date")) for _, entry in entries(data, "actions"))
    dates = [date for date in found if date is not None]
    last = (max(dates) - start).days if dates else 0
    return float(min(max(last, 0) + FIVE_YEARS, MOST_DAYS))
