"""Checks of mandates: a body acts where it has one, and with instruments of diplomacy."""

from collections.abc import Iterator

from simulator.scenario.findings import Data, Finding, inside
from simulator.scenario.names import listed
from simulator.scenario.schema import ScenarioFile
from simulator.scenario.tables import entries, ids_of, text


def mandate_findings(data: Data) -> Iterator[Finding]:
    """Yield actions, warnings and offices outside a body's mandate, and coercion on a body's ladder."""
    mandates = {name: _mandate(body) for name, body in ids_of(data, "bodies").items()}
    for loc, body in entries(data, "bodies"):
        mandate = _mandate(body)
        offices = body.get("field_offices")
        for position, office in enumerate(offices if isinstance(offices, list | tuple) else ()):
            if mandate and isinstance(office, str) and office not in mandate:
                message = f"lies outside the mandate, which is {listed(mandate)}; add it to `arenas`"
                yield Finding((*loc, "field_offices", position), message, office)
        yield from _coercion((*loc, "instruments"), body, data)
    for loc, action in entries(data, "actions"):
        arena = text(action.get("arena"))
        warned = text(inside(action.get("responds_to"), "warning"))
        for body_id, place in ((text(action.get("body")), (*loc, "arena")), (warned, (*loc, "responds_to", "warning"))):
            mandate = mandates.get(body_id or "", ())
            if mandate and arena is not None and arena not in mandate:
                cure = f"add it to `bodies.{body_id}.arenas`"
                value = arena if place[-1] == "arena" else body_id
                yield Finding(place, f"`{arena}` lies outside the mandate of `{body_id}`; {cure}", value)


def _mandate(body: Data) -> tuple[str, ...]:
    """Return the arenas of a mandate; none for a body that may act everywhere."""
    stated = body.get("arenas")
    return tuple(name for name in stated if isinstance(name, str)) if isinstance(stated, list | tuple) else ()


def _coercion(loc: tuple[str | int, ...], body: Data, data: Data) -> Iterator[Finding]:
    """Yield coercive instruments on a ladder: a body that decides by itself stays with diplomacy."""
    ladder = body.get("instruments")
    usual = ScenarioFile.model_fields["parameters"].default.instruments
    for position, name in enumerate(ladder if isinstance(ladder, list | tuple) else ()):
        if not isinstance(name, str) or not hasattr(usual, name):
            continue
        stated = inside(inside(inside(data.get("parameters"), "instruments"), name), "coercive")
        if stated is True or (stated is not False and getattr(usual, name).coercive):
            message = "is coercion, not diplomacy: only a recorded action may use it, in an arm that asks for coercion"
            yield Finding((*loc, position), message, name)
