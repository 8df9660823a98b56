"""`docs/coverage.md` has every element of the checklist once, and each of its places is there.

A place is `path::name`. Names are looked up in the text of the file (Python by its syntax tree, TOML by tables and ids,
Markdown by headings and bold names), so that nothing is imported and a name that moves is noticed.
"""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from simulator.experiments.claims.registry import CLAIMS

ROOT = Path(__file__).parents[1]
CHECKLIST = ROOT.parent / "shared" / "mission" / "checklist.md"
COUNTS = {"A": 54, "I": 64, "C": 61, "K": 42, "S": 17, "R": 10, "D": 14, "Y": 15, "Q": 11, "L": 15}
LIMITS = "8. What the model leaves out"


class Row(NamedTuple):
    """A row of the page."""

    id: str
    element: str
    places: tuple[str, ...]
    what: str


def rows(text: str) -> list[Row]:
    """Return the rows of all tables of the page that begin with an id."""
    found = re.findall(r"^\| ([A-Z]\d\d) \| (.*?) \| (.*?) \| (.*?) \|$", text, re.MULTILINE)
    return [Row(id, element, tuple(re.findall(r"`([^`]+)`", where)), what) for id, element, where, what in found]


def sections(text: str) -> dict[str, str]:
    """Return the letters of the ids under each heading of the page that has a table."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    letters = {
        title: "".join(sorted({row.id[0] for row in rows(body)}))
        for title, body in zip(parts[::2], parts[1::2], strict=True)
    }
    return {title: found for title, found in letters.items() if found}


# --- whether a place is there -----------------------------------------------------------------------------------------


def wrong_places(page: Iterable[Row], root: Path = ROOT) -> list[str]:
    """Return the places that are not there, each with the id of its row and what is wrong."""
    return [f"{row.id} {place}: {fault}" for row in page for place in row.places if (fault := fault_of(place, root))]


def fault_of(place: str, root: Path = ROOT) -> str:
    """Return what is wrong with a place, empty if nothing is."""
    path, _, name = place.partition("::")
    if not name:
        return "a place is `path::name`"
    readers = {".py": names_of_python, ".toml": names_of_toml, ".md": names_of_markdown}
    file = root / path
    if file.suffix not in readers:
        return f"no name can be looked up in a file of this kind; known are {', '.join(readers)}"
    if not file.is_file():
        return "there is no such file"
    return "" if name in readers[file.suffix](file) else "the file is there, and has no such name"


@cache
def names_of_python(file: Path) -> frozenset[str]:
    """Return the public names of a module, and after a dot those of what is in its classes and tables."""
    names: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        for name, value in defined(node):
            names.add(name)
            names |= {f"{name}.{text}" for text in texts_in(value)}
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{member}" for child in node.body for member, _ in defined(child)}
    return frozenset(name for name in names if not any(part.startswith("_") for part in name.split(".")))


def defined(node: ast.stmt) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield the names that a statement defines, each with its value where it has one."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name, None
        case ast.AnnAssign(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                several = target.elts if isinstance(target, ast.Tuple) else [target]
                yield from ((each.id, value) for each in several if isinstance(each, ast.Name))


def texts_in(value: ast.expr | None) -> Iterator[str]:
    """Yield the keys of a table, and the values that a `Literal` allows."""
    match value:
        case ast.Dict(keys=keys):
            found = keys
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=elements)):
            found = elements
        case _:
            found = []
    yield from (each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str))


@cache
def names_of_toml(file: Path) -> frozenset[str]:
    """Return the id paths of a scenario file: tables, entries by their id, and keys."""
    return frozenset(paths_in(tomllib.loads(file.read_text(encoding="utf-8"))))


def paths_in(value: Any, prefix: str = "") -> Iterator[str]:
    """Yield the paths of what is in a table, or of the entries of a list that have an id."""
    inside: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = [(entry["id"], entry) for entry in value if isinstance(entry, dict) and "id" in entry]
    for key, child in inside:
        yield f"{prefix}{key}"
        yield from paths_in(child, f"{prefix}{key}.")


@cache
def names_of_markdown(file: Path) -> frozenset[str]:
    """Return the headings of a page, and the bold names with which its paragraphs begin."""
    text = re.sub(r"^```.*?^```", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+?) *$", text, re.MULTILINE)
    return frozenset([*headings, *bold_names(text)])


def bold_names(text: str) -> list[str]:
    return re.findall(r"^\*\*([^*\n]+?)[.?]?\*\*", text, re.MULTILINE)


# --- whether the page has everything ----------------------------------------------------------------------------------


def expected_ids() -> list[str]:
    return [f"{letter}{number:02d}" for letter, count in COUNTS.items() for number in range(1, count + 1)]


def wrong_ids(page: Iterable[Row]) -> list[str]:
    """Return the ids that are missing, there twice or more, or unknown."""
    count, expected = Counter(row.id for row in page), expected_ids()
    return [id for id in expected if count[id] != 1] + sorted(set(count) - set(expected))


def elements(checklist: str) -> dict[str, str]:
    """Return the names of the elements of the checklist by id."""
    return dict(re.findall(r"^- \*\*([A-Z]\d\d)\*\* (.+?) — ", checklist, re.MULTILINE))


def wrong_elements(page: Iterable[Row], checklist: dict[str, str]) -> list[str]:
    """Return the rows whose element is not the beginning of the checklist's, up to what was left out of it."""
    return [f"{row.id} {row.element}" for row in page if not shortens(row.element, checklist.get(row.id, ""))]


