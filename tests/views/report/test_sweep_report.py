import html as html_module
import re
from itertools import pairwise
from pathlib import Path

import pytest

import simulator as sim
from simulator.experiments.study import load_study
from simulator.results.folder import REPORT
from simulator.results.sweeps.form import POINTS
from simulator.views.plots import effect_curves
from simulator.views.report import html, write_report
from simulator.views.report.study_file import study_text
from simulator.views.sweeps import sheets
from simulator.views.sweeps.words import caveats, findings
from tests.browser import offline_page
from tests.experiments.small import TEXT
from tests.results.made_up import some_of
from tests.results.sweeps_made_up import Made, erupting

SECTIONS = ["found", "pictures", "numbers", "assumed", "origin", "again"]

STUDY = """
[study]
title = "What if the \\"union\\" is faster, & who <leads>?"
scenario = "small.toml"
arms = ["with", "history"]
replicates = 20
notes = "For people."

[design]
sampler = "sobol"
points = 8

[[vary]]
id = "decide"
title = "Days to decide"
path = "bodies.union.lag.decide.median_days"
low = 1
high = 30
scale = "log"

[[vary]]
path = "parties.opposition.hostility"
low = 0.2
high = 0.8

[[vary]]
id = "who"
alternatives = [
    { title = "as it is" },
    { title = "later", set = { "threshold_moments.election.date" = 2011-01-18, "parties.government.power" = 0.6 } },
]

[set]
"parties.opposition.grievance" = 0.25

[arms.eager]
from = "with"
set = { "bodies.union.leverage" = 0.9 }
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with a scenario, a study of it, and what came of that in `result`, with its report."""
    place = tmp_path_factory.mktemp("place")
    (place / "small.toml").write_text(TEXT, "utf-8")
    (place / "study.toml").write_text(STUDY, "utf-8")
    found = sim.sweep(load_study(place / "study.toml"), out=place / "result")
    write_report(found, place / "result")
    return place


@pytest.fixture(scope="module")
def sweep(place):
    return sim.open_result(place / "result")


@pytest.fixture(scope="module")
def page(place):
    return (place / "result" / REPORT).read_text("utf-8")


