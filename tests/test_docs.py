"""The documents name only what is there, and leave out nothing that they promise."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from simulator.agents.response import MOST_ATTEMPTS
from simulator.agents.stages import STAGES as STAGES_OF_A_STEP
from simulator.draws.purposes import Purpose
from simulator.rules.calendar.outcomes import PASSION_CEILING, PASSION_FLOOR
from simulator.scenario.parameters import STAGES
from simulator.scenario.parameters.instruments import Instrument, Instruments

ROOT = Path(__file__).parents[1]
PAGES = ("odd.md", "architecture.md", "generators.md", "kenya-2008.md", "hindcast.md", "cases.md", "region.md")

SYMBOLS = {
    field.json_schema_extra["symbol"]: name for group in STAGES.values() for name, field in group.model_fields.items()
}
NOTATION = {"dt", "u", "ξ", "σ", "λ", "Σ", "N", "γ_0", "y", "x", "t"}
"""What the head of section 7 explains, and letters that the text around an equation does."""

FENCED = re.compile(r"^```text\n(.*?)^```", re.DOTALL | re.MULTILINE)
BACKTICKED = re.compile(r"`([^`\n]+)`")
TOKEN = re.compile("[^\\W\\d_]\u0304?(?:[^\\W\\d_]\u0304?)*(?:_\\w+)*")
PATH = re.compile(r"(?:simulator|scenarios|docs|tests|benchmarks)/[\w./-]*")
DESIGN_CONCEPTS = (
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def backticked(text: str) -> list[str]:
    return BACKTICKED.findall(FENCED.sub("", text))


# --- what the checks below are made of, each with a text that fails it ------------------------------------------------


def missing_paths(text: str) -> list[str]:
    """Return the paths in backticks, and the targets of links, that lead nowhere."""
    paths = [span for span in backticked(text) if PATH.fullmatch(span)]
    links = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    return [path for path in paths if not (ROOT / path).exists()] + [
        target for target in links if not (ROOT / "docs" / target).exists()
    ]


def wrong_pairs(text: str) -> list[tuple[str, str]]:
    """Return the pairs of a symbol and a name of a parameter that are not those of the table."""
    pairs = re.findall(r"`([^`\n]+)` `([a-z][a-z0-9_]*)`", text)
    return [(symbol, name) for symbol, name in pairs if SYMBOLS.get(symbol) != name]


def parameters_left_out(text: str) -> list[str]:
    return [name for symbol, name in SYMBOLS.items() if f"`{symbol}` `{name}`" not in text]


def is_symbol(token: str) -> bool:
    """Say whether a word of an equation is a symbol: one letter, a subscript, or letters that are not Latin."""
    return len(token) == 1 or "_" in token or not token.isascii()


def explained(text: str) -> set[str]:
    """Return what stands alone in backticks outside the equations, or is what an equation is for."""
    alone = {span for span in backticked(text) if TOKEN.fullmatch(span)}
    left = {
        match.group(1)
        for block in FENCED.findall(text)
        for match in re.finditer(r"^(\S+) (?:=|←)", block, re.MULTILINE)
    }
    return alone | left


def unexplained_symbols(text: str) -> list[str]:
    """Return the symbols of equations that are neither a parameter's nor explained."""
    known = set(SYMBOLS) | NOTATION | explained(text)
    equations = "".join(FENCED.findall(text)).replace("²", "")
    used = dict.fromkeys(token for token in TOKEN.findall(equations) if is_symbol(token))
    rates = {f"d{symbol}" for symbol in known}
    return [token for token in used if token not in known and token not in rates]


