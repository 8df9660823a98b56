"""What a hindcast rests on that nobody measured: the numbers of the mapping rule, and the marks in the case files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.scenario import Scenario, mapping
from simulator.scenario.parameters import STAGES, Parameters

BY_EYE = "by eye"

_TROOPS = (mapping.MANY_TROOPS, mapping.SOME_TROOPS)
_OF_TROOPS = tuple(mapping.guarantee(troops, civilian_mission=False) for troops in _TROOPS)
_OF_A_MISSION = mapping.guarantee(0, civilian_mission=True)

_NUMBERS: tuple[tuple[str, str, str], ...] = (
    ("GRIEVANCE_WITHOUT_DEMOCRACY", "structural grievance where there is no democracy (polyarchy 0)", BY_EYE),
    ("GRIEVANCE_OF_PAST_CONFLICT", "added to it after an armed conflict in the twenty years before", BY_EYE),
    ("CIVIL_SOCIETY_OF_DEMOCRACY", "part of civil society in talks at polyarchy 1", BY_EYE),
    ("SATURATION_OF_CONFLICT", "spillover from a neighbour in minor conflict", "targets.csv B11_median"),
    ("SATURATION_OF_WAR", "spillover from a neighbour at war", "targets.csv B11_alpha"),
    (
        "PEACEFUL_BASE",
        "share of votes that pass peacefully, beside a country's own votes",
        "targets.csv T13_any",
    ),
    ("WEIGHT_OF_BASE", "votes of its own that this share counts for", BY_EYE),
    ("DISPUTED_OF_BAD", "share of disputed, not stolen, among votes that do not pass peacefully", BY_EYE),
    ("PEACEFUL_COUP", "chance that a coup is not fought over", "targets.csv T7_coup_incl"),
    ("POWER_OF_INCUMBENTS", "share of power of the side that holds the state", BY_EYE),
    ("MANY_TROOPS", f"foreign troops from which the guarantee on day 0 is {_OF_TROOPS[0]:g}", BY_EYE),
    (
        "SOME_TROOPS",
        f"foreign troops from which it is {_OF_TROOPS[1]:g}; with a civilian mission alone it is {_OF_A_MISSION:g}",
        BY_EYE,
    ),
    ("FOLLOW_THROUGH_OF_PEACEBUILDING", "follow-through on day 0 where a peacebuilding mission is there", BY_EYE),
    ("CONSENSUS_ON_THE_AGENDA", "chance of consensus in the Security Council on a case of its agenda", BY_EYE),
    ("CONSENSUS_OFF_THE_AGENDA", "the same on any other case", BY_EYE),
    ("PARTNERS_OF_ONE_HOUSE", "partnership of the UN with its own mission or office", BY_EYE),
    ("PARTNERS_TOGETHER", "partnership of bodies that worked together", BY_EYE),
    ("PARTNERS_BY_RESOLUTION", "partnership of the Security Council and the Secretariat", BY_EYE),
    ("PARTNERS_OTHERWISE", "partnership of any others that had to do with each other", BY_EYE),
)


class Choice(NamedTuple):
    """A number of the mapping rule.

    Attributes:
        name: in `simulator/scenario/mapping.py`.
        value: which it is.
        meaning: what it says.
        status: `by eye`, or its source.

    """

    name: str
    value: float
    meaning: str
    status: str


class Marks(NamedTuple):
    """What the files of some cases say of themselves.

    Attributes:
        acts: recorded acts, of which `uncertain_acts` are marked as uncertain.
        moments: threshold moments, of which `uncertain_moments` are so marked and `conditioning` come, or end as they
            did, in every history since that is what happened.
        own_parameters: cases that override a global parameter, by name.
        parties: parties of the cases, of which `mobilised` begin so.

    """

    acts: int
    uncertain_acts: int
    moments: int
    uncertain_moments: int
    conditioning: int
    own_parameters: tuple[str, ...]
    parties: int
    mobilised: int


def numbers() -> Iterator[Choice]:
    """Yield the single numbers of the mapping rule, in words."""
    for name, meaning, status in _NUMBERS:
        yield Choice(name, float(getattr(mapping, name)), meaning, status)


def skills() -> dict[str, float]:
    """Return the skill of envoys by their rank, which were chosen by eye."""
    return dict(mapping.ENVOY_SKILL)


def bodies() -> dict[str, mapping.BodyNumbers]:
    """Return what bodies of each kind are taken to be like, which was chosen by eye."""
    return dict(mapping.BODIES)


def statuses() -> dict[str, int]:
    """Return how many global parameters are sourced, calibrated and assumed; those of instruments are not counted."""
    found = Counter({"sourced": 0, "calibrated": 0, "assumed": 0})
    for group in STAGES.values():
        for field in group.model_fields.values():
            about = field.json_schema_extra
            found[str(about["status"]) if isinstance(about, dict) else "assumed"] += 1
    return dict(found)


def marks(scenarios: Sequence[Scenario]) -> Marks:
    """Return what the files of some cases say of themselves."""
    files = [scenario.file for scenario in scenarios]
    acts = [act for file in files for act in file.actions]
    moments = [moment for file in files for moment in file.threshold_moments]
    parties = [party for file in files for party in file.parties]
    return Marks(
        acts=len(acts),
        uncertain_acts=sum(act.uncertain for act in acts),
        moments=len(moments),
        uncertain_moments=sum(moment.uncertain for moment in moments),
        conditioning=sum(moment.conditioning or moment.conditioned_on is not None for moment in moments),
        own_parameters=tuple(each.name for each in scenarios if each.file.parameters != Parameters()),
        parties=len(parties),
        mobilised=sum(party.posture != "talk" for party in parties),
    )