def shortens(element: str, whole: str) -> bool:
    """Say whether an element begins as the whole does, and has only words of it in their order."""
    short, long = (re.findall(r"[\w']+", text.lower()) for text in (element, whole))
    words = iter(long)
    return short[:1] == long[:1] != [] and all(word in words for word in short)


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text) -> list[Row]:
    return rows(text)


@pytest.fixture(scope="module")
def limits() -> list[str]:
    _, _, section = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8").partition(f"## {LIMITS}\n")
    return bold_names(section)


def test_every_element_is_there_once(page):
    assert len(expected_ids()) == 303
    assert wrong_ids(page) == []


def test_every_row_is_read(text, page):
    lines = [line for line in text.splitlines() if re.match(r"\| *\w\d", line)]
    assert len(lines) == len(page)


def test_each_section_holds_one_kind_of_element(text):
    assert list(sections(text).values()) == list(COUNTS)


def test_every_row_has_a_place_and_says_what_is_there(page):
    assert [row.id for row in page if not row.places or not row.what.strip()] == []
    assert [row.id for row in page if len(set(row.places)) < len(row.places)] == []


def test_every_place_is_there(page):
    assert wrong_places(page) == []


def test_every_claim_has_its_constant(page):
    claims = [row for row in page if row.id.startswith("K")]
    assert [row.id for row in claims if f"simulator/experiments/claims/registry.py::{row.id}" not in row.places] == []


def test_a_claim_is_said_to_be_tested_exactly_where_it_is(page):
    said = {row.id: row.what.startswith("tested") for row in page if row.id.startswith("K")}
    assert said == {claim.id: bool(claim.experiments) for claim in CLAIMS}


def test_what_is_left_out_or_partly_there_says_so(page, limits):
    stated = {f"docs/odd.md::{name}" for name in limits}
    left_out = [row for row in page if row.what.startswith("left out")]
    assert [row.id for row in left_out if not stated & set(row.places)] == []
    assert [row.id for row in page if set(row.places) <= stated and not row.what.startswith("left out")] == []


def test_every_stated_limit_is_pointed_at(page, limits):
    named = {place for row in page for place in row.places}
    assert len(limits) > 20
    assert [name for name in limits if f"docs/odd.md::{name}" not in named] == []


@pytest.mark.skipif(not CHECKLIST.exists(), reason="the checklist is not beside this checkout")
def test_ids_and_elements_are_those_of_the_checklist(page):
    checklist = elements(CHECKLIST.read_text(encoding="utf-8"))
    assert sorted(checklist) == sorted(expected_ids())
    assert wrong_elements(page, checklist) == []


# --- the numbers that rows and limits tell ----------------------------------------------------------------------------

WORDS = {3: "three", 7: "seven", 8: "eight", 10: "ten", 12: "twelve"}


@pytest.fixture(scope="module")
def scenarios() -> list[dict[str, Any]]:
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "scenarios").rglob("*.toml"))]


@pytest.fixture(scope="module")
def cases(scenarios) -> list[dict[str, Any]]:
    return [data for data in scenarios if data.get("scenario", {}).get("status") == "case"]