def classes() -> dict[str, set[str]]:
    """Return the attributes and methods of every class of the package."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "simulator").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, set()).update(attributes(node))
    return found


def attributes(node: ast.ClassDef) -> set[str]:
    names = {child.name for child in node.body if isinstance(child, ast.FunctionDef)}
    for child in ast.walk(node):
        if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            names.add(child.target.id)
        if isinstance(child, ast.Attribute) and isinstance(child.ctx, ast.Store):
            names.add(child.attr)
        if isinstance(child, ast.Assign):
            names |= {target.id for target in child.targets if isinstance(target, ast.Name)}
    return names


def missing_members(text: str) -> list[str]:
    """Return the classes, and the attributes and methods of classes, in backticks that are not in the code."""
    known = classes()
    spans = [span for span in backticked(text) if re.fullmatch(r"[A-Z][a-z]+\w*(?:\.[a-z_]+)?", span)]
    named = [(span, *span.partition(".")[::2]) for span in spans]
    return [span for span, name, member in named if name not in known or (member and member not in known[name])]


def identifiers() -> set[str]:
    """Return every name and every word of a text in the package's source, and the arms of the catalogue."""
    words: set[str] = set()
    for file in sorted((ROOT / "scenarios").rglob("*.toml")):
        words |= set(re.findall(r"^\[arms\.(\w+)\]$", file.read_text(encoding="utf-8"), re.MULTILINE))
    for file in sorted((ROOT / "simulator").rglob("*.py")):
        words |= set(re.findall(r"[a-z][a-z0-9_]*", file.read_text(encoding="utf-8")))
    return words


def missing_names(text: str) -> list[str]:
    """Return the names with an underscore in backticks, such as `grievance_spread`, that the code does not know."""
    known = identifiers() | explained_locally(text)
    spans = [span for span in backticked(text) if re.fullmatch(r"[a-z]{2,}[a-z0-9]*(?:_[a-z0-9]+)+", span)]
    return [span for span in spans if span not in known]


def explained_locally(text: str) -> set[str]:
    """Return the long names that equations use and the text explains: they are no names of the code."""
    return {token for block in FENCED.findall(text) for token in TOKEN.findall(block) if "_" in token}


def purposes_in(text: str) -> list[str]:
    return re.findall(r"^\| `([A-Z][A-Z_]+)` \|", text, re.MULTILINE)


