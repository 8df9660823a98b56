"""What the record says of the countries of West Africa before day 0, and what the rule makes of it.

Every country gets its inputs by the same rule, `simulator/scenario/mapping.py`; nothing is judged country by country.
What is no number of the record (terms of office, missions of the United Nations, one overdue vote) stands here, once.
"""

import csv
import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from simulator.scenario import mapping

DAY_0 = datetime.date(2008, 1, 1)
DAYS = 1826
YEAR = DAY_0.year - 1
"""Everything that is known of a country is of the year before day 0, or earlier."""

REMEMBERED, RECENT = 20, 5
"""Years of the record before day 0 in which a conflict leaves grievance, or an armed party."""

RUN_OFF_DAYS = 150
"""A vote so soon after another of the same country is its second round, which nobody could date beforehand."""

ON_TIME_DAYS = 120
"""A vote so near to the day on which the term ran out was regular, and its own day is taken."""

TROOPS = {"many": mapping.MANY_TROOPS, "some": mapping.SOME_TROOPS}


@dataclass(frozen=True, slots=True)
class Country:
    """What is taken of a country from elsewhere than the tables of the record.

    Attributes:
        code: Gleditsch and Ward's number.
        id: in the file.
        title: what people read.
        term: years by law between votes for the leadership.
        mission: what the United Nations had there on day 0: `many` or `some` troops, or a `civilian` mission to build
            peace.

    """

    code: str
    id: str
    title: str
    term: int = 5
    mission: str = ""


COUNTRIES = (
    Country("434", "benin", "Benin"),
    Country("439", "burkina_faso", "Burkina Faso"),
    Country("402", "cape_verde", "Cape Verde"),
    Country("437", "cote_divoire", "Côte d'Ivoire", mission="some"),
    Country("420", "gambia", "The Gambia"),
    Country("452", "ghana", "Ghana", term=4),
    Country("438", "guinea", "Guinea", term=7),
    Country("404", "guinea_bissau", "Guinea-Bissau", mission="civilian"),
    Country("450", "liberia", "Liberia", term=6, mission="many"),
    Country("432", "mali", "Mali"),
    Country("435", "mauritania", "Mauritania"),
    Country("436", "niger", "Niger"),
    Country("475", "nigeria", "Nigeria", term=4),
    Country("433", "senegal", "Senegal"),
    Country("451", "sierra_leone", "Sierra Leone", mission="civilian"),
    Country("461", "togo", "Togo"),
)
"""The fifteen members of ECOWAS in 2008, and Mauritania, which was in the mandate of UNOWA too."""

OVERDUE = {"cote_divoire": datetime.date(2008, 6, 30)}
"""Votes overdue on day 0, with the day by which they were promised then: by the end of June 2008, in the agreement that
supplemented the Ouagadougou Political Agreement on 28 November 2007. From memory."""

COUP_RATE = 0.0191
"""Coup attempts a country-year, 1990-2022: targets.csv T1_1990_2022."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that falls due: its day, and whether the record's own vote was on time, or never came then."""

    day: datetime.date
    regular: bool
    last: datetime.date


@dataclass(frozen=True)
class Facts:
    """What the record says of one country before day 0, and what the rule makes of it.

    Attributes:
        country: which it is; `gdp` a head in international dollars, `population` in millions, `polyarchy` 0 to 1.
        fought: whether it had an armed conflict within `REMEMBERED` years; `armed` within `RECENT`, `fighting` in the
            last.
        neighbours: ids of the arenas that it borders on; `borders` counts all states that it borders on.
        abroad: how many neighbours outside the region were in conflict, and how many at war.
        votes: that fall due.

    """

    country: Country
    gdp: int
    population: float
    polyarchy: float
    fought: bool
    armed: bool
    fighting: bool
    neighbours: tuple[str, ...]
    borders: int
    abroad: tuple[int, int]
    votes: tuple[Vote, ...]

    @cached_property
    def grievance(self) -> float:
        """Structural grievance of its parties."""
        return mapping.structural_grievance(self.polyarchy, fought=self.fought)

    @cached_property
    def spillover(self) -> float:
        """Spillover from neighbours outside the region."""
        return mapping.spillover_from_abroad(self.borders, *self.abroad)

    @cached_property
    def guarantee(self) -> float:
        """Third-party guarantee on day 0."""
        troops = TROOPS.get(self.country.mission, 0)
        return mapping.guarantee(troops, civilian_mission=self.country.mission == "civilian")

    @cached_property
    def follow_through(self) -> float:
        """Follow-through on day 0."""
        return mapping.FOLLOW_THROUGH_OF_PEACEBUILDING if self.country.mission == "civilian" else 0.0

    @cached_property
    def strengths(self) -> dict[str, float]:
        """Strength of each party, by the last part of its id."""
        return {"government": 0.55, "opposition": 0.45} | ({"armed": 0.15} if self.armed else {})

    @cached_property
    def power(self) -> dict[str, float]:
        """Share of power of each party."""
        return mapping.shares_of_power(self.strengths, {"government"})


