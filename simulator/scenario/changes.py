"""What an arm changes: entries left out, entries added, values set; always by id path."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from simulator.scenario.findings import Data, Finding, Loc
from simulator.scenario.names import hint
from simulator.scenario.paths import PathError, add, drop, put
from simulator.scenario.tables import TABLES
from simulator.scenario.values import NOTHING

FIXED = ("scenario", "observed", "sources", "arms")
"""What no arm may change: horizon and step are fixed before arms are resolved, so that pairs stay comparable."""

CHANGEABLE = (*TABLES[:-1], "parameters")


class Change(NamedTuple):
    """One thing that an arm changes.

    Attributes:
        loc: where the arm says so.
        path: the id path of what it changes; of an addition, its table.
        value: the value, or the entry; nothing for a removal.
        apply: what makes the change.

    """

    loc: Loc
    path: str
    value: object
    apply: Callable[[Data], Data]


def changes(name: str, arm: Data) -> Iterator[Change]:
    """Yield what an arm changes, in the order in which it is done: first it removes, then adds, then sets."""
    above: Loc = ("arms", name)
    removed, added, values = arm.get("remove"), arm.get("add"), arm.get("set")
    for position, path in enumerate(removed if isinstance(removed, list | tuple) else ()):
        if isinstance(path, str):
            yield Change((*above, "remove", position), path, NOTHING, partial(drop, path=path))
    for table, given in added.items() if isinstance(added, dict) else ():
        for position, entry in enumerate(given if isinstance(given, list | tuple) and table in CHANGEABLE else ()):
            loc = (*above, "add", table, position)
            yield Change(loc, table, entry, partial(add, table=table, entry=entry))
    for path, value in flat(values).items() if isinstance(values, dict) else ():
        loc = (*above, "set", path)
        yield Change(loc, path, value, partial(put, path=path, value=value))


def flat(values: Data) -> dict[str, object]:
    """Return what an arm sets as values by path.

    TOML reads a path without quotes as tables inside one another, `set.bodies.au.leverage = 1`; both ways are the same.
    """
    found: dict[str, object] = {}
    for key, value in values.items():
        if isinstance(value, dict) and value and "." not in key:
            found |= {f"{key}.{path}": inner for path, inner in flat(value).items()}
        else:
            found[key] = value
    return found


def apply(name: str, arm: Data, data: Data) -> tuple[Data, list[Finding]]:
    """Return the data with what an arm changes, and a finding for each change that cannot be made."""
    found: list[Finding] = []
    for change in changes(name, arm):
        value = change.path if change.value is NOTHING else change.value
        try:
            _refuse_fixed(change.path)
            data = change.apply(data)
        except PathError as error:
            found.append(Finding(change.loc, str(error), value))
    return data, found


def _refuse_fixed(path: str) -> None:
    table = path.partition(".")[0]
    if table in FIXED:
        reason = "the horizon and the step are the same in all arms" if table == "scenario" else "all arms share it"
        raise PathError(f"an arm cannot change `{table}`: {reason}; leave this out")
    if table not in CHANGEABLE:
        raise PathError(f"no table is called `{table}`" + hint(table, CHANGEABLE, "the tables"))
