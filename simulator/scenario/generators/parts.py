"""What a generator puts into a file beside the place: who disputes, and which moments come."""

import datetime
from dataclasses import dataclass

ARENA = "country"
"""The id of the one arena of a generated scenario."""


@dataclass(frozen=True, slots=True)
class Disputant:
    """A party to the dispute.

    Attributes:
        id: its id.
        title: what people read.
        side: parties of one side do not oppose each other.
        strength: its weight.
        spoiler: an armed following whose consent no deal needs, and to which a deal gives something to fight for.
        note: why it is as it is; empty where that is plain.

    """

    id: str
    title: str
    side: str
    strength: float
    spoiler: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A threshold moment.

    Attributes:
        id: its id.
        title: what people read.
        kind: `election` or `coup`.
        date: when it comes; none where it comes by its rate.
        note: what the file says beside its time.
        conditioning: it was not fixed before day 0, yet comes in every arm.
        rate_per_year: its rate at the reference tension, for one without a date.

    """

    id: str
    title: str
    kind: str
    date: datetime.date | None
    note: str
    conditioning: bool = False
    rate_per_year: float | None = None


def years_later(date: datetime.date, years: int) -> datetime.date:
    """Return the same day so many years later; 28 February for 29 February in a year that has none."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def days_later(date: datetime.date, days: int) -> datetime.date:
    """Return the date so many days later."""
    return date + datetime.timedelta(days=days)
