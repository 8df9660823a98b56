"""How values of a scenario file are shown in a message, and how values from Python are made plain."""

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from numbers import Integral, Real

LONGEST = 60
"""Characters of a value that a message shows."""

_FEW = 4
_BARE = re.compile(r"[A-Za-z0-9_.-]+")
_MOST_BITS = 200


class Nothing:
    """The type of `NOTHING`: there is no value to show, which is not the same as a value of none."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()


def shown(value: object, depth: int = 2) -> str:
    """Return a value as a scenario file would write it, on one line, escaped and no longer than a message can bear.

    Args:
        value: anything that TOML can hold; anything else is shown by the name of its type.
        depth: how many tables and lists inside one another are still opened.

    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            # Python refuses to write out integers of thousands of digits, which a file may hold in hexadecimal.
            return _abbreviated(str(value)) if value.bit_length() <= _MOST_BITS else _long_integer(value)
        case float():
            return repr(value)
        case str():
            return _quoted(value)
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Mapping():
            return _abbreviated(_table(value, depth))
        case Sequence():
            return _abbreviated(_list(value, depth))
        case None:
            return "none"
        case _:
            return f"a {type(value).__name__}"


def shown_key(key: object) -> str:
    """Return a key as part of a path: bare where TOML allows it, otherwise quoted, escaped and abbreviated."""
    text = str(key)
    return text if _BARE.fullmatch(text) and len(text) <= 3 * LONGEST else _quoted(text)


def escaped(text: str) -> str:
    """Return text with whatever cannot be printed written as an escape, so that it cannot disturb a terminal."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def plain(value: object) -> object:
    """Return a value from Python as one that a scenario file could hold: NumPy numbers to numbers, tuples to lists."""
    match value:
        case bool() | str() | datetime.date():
            return value
        case Integral():
            return int(value)
        case Real():
            return float(value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def number(value: object) -> float | None:
    """Return a value as a number, or none where it is not a finite one; `true` and `false` are no numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def day(value: object) -> datetime.date | None:
    """Return a value as a date, or none where it is not one; a date with a time of day is none."""
    return value if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) else None


def _abbreviated(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _quoted(text: str) -> str:
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return '"' + escaped(cut.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _long_integer(value: int) -> str:
    return f"a whole number of {int(value.bit_length() * math.log10(2)) + 1} digits"


def _list(value: Sequence[object], depth: int) -> str:
    if depth == 0 and value:
        return "[…]"
    items = [shown(item, depth - 1) for item in value[:_FEW]]
    return "[" + ", ".join(items + ["…"] * (len(value) > _FEW)) + "]"


def _table(value: Mapping[object, object], depth: int) -> str:
    if depth == 0 and value:
        return "{…}"
    first = [key for key, _ in zip(value, range(_FEW), strict=False)]
    items = [f"{shown_key(key)} = {shown(value[key], depth - 1)}" for key in first]
    return "{ " + ", ".join(items + ["…"] * (len(value) > _FEW)) + " }" if value else "{}"
