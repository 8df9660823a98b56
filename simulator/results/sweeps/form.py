"""The folder of a sweep: what lies in it, and under which names.

    manifest.json            what is run: study, scenario, arms, versions; written before the work
    points.parquet           the design points, a row each
    outcomes/                a row for each point, arm and replicate, in parts
    arena_outcomes/          the same by arena
    failures/                a row for each point that could not be run, with the reason

All parts of a table have the same columns, so that a reader of Parquet takes them together (`outcomes/*.parquet`).
"""

FORM = "simulator-sweep"
FORM_VERSION = 1
"""Goes up when an older version of this package could not read what this one saves."""

MANIFEST = "manifest.json"
POINTS = "points.parquet"

OUTCOMES_TABLE = "outcomes"
ARENA_TABLE = "arena_outcomes"
FAILURES_TABLE = "failures"
TABLES = (FAILURES_TABLE, ARENA_TABLE, OUTCOMES_TABLE)
"""The tables of a part, in the order in which they are put in place."""

LOCK = "sweep.lock"
WRITER = "sweep.writer"
"""Says which process writes, while one does."""

EXPORT = "csv"
"""The folder of the tables as CSV, where they were asked for."""
