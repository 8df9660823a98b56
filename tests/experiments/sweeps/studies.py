"""Small studies of a small crisis, and how to tell whether two folders hold the same sweep."""

from pathlib import Path

from simulator.experiments.study import Study, parse_study
from simulator.results.sweeps.form import TABLES
from tests.experiments.small import TEXT

STUDY = """
[study]
title = "Does it matter when the appeal comes, and how hostile the opposition is?"
scenario = "small.toml"
arms = ["history", "with"]
replicates = 20
seed = 7

[design]
sampler = "grid"

[[vary]]
id = "hostility"
path = "parties.opposition.hostility"
low = 0.2
high = 0.8
levels = 4

[[vary]]
id = "appeal"
title = "What the appeal is"
alternatives = [
    { title = "a statement" },
    { title = "an envoy", set = { actions.appeal.instrument = "good_offices", actions.appeal.envoy = "elder" } },
]
"""


def study(folder: Path, *changes: tuple[str, str], text: str = STUDY) -> Study:
    """Return a small study, whose scenario lies in a folder, with some of its text replaced."""
    (folder / "small.toml").write_text(TEXT, encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_study(text.replace('"small.toml"', f'"{folder / "small.toml"}"'), str(folder / "study.toml"))


def data_of(folder: Path) -> dict[str, bytes]:
    """Return everything that a sweep found, file by file."""
    files = (path for table in (*TABLES,) for path in (folder / table).glob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "points.parquet", *files)}
