"""From the record to the inputs of a case: one rule, the same for every case and for every country of a region.

No case is tuned to its own outcome. What stands here was chosen once, by eye, and is *assumed* unless a source is
named; `docs/cases.md` says it in words. `scenarios/cases/record.csv` has what the record says of each case before its
day 0, and a test holds every case file to what this module makes of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

GRIEVANCE_WITHOUT_DEMOCRACY = 0.3
GRIEVANCE_OF_PAST_CONFLICT = 0.05
CIVIL_SOCIETY_OF_DEMOCRACY = 0.8

SATURATION_OF_CONFLICT = 0.22
"""v/(1 + v) of a neighbour in minor conflict: 310 deaths a year (targets.csv B11_median) at 3 deaths a day and v."""

SATURATION_OF_WAR = 0.66
"""v/(1 + v) of a neighbour at war: 2,100 deaths a year, the median above 1,000 at targets.csv B11_alpha."""

PEACEFUL_BASE = 0.694
"""Share of national votes without electoral violence: targets.csv T13_any."""

WEIGHT_OF_BASE = 2.0
"""How many votes of a country's own the base rate counts for."""

DISPUTED_OF_BAD = 0.8
"""Share of votes that are disputed and not stolen among those that do not pass peacefully."""

PEACEFUL_COUP = 0.85
"""Chance that a coup, or another irregular change of government, is not fought over: 83% of attempts in the record were
followed by no armed conflict within a year (targets.csv T7_coup_incl), to the nearest twentieth."""

POWER_OF_INCUMBENTS = 0.8

MANY_TROOPS, SOME_TROOPS = 10_000, 1_000

FOLLOW_THROUGH_OF_PEACEBUILDING = 0.3

ENVOY_SKILL: Mapping[str, float] = {
    "former_secretary_general": 0.9,
    "eminent_mediator": 0.7,
    "head_of_mission": 0.6,
    "visiting_leader": 0.6,
    "special_envoy": 0.5,
    "official": 0.4,
}
"""Skill by rank: a former Secretary-General; a head of state or government, serving or former, named as mediator; the
head of a mission or a special representative on the spot; a leader or an eminent person who comes for days; a special
envoy of an organisation; an official of a state or of a secretariat."""


@dataclass(frozen=True, slots=True)
class BodyNumbers:
    """What a body of one kind is taken to be like, in every case.

    Attributes:
        legitimacy: how far parties accept it as a go-between.
        leverage: what its signals weigh.
        delegated_authority: how far those on the spot may decide.
        monitoring: interval and age of its reports in days, their noise, its warning threshold and its calendar's
            horizon in days, in this order.
        lag: medians of the days to detect, verify, decide and deploy.
        funds: balance, income a year (2011 US dollars) and flexible share.

    """

    legitimacy: float
    leverage: float
    delegated_authority: float
    monitoring: tuple[float, float, float, float, float]
    lag: tuple[float, float, float, float]
    funds: tuple[float, float, float]


BODIES: Mapping[str, BodyNumbers] = {
    "secretariat": BodyNumbers(0.8, 0.4, 0.0, (7, 5, 0.25, 0.75, 30), (2, 5, 14, 21), (20e6, 5e6, 0.3)),
    "security_council": BodyNumbers(0.6, 0.6, 0.0, (14, 7, 0.3, 0.8, 0), (2, 5, 14, 21), (20e6, 5e6, 0.3)),
    "regional_organisation": BodyNumbers(0.8, 0.3, 0.3, (7, 7, 0.3, 0.75, 30), (2, 3, 10, 12), (5e6, 2e6, 0.2)),
    "regional_office": BodyNumbers(0.7, 0.3, 0.5, (3, 3, 0.2, 0.75, 60), (2, 3, 7, 7), (5e6, 2e6, 0.3)),
    "mission": BodyNumbers(0.7, 0.3, 0.5, (3, 3, 0.2, 0.75, 60), (2, 3, 7, 3), (10e6, 3e6, 0.3)),
    "peacekeeping_mission": BodyNumbers(0.7, 0.3, 0.5, (3, 3, 0.2, 0.75, 60), (2, 3, 7, 3), (10e6, 3e6, 0.3)),
    "country_team": BodyNumbers(0.6, 0.1, 0.3, (7, 5, 0.25, 0.75, 60), (2, 5, 14, 14), (5e6, 2e6, 0.3)),
    "state": BodyNumbers(0.5, 0.8, 0.0, (7, 7, 0.3, 0.75, 60), (2, 5, 14, 21), (20e6, 5e6, 0.3)),
    "civil_society": BodyNumbers(0.6, 0.1, 0.0, (7, 7, 0.3, 0.75, 60), (2, 5, 14, 21), (1e6, 2e5, 1.0)),
    "independent_group": BodyNumbers(0.6, 0.1, 0.0, (7, 7, 0.3, 0.75, 60), (2, 5, 14, 21), (1e6, 2e5, 1.0)),
}
"""The kinds of bodies; lags of the African Union and of secretariats are of the order of targets.csv M6."""

