import html as html_module
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

import simulator as sim
from simulator.results.errors import ResultError
from simulator.results.folder import REPORT
from simulator.views.comparison import sheets
from simulator.views.report import html, write_report
from simulator.views.this_crisis import this_crisis
from simulator.views.waiting import waiting
from simulator.views.words import caveats, findings
from tests.browser import offline_page
from tests.experiments.small import small

SECTIONS = ["found", "pictures", "numbers", "assumed", "origin", "again"]


@pytest.fixture(scope="module")
def result():
    return sim.compare(small(), arms=["with", "history"], delays=[0, 14], replicates=60, seed=1)


@pytest.fixture(scope="module")
def page(result):
    return html(result)


@pytest.fixture(scope="module")
def folder(result, tmp_path_factory):
    folder = result.save(tmp_path_factory.mktemp("saved") / "result")
    write_report(result, folder)
    return folder


def plain(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(html_module.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def cells(page: str, caption: str) -> list[list[str]]:
    """Return the rows of the table with a caption."""
    (table,) = (each for each in re.findall(r"<table>.*?</table>", page, re.DOTALL) if f">{caption}<" in code(each))
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def code(text: str) -> str:
    return re.sub(r"</?code>", "`", text)


def test_the_numbers_of_every_table_are_those_of_the_result(result, page):
    shown = list(sheets(result))
    assert len(shown) >= 5
    for sheet in shown:
        assert cells(page, sheet.title) == [[cell.strip() for cell in row] for row in sheet.rows]


def test_the_effects_shown_are_the_effects_of_the_result(result, page):
    effect = result.effect(("with", "without"), "violent_days", "mean_difference")
    (row,) = (row for row in cells(page, "What `with` changed against `without`") if row[0] == "Days of fighting, mean")
    shown = [float(number) for number in re.findall(r"[\d.]+", " ".join(row[1:]).replace("−", "-"))]
    expected = [abs(effect.estimate), abs(effect.low), abs(effect.high)]
    assert shown == pytest.approx(expected, rel=0.06)


def test_all_that_is_said_of_the_result_is_in_the_page(result, page):
    said = plain(code(page)).replace(" ` ", " `")
    for finding in findings(result):
        for sentence in (finding.headline, *finding.sentences):
            assert squeezed(sentence) in squeezed(said)
    (wait,) = waiting(result)
    for sentence in (wait.headline, *wait.sentences, *this_crisis(result, result.contrasts[:1]), *caveats(result)):
        assert squeezed(sentence) in squeezed(said)


def squeezed(text: str) -> str:
    """Return a text without spaces: marks of code may stand beside them."""
    return re.sub(r"\s|`", "", text)


def test_the_finding_comes_first(page):
    places = [page.index(f'<section id="{name}"') for name in SECTIONS]
    assert places == sorted(places)
    assert page.index("not a prediction") < places[0]


def test_classes_are_shown_with_their_bounds(result, page):
    row = result.classes.iloc[0]
    rows = {row[0]: row for row in cells(page, "What became of the pairs, `with` against `without`")}
    assert rows["shortened"][1].rstrip("%") == f"{100 * row['shortened']:.3g}"
    assert rows["shortened"][2] == f"{100 * row['shortened_lowest']:.3g}% to {100 * row['shortened_highest']:.3g}%"


def test_what_was_assumed_is_counted_and_listed(result, page):
    assert "101 parameters of the model" in plain(page)
    assert "97 are assumed" in plain(page)
    changed = sim.compare(small().with_({"parameters.reciprocity": 0.123}), arms=["with"], replicates=2)
    assert "reciprocity = 0.12 (usually" in plain(html(changed))


def test_the_provenance_is_that_of_the_result(result, page):
    said = plain(page)
    for part in (
        result.provenance["scenario"]["digest"],
        "Seed 1",
        f"simulator {sim.__version__}",
        "100 days, in steps",
    ):
        assert part in said


def test_the_recipe_makes_the_result_again(result, page, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    recipe = html_module.unescape(re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)[-1])
    namespace: dict[str, object] = {}
    exec(recipe, namespace)  # its last line compares the outcomes
    assert namespace["again"].effects.equals(result.effects)  # type: ignore[attr-defined]


def test_the_same_result_makes_the_same_page(page, folder):
    assert (folder / REPORT).read_text("utf-8") == html(sim.open_result(folder)) == page


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
    assert len(words) == page.count("<img") >= 7
    assert len(set(words)) == len(words)
    assert all(len(text) > 60 for text in words)


def test_what_a_scenario_says_is_text_and_no_markup():
    wicked = small().with_({"scenario.title": "<script>alert(1)</script> & co", "scenario.limits": "<b>none</b>"})
    page = html(sim.compare(wicked, arms=["with"], replicates=2))
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "&lt;b&gt;none&lt;/b&gt;" in page


def test_without_alone_there_is_nothing_to_show():
    page = html(sim.compare(small(), arms=["without"], replicates=2))
    assert "nothing to compare it with" in plain(page)
    assert "<img" not in page


def test_one_pair_makes_a_page_without_intervals():
    page = plain(html(sim.compare(small(), arms=["with"], replicates=1)))
    assert "too few pairs" in page
    assert "nan" not in page.lower().split()


def test_a_report_goes_when_another_result_is_saved(result, tmp_path):
    folder = result.save(tmp_path / "result")
    write_report(result, folder)
    result.save(folder)
    assert not (folder / REPORT).exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(result, tmp_path):
    folder = result.save(tmp_path / "result")
    folder.chmod(0o500)
    with pytest.raises(ResultError, match=r"the report cannot be written \(permission denied\)"):
        write_report(result, folder)


def test_a_report_that_cannot_be_put_there_is_told(result, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultError, match=r"the report cannot be written \(not a directory\)"):
        write_report(result, tmp_path / "file")


# --- in a real browser, without a network -----------------------------------------------------------------------------

SEEN = """() => [...document.images].map(image => ({
    complete: image.complete, width: image.naturalWidth, shown: image.getBoundingClientRect().width,
}))"""


@pytest.mark.parametrize("width", [400, 1200])
def test_the_browser_shows_every_picture_from_the_disk_without_a_network(folder, width):
    asked, told = [], []
    with offline_page(viewport={"width": width, "height": 900}) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(Path(folder / REPORT).as_uri())
        pictures = page.evaluate(SEEN)
        wide = page.evaluate("document.documentElement.scrollWidth")
        heading = page.inner_text("h1")
    assert told == []
    assert [url for url in asked if not url.startswith("data:")] == [Path(folder / REPORT).as_uri()]
    assert len(pictures) >= 7
    assert all(each["complete"] and each["width"] > 0 and each["shown"] > 100 for each in pictures)
    assert wide <= width
    assert heading == "A short crisis"


CONTRAST = """() => {
    const light = (channel) => {
        const c = channel / 255;
        return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    const luminance = (colour) => {
        const [r, g, b] = colour.match(/\\d+/g).map(Number);
        return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    };
    return [...document.querySelectorAll("p, li, th, td, a, h1, h2, h3, figcaption, code")].map(node =>
        1.05 / (luminance(getComputedStyle(node).color) + 0.05));
}"""


def test_text_stands_out_from_its_ground(folder):
    with offline_page() as page:
        page.goto(Path(folder / REPORT).as_uri())
        contrasts = page.evaluate(CONTRAST)
    assert len(contrasts) > 100
    assert min(contrasts) >= 4.5  # WCAG 2.2, level AA, on white


def test_it_prints_without_its_navigation(folder):
    with offline_page() as page:
        page.goto(Path(folder / REPORT).as_uri())
        page.emulate_media(media="print")
        hidden = page.evaluate("getComputedStyle(document.querySelector('nav')).display")
        printed = page.pdf(format="A4")
    assert hidden == "none"
    assert printed.startswith(b"%PDF")
    assert len(printed) > 50_000
