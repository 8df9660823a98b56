"""Reading and changing raw data by id path: `bodies.au.lag.decide.median_days`, `parties.odm.strength`.

Nothing is changed in place: a change returns new data that shares with the old whatever it did not touch.
"""

from typing import Any

from simulator.scenario.findings import Data, Loc, inside
from simulator.scenario.names import hint
from simulator.scenario.shape import Shape, root
from simulator.scenario.values import NOTHING
from simulator.scenario.wording import unknown_key

LONGEST_PATH = 1_000

_ONE = {
    "arenas": "arena",
    "parties": "party",
    "bodies": "body",
    "envoys": "envoy",
    "threshold_moments": "threshold moment",
    "actions": "action",
    "sources": "source",
}
"""What an entry of each table is called."""


class PathError(ValueError):
    """A path leads nowhere, or may not be changed so; the message says what is there instead."""


def one(table: str) -> str:
    """Return what an entry of a table is called: `party` for `parties`."""
    return _ONE.get(table, f"entry of `{table}`")


def ids(entries: object) -> list[str]:
    """Return the ids of an array of tables, in the order of the file; entries without a usable id are left out."""
    count = len(entries) if isinstance(entries, list | tuple) else 0
    found = (inside(inside(entries, position), "id") for position in range(count))
    return list(dict.fromkeys(name for name in found if isinstance(name, str)))


def get(data: Data, path: str) -> Any:
    """Return what stands at a path; the default where the data says nothing.

    Raises:
        PathError: the path leads nowhere.

    """
    loc, _ = _found(data, path)
    shape: Shape | None = root()
    here: object = data
    for step in loc:
        shape = shape.child(step) if shape is not None else None
        found = inside(here, step)
        here = found if found is not NOTHING or shape is None else shape.default
    return here


def shape_at(data: Data, path: str) -> Shape | None:
    """Return what may stand at a path; none where anything may.

    Raises:
        PathError: the path leads nowhere.

    """
    _, shape = _found(data, path)
    return shape


def put(data: Data, path: str, value: object) -> Data:
    """Return the data with a value at a path.

    Raises:
        PathError: the path leads nowhere, or to an id or a whole entry, which cannot be set.

    """
    loc, shape = _found(data, path)
    if isinstance(loc[-1], int):
        raise PathError(f"a whole entry cannot be set: set its keys, such as `{path}.title`")
    if loc[-1] == "id" and isinstance(loc[-2], int):
        raise PathError("an id cannot be changed: remove the entry and add another")
    if shape is not None and shape.kind == "entries":
        raise PathError(f"a whole table cannot be set: set the keys of its entries, such as `{path}.ID.title`")
    changed: Data = _put(data, loc, value, root())
    return changed


def drop(data: Data, path: str) -> Data:
    """Return the data without what stands at a path: an entry, a name in a list, or a key, which then has its default.

    Raises:
        PathError: nothing stands there.

    """
    loc, _ = _found(data, path, names_in_lists=True)
    here: object = data
    for step in loc:
        above, here = here, inside(here, step)
    if here is NOTHING or here is None:
        given = [key for key in above if above[key] is not None] if isinstance(above, dict) else []
        raise PathError("there is nothing to remove here" + hint(str(loc[-1]), given, "the keys given"))
    changed: Data = _drop(data, loc)
    return changed


def add(data: Data, table: str, entry: object) -> Data:
    """Return the data with a further entry in an array of tables."""
    entries = data.get(table, ())
    return {**data, table: [*(entries if isinstance(entries, list | tuple) else ()), entry]}


def _found(data: Data, path: str, *, names_in_lists: bool = False) -> tuple[Loc, Shape | None]:
    """Return a path as keys and positions, with what may stand there."""
    parts = path.split(".") if len(path) <= LONGEST_PATH else []
    if not all(parts) or not parts:
        raise PathError("a path is made of names joined by dots, such as `bodies.au.lag.decide.median_days`")
    loc: list[str | int] = []
    shape: Shape | None = root()
    here: object = data
    while parts:
        part = parts.pop(0)
        if loc[:1] == ["arms"] and loc[2:] == ["set"]:
            # What an arm sets is itself named by a path.
            part, parts = ".".join([part, *parts]), []
        step = _step(here, shape, part, names_in_lists=names_in_lists)
        loc.append(step)
        here = inside(here, step)
        shape = shape.child(step) if shape is not None else None
    return tuple(loc), shape


def _step(here: object, shape: Shape | None, part: str, *, names_in_lists: bool) -> str | int:
    """Return the key or the position that one part of a path stands for."""
    kind = shape.kind if shape is not None else "open table"
    if kind == "entries" and shape is not None:
        for position, entry in enumerate(here if isinstance(here, list | tuple) else ()):
            if inside(entry, "id") == part:
                return position
        what = f"the ids in `{shape.key}`"
        raise PathError(f"no {one(shape.key)} has the id `{part}`" + hint(part, ids(here), what))
    if kind == "list" and names_in_lists and isinstance(here, list | tuple):
        if part in here:
            return here.index(part)
        raise PathError(f"no `{part}` in this list" + hint(part, [str(item) for item in here], "its items"))
    if kind == "table" and shape is not None and part not in shape.keys:
        raise PathError(unknown_key(part, shape.keys))
    if kind in {"value", "list"}:
        raise PathError(f"`{part}` leads nowhere: before it stands a {kind}, not a table")
    return part


def _put(here: object, loc: Loc, value: object, shape: Shape | None) -> Any:
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    inner_shape = shape.child(step) if shape is not None else None
    inner = inside(here, step)
    if inner is NOTHING or inner is None:
        # A table that the file leaves out starts from its default, so that setting one key keeps the others.
        inner = inner_shape.default if inner_shape is not None else {}
    changed = _put(inner, rest, value, inner_shape)
    if isinstance(step, int) and isinstance(here, list | tuple):
        return [*here[:step], changed, *here[step + 1 :]]
    return {**(here if isinstance(here, dict) else {}), step: changed}


def _drop(here: Any, loc: Loc) -> Any:
    step, rest = loc[0], loc[1:]
    if isinstance(step, int):
        middle = [_drop(here[step], rest)] if rest else []
        return [*here[:step], *middle, *here[step + 1 :]]
    return {**here, step: _drop(here[step], rest)} if rest else {key: here[key] for key in here if key != step}
