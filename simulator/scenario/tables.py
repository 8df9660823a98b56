"""Reading raw tables that may hold anything: what has the wrong type is passed over, for the schema reports it.

Checks read raw data, so that one wrong value hides no other: all that is wrong comes in one go.
"""

from collections.abc import Iterator

from simulator.scenario.findings import Data, Loc

TABLES = ("arenas", "parties", "bodies", "envoys", "threshold_moments", "actions", "sources")
"""The arrays of tables, whose entries have ids."""


def entries(data: Data, table: str) -> Iterator[tuple[Loc, Data]]:
    """Yield the entries of an array of tables, each with its place."""
    found = data.get(table)
    for position, entry in enumerate(found if isinstance(found, list | tuple) else ()):
        if isinstance(entry, dict):
            yield (table, position), entry


def text(value: object) -> str | None:
    """Return a value if it is a text."""
    return value if isinstance(value, str) else None


def ids_of(data: Data, table: str) -> dict[str, Data]:
    """Return the entries of a table by id, in the order of the file; the first of those that share one."""
    found: dict[str, Data] = {}
    for _, entry in entries(data, table):
        if (name := text(entry.get("id"))) is not None:
            found.setdefault(name, entry)
    return found
