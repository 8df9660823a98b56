"""Checks of references: whatever names an arena, a party, a body must name one that is there."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from simulator.scenario.findings import Data, Finding, Loc, inside
from simulator.scenario.names import hint, is_identifier
from simulator.scenario.paths import one
from simulator.scenario.tables import entries, ids_of, text


class Reference(NamedTuple):
    """One kind of reference.

    Attributes:
        table: whose entries refer.
        key: by which key of theirs.
        to: to the entries of which table, or to "sides": the parties and the sides that they form.
        form: one id, a list of ids, or a table whose keys are ids.

    """

    table: str
    key: tuple[str, ...]
    to: str
    form: Literal["one", "list", "keys"] = "one"


REFERENCES = (
    Reference("arenas", ("neighbours",), "arenas", "keys"),
    Reference("parties", ("arena",), "arenas"),
    Reference("bodies", ("arenas",), "arenas", "list"),
    Reference("bodies", ("favours",), "sides"),
    Reference("bodies", ("partners",), "bodies", "keys"),
    Reference("bodies", ("field_offices",), "arenas", "list"),
    Reference("bodies", ("pool",), "bodies"),
    Reference("bodies", ("sources",), "sources", "list"),
    Reference("envoys", ("body",), "bodies"),
    Reference("envoys", ("fit",), "arenas", "keys"),
    Reference("threshold_moments", ("arena",), "arenas"),
    Reference("threshold_moments", ("sources",), "sources", "list"),
    Reference("actions", ("body",), "bodies"),
    Reference("actions", ("envoy",), "envoys"),
    Reference("actions", ("arena",), "arenas"),
    Reference("actions", ("sources",), "sources", "list"),
    Reference("actions", ("responds_to", "moment"), "threshold_moments"),
    Reference("actions", ("responds_to", "warning"), "bodies"),
    Reference("actions", ("responds_to", "eruption"), "arenas"),
    Reference("actions", ("responds_to", "agreement"), "arenas"),
    Reference("actions", ("responds_to", "action"), "actions"),
)


def reference_findings(data: Data) -> Iterator[Finding]:
    """Yield references to what is not there."""
    there = {table: list(ids_of(data, table)) for table in {reference.to: None for reference in REFERENCES}}
    there["sides"] = list(_sides(data))
    for reference in REFERENCES:
        for loc, entry in entries(data, reference.table):
            yield from _dangling(reference, loc, entry, there[reference.to])
    for table in ("scenario", "observed"):
        reference = Reference(table, ("sources",), "sources", "list")
        yield from _dangling(reference, (table,), data.get(table), there["sources"])
    yield from _strangers(data)


def _sides(data: Data, arena: str | None = None) -> dict[str, None]:
    """Return the parties and the sides that they form, in the order of the file; of one arena, or of all."""
    found: dict[str, None] = {}
    for _, party in entries(data, "parties"):
        if arena is None or party.get("arena") == arena:
            names = (text(party.get("id")), text(party.get("side")))
            found |= {name: None for name in names if name is not None}
    return found


def _dangling(reference: Reference, loc: Loc, entry: object, there: list[str]) -> Iterator[Finding]:
    value = entry
    for key in reference.key:
        value = inside(value, key)
    loc = (*loc, *reference.key)
    known = dict.fromkeys(there)
    match reference.form, value:
        case "one", str():
            wanted: list[tuple[Loc, str, object]] = [(loc, value, value)]
        case "list", list() | tuple():
            wanted = [((*loc, at), name, name) for at, name in enumerate(value) if isinstance(name, str)]
        case "keys", dict():
            wanted = [((*loc, name), name, given) for name, given in value.items()]
        case _:
            return
    for place, name, given in wanted:
        # What cannot be an id at all is for the schema to report.
        if name not in known and is_identifier(name):
            yield Finding(place, _missing(reference.to, name, there), given)


def _missing(table: str, name: str, there: list[str]) -> str:
    if table == "sides":
        return "no party and no side is called so" + hint(name, there, "the parties and sides")
    return f"no {one(table)} has this id" + hint(name, there, f"the ids in `{table}`")


def _strangers(data: Data) -> Iterator[Finding]:
    """Yield actions against somebody who is no party to the dispute in their arena."""
    sides: dict[str, list[str]] = {}
    for loc, action in entries(data, "actions"):
        against, arena = text(action.get("against")), text(action.get("arena"))
        if against is None or arena is None:
            continue
        if arena not in sides:
            sides[arena] = list(_sides(data, arena))
        if against not in sides[arena]:
            message = f"no party and no side in the arena `{arena}` is called so"
            yield Finding((*loc, "against"), message + hint(against, sides[arena], "those there"), against)