def bodies(files: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [body for data in files for body in data.get("bodies", [])]


def test_the_page_counts_bodies_and_kinds_as_they_are(page, cases):
    told = {row.id: row.what for row in page}
    with_au = WORDS[sum(body["id"] == "au" for body in bodies(cases))]
    missions = WORDS[sum(body["kind"] == "mission" for body in bodies(cases))]
    kinds = {
        table: WORDS[sum(name.startswith(f"{table}.") for name in names_of_python(ROOT / "simulator/scenario" / file))]
        for table, file in (("BodyKind", "schema/third_parties.py"), ("MomentKind", "schema/world.py"))
    }
    assert f"in {with_au} of the cases" in told["A14"]
    assert f"{missions} are in the cases" in told["A22"]
    assert f"of {kinds['BodyKind']} kinds" in told["A11"]
    assert f"{kinds['MomentKind']} kinds of moment" in told["C46"]


def test_kinds_of_body_that_no_scenario_has_are_told(page, scenarios):
    told = {row.id: row.what for row in page}
    used = {body["kind"] for body in bodies(scenarios)}
    assert "no shipped scenario has one" in told["A28"]
    assert "no shipped scenario has one" in told["A50"]
    assert not {"country_team", "independent_group"} & used


def test_the_limits_count_cases_and_regions_as_they_are(cases):
    regions = {arena["region"] for data in cases for arena in data["arenas"]}
    text = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
    assert f"{WORDS[len(cases)]} cases in {WORDS[len(regions)]} regions" in text


# --- the checks can fail ----------------------------------------------------------------------------------------------

SCHEMA = "simulator/scenario/schema/third_parties.py"
KENYA = "scenarios/cases/kenya-2008.toml"


def test_a_row_is_read_as_it_stands():
    line = "| A01 | Somebody | `a.py::B`, `c.md::D e` | partly: here |\n"
    assert rows(f"| id | element |\n{line}") == [Row("A01", "Somebody", ("a.py::B", "c.md::D e"), "partly: here")]


@pytest.mark.parametrize(
    "place",
    [
        f"{SCHEMA}::Body",
        f"{SCHEMA}::Body.partners",
        f"{SCHEMA}::BodyKind.mission",
        "simulator/scenario/mapping.py::BODIES.mission",
        "simulator/rules/response/envoys.py::ENGAGED",
        "simulator/state/events.py::EventKind.ERUPTION",
        "simulator/agents/party.py::Party.weigh_escalation",
        f"{KENYA}::bodies.un.partners",
        f"{KENYA}::scenario.start",
        "docs/odd.md::Lag",
        "docs/odd.md::7.3 Response",
    ],
)
def test_a_place_that_is_there_is_found(place):
    assert fault_of(place) == ""


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("simulator/oracle.py::Oracle", "no such file"),
        ("simulator/rules::talks", "a file of this kind"),
        (SCHEMA, "a place is"),
        (f"{SCHEMA}::", "a place is"),
        (f"{SCHEMA}::Oracle", "no such name"),
        (f"{SCHEMA}::Body.happiness", "no such name"),
        (f"{SCHEMA}::Body.kind.mission", "no such name"),
        (f"{SCHEMA}::BodyKind.oracle", "no such name"),
        ("simulator/agents/party.py::Party._model", "no such name"),
        (f"{KENYA}::bodies.oracle", "no such name"),
        (f"{KENYA}::actions.annan_mediation.joy", "no such name"),
        ("docs/odd.md::Oracles", "no such name"),
        ("docs/odd.md::lag", "no such name"),
    ],
)
def test_a_place_that_is_not_there_is_noticed(place, fault):
    assert fault in fault_of(place)
    assert wrong_places([Row("A01", "Somebody", ("docs/odd.md::Lag", place), "here")]) == [
        f"A01 {place}: {fault_of(place)}"
    ]


def test_a_name_in_a_block_of_code_is_no_heading(tmp_path):
    (tmp_path / "page.md").write_text("# Above\n\n```text\n# within\n**Bold.**\n```\n", encoding="utf-8")
    assert names_of_markdown(tmp_path / "page.md") == {"Above"}


def test_an_id_missing_twice_or_unknown_is_noticed(page):
    without = [row for row in page if row.id != "C38"]
    assert wrong_ids(without) == ["C38"]
    assert wrong_ids([*page, page[7]]) == [page[7].id]
    assert wrong_ids([*page, page[0]._replace(id="A55")]) == ["A55"]


@pytest.mark.parametrize("element", ["", "Oracle", "Rwanda and the moon", "dyad"])
def test_an_element_with_other_words_is_noticed(element):
    row = Row("A44", element, (), "")
    assert wrong_elements([row], {"A44": "Rwanda and the DRC as an interstate dyad"}) == [f"A44 {element}"]
    assert wrong_elements([row._replace(element="Rwanda and the DRC")], {"A44": "Rwanda and the DRC (a dyad)"}) == []
    assert wrong_elements([row], {}) == [f"A44 {element}"]
