"""Findings: what the schema and the checks find wrong in raw data, before it is put in words for people.

A finding knows its place by keys and positions; only for people are positions turned into ids, and only here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.scenario.errors import Problem
from simulator.scenario.names import is_identifier
from simulator.scenario.values import NOTHING, shown, shown_key

Data = Mapping[str, object]
"""A scenario file as TOML gives it: tables, lists and plain values."""

Loc = tuple[str | int, ...]
"""A place in it: keys of tables and positions in lists."""

MOST_FINDINGS = 1_000
"""Beyond so many the rest is left out: the file has one fault many times over."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, what stands there (if anything), and what is allowed instead."""

    loc: Loc
    message: str
    value: object = NOTHING


def inside(here: object, step: str | int) -> object:
    """Return what lies one step further in, or `NOTHING`."""
    if isinstance(here, Mapping):
        return here.get(step, NOTHING)
    if isinstance(here, list | tuple) and isinstance(step, int) and 0 <= step < len(here):
        return here[step]
    return NOTHING


def entry_id(entries: object, position: int) -> str | None:
    """Return the id by which a path finds an entry, or none: it has none, or an earlier entry has the same."""
    entry = inside(entries, position)
    name = entry.get("id") if isinstance(entry, Mapping) else None
    if not isinstance(name, str) or not is_identifier(name) or not isinstance(entries, list | tuple):
        return None
    earlier = (other for other in entries[:position] if isinstance(other, Mapping))
    return None if any(other.get("id") == name for other in earlier) else name


def path_of(loc: Loc, data: Data) -> str:
    """Return a place as a path of ids; an entry without a usable id is called by its number, `bodies (entry 2)`."""
    parts: list[str] = []
    here: object = data
    for step in loc:
        if isinstance(step, str):
            parts.append(shown_key(step))
        elif (name := entry_id(here, step)) is not None:
            parts.append(name)
        elif parts:
            parts[-1] += f" (entry {step + 1})"
        here = inside(here, step)
    return ".".join(parts)


def problems(findings: Iterable[Finding], data: Data, file: str) -> list[Problem]:
    """Return findings in words for people, each once, in the order of the file."""
    found = [
        Problem(
            file=file,
            path=path_of(finding.loc, data),
            value=None if finding.value is NOTHING else shown(finding.value),
            message=finding.message,
        )
        for finding in _in_file_order(findings, data)
    ]
    return list(dict.fromkeys(found))


def _in_file_order(findings: Iterable[Finding], data: Data) -> list[Finding]:
    positions: dict[Loc, dict[object, int]] = {}

    def place(finding: Finding) -> tuple[int, ...]:
        steps: list[int] = []
        here: object = data
        for depth, step in enumerate(finding.loc):
            if isinstance(step, int):
                steps.append(step)
            else:
                above = finding.loc[:depth]
                if above not in positions:
                    positions[above] = {key: at for at, key in enumerate(here if isinstance(here, Mapping) else ())}
                # What is missing belongs at the end of the table that should hold it.
                steps.append(positions[above].get(step, len(positions[above])))
            here = inside(here, step)
        return tuple(steps)

    return sorted(findings, key=place)
