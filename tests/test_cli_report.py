"""The command `report`, on a comparison and on a sweep, with and without CSV."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import simulator as sim
from simulator.cli import app
from simulator.results.folder import TABLES
from tests.experiments.small import small
from tests.results.sweeps_made_up import Made, erupting


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that the user is in, with a sweep."""
    monkeypatch.chdir(tmp_path)
    Made({"speed": [1, 2]}, lambda _: erupting(9, 1)).put(tmp_path / "swept")
    return tmp_path


def report(*arguments: str):
    return CliRunner().invoke(app, ["report", *arguments])


def test_a_sweep_has_a_report(folder):
    done = report("swept")
    assert (done.exit_code, done.stdout) == (0, "swept/report.html is written. Open it in a browser.\n")
    assert "report of a sweep" in (folder / "swept" / "report.html").read_text("utf-8")
    assert not (folder / "swept" / "csv").exists()


def test_its_tables_can_be_had_as_csv(folder):
    done = report("swept", "--csv")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1] == "7 tables are written into swept/csv"
    assert len(list((folder / "swept" / "csv").glob("*.csv"))) == 7


def test_so_can_those_of_a_comparison(folder):
    sim.compare(small(), arms=["with"], replicates=4).save(folder / "compared")
    done = report("compared", "--csv")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1] == f"{len(TABLES)} tables are written into compared/csv"
    assert {path.stem for path in (folder / "compared" / "csv").iterdir()} == {*TABLES}


def test_a_folder_with_neither_is_wrong_input(folder):
    (folder / "empty").mkdir()
    done = report("empty")
    assert done.exit_code == 2
    assert "see `simulator compare --out` and `simulator sweep --out`" in done.stderr
