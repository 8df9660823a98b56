"""What a study file is called in messages, and the JSON Schema by which editors complete and check one.

`study.schema.json` in this folder is what is published; `publish_schema` writes it.
"""

from functools import cache
from pathlib import Path
from typing import Any

from simulator.experiments.study.schema import StudyFile
from simulator.scenario.forms import Form
from simulator.scenario.json_schema import schema_of, schema_text
from simulator.scenario.shape import shape_of

PUBLISHED = Path(__file__).with_name("study.schema.json")


@cache
def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a study file. Do not change what it returns: it is made once."""
    return schema_of(StudyFile, PUBLISHED.name, "Study file")


def json_schema_text() -> str:
    """Return the published JSON Schema as text."""
    return schema_text(json_schema())


STUDY = Form(
    "study file", "`simulator new NAME --study SCENARIO` writes one to start from", lambda: shape_of(json_schema())
)
