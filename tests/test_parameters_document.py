"""The table of parameters is complete, and `docs/parameters.md` is what the code says."""

import importlib.util
import math
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from simulator.scenario.generators import GENERATORS
from simulator.scenario.parameters import STAGES, Instrument, Instruments, Parameters

REPOSITORY = Path(__file__).parents[1]
FIELDS = {f"{stage}.{name}": field for stage, group in STAGES.items() for name, field in group.model_fields.items()}


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", REPOSITORY / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(generate):
    assert generate.out_of_date() == [], "run: python docs/generate.py"


def test_a_page_that_was_edited_by_hand_is_noticed(generate, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    page = tmp_path / "parameters.md"
    page.write_text(page.read_text(encoding="utf-8").replace("τ_h", "τ_x"), encoding="utf-8")
    assert generate.main(["--check"]) == 1
    assert "docs/parameters.md is out of date" in capsys.readouterr().err


def test_the_page_has_a_row_for_every_parameter_and_instrument(generate):
    page = generate.parameters()
    names = {name for group in STAGES.values() for name in group.model_fields}
    names |= set(Instruments.model_fields) | set(Instrument.model_fields)
    missing = {name for name in names if f"| `{name}` |" not in page}
    assert not missing


def test_the_page_of_the_generators_has_a_row_for_every_parameter(generate):
    names = {name for place in GENERATORS.values() for name in place.model_fields}
    rows = re.findall(r"^\| `(\w+)` \|", generate.generators(), re.MULTILINE)
    assert sorted(rows) == sorted(names)


@pytest.mark.parametrize("page", ["parameters", "generators"])
def test_every_table_of_the_page_is_whole(generate, page):
    columns = 0
    for line in getattr(generate, page)().splitlines():
        if line.startswith("|"):
            cells = line.replace(r"\|", "").count("|")
            assert columns in (0, cells), line
            columns = cells
        else:
            columns = 0


def test_the_stages_hold_every_parameter_once():
    names = [name for group in STAGES.values() for name in group.model_fields]
    assert sorted(names) == sorted(set(Parameters.model_fields) - {"instruments"})


@pytest.mark.parametrize("name", FIELDS)
def test_a_parameter_says_what_a_reader_needs(name):
    field = FIELDS[name]
    about = field.json_schema_extra
    assert about["symbol"].strip()
    assert about["unit"].strip()
    assert about["status"] in ("sourced", "calibrated", "assumed")
    assert field.description.endswith(".")
    if about["status"] != "assumed":
        assert about["source"].strip(), "a sourced or calibrated value names where it comes from"


@pytest.mark.parametrize("name", FIELDS)
def test_a_default_lies_in_a_finite_range(name):
    field = FIELDS[name]
    low = next(bound.ge for bound in field.metadata if hasattr(bound, "ge"))
    high = next(bound.le for bound in field.metadata if hasattr(bound, "le"))
    assert math.isfinite(low)
    assert math.isfinite(high)
    assert low <= field.default <= high
    assert low < high


def test_no_two_parameters_share_a_symbol():
    symbols = Counter(field.json_schema_extra["symbol"] for field in FIELDS.values())
    shared = {symbol for symbol, count in symbols.items() if count > 1}
    assert {
        name: field.json_schema_extra["symbol"]
        for name, field in FIELDS.items()
        if field.json_schema_extra["symbol"] in shared
    } == {}


@pytest.mark.parametrize("name", Instrument.model_fields)
def test_a_field_of_an_instrument_says_what_it_is(name):
    assert Instrument.model_fields[name].description.endswith(".")


def test_an_instrument_does_nothing_unless_it_says_so():
    assert not any(Instrument().model_dump().values())


@pytest.mark.parametrize("name", Instruments.model_fields)
def test_every_instrument_does_something(name):
    effects = Instruments.model_fields[name].default.model_dump(exclude={"coercive"})
    assert any(value for field, value in effects.items() if not field.endswith(("_days", "_usd")))
