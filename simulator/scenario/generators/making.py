"""From parameters to a place, to the text of its file, and to a scenario."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from pydantic import ValidationError

from simulator.scenario.errors import ScenarioError, failure
from simulator.scenario.findings import Finding, problems
from simulator.scenario.forms import Form
from simulator.scenario.generators.coup import CoupPlace
from simulator.scenario.generators.election import ElectionPlace
from simulator.scenario.generators.place import Place
from simulator.scenario.generators.text import file_text
from simulator.scenario.json_schema import schema_of
from simulator.scenario.names import hint, nearest
from simulator.scenario.reading import read_text
from simulator.scenario.scenario import Scenario
from simulator.scenario.shape import Shape, shape_of
from simulator.scenario.template import checked_name, new_name, write_new
from simulator.scenario.values import number, plain, shown
from simulator.scenario.wording import findings_of

GENERATORS: Mapping[str, type[Place]] = {place.kind: place for place in (CoupPlace, ElectionPlace)}
"""The generators, by the name of what they make."""


def place_of(kind: str, values: Mapping[str, object]) -> Place:
    """Return the place that parameters describe.

    Args:
        kind: `coup` or `election`.
        values: parameters by name; the others have their defaults.

    Raises:
        ScenarioError: there is no such generator, or something is wrong with the parameters; it says all that is.

    """
    if kind not in GENERATORS:
        message = "no generator is called so" + hint(kind, list(GENERATORS), "the generators")
        raise failure("generate", message, "kind", shown(kind))
    generator = GENERATORS[kind]
    given = {key: plain(value) for key, value in values.items()}
    found: list[Finding] = []
    wrong: set[str] = set()
    try:
        place = generator.model_validate(given)
    except ValidationError as error:
        found = _told(findings_of(error, _form(kind)), generator, kind)
        wrong = {str(finding.loc[0]) for finding in found}
        # What else is wrong is said in one go: the rest is held against itself without what is wrong already.
        place = generator.model_validate({key: value for key, value in given.items() if key not in wrong})
    found += _disagreements(place, wrong)
    if found:
        raise ScenarioError(problems(found, given, kind))
    return place


def text_of(kind: str, name: str, values: Mapping[str, object]) -> str:
    """Return the scenario file, with comments, that a generator writes; the same for the same arguments.

    Args:
        kind: `coup` or `election`.
        name: what to call it: lower-case letters, digits, hyphens and underscores.
        values: parameters by name; the others have their defaults.

    Raises:
        ScenarioError: something is wrong with the name or with the parameters; the error says all that is.

    """
    return file_text(place_of(kind, values), checked_name(name))


def generate(kind: str, *, name: str | None = None, **values: object) -> Scenario:
    """Return a generic scenario of a place that has no case file.

    Args:
        kind: `coup` or `election`.
        name: what to call it, such as "my-coup", which it is called where nothing is given.
        values: parameters by name, such as `polyarchy=0.3`; the others have their defaults (docs/generators.md).

    Raises:
        ScenarioError: something is wrong with the name or with the parameters; the error says all that is.

    """
    called = f"my-{kind}" if name is None else name
    text = text_of(kind, called, values)
    return Scenario.of(read_text(text, called), name=new_name(called))


def write_generated(kind: str, name: str, values: Mapping[str, object], folder: Path) -> Path:
    """Write the scenario file that a generator makes, and return where it is.

    Args:
        kind: `coup` or `election`.
        name: what to call it; the file is called so too.
        values: parameters by name.
        folder: where to put it.

    Raises:
        ScenarioError: as `generate`, or there is such a file, or it cannot be written.

    """
    text = text_of(kind, name, values)
    return write_new(text, folder / f"{new_name(name)}.toml")


def _disagreements(place: Place, wrong: set[str]) -> Iterator[Finding]:
    """Yield values that do not go together, but for those that are wrong by themselves."""
    for fault in place.faults():
        if not wrong & {fault.key, *fault.others}:
            yield Finding((fault.key,), fault.message, getattr(place, fault.key))


def _told(found: Iterable[Finding], generator: type[Place], kind: str) -> list[Finding]:
    """Return what the schema found, with both ends of a range, and once with the list of all parameters."""
    keys = list(generator.model_fields)
    told: list[Finding] = []
    listed = False
    for finding in found:
        key, message = str(finding.loc[0]), finding.message
        shape = _form(kind).shape.at(finding.loc)
        if key not in keys:
            meant = nearest(key, keys)
            message = "unknown parameter" + (f"; did you mean `{meant}`?" if meant else "")
            message += "" if listed else f"; the parameters are {', '.join(keys)}"
            listed = True
        elif number(finding.value) is not None and shape is not None and "minimum" in shape.node:
            message = f"must be {shape.words}"
        told.append(Finding(finding.loc, message, finding.value))
    return told


@cache
def _form(kind: str) -> Form:
    return Form("generator", f"`simulator new NAME --{kind}` writes one from defaults", partial(_shape, kind))


def _shape(kind: str) -> Shape:
    return shape_of(schema_of(GENERATORS[kind], f"{kind}.schema.json", f"Parameters of a generic {kind}"))
