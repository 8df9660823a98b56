"""The study of a sweep as the file that asks for it."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.results.catalogued import is_in_catalogue
from simulator.results.sweeps.sweep import Sweep

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def study_text(sweep: Sweep) -> str:
    """Return the study file of a sweep, in TOML; it names its scenario as one of the catalogue, or as a file."""
    manifest = sweep.manifest
    name = str(manifest.scenario["name"])
    head = {"title": manifest.title, "scenario": name if is_in_catalogue(name) else f"{name}.toml"}
    content = {**manifest.study, "study": {**head, **manifest.study["study"]}}
    titles = {each["name"]: each["title"] for each in manifest.varied}
    content["vary"] = [_titled(entry, titles) for entry in content.get("vary", [])]
    return "\n".join(_lines(content)).strip()


def _titled(entry: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    """Return what varies with the title that people read, where it is one of its own."""
    paths = entry.get("paths") or ["alternatives"]
    name = entry.get("id") or entry.get("path") or paths[0]
    title = titles.get(name, name)
    return {**entry, "title": title} if title != name else dict(entry)


def _lines(content: Mapping[str, Any]) -> Iterator[str]:
    for table, value in content.items():
        if isinstance(value, list):
            for entry in value:
                yield from (f"[[{_key(table)}]]", *_pairs(entry), "")
        elif value:
            yield from (f"[{_key(table)}]", *_pairs(value), "")


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of a table with their values; what is empty says nothing."""
    for key, value in table.items():
        if value not in ([], {}, None):
            yield f"{_key(key)} = {_value(value, key)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any, key: str) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return value if _is_date(value, key) else _text(value)
        case list() | tuple():
            return f"[{', '.join(_value(each, key) for each in value)}]"
        case _:
            pairs = (f"{_key(name)} = {_value(each, name)}" for name, each in value.items())
            return f"{{ {', '.join(pairs)} }}" if value else "{}"


def _is_date(value: str, key: str) -> bool:
    """Say whether a text stands for a date: JSON, in which the manifest is, has none."""
    last = key.rpartition(".")[2]
    if not (last in {"start", "date"} or last.endswith("_date")) or not _DAY.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _text(text: str) -> str:
    # The escapes of JSON are those of a text in TOML, where a delete must be escaped besides.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
