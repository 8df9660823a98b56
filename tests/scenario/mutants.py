"""Malformed files by the hundred: the full scenario, broken at every place in every way that can be told beforehand."""

import datetime
import json
import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FULL = Path(__file__).with_name("full.toml").read_text(encoding="utf-8")
GOOD: dict[str, Any] = tomllib.loads(FULL)
NOON = datetime.datetime(2008, 1, 1, 12)
LONG_AGO, FAR_AHEAD = datetime.date(1800, 1, 1), datetime.date(2999, 1, 1)

Loc = tuple[str | int, ...]


class Case(NamedTuple):
    """A malformed file: what was done to it, and what the message must hold (nothing: see the problems' form only)."""

    name: str
    content: bytes
    expected: str = ""


def toml(value: object) -> str:
    """Write a value as TOML, on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case float() | int():
            return repr(value)
        case datetime.datetime():
            return value.isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case list():
            return "[" + ", ".join(toml(item) for item in value) + "]"
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + " }"
    raise TypeError(type(value))


def document(data: dict[str, Any]) -> bytes:
    return "".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in data.items()).encode()


def places(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every place in the good file, with what stands there."""
    if loc:
        yield loc, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*loc, key))
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
        for position, inner in enumerate(value):
            yield from places(inner, (*loc, position))


def path(loc: Loc) -> str:
    """The path by which people know a place: ids, never positions."""
    parts, here = [], GOOD
    for step in loc:
        here = here[step]
        parts.append(here["id"] if isinstance(step, int) else step)
    return ".".join(parts)


def changed(loc: Loc, value: object = None, *, remove: bool = False) -> bytes:
    """The good file with another value at one place, or without it."""

    def edit(here: Any, rest: Loc) -> Any:
        if not rest:
            return value
        copy = here.copy()
        if remove and len(rest) == 1:
            del copy[rest[0]]
        else:
            copy[rest[0]] = edit(here[rest[0]] if len(rest) > 1 else None, rest[1:])
        return copy

    return document(edit(GOOD, loc))


REFERENCES = {
    "arena",
    "body",
    "envoy",
    "favours",
    "pool",
    "against",
    "moment",
    "warning",
    "eruption",
    "agreement",
    "action",
    "from",
}
CHOICES = {"status", "kind", "posture", "instrument", "ending", "allocation", "conditioned_on", "response", "actions"}
NAMES = {"id", "side"}


def wrong_values(key: str, value: object) -> list[object]:
    """What cannot stand where a good value stands."""
    nan, infinite = math.nan, math.inf
    match value:
        case bool():
            return ["yes", 1, 0.5, nan, [True], NOON]
        case int() | float():
            return ["5", True, nan, infinite, [1], NOON.date(), -1e9, 1e30]
        case datetime.date():
            return ["2008-01-01", NOON, NOON.time(), 20080101, True, [], LONG_AGO, FAR_AHEAD]
        case str() if key in REFERENCES:
            return ["nowhere_at_all", "Ünicöde", "", 5, True, ["kenya"]]
        case str() if key in CHOICES:
            return ["nonsense", "", 5, False, infinite]
        case str() if key in NAMES:
            return ["Ünicöde", "", "Two Words", "9lives", "x" * 80, 5, True, ["a"], "a.b", "a\nb"]
        case str():
            return [5, True, ["a"], NOON, "x" * 20_000]
        case list() if all(isinstance(item, dict) for item in value):
            return ["text", 5, {"a": 1}, [5], ["a"], [[]]]
        case list():
            return ["text", 5, {"a": 1}, [5], [["kenya"]], ["nowhere_at_all"]]
    return ["text", 5, [1], nan, {"zzz": 1}]


def short(value: object) -> bool:
    """Whether a message shows a value just as the file writes it."""
    return not isinstance(value, list | dict) and len(toml(value)) < 50 and "\n" not in str(value)


