"""What the schema finds wrong, in plain words: what is allowed, and the cure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulator.scenario.findings import Finding, Loc
from simulator.scenario.forms import SCENARIO, Form
from simulator.scenario.names import as_identifier, hint, listed, nearest
from simulator.scenario.shape import Shape, plainly
from simulator.scenario.values import shown

_BOUNDS = {
    "greater_than_equal": ("ge", "{} or more"),
    "greater_than": ("gt", "more than {}"),
    "less_than_equal": ("le", "{} or less"),
    "less_than": ("lt", "less than {}"),
}


def findings_of(error: ValidationError, form: Form = SCENARIO) -> Iterator[Finding]:
    """Yield what a validation error of the schema says, one finding for each thing that is wrong.

    Args:
        error: what pydantic found.
        form: the kind of file in which it did.

    """
    found = error.errors(include_url=False)
    missing: dict[Loc, list[str]] = {}
    for details in found:
        if details["type"] == "missing":
            missing.setdefault(details["loc"][:-1], []).append(str(details["loc"][-1]))
    for details in found:
        if not _is_echo(details):
            yield _finding(details, missing.get(details["loc"][:-1], []), form)


def _is_echo(details: ErrorDetails) -> bool:
    """Say whether an error only repeats others: a list counts as too short where its entries are wrong."""
    given = details["input"]
    least = details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and isinstance(given, list | tuple) and len(given) >= least


def _finding(details: ErrorDetails, missing: list[str], form: Form) -> Finding:
    """Return an error in plain words; `missing` are the keys that its table should have and has not."""
    loc: Loc = details["loc"]
    if loc and loc[-1] == "[key]":
        return Finding(loc[:-1], _about_key(loc[:-1], form.shape))
    match details["type"]:
        case "extra_forbidden":
            meant = nearest(str(loc[-1]), missing)
            table = form.shape.at(loc[:-1]) or form.shape
            return Finding(loc, unknown_key(str(loc[-1]), [meant] if meant else table.keys))
        case "missing":
            return Finding(loc, _about_missing(loc, details["input"], form))
        case "value_error":
            return Finding(loc, str(details.get("ctx", {}).get("error", details["msg"])), details["input"])
    return Finding(loc, _about_value(details, form.shape.at(loc)), details["input"])


def unknown_key(key: str, keys: Sequence[str]) -> str:
    """Return what to say of a key that is none of those of its table."""
    return "unknown key" + hint(key, keys, "the keys here")


def _about_key(loc: Loc, whole: Shape) -> str:
    """Return what to say of a name in an open table (of neighbours, outcomes, arms) that cannot be one."""
    key, table = str(loc[-1]), whole.at(loc[:-1])
    if table is not None and table.keys:
        return f"must be {listed(table.keys, 'or')}{_suggestion(key, table.keys)}"
    return f"must be named by {_identifier_words(key)}"


def _about_missing(loc: Loc, table: object, form: Form) -> str:
    shape = form.shape.at(loc)
    if len(loc) == 1:
        heading = f"[[{loc[0]}]]" if shape is not None and shape.kind == "entries" else f"[{loc[0]}]"
        return f"missing; every {form.noun} has `{heading}`, and {form.cure}"
    if shape is None:
        return "missing; add it"
    # A misspelt key leaves the right one missing: that finding has its own cure.
    given = [str(key) for key in table] if isinstance(table, Mapping) else []
    known = (form.shape.at(loc[:-1]) or shape).keys
    misspelt = nearest(str(loc[-1]), [key for key in given if key not in known])
    cure = f"it may be what `{misspelt}` stands for" if misspelt else f"add `{loc[-1]} = ...`"
    return f"missing; must be {shape.words}; {cure}"


def _about_value(details: ErrorDetails, shape: Shape | None) -> str:
    context, given, loc = details.get("ctx", {}), details["input"], details["loc"]
    if shape is None:
        return _sentence(details["msg"])
    match details["type"]:
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than" as kind if not shape.is_share:
            key, bound = _BOUNDS[kind]
            return f"must be {shape.quantity}, {bound.format(plainly(context[key]))}"
        case "finite_number":
            return f"must be {_finite(shape)}"
        case "literal_error":
            return f"must be {shape.words}{_suggestion(given, [str(item) for item in shape.node['enum']])}"
        case "string_pattern_mismatch":
            return f"must be {_identifier_words(str(given))}"
        case "string_too_long" | "string_too_short" | "too_long" | "too_short":
            return f"must {_length(details['type'], context)}"
        case "model_type" | "dict_type":
            return f"must be {_table_words(shape, loc, given)}"
        case "tuple_type" if shape.kind == "entries":
            return f"must be an array of tables: write each under `[[{loc[-1]}]]`, with two brackets"
    return f"must be {shape.words}{_type_hint(shape, given)}"


def _finite(shape: Shape) -> str:
    return shape.words.replace("a number", "a finite number", 1).replace("a share", "a finite share", 1)


def _length(kind: str, context: Mapping[str, Any]) -> str:
    what = "characters" if kind.startswith("string") else "entries"
    if kind.endswith("short"):
        least = context["min_length"]
        return "not be empty" if least == 1 else f"have {least} {what} or more"
    return f"have at most {context['max_length']} {what}"


def _table_words(shape: Shape, loc: Loc, given: object) -> str:
    """Return that a table was wanted, and how such a table is written."""
    if isinstance(given, list | tuple) and len(loc) == 1:
        return f"one table: write `[{loc[0]}]`, with one bracket"
    if shape.keys:
        return f"a table, such as {{ {shape.keys[0]} = ... }}; its keys are {listed(shape.keys)}"
    return "a table, such as { name = ... }"


def _identifier_words(text: str) -> str:
    rule = "an id: a lower-case letter, then lower-case letters a-z, digits and underscores, at most 64"
    suggestion = as_identifier(text)
    return f"{rule}; did you mean `{suggestion}`?" if suggestion else f"{rule}, such as `kenya`"


def _suggestion(given: object, candidates: tuple[str, ...] | list[str]) -> str:
    name = nearest(given, candidates) if isinstance(given, str) else None
    return f"; did you mean `{name}`?" if name else ""


def _type_hint(shape: Shape, given: object) -> str:
    """Return what probably went wrong where a value has the wrong type; empty where that is plain."""
    if isinstance(given, str) and shape.node.get("type") in {"number", "integer", "boolean"}:
        return "; leave out the quotes" if shape.node["type"] != "boolean" else ""
    if shape.kind == "list" and isinstance(given, str):
        return f"; put it in brackets: [{shown(given)}]"
    return ""


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]
