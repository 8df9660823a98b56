"""One thing that varies in a study: over a range, over values, or between alternatives."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from simulator.experiments.designs import Range, alternative
from simulator.scenario.values import shown, shown_key

Value = float | int | str
"""What stands in the column of a thing that varies: a number, or the name of a choice."""

LONGEST_LABEL = 200
"""Characters of a value that is no number and no text; of a longer one there is a digest behind the beginning."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few things that may be so.

    Attributes:
        label: what stands in the column.
        sets: what it sets, by path.

    """

    label: Value
    sets: Mapping[str, object]


@dataclass(frozen=True)
class Varied:
    """One thing that varies.

    Attributes:
        name: of its column.
        title: what people read.
        paths: what it sets.
        range: over which it goes; none where there are choices.
        choices: between which it goes; none where there is a range.
        levels: how many of its range a grid has; none where the design says so.

    """

    name: str
    title: str
    paths: tuple[str, ...]
    range: Range | None = None
    choices: tuple[Choice, ...] = field(default=())
    levels: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self.range is not None or all(not isinstance(choice.label, str) for choice in self.choices)

    def at(self, share: float) -> Value:
        """Return the value that lies so far along, 0 to 1."""
        if self.range is not None:
            return self.range.at(share)
        return self.choices[alternative(share, len(self.choices))].label

    def level_values(self, levels: int) -> tuple[Value, ...]:
        """Return its values in a grid.

        Args:
            levels: how many of a range, where it does not say so itself.

        """
        if self.range is not None:
            return tuple(self.range.levels(self.levels or levels))
        return tuple(choice.label for choice in self.choices)

    def overrides(self, value: Value) -> dict[str, object]:
        """Return what a value sets, by path."""
        if self.range is not None:
            return dict.fromkeys(self.paths, int(value) if self.range.whole else float(value))
        return dict(self._sets[value])

    @cached_property
    def _sets(self) -> dict[Value, Mapping[str, object]]:
        return {choice.label: choice.sets for choice in self.choices}


def choices_of(values: Sequence[object], paths: Sequence[str]) -> tuple[Choice, ...]:
    """Return the choices that some values make, each set at all paths.

    Numbers are their own labels if all values are numbers, and texts are. Anything else is called as a file writes it.
    """
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    return tuple(Choice(_label(value, is_number=numbers), dict.fromkeys(paths, value)) for value in values)


def _label(value: object, *, is_number: bool) -> Value:
    if is_number or isinstance(value, str):
        return value  # type: ignore[return-value] # a number, as was found out
    text = _written(value)
    if len(text) <= LONGEST_LABEL:
        return text
    return f"{text[:LONGEST_LABEL]}… {sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _written(value: object) -> str:
    """Return a value in full: two that differ only in the end must not be taken for the same."""
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            inner = ", ".join(f"{shown_key(key)} = {_written(item)}" for key, item in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case list() | tuple():
            return f"[{', '.join(_written(item) for item in value)}]"
    return shown(value)
