"""The published JSON Schema: up to date, valid itself, and of the same mind as the simulator."""

import datetime
import json
import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.scenario import ScenarioError, entries, new_scenario
from simulator.scenario.json_schema import PUBLISHED, json_schema, json_schema_text

SCHEMA = json.loads(PUBLISHED.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def as_json(value: Any) -> Any:
    """What an editor checks: TOML's dates as texts."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def faults(text: str) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def test_what_is_published_is_up_to_date():
    assert PUBLISHED.read_text(encoding="utf-8") == json_schema_text(), (
        "run: python -m simulator.scenario.publish_schema"
    )


def test_it_is_a_schema_of_its_draft_with_no_place_of_its_own():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    assert SCHEMA["$id"] == "scenario.schema.json"
    assert "/work" not in PUBLISHED.read_text(encoding="utf-8")


def test_it_knows_the_words_of_the_file_not_of_the_code():
    arm = SCHEMA["$defs"]["Arm"]["properties"]
    assert "from" in arm
    assert "from_" not in arm
    assert "null" not in json.dumps(SCHEMA["properties"])


def test_every_key_is_explained():
    for name, definition in json_schema()["$defs"].items():
        for key, node in definition.get("properties", {}).items():
            explained = "description" in node or "$ref" in node or node.get("type") == "array"
            assert explained, f"{name}.{key}"


def test_valid_files_are_valid(full_text):
    assert faults(full_text) == []
    assert faults(new_scenario("mine")) == []
    for entry in entries():
        assert faults(entry.path.read_text(encoding="utf-8")) == [], entry.name


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("strength = 0.6", "strength = -1", "$.parties[0].strength"),
        ("strength = 0.6", 'strength = "0.6"', "$.parties[0].strength"),
        ("strength = 0.6", "strength = true", "$.parties[0].strength"),
        ("strength = 0.6", "strenght = 0.6", "$.parties[0]"),
        ('posture = "talk"', 'posture = "shout"', "$.parties[0].posture"),
        ('id = "juba"\narena = "sudan"', 'id = "juba"', "$.parties[2]"),
        ('id = "juba"', 'id = "Juba"', "$.parties[2].id"),
        ("step_days = 1", "step_days = 3", "$.scenario.step_days"),
        ("start = 2007-12-01", 'start = "yesterday"', "$.scenario.start"),
        ("sudan = 1 ", '"South Sudan" = 1 ', "$.arenas[0].neighbours"),
        ("median_days = 2 }", "spread = 2 }", "$.bodies[0].lag.detect"),
        ("[arms.late]", "[arms.Late]", "$.arms"),
        ("[[envoys]]", "[envoys]", "$.envoys"),
        ("tau_hostility_days = 300", "tau_hostility_days = 1", "$.parameters.tau_hostility_days"),
        ("arms.apart.add.bodies", "arms.apart.add.bodys", "$.arms.apart.add"),
    ],
)
def test_malformed_files_are_not_and_the_simulator_agrees(edited, full_text, old, new, place):
    assert place in faults(full_text.replace(old, new, 1))
    with pytest.raises(ScenarioError):
        edited((old, new))
