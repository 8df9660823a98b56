"""Admissible parameters of the generators, drawn from their whole range."""

import datetime
from typing import Any

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from simulator.scenario.generators import GENERATORS, Place
from simulator.scenario.generators.place import FARTHEST_DAYS
from simulator.scenario.generators.third_parties import KINDS

TIED = {
    "title",
    "region",
    "start",
    "neighbours",
    "in_conflict",
    "at_war",
    "votes",
    "violent_votes",
    "bodies",
    "runoff_after_days",
    "next_vote_after_years",
    "vote_date",
    "coup_date",
}
"""Parameters that hang together with others, or are no numbers and no choices."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100)


def simple(field: FieldInfo) -> st.SearchStrategy[Any]:
    """Return what one parameter may be, by its annotation and its range."""
    if field.annotation is bool:
        return st.booleans()
    if hasattr(field.annotation, "__args__"):
        return st.sampled_from(field.annotation.__args__)
    low = next(bound.ge for bound in field.metadata if isinstance(bound, Ge))
    high = next(bound.le for bound in field.metadata if isinstance(bound, Le))
    return st.integers(low, high) if field.annotation is int else st.floats(low, high)


@st.composite
def values(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Draw parameters of a generator that it takes."""
    fields = GENERATORS[kind].model_fields
    found = {name: draw(simple(field)) for name, field in fields.items() if name not in TIED}
    start = draw(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
    found |= {"title": draw(TEXTS), "region": draw(TEXTS), "start": start}
    found["neighbours"] = draw(st.integers(0, 30))
    found["in_conflict"] = draw(st.integers(0, found["neighbours"]))
    found["at_war"] = draw(st.integers(0, found["neighbours"] - found["in_conflict"]))
    found["votes"] = draw(st.integers(0, 3))
    found["violent_votes"] = draw(st.integers(0, found["votes"]))
    found["next_vote_after_years"] = draw(st.integers(0, found["years_after"]))
    if found.get("transition_vote_after_days", 1):
        found["runoff_after_days"] = draw(st.just(0) | st.integers(found["result_after_days"] + 1, 365))
    if draw(st.booleans()):
        day = datetime.timedelta(days=draw(st.integers(1, FARTHEST_DAYS)))
        found[f"{'vote' if kind == 'election' else 'coup'}_date"] = start + day
    mission = found["troops"] or found["civilian_mission"] or found["peacebuilding_mission"]
    bodies = [name for name in KINDS if name != "mission" or mission]
    found["bodies"] = tuple(draw(st.lists(st.sampled_from(bodies), unique=True)))
    return found


def parameters(kind: str) -> dict[str, FieldInfo]:
    """Return the parameters of a generator, by name."""
    place: type[Place] = GENERATORS[kind]
    return dict(place.model_fields)
