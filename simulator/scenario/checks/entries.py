"""Checks of entries by themselves and among their kind: unique ids, no self-reference, nothing empty of sense."""

from collections.abc import Iterator

from simulator.scenario.findings import Data, Finding, Loc
from simulator.scenario.tables import TABLES, entries, text
from simulator.scenario.values import number


def entry_findings(data: Data) -> Iterator[Finding]:
    """Yield what is wrong with entries whatever the rest of the file says."""
    for table in TABLES:
        yield from _duplicates(data, table)
    for loc, body in entries(data, "bodies"):
        yield from _itself(loc, body, "partners", "a body cannot be its own partner; leave it out")
        for key in ("arenas", "field_offices", "instruments"):
            yield from _twice(loc, body, key)
    for loc, arena in entries(data, "arenas"):
        yield from _itself(loc, arena, "neighbours", "an arena cannot be its own neighbour; leave it out")
        yield from _weightless(loc, arena)
    yield from _empty_arenas(data)


def _duplicates(data: Data, table: str) -> Iterator[Finding]:
    """Yield ids that an earlier entry of the same table has already."""
    first: dict[str, int] = {}
    for loc, entry in entries(data, table):
        name, position = text(entry.get("id")), loc[1]
        if name is None or not isinstance(position, int):
            continue
        if name in first:
            message = f"entry {first[name] + 1} of `{table}` has this id too; give one of them another"
            yield Finding((*loc, "id"), message, name)
        first.setdefault(name, position)


def _itself(loc: Loc, entry: Data, key: str, message: str) -> Iterator[Finding]:
    table, name = entry.get(key), text(entry.get("id"))
    if isinstance(table, dict) and name in table:
        yield Finding((*loc, key, str(name)), message, table[name])


def _twice(loc: Loc, entry: Data, key: str) -> Iterator[Finding]:
    items = entry.get(key)
    seen: dict[str, None] = {}
    for position, item in enumerate(items if isinstance(items, list | tuple) else ()):
        if isinstance(item, str) and item in seen:
            yield Finding((*loc, key, position), "stands in this list twice; leave one out", item)
        elif isinstance(item, str):
            seen[item] = None


def _weightless(loc: Loc, arena: Data) -> Iterator[Finding]:
    """Yield neighbours that weigh nothing together: their weights could not be normalised."""
    weights = arena.get("neighbours")
    if isinstance(weights, dict) and weights and all(number(weight) == 0 for weight in weights.values()):
        message = "at least one weight must be more than 0; leave `neighbours` out where nothing spills over"
        yield Finding((*loc, "neighbours"), message, weights)


def _empty_arenas(data: Data) -> Iterator[Finding]:
    """Yield arenas in which no party acts, or in which nobody holds any power."""
    power: dict[str, float] = {}
    for _, party in entries(data, "parties"):
        if (where := text(party.get("arena"))) is not None:
            held = number(party["power"]) if party.get("power") is not None else number(party.get("strength", 1.0))
            power[where] = power.get(where, 0.0) + (1.0 if held is None else max(held, 0.0))
    for loc, arena in entries(data, "arenas"):
        name = text(arena.get("id"))
        if name is None:
            continue
        if name not in power:
            yield Finding(loc, "no party acts in this arena: add one under `[[parties]]`, or remove the arena")
        elif power[name] == 0.0:
            yield Finding(loc, "no party in this arena holds any power: give one a `power` of more than 0")