# --- the documents ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_every_path_and_link_leads_somewhere(name):
    assert missing_paths(page(name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_class_and_member_is_in_the_code(name):
    assert missing_members(page(name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_name_with_an_underscore_is_in_the_code(name):
    assert missing_names(page(name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_symbols_and_names_of_parameters_are_those_of_the_table(name):
    assert wrong_pairs(page(name)) == []


def test_every_parameter_is_in_the_odd_document_with_its_symbol():
    assert parameters_left_out(page("odd.md")) == []


def test_the_odd_document_links_the_table_of_parameters():
    assert "(parameters.md)" in page("odd.md")


def test_each_stage_gives_its_own_parameters():
    text = page("odd.md")
    sections = re.split(r"^### 7\.\d+ ", text, flags=re.MULTILINE)[1:9]
    for section, (stage, group) in zip(sections, STAGES.items(), strict=True):
        assert section.startswith(stage.replace("_", "-").capitalize())
        named = set(re.findall(r"` `([a-z][a-z0-9_]*)`", section))
        assert named == set(group.model_fields), stage
        assert f"`simulator/rules/{stage}`" in section
        assert f"`simulator/agents/stages/{stage}.py`" in section


def test_every_symbol_of_an_equation_is_explained():
    text = page("odd.md")
    assert len(FENCED.findall(text)) > 15
    assert unexplained_symbols(text) == []


def test_every_state_variable_of_a_party_and_an_arena_is_in_the_table():
    from tests.worlds import CONFLICT_ARENA, CONFLICT_PARTY  # noqa: PLC0415

    text = page("odd.md")
    about_parties = {name for name in CONFLICT_PARTY if f"`Party.{name}`" not in text}
    about_arenas = {name for name in CONFLICT_ARENA if f"`Arena.{name}`" not in text}
    assert about_parties == {"posture"}  # told in words below the table
    assert about_arenas == {"fighting", "talks", "agreement", "deaths", "output_lost"}  # flags and counts


def test_all_eleven_design_concepts_are_there():
    missing = [concept for concept in DESIGN_CONCEPTS if f"\n**{concept}.**" not in page("odd.md")]
    assert missing == []


def test_the_stages_stand_in_their_order():
    names = [stage.__name__ for stage in STAGES_OF_A_STEP]
    assert re.findall(r"^\| \d ([a-z-]+) \|", page("architecture.md"), re.MULTILINE) == [
        name.replace("_", "-") for name in names
    ]
    listed = re.findall(r"^\d\. \*\*([A-Za-z-]+)\.\*\*", page("odd.md"), re.MULTILINE)
    assert listed == [name.replace("_", "-").capitalize() for name in names]


def test_every_purpose_of_a_draw_is_listed_once():
    assert sorted(purposes_in(page("architecture.md"))) == sorted(purpose.name for purpose in Purpose)


def test_the_kenya_page_counts_what_is_in_the_file():
    data = tomllib.loads((ROOT / "scenarios/cases/kenya-2008.toml").read_text(encoding="utf-8"))
    text = page("kenya-2008.md")
    counts = {12: "twelve", 5: "five bodies", 4: "four envoys"}
    assert counts[len(data["actions"])] in text
    assert counts[len(data["bodies"])] in text
    assert counts[len(data["envoys"])] in text
    assert sum(action.get("uncertain", False) for action in data["actions"]) == 2
    assert {next(iter(action["responds_to"])) for action in data["actions"]} == {"eruption", "agreement", "action"}
    lags = [(action["date"] - data["observed"]["eruption_date"]).days for action in data["actions"]]
    assert min(lags) == 2, "the page says that the first act came two days after the first killings"


def test_the_odd_document_states_the_bounds_of_the_code():
    text = " ".join(page("odd.md").split())
    lowest, highest = (f"{bound:g}".replace("-", "−") for bound in (PASSION_FLOOR, PASSION_CEILING))
    assert f"`Party.passion` | fast passion, {lowest} to {highest};" in text
    assert f"to `e` (kept within {lowest} and {highest})" in text
    assert f"after {MOST_ATTEMPTS} in vain it gives up" in text


def test_every_page_is_listed_in_the_contents():
    pages = {file.name for file in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert set(PAGES) <= pages
    assert sorted(re.findall(r"^\| \[`([^`]+)`\]\(\1\) \|", page("README.md"), re.MULTILINE)) == sorted(pages)
    assert missing_paths(page("README.md")) == []


def test_the_changelog_has_an_entry_for_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    _, _, entry = changelog.partition(f"\n## [{version}]")
    assert "\n### Added\n" in entry


# --- the checks can fail ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["`simulator/rules/talks/haste.py`", "[here](nowhere.md)", "`scenarios/nowhere.toml`"])
def test_a_path_that_leads_nowhere_is_noticed(text):
    assert missing_paths(text)


@pytest.mark.parametrize("text", ["`Party.happiness`", "`Oracle`", "`Oracle.speak`"])
def test_a_member_that_is_not_there_is_noticed(text):
    assert missing_members(text) == [text.strip("`")]


def test_a_parameter_that_was_renamed_is_noticed():
    assert wrong_pairs("`β` `returned_hostility`") == [("β", "returned_hostility")]
    assert wrong_pairs("`b_x` `reciprocity`") == [("b_x", "reciprocity")]
    assert "reciprocity" in parameters_left_out(page("odd.md").replace("`β` `reciprocity`", ""))
    assert missing_names("`returned_hostility_of_mars`")


def test_a_symbol_that_nobody_explains_is_noticed():
    text = page("odd.md").replace("μ·m\n", "μ_z·m\n")
    assert unexplained_symbols(text) == ["μ_z"]


def test_a_purpose_left_out_is_noticed():
    text = page("architecture.md").replace("| `REPORT` |", "| `REPORTS` |")
    assert sorted(purposes_in(text)) != sorted(purpose.name for purpose in Purpose)


def test_instruments_and_their_fields_are_names_of_the_code():
    assert missing_names(" ".join(f"`{name}`" for name in (*Instruments.model_fields, *Instrument.model_fields))) == []
