"""Write the pages of `docs/` that are read off the code: `python docs/generate.py`.

With `--check` it writes nothing and says which pages are out of date.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any, NamedTuple

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.scenario.parameters import STAGES, Instrument, Instruments

DOCS = Path(__file__).parent

PARAMETERS_HEAD = """# The parameters

Written from the code by `docs/generate.py`; edit `simulator/scenario/parameters/` instead. A scenario overrides any of
these under `[parameters]`. A value is *sourced* (read off a source), *calibrated* (fitted to the record) or *assumed*.
Where an assumed one has a source, the source says why it is there or which way it works, not how large it is."""


class Row(NamedTuple):
    """One row of the table of parameters."""

    symbol: str
    name: str
    meaning: str
    unit: str
    range: str
    default: str
    status: str
    source: str


def rows(group: type[BaseModel]) -> Iterator[Row]:
    """The rows of one group of parameters, in the order in which the code declares them."""
    for name, field in group.model_fields.items():
        extra = field.json_schema_extra
        about = extra if isinstance(extra, dict) else {}
        yield Row(
            symbol=str(about.get("symbol", "")),
            name=f"`{name}`",
            meaning=field.description or "",
            unit=str(about.get("unit", "")),
            range=admissible(field),
            default=number(field.default),
            status=str(about.get("status", "")),
            source=str(about.get("source", "")),
        )


def admissible(field: FieldInfo) -> str:
    """The range of a field as the model checks it: `0 to 1`, `above 0`, `yes or no`."""
    if field.annotation is bool:
        return "yes or no"
    low = high = ""
    for bound in field.metadata:
        match bound:
            case Ge(ge=value):
                low = number(value)
            case Gt(gt=value):
                low = f"above {number(value)}"
            case Le(le=value):
                high = number(value)
            case Lt(lt=value):
                high = f"below {number(value)}"
    return f"{low} to {high}" if low and high else high or f"{low} or more"


def number(value: Any) -> str:
    """A number as people write it: no trailing zeros, thousands apart, no rounding."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if float(value).is_integer():
        return f"{int(value):,}"
    return repr(float(value))


def table(head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def effects(instrument: Instrument) -> str:
    """What an instrument does, as far as it differs from doing nothing."""
    shown = []
    for name, field in Instrument.model_fields.items():
        value = getattr(instrument, name)
        if name.endswith(("_days", "_usd")) or value == field.default:
            continue
        shown.append(f"`{name}`" if value is True else f"`{name}` {number(value)}")
    return ", ".join(shown)


def parameters() -> str:
    """The page of all parameters, by stage, and of the instruments."""
    parts = [PARAMETERS_HEAD]
    for place, (stage, group) in enumerate(STAGES.items(), start=1):
        parts.append(f"## {place}. {stage.replace('_', '-').capitalize()}")
        parts.append(cleandoc(group.__doc__ or ""))
        parts.append(table((name.capitalize() for name in Row._fields), rows(group)))
    return "\n\n".join([*parts, *instruments()]) + "\n"


def instruments() -> Iterator[str]:
    """The part of that page on the instruments: each of them, and what their fields mean."""
    yield "## Instruments"
    yield cleandoc(Instruments.__doc__ or "")
    yield "In a file: `[parameters.instruments.mediation]`, and below it for example `daily_usd = 40_000`."
    head = ("Instrument", "Preparation, days", "In effect, days", "To start, 2011 USD", "A day, 2011 USD", "Effects")
    columns = ("preparation_days", "duration_days", "price_usd", "daily_usd")
    defaults = {name: field.default for name, field in Instruments.model_fields.items()}
    yield table(
        head,
        (
            (f"`{name}`", *(number(getattr(one, column)) for column in columns), effects(one))
            for name, one in defaults.items()
        ),
    )
    yield "What the fields of an instrument mean, and what they are where an instrument says nothing:"
    yield table(
        ("Name", "Meaning", "Range", "Default"),
        (
            (f"`{name}`", field.description or "", admissible(field), number(field.default))
            for name, field in Instrument.model_fields.items()
        ),
    )


PAGES: dict[str, Callable[[], str]] = {"parameters.md": parameters}


def out_of_date() -> list[str]:
    """The pages whose text on disk is not what the code says."""
    return [
        name
        for name, page in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != page()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only say which are out of date."""
    stale = out_of_date()
    if arguments == ["--check"]:
        for name in stale:
            print(f"docs/{name} is out of date; run: python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
