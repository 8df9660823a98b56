"""The command `hindcast`, and the page that it writes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import simulator as sim
from simulator.cli import app
from simulator.views.hindcast import document

DOCS = Path(__file__).parents[1] / "docs"

pytestmark = pytest.mark.usefixtures("compiled", "folder")


def call(*arguments: str):
    return CliRunner().invoke(app, ("hindcast", *arguments), env={"COLUMNS": "80"})


def test_it_says_what_it_found_and_then_shows_the_tables(folder):
    done = call("small.toml", "kenya-2008", "--replicates", "5", "--seed", "4")
    assert done.exit_code == 0
    assert done.stdout.startswith("The histories are ")
    assert "2 recorded cases were simulated 5 times each (seed 4)" in " ".join(done.stdout.split())
    assert done.stdout.index("- Violence broke out") < done.stdout.index("Mean scores")
    assert max(len(line.rstrip()) for line in done.stdout.splitlines()) <= 80


def test_the_document_is_written_where_it_is_asked_for(folder):
    done = call("small.toml", "--replicates", "5", "--document", "page.md")
    assert done.exit_code == 0
    assert done.stdout.rstrip().endswith("page.md is written")
    expected = document(sim.hindcast([sim.load("small.toml")], replicates=5))
    assert (folder / "page.md").read_text(encoding="utf-8") == expected


def test_its_json_is_one_object_and_nothing_else(folder):
    done = call("small.toml", "kenya-2008", "--replicates", "5", "--permutations", "50", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert list(said["scenarios"]) == ["small", "kenya-2008"]
    assert (said["replicates"], said["permutations"]) == (5, 50)
    assert {row["outcome"] for row in said["cases"]} >= {"erupted", "deaths"}
    assert said["summary"][0]["cases"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["kenya-208"], "kenya-2008"),
        (["small.toml", "small.toml"], "is named twice; leave one out"),
        (["small.toml", "--permutations", "0"], "must be a whole number from 1 to 1000000"),
        (["small.toml", "--document", "nowhere/page.md"], "there is no folder nowhere to write page.md into"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_written(folder, arguments, message):
    before = sorted(folder.iterdir())
    done = call(*arguments, *([] if "--document" in arguments else ["--document", "page.md"]))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert sorted(folder.iterdir()) == before


@pytest.mark.once
def test_the_page_of_the_documents_is_what_the_command_writes_now(folder):
    done = call("--document", "page.md")
    assert done.exit_code == 0
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert page == (DOCS / "hindcast.md").read_text(encoding="utf-8"), "run: python docs/measured.py hindcast.md"
