import io

from rich.console import Console

from simulator.views.comparison import page
from simulator.views.words import caveats, findings, limits
from tests.results.made_up import comparison, some_of


def printed(found, width=80):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in page(found, width):
        console.print(part)
    return console.file.getvalue()


def test_the_finding_comes_first_then_its_limits_then_the_tables():
    found = comparison(without=some_of(60, 100), history=some_of(30, 100))
    text = " ".join(printed(found).split())
    places = [
        text.index(part)
        for part in (
            "A crisis in Veld",
            findings(found)[0].headline,
            findings(found)[0].sentences[0],
            caveats(found)[1],
            "Outcomes by arm, 100 histories each",
            "What `history` changed against `without`",
        )
    ]
    assert places == sorted(places)


def test_the_limits_of_the_scenario_are_said_where_it_has_some():
    found = comparison(without=some_of(60, 100), history=some_of(30, 100))
    assert limits(found) == ""
    assert "Limits of this scenario" not in printed(found)
    found.provenance["scenario"]["content"]["scenario"]["limits"] = "One arena\nfor a country."
    assert limits(found) == "Limits of this scenario: One arena for a country."
    assert "Limits of this scenario: One arena for a country." in " ".join(printed(found).split())


def test_every_line_fits():
    found = comparison(without=some_of(60, 100), history=some_of(30, 100))
    assert max(len(line.rstrip()) for line in printed(found).splitlines()) <= 80


def test_without_alone_says_that_there_is_nothing_to_compare():
    assert "nothing to compare it with" in printed(comparison(without=some_of(1, 2)))