def mutants() -> Iterator[Case]:
    """The good file with each value in turn replaced by each that cannot stand there."""
    for loc, good in places(GOOD):
        if isinstance(loc[-1], int):
            continue
        key = str(loc[-1])
        for bad in wrong_values(key, good):
            if key in {"arms", "partners", "fit", "set"} and isinstance(bad, dict):
                continue
            named = "id" not in loc and short(bad) and bad not in (LONG_AGO, FAR_AHEAD) and len(loc) > 1
            line = f"{path(loc)} = {toml(bad)}" if named else ""
            yield Case(f"{path(loc)}={str(bad)[:20]}", changed(loc, bad), line)


def misspelt() -> Iterator[Case]:
    """The good file with a letter too many in each key in turn, and with a stranger among the keys of each table."""
    for loc, value in places(GOOD):
        if isinstance(loc[-1], str) and not is_open(loc[:-1]):
            here = lookup(loc[:-1])
            copy = {f"{key}e" if key == loc[-1] else key: inner for key, inner in here.items()}
            wanted = f"{path(loc[:-1])}.{loc[-1]}e\n  unknown key; did you mean `{loc[-1]}`?"
            # An entry that has lost its id is called by its number.
            wanted = "unknown key; did you mean `id`?" if loc[-1] == "id" else wanted.removeprefix(".")
            yield Case(f"misspelt {path(loc)}", changed(loc[:-1], copy) if loc[:-1] else document(copy), wanted)
        if isinstance(value, dict) and not is_open(loc):
            yield Case(f"stranger in {path(loc)}", changed((*loc, "zzz"), 1), f"{path(loc)}.zzz\n  unknown key")


def lookup(loc: Loc) -> Any:
    here: Any = GOOD
    for step in loc:
        here = here[step]
    return here


def is_open(loc: Loc) -> bool:
    """Whether the keys of a table are names, not fixed words."""
    return loc[-1:] in {("arms",), ("neighbours",), ("sensitivity",), ("partners",), ("fit",), ("outcomes",), ("set",)}


def missing() -> Iterator[Case]:
    """The good file without each key that it cannot do without."""
    needed = {
        "title",
        "start",
        "id",
        "arena",
        "body",
        "instrument",
        "date",
        "responds_to",
        "median_days",
        "probability",
    }
    for loc, _ in places(GOOD):
        optional = loc[-1] == "title" and loc[0] != "scenario"
        if loc[-1] in needed and not optional:
            # A moment may have a rate instead of a date; an entry without an id is called by its number.
            name = (
                "" if loc[-1] == "id" else "needs a `date`" if path(loc) == "threshold_moments.vote.date" else path(loc)
            )
            yield Case(f"without {path(loc)}", changed(loc, remove=True), name)
    for table in ("scenario", "arenas", "parties"):
        yield Case(f"without {table}", changed((table,), remove=True), f": {table}\n  missing")


def repeated() -> Iterator[Case]:
    """The good file with each entry in turn written twice."""
    for table in ("arenas", "parties", "bodies", "envoys", "threshold_moments", "actions", "sources"):
        for entry in GOOD[table]:
            double = {**GOOD, table: [*GOOD[table], entry]}
            wanted = f"{table} (entry {len(GOOD[table]) + 1}).id = {toml(entry['id'])}"
            yield Case(f"{table}.{entry['id']} twice", document(double), wanted)


def without_entries() -> Iterator[Case]:
    """The good file without each entry that others refer to."""
    for table in ("arenas", "bodies", "envoys", "threshold_moments", "sources"):
        for position, entry in enumerate(GOOD[table]):
            if entry["id"] != "coup":
                rest = GOOD[table][:position] + GOOD[table][position + 1 :]
                yield Case(f"{table} without {entry['id']}", document({**GOOD, table: rest}), "has this id")


def edit(name: str, old: str, new: str, expected: str) -> Case:
    assert old in FULL, old
    return Case(name, FULL.replace(old, new, 1).encode(), expected)


def generated() -> Iterator[Case]:
    """All of them."""
    yield from mutants()
    yield from misspelt()
    yield from missing()
    yield from repeated()
    yield from without_entries()
