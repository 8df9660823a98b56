"""What every generator asks of a place: what it is like, who acts there, and how its votes go."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from simulator.scenario import mapping
from simulator.scenario.generators.parts import Disputant, Moment, days_later, years_later

BodyName = Literal[
    "regional_organisation",
    "un",
    "council",
    "regional_office",
    "mission",
    "country_team",
    "donors",
    "civil_society",
    "independent_group",
]
Rank = Literal[
    "none",
    "former_secretary_general",
    "eminent_mediator",
    "head_of_mission",
    "visiting_leader",
    "special_envoy",
    "official",
]

MEDIAN = "median of the twelve places of record.csv"
MOST = "as in most of the twelve places of record.csv"
KENYA = "as in the case of Kenya"
MODEL = "default of the scenario file"

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
"""Between which day 0 may lie."""

FARTHEST_DAYS = 3_650
"""How long after day 0 the vote or the coup may come."""


def about(default: Any, meaning: str, *, unit: str, source: str, **bounds: Any) -> Any:
    """Declare a parameter of a generator.

    Args:
        default: the value where nothing is given.
        meaning: one sentence, in words.
        unit: the unit; "1" for a plain number, empty where there is none.
        source: where the default comes from.
        bounds: the range, as pydantic names it.

    """
    return Field(default, description=meaning, json_schema_extra={"unit": unit, "source": source}, **bounds)


def strength(default: float, who: str, source: str, *, may_be_none: bool = False) -> Any:
    """Declare the strength of a party; 0 leaves out one that may be missing."""
    meaning = f"Strength of {who}" + ("; 0 for none." if may_be_none else ".")
    low = 0.0 if may_be_none else 0.01
    return about(default, meaning, unit="weight; only proportions count", source=source, ge=low, le=10)


class Fault(NamedTuple):
    """Values that do not go together: the key at fault, the others that it is held against, and the cure."""

    key: str
    others: tuple[str, ...]
    message: str


class Place(BaseModel, ABC):
    """What both generators ask; each adds who disputes and when."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: ClassVar[str]
    """By which the generator is called."""
    story: ClassVar[str]
    """What its title says of the place."""

    title: str = about(
        "A country", "What the place is called.", unit="", source="invented", min_length=1, max_length=100
    )
    region: str = about("", "Its region, for people and for worlds.", unit="", source=MODEL, max_length=100)
    start: datetime.date = about(
        datetime.date(2012, 1, 1), f"Day 0, from {EARLIEST} to {LATEST}.", unit="date", source="invented"
    )
    population_millions: FiniteFloat = about(18.0, "Population.", unit="millions", source=MEDIAN, ge=0.01, le=2_000)
    gdp_per_capita_usd: FiniteFloat = about(
        2_000.0, "GDP a head.", unit="2011 international dollars", source=MEDIAN, ge=50, le=500_000
    )
    polyarchy: FiniteFloat = about(
        0.4, "V-Dem's index of electoral democracy, of the year before.", unit="share", source=MEDIAN, ge=0, le=1
    )
    fought: bool = about(True, "An armed conflict in the twenty years before.", unit="", source=MOST)
    neighbours: int = about(6, "States that share a land border.", unit="states", source=MEDIAN, ge=0, le=30)
    in_conflict: int = about(
        2, "Of these, with 25 to 999 battle deaths in the year before.", unit="states", source=MEDIAN, ge=0, le=30
    )
    at_war: int = about(0, "Of these, with more battle deaths.", unit="states", source=MEDIAN, ge=0, le=30)
    votes: int = about(
        3,
        "How many of its last three votes for its leadership count: within sixteen years, with more than one standing.",
        unit="votes",
        source=MEDIAN,
        ge=0,
        le=3,
    )
    violent_votes: int = about(1, "Of these, with serious violence.", unit="votes", source=MEDIAN, ge=0, le=3)
    troops: int = about(0, "Foreign troops with a mandate.", unit="people", source=MEDIAN, ge=0, le=1_000_000)
    civilian_mission: bool = about(False, "A civilian mission is there on day 0.", unit="", source=MOST)
    peacebuilding_mission: bool = about(False, "A peacebuilding mission is there on day 0.", unit="", source=MOST)
    council_agenda: bool = about(
        False, "It is on the agenda of the Security Council.", unit="", source="half of the twelve are; assumed"
    )

    bodies: tuple[BodyName, ...] = about(
        ("regional_organisation", "un", "council", "donors", "civil_society"),
        "Who may act from outside; a mission needs `troops` or one of the two missions.",
        unit="",
        source=KENYA,
        strict=False,
        max_length=9,
    )
    regional_envoy: Rank = about(
        "special_envoy",
        "Rank of the regional organisation's envoy.",
        unit="",
        source="as in the case of Guinea",
    )
    un_envoy: Rank = about("official", "Rank of the UN's envoy.", unit="", source="as in the case of Guinea")
    office_envoy: Rank = about(
        "head_of_mission", "Rank of the regional office's envoy.", unit="", source="its head, as in the cases"
    )
    mission_envoy: Rank = about(
        "head_of_mission", "Rank of the mission's envoy.", unit="", source="its head, as in the cases"
    )
    donors_envoy: Rank = about("official", "Rank of the donors' envoy.", unit="", source=KENYA)
    civil_society_envoy: Rank = about("visiting_leader", "Rank of who goes for civil society.", unit="", source=KENYA)
    group_envoy: Rank = about("eminent_mediator", "Rank of the independent group's envoy.", unit="", source="assumed")
    standby: bool = about(False, "The envoys are on a 72-hour standby roster.", unit="", source=MODEL)

    result_after_days: int = about(3, "From a vote to its result.", unit="days", source=KENYA, ge=0, le=60)
    runoff_after_days: int = about(
        0, "From the vote to a runoff; 0 for none.", unit="days", source="assumed", ge=0, le=365
    )
    next_vote_after_years: int = about(
        5, "From the vote to the next regular one; 0 for none.", unit="years", source=KENYA, ge=0, le=15
    )
    years_after: int = about(
        6,
        "How long histories run after the last of the dated moments but for the next regular vote.",
        unit="years",
        source="the five years of the cases, and one for what follows the next regular vote",
        ge=1,
        le=15,
    )

    @property
    @abstractmethod
    def disputants(self) -> tuple[Disputant, ...]:
        """The parties, in the order of the file."""

    @property
    @abstractmethod
    def incumbent_side(self) -> str:
        """The side that holds the state."""

    @property
    @abstractmethod
    def moments(self) -> tuple[Moment, ...]:
        """The threshold moments, in the order of the file."""

    @property
    @abstractmethod
    def day_of_crisis(self) -> tuple[str, datetime.date]:
        """The vote or the coup: the key that dates it, and the day."""

    @property
    @abstractmethod
    def notes(self) -> tuple[str, ...]:
        """What this generator takes for granted, a sentence or two each, for the head of the file."""

    @property
    @abstractmethod
    def summary(self) -> str:
        """A paragraph for people."""

    @property
    def dates(self) -> list[datetime.date]:
        """The dates of the dated moments but for the next regular vote."""
        return [moment.date for moment in self.moments if moment.date is not None and moment.id != "next_vote"]

    @property
    def days(self) -> int:
        """The length of a history, in days."""
        return (years_later(max(self.dates), self.years_after) - self.start).days

    @property
    def powers(self) -> Mapping[str, float]:
        """Each party's share of power, by the rule."""
        strengths = {party.id: party.strength for party in self.disputants}
        incumbents = {party.id for party in self.disputants if party.side == self.incumbent_side}
        return mapping.shares_of_power(strengths, incumbents)

    def votes_from(self, first: Moment, *, conditioning: bool) -> Iterator[Moment]:
        """Yield a vote, its runoff, and the next regular vote.

        Args:
            first: the vote.
            conditioning: whether the next regular vote, too, was not fixed before day 0.

        """
        yield first
        if first.date is None:
            return
        if self.runoff_after_days:
            date = days_later(first.date, self.runoff_after_days)
            note = "known after the first round only: a conditioning event"
            yield Moment("runoff", "The runoff", "election", date, note, conditioning=True)
        yield from self.next_vote(first.date, conditioning=conditioning)

    def next_vote(self, since: datetime.date, *, conditioning: bool) -> Iterator[Moment]:
        """Yield the next regular vote, if there is one, counted from a date."""
        if self.next_vote_after_years:
            date = years_later(since, self.next_vote_after_years)
            note = "due then" + ("; a conditioning event" if conditioning else "")
            yield Moment("next_vote", "The next regular vote", "election", date, note, conditioning=conditioning)

    def faults(self) -> Iterator[Fault]:
        """Yield values that do not go together, though each is in its range."""
        if not EARLIEST <= self.start <= LATEST:
            yield Fault("start", (), f"must be a date from {EARLIEST} to {LATEST}")
        key, date = self.day_of_crisis
        if not 1 <= (date - self.start).days <= FARTHEST_DAYS:
            yield Fault(key, ("start",), f"must lie 1 to {FARTHEST_DAYS} days after `start`, {self.start}")
        if self.in_conflict + self.at_war > self.neighbours:
            message = f"together with `at_war`, {self.at_war}, must be at most `neighbours`, {self.neighbours}"
            yield Fault("in_conflict", ("at_war", "neighbours"), message)
        if self.violent_votes > self.votes:
            yield Fault("violent_votes", ("votes",), f"must be at most `votes`, {self.votes}")
        if 0 < self.runoff_after_days <= self.result_after_days:
            message = f"must be more than `result_after_days`, {self.result_after_days}, or 0 for no runoff"
            yield Fault("runoff_after_days", ("result_after_days",), message)
        if self.next_vote_after_years > self.years_after:
            message = f"must be at most `years_after`, {self.years_after}, or 0 for no next vote"
            yield Fault("next_vote_after_years", ("years_after",), message)
        if len(dict.fromkeys(self.bodies)) < len(self.bodies):
            yield Fault("bodies", (), "must name each body once")
        if "mission" in self.bodies and not (self.troops or self.civilian_mission or self.peacebuilding_mission):
            message = "a mission acts where there is one: set `troops`, `civilian_mission` or `peacebuilding_mission`"
            yield Fault("bodies", ("troops", "civilian_mission", "peacebuilding_mission"), message)
