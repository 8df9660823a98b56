"""`simulator new NAME --coup` and `--election`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from simulator.scenario import load
from simulator.scenario.generators import GENERATORS, text_of


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("kind", sorted(GENERATORS))
def test_new_writes_a_generic_file_that_check_passes(here, kind):
    done = command("new", "mine", f"--{kind}", "--with", "polyarchy=0.3", "--with", "title=A place")
    assert done.exit_code == 0
    assert "simulator check mine.toml" in done.output
    written = Path("mine.toml").read_text(encoding="utf-8")
    assert written == text_of(kind, "mine", {"polyarchy": 0.3, "title": "A place"})
    assert load("mine.toml").file.arenas[0].title == "A place"
    assert command("check", "mine.toml").exit_code == 0
    again = command("new", "mine", f"--{kind}")
    assert again.exit_code == 2
    assert "is there already, and is not written over" in again.stderr
    assert Path("mine.toml").read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--coup", "--election"], "leave out all but one of --coup, --election"),
        (["--coup", "--study", "kenya-2008"], "leave out all but one of --coup, --study"),
        (["--with", "polyarchy=0.3"], "add --coup or --election"),
        (["--coup", "--with", "polyarchy"], "must be a parameter and a value"),
        (["--coup", "--with", "polyarchi=1", "--with", "votes=9"], "did you mean `polyarchy`?"),
        (["--coup", "--with", "polyarchi=1", "--with", "votes=9"], "must be a whole number, from 0 to 3"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(here, options, message):
    done = command("new", "mine", *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not list(here.iterdir())


def test_a_name_of_the_catalogue_is_refused(here):
    done = command("new", "generic-coup", "--coup")
    assert done.exit_code == 2
    assert "the catalogue has a scenario of this name" in done.stderr
    assert not list(here.iterdir())
