"""From a file, or a text, to raw tables: with no traceback and no hang, whatever the file is."""

import re
import stat
import tomllib
from pathlib import Path

from simulator.scenario.errors import ScenarioError, failure
from simulator.scenario.findings import Data
from simulator.scenario.forms import SCENARIO, Form
from simulator.scenario.values import LONGEST, escaped, shown

MOST_BYTES = 5_000_000
DEEPEST = 32
"""Tables and lists inside one another; the schema itself needs fewer than ten."""

# The standard reader takes time in the square of the number of parts of a dotted key: five megabytes of `a.a.a` would
# keep it busy for days. Possessive quantifiers keep this search itself linear.
_LONG_KEY = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{DEEPEST}}}""")
_END = "end of document"
_PLACE = re.compile(rf" \(at (line (\d+), column \d+|{_END})\)$")


def read_file(path: Path, label: str, form: Form = SCENARIO) -> str:
    """Return the text of a file that a user wrote.

    Args:
        path: the file.
        label: what messages call it.
        form: the kind of file that it should be.

    Raises:
        ScenarioError: it cannot be read, is no file, is too long, or is not UTF-8 text.

    """
    try:
        content, size = _content(path)
    except FileNotFoundError:
        raise failure(label, f"there is no such file; {form.cure}") from None
    except IsADirectoryError:
        raise failure(label, f"is a folder; name a {form.noun} in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise failure(label, f"cannot be read: {reason.lower()}; check the path and its permissions") from None
    if len(content) > MOST_BYTES:
        megabytes = max(size, len(content)) / 1e6
        raise failure(label, f"is too long, {megabytes:.1f} MB; a {form.noun} has at most {MOST_BYTES / 1e6:.0f} MB")
    return _decoded(content, label, form)


def _content(path: Path) -> tuple[bytes, int]:
    """Return the beginning of a file, as long as one may be and one byte more, and its whole size."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        # A pipe or a device may never end.
        raise OSError("it is not an ordinary file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1), status.st_size


def _decoded(content: bytes, label: str, form: Form) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise failure(label, "is UTF-16 text; save it as UTF-8")
    if b"\0" in content:
        raise failure(label, f"is not a text file: it holds bytes of value 0; {form.cure}")
    try:
        # Windows editors put a mark before UTF-8 text, which TOML does not know.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise failure(label, "is not UTF-8 text; save it as UTF-8", path=f"line {line}") from None


def read_text(text: str, label: str, form: Form = SCENARIO) -> Data:
    """Return the raw tables of a TOML text.

    Args:
        text: the text.
        label: what messages call it.
        form: the kind of file that it should be.

    Raises:
        ScenarioError: it is empty, not TOML, or nested too deeply.

    """
    if not text.strip():
        raise failure(label, f"is empty; {form.cure}")
    if (key := _LONG_KEY.search(text)) is not None:
        line = text.count("\n", 0, key.start()) + 1
        message = f"a key of more than {DEEPEST} parts; keys of a {form.noun} have fewer than ten, joined by dots"
        raise failure(label, message, f"line {line}", shown(key[0]))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text, label) from None
    except RecursionError:
        raise _too_deep(label, form) from None
    except ValueError:
        # Python refuses to read integers of thousands of digits.
        raise failure(label, "holds a whole number of thousands of digits; write a shorter one") from None
    if _is_deep(data):
        raise _too_deep(label, form)
    return data


def _not_toml(message: str, text: str, label: str) -> ScenarioError:
    place = _PLACE.search(message)
    reason = message[: place.start()] if place else message
    where = place[1] if place else ""
    lines = text.splitlines()
    line = lines[int(place[2]) - 1].strip() if place and place[2] and int(place[2]) <= len(lines) else ""
    at = f" at `{escaped(line[:LONGEST])}`" if line else ""
    cure = "a value or a closing bracket is missing" if where == _END and "string" not in reason else _cure(reason)
    return failure(label, f"not valid TOML{at}: {_lowered(reason)}; {cure}", where)


def _cure(reason: str) -> str:
    if "Cannot overwrite" in reason or "Cannot declare" in reason or "Cannot mutate" in reason:
        return "a key or a table stands there twice: keep one of the two (entries of a list each start with `[[...]]`)"
    if "Invalid value" in reason:
        return 'texts and ids stand in quotes, as in title = "Kenya"; dates do not, as in start = 2008-02-28'
    if "Unterminated string" in reason:
        return "end the text with the quotes that it began with"
    if "date" in reason:
        return "write dates as year-month-day, such as 2008-02-28"
    return "write one `key = value` on each line, under a heading such as `[scenario]` or `[[parties]]`"


def _lowered(reason: str) -> str:
    return reason[:1].lower() + reason[1:]


def _too_deep(label: str, form: Form) -> ScenarioError:
    return failure(label, f"tables or lists lie more than {DEEPEST} deep inside one another; {form.cure}")


def _is_deep(data: object) -> bool:
    """Say whether data is nested too deeply. No recursion: that is what it guards against."""
    level: list[object] = [data]
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for item in level
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
    return bool(level)