class Record:
    """The tables of the record."""

    def __init__(self, folder: Path) -> None:
        """Read them."""
        self.states = {row["gwcode"]: row for row in _rows(folder / "states.csv")}
        self.structure = {row["gwcode"]: row for row in _rows(folder / "structure.csv") if int(row["year"]) == YEAR}
        self.conflict = {
            (row["gwcode"], int(row["year"])): int(row["intensity"]) for row in _rows(folder / "conflict_years.csv")
        }
        self.borders: defaultdict[str, set[str]] = defaultdict(set)
        for row in _rows(folder / "neighbours.csv"):
            self.borders[row["gwcode_a"]].add(row["gwcode_b"])
            self.borders[row["gwcode_b"]].add(row["gwcode_a"])
        self.votes: defaultdict[str, list[datetime.date]] = defaultdict(list)
        for row in _rows(folder / "elections.csv"):
            if row["kind"] == "leadership":
                self.votes[row["gwcode"]].append(datetime.date.fromisoformat(row["date"]))

    def facts(self, country: Country) -> Facts:
        """Return what it says of one country."""
        structure, code = self.structure[country.code], country.code
        ids = {each.code: each.id for each in COUNTRIES}
        # A state that is no longer, or not yet, there has no fighting to spill over.
        there = [other for other in self.borders[code] if self._is_there(other)]
        levels = [self.conflict.get((other, YEAR), 0) for other in there if other not in ids]
        return Facts(
            country,
            gdp=round(float(structure["gdp_per_capita"])),
            population=round(float(structure["population_millions"]), 1),
            polyarchy=float(structure["polyarchy"]),
            fought=self._fought(code, REMEMBERED),
            armed=self._fought(code, RECENT),
            fighting=self._fought(code, 1),
            neighbours=tuple(sorted(ids[other] for other in there if other in ids)),
            borders=len(there),
            abroad=(levels.count(1), levels.count(2)),
            votes=tuple(self._votes(country)),
        )

    def _is_there(self, code: str) -> bool:
        state = self.states.get(code)
        return state is not None and state["start"] <= f"{YEAR}-12-31" <= state["end"]

    def _fought(self, code: str, years: int) -> bool:
        return any((code, year) in self.conflict for year in range(DAY_0.year - years, DAY_0.year))

    def _votes(self, country: Country) -> Iterator[Vote]:
        """Yield the votes that fall due, counted from the last one before day 0 by the years of the term."""
        rounds = sorted(self.votes[country.code])
        first = [day for day, before in zip(rounds, [None, *rounds], strict=False) if _is_first_round(day, before)]
        last = max(day for day in first if day < DAY_0)
        end = DAY_0 + datetime.timedelta(days=DAYS)
        if country.id in OVERDUE:
            yield Vote(OVERDUE[country.id], regular=False, last=last)
            return
        day = last
        while (due := day.replace(year=day.year + country.term)) < end:
            near = [held for held in first if abs((held - due).days) <= ON_TIME_DAYS]
            day = near[0] if near else due
            yield Vote(day, regular=bool(near), last=last)


def _is_first_round(day: datetime.date, before: datetime.date | None) -> bool:
    return before is None or (day - before).days > RUN_OFF_DAYS


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def region_of(folder: Path) -> dict[str, Facts]:
    """Return the facts of every country, by id, from the folder with the tables of the record."""
    record = Record(folder)
    return {country.id: record.facts(country) for country in COUNTRIES}