CONSENSUS_ON_THE_AGENDA, CONSENSUS_OFF_THE_AGENDA = 0.7, 0.4
"""Chance that one attempt of the Security Council finds consensus."""

LADDERS: Mapping[str, tuple[str, ...]] = {
    "secretariat": ("call", "visit", "good_offices", "panel", "mediation_support", "electoral_assistance"),
    "security_council": ("statement", "visit", "threat_of_measures"),
    "regional_organisation": ("statement", "good_offices", "panel", "mediation", "follow_through"),
    "regional_office": ("fact_finding", "good_offices", "mediation", "electoral_assistance", "follow_through"),
    "mission": ("fact_finding", "good_offices", "mediation", "electoral_assistance", "follow_through"),
    "peacekeeping_mission": ("fact_finding", "good_offices", "mediation", "electoral_assistance", "follow_through"),
    "country_team": ("fact_finding", "electoral_assistance", "follow_through"),
    "state": ("statement", "good_offices"),
    "civil_society": ("good_offices",),
    "independent_group": ("good_offices",),
}
"""What a body of each kind decides on by itself, in the arms that let it: the whole ladder of its kind."""

NEEDS_ENVOYS = ("good_offices", "panel", "mediation")

PARTNERS_OF_ONE_HOUSE, PARTNERS_TOGETHER, PARTNERS_BY_RESOLUTION, PARTNERS_OTHERWISE = 0.8, 0.6, 0.5, 0.3
"""Partnership of the UN with its own mission or office; of bodies that worked together by the case file; of the Council
and the Secretariat; of any others that had to do with each other. By eye."""


def ladder(kind: str, *, envoy: bool, panel: bool) -> tuple[str, ...]:
    """Return the instruments of a body: those of its kind, without those that need envoys where it sent nobody.

    Args:
        kind: what kind of body it is.
        envoy: whether it owns an envoy.
        panel: whether it is recorded to have named a panel; a secretariat has that instrument only then.

    """
    without = set() if envoy else set(NEEDS_ENVOYS)
    if kind == "secretariat" and not panel:
        without.add("panel")
    return tuple(name for name in LADDERS[kind] if name not in without)


def structural_grievance(polyarchy: float, *, fought: bool) -> float:
    """Return the structural grievance of every party of a country, γ_0.

    Args:
        polyarchy: V-Dem's index of electoral democracy, of the year before day 0.
        fought: whether the record has an armed conflict in the twenty years before.

    """
    return round(GRIEVANCE_WITHOUT_DEMOCRACY * (1.0 - polyarchy) + GRIEVANCE_OF_PAST_CONFLICT * fought, 2)


def civil_society(polyarchy: float) -> float:
    """Return how far civil society is part of talks."""
    return round(CIVIL_SOCIETY_OF_DEMOCRACY * polyarchy, 1)


def spillover_from_abroad(neighbours: int, in_conflict: int, at_war: int) -> float:
    """Return the spillover from neighbours that are no arenas, each with the same weight.

    Args:
        neighbours: how many states share a land border.
        in_conflict: how many of them had 25 to 999 battle deaths in the year before day 0.
        at_war: how many had more.

    """
    return round((in_conflict * SATURATION_OF_CONFLICT + at_war * SATURATION_OF_WAR) / max(neighbours, 1), 2)


def peaceful_chance(votes: int, violent: int) -> float:
    """Return the chance that a vote, or a deadline, passes peacefully, to the nearest twentieth.

    Args:
        votes: how many of the country's last three votes for its leadership count: those within sixteen years before
            day 0 in which more than one stood.
        violent: how many of these had serious violence.

    """
    return round(20.0 * (votes - violent + WEIGHT_OF_BASE * PEACEFUL_BASE) / (votes + WEIGHT_OF_BASE)) / 20.0


def outcome_chances(peaceful: float) -> dict[str, float]:
    """Return the chances of the three outcomes of a moment; they sum to 1."""
    disputed = round(DISPUTED_OF_BAD * (1.0 - peaceful), 4)
    return {"peaceful": peaceful, "disputed": disputed, "stolen": round(1.0 - peaceful - disputed, 4)}


def shares_of_power(strength: Mapping[str, float], incumbents: set[str]) -> dict[str, float]:
    """Return each party's share of power: the incumbents' side has most of it; within a side it goes by strength.

    Args:
        strength: of each party of an arena, by id.
        incumbents: the parties of the side that holds the state.

    """
    shares: dict[str, float] = {}
    for side, whole in (
        (incumbents, POWER_OF_INCUMBENTS),
        (set(strength) - incumbents, 1.0 - POWER_OF_INCUMBENTS),
    ):
        total = sum(strength[party] for party in sorted(side))
        shares |= {party: round(whole * strength[party] / total, 2) for party in sorted(side)}
    return shares


def guarantee(troops: int, *, civilian_mission: bool) -> float:
    """Return the third-party guarantee on day 0, g, by foreign troops with a mandate or by a civilian mission."""
    if troops >= MANY_TROOPS:
        return 0.4
    if troops >= SOME_TROOPS:
        return 0.2
    return 0.1 if civilian_mission else 0.0
