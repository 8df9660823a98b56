"""The page of a sweep on a terminal, and its tables."""

import io

import pytest
from rich.console import Console

from simulator.views.sweeps import page, sheets
from tests.results.made_up import some_of
from tests.results.sweeps_made_up import Made, erupting


@pytest.fixture(scope="module")
def sweep(tmp_path_factory):
    design = {"bodies.union.lag.decide.median_days": [*range(1, 31)], "who": ["as it is", "strong"] * 15}
    about = {"bodies.union.lag.decide.median_days": {"scale": "log", "low": 1.0, "high": 30.0}}
    made = Made(design, lambda point: erupting(9, 1 if point < 15 else 8), about=about, sampler="sobol")
    return made.put(tmp_path_factory.mktemp("made") / "sweep")


def shown(sweep, width: int, **what) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in page(sweep, width, **what):
        console.print(part)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_keeps_to_its_width(sweep, width):
    assert max(len(line) for line in shown(sweep, width).splitlines()) <= width


def test_the_finding_comes_before_what_varies_and_the_tables(sweep):
    text = shown(sweep, 80)
    places = [
        text.index(part)
        for part in ("What does it hang on?", "It averted violence", "How that goes", "What varies", "averages ±")
    ]
    assert places == sorted(places)
    assert "- `bodies.union.lag.decide.median_days`: 1 to 30, in equal ratios" in text
    assert "- `who`: as it is, strong" in text


def test_the_tables_can_be_left_out(sweep):
    assert "averages ±" not in shown(sweep, 80, tables=False)


def test_averages_stand_below_what_they_are_by(sweep):
    (averages, *_) = sheets(sweep)
    assert averages.title == "What `with` changed against `without`: averages ± half of their 95% intervals"
    assert averages.columns[:2] == ("points", "eruptions, in 100")
    labels = [row[0] for row in averages.rows]
    assert labels[:2] == ["All design points", "By `bodies.union.lag.decide.median_days`"]
    assert labels[-3:] == ["By `who`", "  as it is", "  strong"]
    assert averages.rows[0][1] == "30"
    assert averages.rows[0][2].startswith("−45")
    assert averages.rows[-1][1] == "15"


def test_measures_stand_beside_each_other_as_they_fit(sweep):
    counts = [len([s for s in sheets(sweep, width) if "averages ±" in s.title]) for width in (None, 200, 80)]
    assert counts[0] == counts[1] == 1
    assert counts[2] > 1


def test_the_first_design_points_are_shown_and_that_they_are_the_first(sweep):
    (points,) = (sheet for sheet in sheets(sweep) if "design points:" in sheet.title)
    assert points.title.startswith("The first 20 of 30 design points: change in eruptions, in 100, against `without`")
    assert len(points.rows) == 20
    assert points.rows[0] == ("0", "1", "as it is", "10", "−80 (−100, −31)")


def test_failures_are_a_table_with_their_reasons(tmp_path):
    sweep = Made({"speed": [1, 2]}, lambda _: erupting(5, 5), failed={1: "no `speed` so high"}).put(tmp_path)
    failures = list(sheets(sweep))[-1]
    assert failures.title == "Design points that could not be run: 1 of 2"
    assert failures.rows == (("1", "1", "no `speed` so high"),)
    assert list(sheets(sweep))[-2].rows[1][2:] == ("0, failed", "–")


def test_without_alone_its_means_are_the_tables(tmp_path):
    sweep = Made({"speed": [1, 2]}, lambda point: {"without": some_of(point + 1, 4)}, told=("erupted",)).put(tmp_path)
    first = next(iter(sheets(sweep, 80)))
    assert first.title == "Means of `without` over the design points"
    assert first.rows == (
        ("All design points", "2", "38"),
        ("By `speed`", "", ""),
        ("  1", "1", "25"),
        ("  2", "1", "50"),
    )
    assert "there is nothing to compare it with" in " ".join(shown(sweep, 80).split())


def test_a_sweep_of_which_nothing_was_run_has_a_page(tmp_path):
    sweep = Made({"speed": [1, 2]}, lambda _: erupting(5, 5), waiting=(0, 1)).put(tmp_path)
    text = " ".join(shown(sweep, 80).split())
    assert "2 of 2 design points are still to be run" in text
    assert "no design point was run" in text


def test_what_is_in_square_brackets_is_shown(tmp_path):
    design = {"who": ["[b]one[/]", "[red]two"]}
    about = {"who": {"title": "Who [i]"}}
    failed = {1: "see `[study]`"}
    text = shown(Made(design, lambda _: erupting(9, 1), about=about, failed=failed).put(tmp_path), 120)
    assert text.count("[b]one[/]") >= 3
    assert "By Who [i]" in text
    assert text.count("see `[study]`") == 2
