"""Who acts from outside in a generated scenario: bodies by kind, partnerships, envoys by rank."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.scenario import mapping
from simulator.scenario.generators.parts import ARENA
from simulator.scenario.generators.place import BodyName, Place
from simulator.scenario.generators.writing import Key, table

SOURCES = ("mapping_rule",)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a body of a generated scenario is made.

    Attributes:
        title: what people read.
        kind: its kind, by which the rule gives its numbers and its ladder.
        envoy: the parameter that has the rank of its envoy; empty for one that sends none.
        on_the_spot: it has an office in the country.

    """

    title: str
    kind: str
    envoy: str = ""
    on_the_spot: bool = False


KINDS: Mapping[BodyName, Kind] = {
    "regional_organisation": Kind("Regional organisation", "regional_organisation", "regional_envoy"),
    "un": Kind("UN Secretary-General and Department of Political Affairs", "secretariat", "un_envoy"),
    "council": Kind("UN Security Council", "security_council"),
    "regional_office": Kind("UN regional office", "regional_office", "office_envoy"),
    "mission": Kind("Mission in the country", "mission", "mission_envoy", on_the_spot=True),
    "country_team": Kind("UN country team", "country_team", on_the_spot=True),
    "donors": Kind("Donor states", "state", "donors_envoy"),
    "civil_society": Kind("Civil-society network", "civil_society", "civil_society_envoy"),
    "independent_group": Kind("Independent mediation group", "independent_group", "group_envoy"),
}

ONE_HOUSE: tuple[BodyName, ...] = ("un", "regional_office", "mission", "country_team")
"""The UN's secretariat and what it has in the field; a mission is taken to be the UN's."""


def partnership(one: BodyName, other: BodyName) -> float:
    """Return the strength of the partnership of two bodies, the same both ways."""
    if {one, other} == {"un", "council"}:
        return mapping.PARTNERS_BY_RESOLUTION
    inside = [name for name in (one, other) if name in ONE_HOUSE]
    if len(inside) == len((one, other)):
        return mapping.PARTNERS_OF_ONE_HOUSE
    return (
        mapping.PARTNERS_TOGETHER if inside and "regional_organisation" in {one, other} else mapping.PARTNERS_OTHERWISE
    )


def body_tables(place: Place) -> Iterator[str]:
    """Yield the tables of the bodies of a place, each with its lag."""
    for name in place.bodies:
        yield table("[[bodies]]", _keys(name, place))
        yield table("[bodies.lag]", _lag(_numbers(name, place)))


def envoy_tables(place: Place) -> Iterator[str]:
    """Yield the tables of the envoys of a place, one for each body that has one."""
    for name in place.bodies:
        rank = _rank(name, place)
        if rank is not None:
            words = rank.replace("_", " ")
            keys: list[Key] = [("id", f"{name}_envoy"), ("title", f"{KINDS[name].title}: {words}"), ("body", name)]
            keys.append(("skill", mapping.ENVOY_SKILL[rank], f"by rank: {words}"))
            yield table("[[envoys]]", [*keys, ("standby", place.standby or None)])


def _kind(name: BodyName, place: Place) -> str:
    with_troops = name == "mission" and place.troops >= mapping.SOME_TROOPS
    return "peacekeeping_mission" if with_troops else KINDS[name].kind


def _numbers(name: BodyName, place: Place) -> mapping.BodyNumbers:
    return mapping.BODIES[_kind(name, place)]


def _rank(name: BodyName, place: Place) -> str | None:
    """Return the rank of a body's envoy; none for a body without one."""
    parameter = KINDS[name].envoy
    rank = str(getattr(place, parameter)) if parameter else "none"
    return None if rank == "none" else rank


def _keys(name: BodyName, place: Place) -> Iterator[Key]:
    numbers, kind = _numbers(name, place), KINDS[name]
    interval, delay, noise, threshold, horizon = numbers.monitoring
    balance, yearly, flexible = numbers.funds
    yield "id", name
    yield "title", kind.title
    yield "kind", _kind(name, place)
    yield "instruments", mapping.ladder(_kind(name, place), envoy=_rank(name, place) is not None, panel=False)
    yield "legitimacy", numbers.legitimacy
    yield "leverage", numbers.leverage
    if name == "council":
        on = place.council_agenda
        chance = mapping.CONSENSUS_ON_THE_AGENDA if on else mapping.CONSENSUS_OFF_THE_AGENDA
        yield "consensus", chance, f"the place is {'on' if on else 'not on'} its agenda"
    yield "delegated_authority", numbers.delegated_authority or None
    yield "partners", {other: partnership(name, other) for other in place.bodies if other != name} or None
    yield "field_offices", (ARENA,) if kind.on_the_spot else None
    watch = {"interval_days": interval, "delay_days": delay, "noise": noise}
    yield "monitoring", watch | {"warning_threshold": threshold, "horizon_days": horizon}
    yield "funds", {"balance_usd": balance, "yearly_usd": yearly, "flexible_share": flexible}
    yield "sources", SOURCES


def _lag(numbers: mapping.BodyNumbers) -> Iterator[Key]:
    parts = (("detect", 0.5), ("verify", 0.5), ("decide", 0.6), ("deploy", 0.6))
    for (part, spread), median in zip(parts, numbers.lag, strict=True):
        yield part, {"median_days": median, "spread": spread}
