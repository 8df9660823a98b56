"""The shape of a file that users write: which keys a table has, what is a list of entries, what a value must be.

Read off the JSON Schema, so that paths and messages know exactly what the schema knows.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from simulator.scenario.json_schema import json_schema
from simulator.scenario.names import listed

Kind = Literal["table", "open table", "entries", "list", "value"]

_IN_FULL = 1e10
_UNITS = {"_days": "days", "_usd": "US dollars", "_millions": "millions"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at one place of a file.

    Attributes:
        key: the last step of the path to it; its unit is read off it.
        node: its part of the JSON Schema, references resolved.
        definitions: those of the JSON Schema, which its parts refer to.

    """

    key: str
    node: dict[str, Any]
    definitions: dict[str, Any] = field(repr=False)

    @property
    def kind(self) -> Kind:
        """A table of known keys, an open table, an array of tables with ids, a list of values, or a value."""
        if "properties" in self.node:
            return "table"
        if self.node.get("type") == "object":
            return "open table"
        if self.node.get("type") != "array":
            return "value"
        return "entries" if "id" in self._resolved(self.node["items"]).get("properties", {}) else "list"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that may stand here: those of a table, or the fixed names of an open table; empty if any may."""
        fixed = self.node.get("propertyNames", {}).get("enum", ())
        return tuple(self.node.get("properties", fixed))

    @property
    def default(self) -> object:
        """What stands here where a file says nothing; an empty table where that is for the keys inside to say."""
        return self.node.get("default", {} if "table" in self.kind else None)

    def child(self, step: str | int) -> "Shape | None":
        """Return what may stand one step further in; none where nothing may, or anything."""
        if "items" in self.node:
            inner = self.node["items"]
        elif "properties" in self.node:
            inner = self.node["properties"].get(step)
        else:
            inner = next(iter(self.node.get("patternProperties", {}).values()), self.node.get("additionalProperties"))
        if not isinstance(inner, dict):
            return None
        return Shape(self.key if "items" in self.node else str(step), self._resolved(inner), self.definitions)

    def at(self, loc: tuple[str | int, ...]) -> "Shape | None":
        """Return what may stand at a place further in, by keys and positions; none where nothing may, or anything."""
        here: Shape | None = self
        for step in loc:
            here = here.child(step) if here is not None else None
        return here

    @property
    def words(self) -> str:
        """What a value must be here, for a sentence that begins with "must be"."""
        if "enum" in self.node:
            return f"one of {listed([str(item) for item in self.node['enum']], 'or')}"
        match self.node.get("type"):
            case "number" | "integer":
                return f"{self.quantity}{self._range}"
            case "boolean":
                return "`true` or `false`, without quotes"
            case "array":
                inner = "; write each under `[[" + self.key + "]]`" if self.kind == "entries" else ""
                return f"a list of {'tables' if inner else self._items}{inner}"
            case "object":
                return "a table"
            case "string" if self.node.get("format") == "date":
                return "a date such as 2008-02-28, without quotes and without a time of day"
            case "string" if "pattern" in self.node:
                return 'an id in quotes, such as "kenya"'
        return "text in quotes"

    @property
    def quantity(self) -> str:
        """The quantity of a number, with its unit, such as "a number of days"."""
        if self.is_share:
            return "a share"
        noun = "a whole number" if self.node.get("type") == "integer" else "a number"
        unit = next((unit for ending, unit in _UNITS.items() if self.key.endswith(ending)), "")
        if self.key == "days":
            unit = "days"
        return f"{noun} of {unit}" if unit else noun

    @property
    def is_share(self) -> bool:
        """Whether it is a number from 0 to 1."""
        return (self.node.get("minimum"), self.node.get("maximum")) == (0, 1) and self.node["type"] == "number"

    @property
    def _range(self) -> str:
        low, high = (self.node.get("minimum"), self.node.get("maximum"))
        if low is not None and high is not None:
            return f", from {plainly(low)} to {plainly(high)}"
        above, below = self.node.get("exclusiveMinimum"), self.node.get("exclusiveMaximum")
        bounds = [
            f"{plainly(low)} or more" if low is not None else "",
            f"more than {plainly(above)}" if above is not None else "",
            f"{plainly(high)} or less" if high is not None else "",
            f"less than {plainly(below)}" if below is not None else "",
        ]
        stated = " and ".join(bound for bound in bounds if bound)
        return f", {stated}" if stated else ""

    @property
    def _items(self) -> str:
        items = self._resolved(self.node["items"])
        if "enum" in items:
            return listed([str(item) for item in items["enum"]], "or")
        return 'ids in quotes, such as ["kenya", "sudan"]' if "pattern" in items else "texts in quotes"

    def _resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        target = self.definitions[node["$ref"].rpartition("/")[2]]
        return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def plainly(bound: float) -> str:
    """Return a bound as people write it: 20000, not 20000.0."""
    return str(int(bound)) if bound == int(bound) and abs(bound) < _IN_FULL else f"{bound:g}"


@cache
def root() -> Shape:
    """Return the shape of a whole scenario file."""
    return shape_of(json_schema())


def shape_of(schema: dict[str, Any]) -> Shape:
    """Return the shape of the files that a JSON Schema describes."""
    return Shape("", schema, schema.get("$defs", {}))
