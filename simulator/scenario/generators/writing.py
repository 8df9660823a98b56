"""Values and tables as a scenario file writes them."""

import datetime
import textwrap
from collections.abc import Iterable, Mapping

from simulator.scenario.template import quoted

WIDTH = 120
_COMMENTS = 31
_GROUPED = 10_000

Key = tuple[str, object] | tuple[str, object, str]
"""A key, its value, and what the file says beside it. A value of none is left out."""


def written(value: object) -> str:
    """Return a value as TOML writes it.

    Args:
        value: a truth value, a number, a text, a date, or a list or a table of such.

    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value) if abs(value) < _GROUPED else f"{value:_}"
        case float():
            return written(int(value)) if value.is_integer() else repr(value)
        case str():
            return quoted(value)
        case datetime.date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{key} = {written(item)}" for key, item in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
    raise TypeError(f"a generated scenario holds no {type(value).__name__}")


def table(heading: str, keys: Iterable[Key]) -> str:
    """Return a table: its heading, and a line for each key."""
    lines = [heading]
    for key, value, *beside in keys:
        if value is not None:
            line = f"{key} = {written(value)}"
            lines.append(f"{line:<{_COMMENTS}}# {beside[0]}" if beside and beside[0] else line)
    return "\n".join(lines) + "\n"


def prose(text: str) -> str:
    """Return a text for people of many lines, as TOML writes it; it holds no quotes and no backslashes."""
    return '"""\n' + textwrap.fill(text, WIDTH) + '"""'


def comment(text: str, first: str = "", then: str | None = None) -> str:
    """Return a paragraph of a comment.

    Args:
        text: the paragraph.
        first: what its first line begins with, such as a dash.
        then: what its other lines begin with; the same if not given.

    """
    other = first if then is None else then
    return textwrap.fill(
        text, WIDTH, initial_indent=f"# {first}", subsequent_indent=f"# {other}", break_on_hyphens=False
    )
