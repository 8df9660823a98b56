"""The published JSON Schema of study files: up to date, valid itself, and of the same mind as the simulator."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from simulator.experiments.study import parse_study
from simulator.experiments.study.form import PUBLISHED, json_schema, json_schema_text
from simulator.experiments.study.template import new_study
from simulator.scenario import ScenarioError
from tests.experiments.study.whole import HEAD, HOSTILITY, WHOLE, changed, memory, points
from tests.scenario.test_json_schema import as_json

SCHEMA = json.loads(PUBLISHED.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(text):
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def test_what_is_published_is_up_to_date():
    assert PUBLISHED.read_text(encoding="utf-8") == json_schema_text(), (
        "run: python -m simulator.experiments.study.publish_schema"
    )


def test_it_is_a_schema_of_its_draft_with_no_place_of_its_own():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    assert SCHEMA["$id"] == "study.schema.json"
    assert "/work" not in PUBLISHED.read_text(encoding="utf-8")


def test_every_key_of_its_own_is_explained():
    for name in ("Head", "DesignTable", "Vary", "Alternative", "Precision"):
        for key, node in json_schema()["$defs"][name]["properties"].items():
            assert "description" in node, f"{name}.{key}"
            assert "null" not in json.dumps(node)


@pytest.mark.parametrize("name", ["whole", "smallest", "listed", "sampled", "template"])
def test_valid_files_are_valid(name, tmp_path):
    text = {
        "whole": WHOLE,
        "smallest": f'{HEAD}[[vary]]\npath = "parameters.tau_hostility_days"\n',
        "listed": points(f"{HOSTILITY} = 1", ""),
        "sampled": memory('sampler = "saltelli"\npoints = 8\nsecond_order = false\nseed = 3'),
        "template": new_study("mine", "latent-tension", tmp_path),
    }[name]
    assert faults(text) == []
    assert parse_study(text).size


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('title = "What matters?"', "title = 3", "$.study.title"),
        ('title = "What matters?"', 'title = ""', "$.study.title"),
        ('scenario = "latent-tension"', "", "$.study"),
        ("replicates = 20", 'replicates = "20"', "$.study.replicates"),
        ("replicates = 20", "replicates = 0", "$.study.replicates"),
        ("replicates = 20", "replicate = 20", "$.study"),
        ("seed = 7", "seed = 4294967296", "$.study.seed"),
        ('luck = "own"', 'luck = "bad"', "$.study.luck"),
        ("by_arena = true", 'by_arena = "true"', "$.study.by_arena"),
        ('["with", "slow"]', '"with"', "$.study.arms"),
        ('["with", "slow"]', "[]", "$.study.arms"),
        ('"agreement_day"]', '"agreement"]', None),
        ('"agreement_day"]', '"agreed"]', "$.study.outcomes[2]"),
        ('sampler = "grid"', 'sampler = "gird"', "$.design.sampler"),
        ("levels = 3", "levels = 1", "$.design.levels"),
        ("[design]", "[[design]]", "$.design"),
        ("low = 100\n", 'low = "100"\n', "$.vary[0].low"),
        ('scale = "log"', 'scale = "lg"', "$.vary[0].scale"),
        ("levels = 2", "levels = 2.5", "$.vary[0].levels"),
        ('id = "memory"', 'id = "Memory"', "$.vary[0].id"),
        ("values = [2011-01-01, 2011-02-01]", "values = 3", "$.vary[1].values"),
        ("values = [2011-01-01, 2011-02-01]", "values = []", "$.vary[1].values"),
        ('{ title = "as it is" }', "{}", "$.vary[3].alternatives[0]"),
        ('"tail_difference"', '"mean_difference"', "$.precision.statistic"),
        ("standard_error = 0.05", "standard_error = 0", "$.precision.standard_error"),
        ("standard_error = 0.05", "", "$.precision"),
        ('from = "with"', "from = 3", "$.arms.slow.from"),
        ("[arms.slow]", "[arms.Slow]", "$.arms"),
        ("[set]", "[[set]]", "$.set"),
    ],
)
def test_malformed_files_are_not_and_the_simulator_agrees(old, new, place):
    text = changed((old, new))
    if place is None:
        assert faults(text) == []
        assert parse_study(text)
        return
    assert place in faults(text)
    with pytest.raises(ScenarioError):
        parse_study(text)
