"""The JSON Schema of the files that users write, by which editors complete and check them while they are written.

`scenario.schema.json` in this folder is what is published of scenario files; `publish_schema` writes it.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from simulator.scenario.schema import ScenarioFile

PUBLISHED = Path(__file__).with_name("scenario.schema.json")


@cache
def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a scenario file. Do not change what it returns: it is made once."""
    return schema_of(ScenarioFile, PUBLISHED.name, "Scenario file")


def schema_of(file: type[BaseModel], name: str, title: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file.

    Args:
        file: what such a file holds.
        name: of the schema, by which files refer to it.
        title: one line for people.

    """
    whole = file.model_json_schema(by_alias=True)
    definitions = whole.get("$defs", {})
    for definition in (whole, *definitions.values()):
        _drop_repeated_defaults(definition, definitions)
    schema = _tidied(whole)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        **schema,
        "title": title,
    }


def json_schema_text() -> str:
    """Return the published JSON Schema as text."""
    return schema_text(json_schema())


def schema_text(schema: dict[str, Any]) -> str:
    """Return a JSON Schema as it is published."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _drop_repeated_defaults(definition: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Leave out the default of a table where it only repeats the defaults of that table's own keys."""
    for key in definition.get("properties", {}).values():
        table = definitions.get(key.get("$ref", "").rpartition("/")[2], {})
        own = {name: node.get("default") for name, node in table.get("properties", {}).items()}
        if own and key.get("default") == own:
            del key["default"]


def _tidied(node: Any, *, named: bool = False) -> Any:
    """Return a schema without what TOML cannot say (null) and without titles that repeat the key.

    Args:
        node: a schema, or a part of one.
        named: whether the keys of this part are names chosen by us (of properties, of definitions), not keywords.

    """
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    if named:
        return {key: _tidied(value) for key, value in node.items()}
    return dict(_keywords(_without_null(node)))


def _keywords(node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if key == "title" or (key == "default" and value is None):
            continue
        if key in {"default", "enum"}:
            yield key, value
        else:
            yield key, _tidied(value, named=key in {"properties", "$defs", "patternProperties"})
    if "patternProperties" in node:
        yield "additionalProperties", False


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return node
    return {**choices[0], **{key: value for key, value in node.items() if key != "anyOf"}}
