"""`python -m simulator.scenario.publish_schema` writes the JSON Schema to `scenario.schema.json` in this folder.

Apart from `json_schema`, because a module that the package imports cannot be run cleanly too.
"""

from simulator.scenario.json_schema import PUBLISHED, json_schema_text

if __name__ == "__main__":
    PUBLISHED.write_text(json_schema_text(), encoding="utf-8", newline="\n")
