"""`python -m simulator.experiments.study.publish_schema` writes the JSON Schema to `study.schema.json` in this folder.

Apart from `form`, because a module that the package imports cannot be run cleanly too.
"""

from simulator.experiments.study.form import PUBLISHED, json_schema_text

if __name__ == "__main__":
    PUBLISHED.write_text(json_schema_text(), encoding="utf-8", newline="\n")