def plain(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(html_module.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def squeezed(text: str) -> str:
    """Return a text without spaces: marks of code may stand beside them."""
    return re.sub(r"\s|`", "", text)


def test_all_that_is_said_of_the_sweep_is_in_the_page(sweep, page):
    said = squeezed(plain(page))
    for finding in findings(sweep):
        for sentence in (finding.headline, *finding.sentences, *finding.trends):
            assert squeezed(sentence) in said
    for sentence in caveats(sweep):
        assert squeezed(sentence) in said


def test_the_numbers_of_every_table_are_those_of_the_sweep(sweep, page):
    tables = [squeezed(plain(table)) for table in re.findall(r"<table>.*?</table>", page, re.DOTALL)]
    shown = list(sheets(sweep))
    assert len(shown) >= 6
    for sheet in shown:
        cells = "".join(cell for row in sheet.rows for cell in row)
        assert any(table == squeezed(f"{sheet.title}{''.join(sheet.columns)}{cells}") for table in tables), sheet.title


def test_the_finding_comes_first(page):
    places = [page.index(f'<section id="{name}"') for name in SECTIONS]
    assert places == sorted(places)
    assert page.index("not a prediction") < places[0]


def test_what_was_run_is_said(sweep, page):
    said = plain(page)
    for part in (
        "8 design points, laid out by a Sobol sequence",
        "Days to decide 1 to 30, in equal ratios bodies.union.lag.decide.median_days",
        "who later, as it is",
        "Histories of each arm at a point 20",
        "Histories in all 480",
        "Seed 1",
        sweep.manifest.scenario["digest"],
        f"simulator {sim.__version__}",
        "parameters of the model that this scenario uses",
    ):
        assert part in said


def test_the_study_shown_asks_for_the_same(sweep, page, place):
    (shown,) = (
        html_module.unescape(each)
        for each in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
        if each.startswith("[study]")
    )
    (place / "shown.toml").write_text(shown, "utf-8")
    again, before = load_study(place / "shown.toml"), load_study(place / "study.toml")
    assert again.digest == before.digest
    assert again.title == before.title
    assert [thing.title for thing in again.varied] == [thing.title for thing in before.varied]


def test_the_recipe_makes_the_sweep_again(page, place, monkeypatch):
    monkeypatch.chdir(place)
    recipe = html_module.unescape(re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)[-1])
    names: dict[str, object] = {}
    exec(recipe, names)  # its last line compares the effects
    again = place / "again" / POINTS
    assert again.read_bytes() == (place / "result" / POINTS).read_bytes()


def test_the_study_of_a_catalogue_scenario_needs_no_file(tmp_path):
    made = Made({"speed": [1, 2]}, lambda _: erupting(9, 1)).put(tmp_path)
    assert 'scenario = "veld.toml"' in study_text(made)
    object.__setattr__(made.manifest, "scenario", {**made.manifest.scenario, "name": "kenya-2008"})
    assert 'scenario = "kenya-2008"' in study_text(made)


def test_the_same_sweep_makes_the_same_page(place, page):
    assert html(sim.open_result(place / "result")) == page


def test_a_page_of_very_many_points_is_the_same_each_time(tmp_path, monkeypatch):
    made = Made({"speed": [1, 2]}, lambda _: erupting(9, 1), told=("erupted",)).put(tmp_path)
    pages = []
    for most in (1, 1, 2):
        monkeypatch.setattr(effect_curves, "_MOST_DRAWN", most)
        pages.append(html(made))
    assert pages[0] == pages[1] != pages[2]


def test_the_page_asks_for_nothing_from_outside(page):
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", page)
    assert "@import" not in page
    assert "<script" not in page


def test_headings_go_down_one_level_at_a_time_and_ids_are_unique(page):
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="#|labelledby=")([^"]+)"', page)) <= set(ids)


def test_every_picture_has_words_of_its_own(page):
    words = re.findall(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)"', page)
    # Three things that vary: for two contrasts and two measures a curve of each, three pairs, and the means by each.
    assert len(words) == page.count("<img") == 2 * 2 * 3 + 3 + 3
    assert len(set(words)) == len(words)
    assert all(len(text) > 60 for text in words)
    assert not any("`" in text or "nan" in text for text in words)


def test_words_of_a_picture_say_what_is_seen(tmp_path):
    design = {"speed": [1, 2, 3], "who": ["a", "b", "a"]}
    made = Made(design, lambda point: erupting(9, [1, 5, 8][point]), told=("erupted",)).put(tmp_path)
    words = [html_module.unescape(each) for each in re.findall(r'alt="([^"]+)"', html(made))]
    assert words[0] == (
        "with against without: change in eruptions, by speed. On average 80 fewer in 100 at 1 and 10 fewer in 100 at "
        "3, a clear difference from end to end; the averages lie between 80 fewer in 100 (at 1) and 10 fewer in 100 (at"
        " 3). Single design points go from 80 fewer in 100 to 10 fewer in 100."
    )
    assert words[2] == (
        "with against without: change in eruptions, by speed and who. Means of the estimates at the design points in a "
        "cell: from 80 fewer in 100 (speed 1, who a) to 10 fewer in 100 (speed 3, who a). In 3 of 6 cells there is no "
        "design point."
    )
    assert words[3].startswith(
        "Eruptions in each arm, by speed. without: 90 in 100 at 1, 90 in 100 at 3; with: 10 in 100"
    )


def test_what_a_study_says_is_text_and_no_markup(tmp_path):
    made = Made(
        {"who": ["<b>a</b>", "b"]},
        lambda _: erupting(9, 1),
        title="<script>alert(1)</script> & co",
        failed={1: "<i>no</i>"},
    ).put(tmp_path)
    page = html(made)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "&lt;b&gt;a&lt;/b&gt;" in page
    assert "&lt;i&gt;no&lt;/i&gt;" in page


def test_without_alone_there_are_means_to_show(tmp_path):
    made = Made({"speed": [1, 2]}, lambda point: {"without": some_of(2 * point, 4)}).put(tmp_path)
    page = html(made)
    assert "nothing to compare it with" in plain(page)
    assert "Eruptions, on average over the design points: 25 in 100." in plain(page)
    assert page.count("<img") == 1


def test_a_sweep_of_which_nothing_was_run_has_a_page(tmp_path):
    page = html(Made({"speed": [1, 2]}, lambda _: erupting(5, 5), waiting=(0, 1)).put(tmp_path))
    assert "2 of 2 design points are still to be run" in plain(page)
    assert "<img" not in page


def test_of_many_things_the_strongest_are_drawn(tmp_path):
    design = {f"thing_{number}": [float(point >> (number % 3) & 1) for point in range(8)] for number in range(10)}
    made = Made(design, lambda point: erupting(9, 8 * (point & 1)), told=("erupted",)).put(tmp_path)
    words = re.findall(r'alt="([^"]+)"', html(made))
    assert len(words) == 8 + 6 + 8
    assert words[0].startswith("with against without: change in eruptions, by thing_0.")
    assert words[1].startswith("with against without: change in eruptions, by thing_3.")


# --- in a real browser, without a network -----------------------------------------------------------------------------

SEEN = """() => [...document.images].map(image => ({
    complete: image.complete, width: image.naturalWidth, shown: image.getBoundingClientRect().width,
}))"""


@pytest.mark.parametrize("width", [400, 1000])
def test_the_browser_shows_every_picture_from_the_disk_without_a_network(place, width):
    path = place / "result" / REPORT
    asked, told = [], []
    with offline_page(viewport={"width": width, "height": 900}) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(path.as_uri())
        pictures = page.evaluate(SEEN)
        wide = page.evaluate("document.documentElement.scrollWidth")
        heading = page.inner_text("h1")
    assert told == []
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert len(pictures) == 18
    assert all(each["complete"] and each["width"] > 0 and each["shown"] > 100 for each in pictures)
    assert wide <= width
    assert heading == 'What if the "union" is faster, & who <leads>?'


def test_a_long_name_does_not_widen_a_narrow_page(tmp_path):
    name = "bodies.a_body_with_a_rather_long_name_indeed.lag.decide.median_days"
    made = Made({name: [1, 2]}, lambda _: erupting(9, 1), title=f"What changes with `{name}`").put(tmp_path)
    path = write_report(made, tmp_path)
    with offline_page(viewport={"width": 400, "height": 900}) as page:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
