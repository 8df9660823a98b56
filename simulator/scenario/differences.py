"""What differs between two files, by path: what one says and the other says otherwise, or not at all.

Nothing here knows what the tables mean, so that it serves every kind of file. Entries of an array of tables are known
by their ids and not by their places, as in every path; that they come in another order is no difference.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from simulator.scenario.findings import Data, inside
from simulator.scenario.values import NOTHING, shown, shown_key

_SHARED_LETTERS = 20
"""Of two long texts that begin alike, so much of the beginning is shown before they part."""


class Change(NamedTuple):
    """One difference.

    Attributes:
        path: where it is, such as `bodies.au.lag.decide.median_days`, or `bodies.au` for a whole entry.
        before: what the first says there; `NOTHING` where it says nothing.
        after: the same of the second.

    """

    path: str
    before: object
    after: object


def differences(before: Data, after: Data) -> tuple[Change, ...]:
    """Return what differs between two sets of raw tables, as TOML gives them.

    A table, or an entry of an array of tables, that only one of them has is one difference. Other lists are compared as
    wholes. A number is the same whether it is written 1 or 1.0; `true` is no number.

    Args:
        before: the first.
        after: the second.

    Returns:
        The differences in the order of the first; what only the second has comes last in its table.

    """
    return tuple(_in_tables(before, after, ""))


def described(change: Change, one: str = "the first", other: str = "the second") -> str:
    """Return a difference on one line: `bodies.au.lag.decide.median_days: 5.0 → 3.0`, `bodies.au: only in the first`.

    Args:
        change: the difference.
        one: what to call the first.
        other: what to call the second.

    """
    if change.before is NOTHING:
        return f"{_stated(change.path, change.after)}: only in {other}"
    if change.after is NOTHING:
        return f"{_stated(change.path, change.before)}: only in {one}"
    before, after = shown(change.before), shown(change.after)
    if before == after:
        before, after = _told_apart(change.before, change.after)
    if before == after:
        return f"{change.path}: {before}, but they differ further in"
    return f"{change.path}: {before} → {after}"


def _in_tables(before: Mapping[str, object], after: Mapping[str, object], above: str) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        path = f"{above}.{shown_key(key)}" if above else shown_key(key)
        yield from _at(path, inside(before, key), inside(after, key))


def _at(path: str, before: object, after: object) -> Iterator[Change]:
    """Yield what differs at a path and below it."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _in_tables(before, after, path)
    elif (entries := _entries(before, after)) is not None:
        yield from _in_tables(*entries, path)
    elif not _same(before, after):
        yield Change(path, before, after)


def _entries(before: object, after: object) -> tuple[Mapping[str, object], Mapping[str, object]] | None:
    """Return the entries of two arrays of tables by their ids; none if they are not two of those."""
    one, other = _by_id(before), _by_id(after)
    if one is None or other is None or not (one or other):
        return None
    return one, other


def _by_id(value: object) -> dict[str, object] | None:
    """Return entries by their ids, or none where something has no id, or two have the same. Nothing has no entries."""
    if value is NOTHING:
        return {}
    if not isinstance(value, list | tuple):
        return None
    found: dict[str, object] = {}
    for entry in value:
        name = entry.get("id") if isinstance(entry, Mapping) else None
        if not isinstance(name, str) or name in found:
            return None
        found[name] = entry
    return found


def _same(before: object, after: object) -> bool:
    """Say whether two values are the same: what Python takes for equal, but that `true` is no 1 and nan is nan."""
    if isinstance(before, bool) or isinstance(after, bool):
        return before is after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, float) and isinstance(after, float) and math.isnan(before):
        return math.isnan(after)
    return before == after


def _stated(path: str, value: object) -> str:
    """Return a path with what stands there, unless that is a whole table, of which no line can say enough."""
    return path if isinstance(value, Mapping) else f"{path} = {shown(value)}"


def _told_apart(before: object, after: object) -> tuple[str, str]:
    """Return two values that look alike when they are abbreviated, from shortly before where they part."""
    if isinstance(before, str) and isinstance(after, str):
        start = max(0, _alike(before, after) - _SHARED_LETTERS)
        return shown(f"…{before[start:]}"), shown(f"…{after[start:]}")
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        start = _alike(before, after)
        return _from(start, before), _from(start, after)
    return shown(before), shown(after)


def _alike(before: Sequence[object], after: Sequence[object]) -> int:
    """Return how many of the first letters, or items, are the same in both."""
    return sum(1 for _ in takewhile(lambda pair: _same(*pair), zip(before, after, strict=False)))


def _from(start: int, items: Sequence[object]) -> str:
    """Return a list of which the items before a place are left out."""
    rest = shown(items[start:])
    if start == 0:
        return rest
    return f"[…, {rest[1:]}" if items[start:] else "[…]"
