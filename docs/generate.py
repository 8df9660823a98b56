"""Write the pages of `docs/` that are read off the code: `python docs/generate.py`.

With `--check` it writes nothing and says which pages are out of date.
"""

import csv
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.scenario import Scenario, load, mapping
from simulator.scenario.generators import GENERATORS, Place
from simulator.scenario.generators.writing import written
from simulator.scenario.parameters import STAGES, Instrument, Instruments
from simulator.scenario.recorded import recorded_lag_days

DOCS = Path(__file__).parent
CASES = DOCS.parent / "scenarios" / "cases"
WRITTEN_BY_HAND = DOCS / "cases.md"

BEGIN, END = "<!-- begin: written by docs/generate.py -->", "<!-- end -->"
"""Between these two lines of `docs/cases.md` stand the tables that are read off the case files."""

PARAMETERS_HEAD = """# The parameters

Written from the code by `docs/generate.py`; edit `simulator/scenario/parameters/` instead. A scenario overrides any of
these under `[parameters]`. A value is *sourced* (read off a source), *calibrated* (fitted to the record) or *assumed*.
Where an assumed one has a source, the source says why it is there or which way it works, not how large it is."""


GENERATORS_HEAD = """# Generic scenarios

Written from the code by `docs/generate.py`; edit `simulator/scenario/generators/` instead. A generator makes a first
scenario of a place that has no case file: a coup, or an election that may be disputed.

    simulator new my-coup --coup --with polyarchy=0.3 --with neighbours=5 --with in_conflict=1
    simulator check my-coup.toml
    simulator compare my-coup.toml

In Python, `sim.generate("coup", name="my-coup", polyarchy=0.3)` is the same scenario, and `text_of` of
`simulator/scenario/generators/` the text of its file. `generic-coup` and `generic-election` in the catalogue are what
the generators write from their defaults.

How to go about it:

1. Look up what the record says of the place, in the year before day 0: electoral democracy, population and GDP a
   head, fighting in the twenty years before, neighbours at war, how its last votes went, who is there. These are the
   columns of `scenarios/cases/record.csv`.
2. Give them with `--with KEY=VALUE`, as often as you like; a value is written as in a scenario file, such as
   `--with 'bodies=["un", "council"]'`. What you leave out has its default. A wrong key or value is told with what is
   allowed.
3. Read the file. Its head says which parameters made it and by which rule. Put in what you know better: parties by
   their names, dates, bodies, envoys. Say under `[[sources]]` how you know it.

The numbers come by the rule by which the cases are made too, `simulator/scenario/mapping.py`: structural grievance
and civil society from electoral democracy, spillover from the neighbours, the chance of a peaceful vote from the
votes before, power from who holds the state, guarantee from troops and missions, bodies by kind, envoys by rank. The
rule was chosen by eye and is not fitted to anything; nothing in a generated file is a fact of any place.

Hold what comes out against the record before you believe it. Of coup attempts, 17% had a conflict with 25 deaths within
twelve months (`targets.csv`, T7_coup_incl); of elections for the leadership, 18% had a death and 6.6% had 25 (T14_1,
T14_25). From its defaults the generic coup passes 25 deaths far more often than that, with two parties in place of four
still too often; the generic election stays near the 18%, and passes 25 deaths too often."""

COMMON = """## Both generators

What the place is like, who acts there, and how its votes go. A default that is a median or a majority is that of the
twelve places of `scenarios/cases/record.csv`, which are places of crises and not a sample of the world."""


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


def generators() -> str:
    """The page of the generators: how to use them, and their parameters."""
    head = ("Parameter", "Meaning", "Unit", "What it may be", "Default", "Where the default comes from")
    parts = [GENERATORS_HEAD, COMMON, table(head, choices(Place.model_fields))]
    for kind, place in GENERATORS.items():
        parts += [f"## {kind.capitalize()}", "Beside those above:"]
        parts.append(table(head, choices(place.model_fields, Place.model_fields)))
    return "\n\n".join(parts) + "\n"


def choices(fields: Mapping[str, FieldInfo], without: Collection[str] = ()) -> Iterator[tuple[str, ...]]:
    """The rows of the parameters of a generator, but for those told elsewhere."""
    for name, field in fields.items():
        about = field.json_schema_extra
        if name not in without and isinstance(about, dict):
            default = "" if field.default is None else f"`{written(field.default)}`"
            told = (field.description or "", str(about["unit"]), span(field), default, str(about["source"]))
            yield (f"`{name}`", *told)


def span(field: FieldInfo) -> str:
    """What a parameter of a generator may be: its range, its choices, a date or a text."""
    choices = get_args(field.annotation)
    if get_origin(field.annotation) is tuple:
        return "some of " + ", ".join(f"`{choice}`" for choice in get_args(choices[0]))
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{choice}`" for choice in choices)
    if field.annotation is str:
        return "a text"
    return admissible(field) if field.annotation in (bool, int, float) else "a date"


def from_the_record() -> Iterator[tuple[str, ...]]:
    """What the record says of each case before its day 0, as `record.csv` has it."""
    with (CASES / "record.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield (
                f"`{row['case']}`",
                row["day_0"],
                row["year"],
                row["population_millions"],
                number(float(row["gdp_per_capita"])),
                row["polyarchy"],
                "yes" if row["fought"] == "1" else "no",
                f"{row['neighbours']}, {row['in_conflict']}, {row['at_war']}",
                row["votes_counted"],
                number(float(row["troops"])),
                "yes" if row["council_agenda"] == "1" else "no",
            )


def as_inputs() -> Iterator[tuple[str, ...]]:
    """What stands in each case file: what the rule makes of the record, and how much there is of everything."""
    for path in sorted(CASES.glob("*.toml")):
        yield inputs_of(load(path))


def inputs_of(case: Scenario) -> tuple[str, ...]:
    """One case file as a row of that table."""
    file, arena = case.file, case.file.arenas[0]
    votes = {one.outcomes["peaceful"].probability for one in file.threshold_moments if one.kind == "election"}
    ahead = sum(recorded_lag_days(file, action) < 0.0 for action in file.actions)
    declared = sum(one.conditioning for one in file.threshold_moments)
    return (
        f"`{case.name}`",
        number(file.parties[0].grievance),
        number(arena.civil_society),
        number(arena.guarantee),
        number(arena.spillover_from_abroad),
        ", ".join(map(number, sorted(votes))),
        str(len(file.parties)),
        str(len(file.bodies)),
        f"{len(file.actions)} ({ahead})",
        f"{len(file.threshold_moments)} ({declared})",
    )


def kinds_of_bodies() -> Iterator[tuple[str, ...]]:
    """What a body of each kind is taken to be like, in every case."""
    for kind, body in mapping.BODIES.items():
        parts = (body.monitoring, body.lag)
        yield (
            f"`{kind}`",
            number(body.legitimacy),
            number(body.leverage),
            number(body.delegated_authority),
            *(", ".join(map(number, part)) for part in parts),
            ", ".join(number(part) for part in body.funds),
            ", ".join(f"`{name}`" for name in mapping.LADDERS[kind]),
        )


def case_tables() -> Iterator[str]:
    """The tables of the page on the cases."""
    yield "What the record says before day 0 (neighbours: how many, in conflict, at war; votes: those that count):"
    head = ("Case", "Day 0", "Year", "People, millions", "Income", "Polyarchy", "Fought", "Neighbours", "Votes")
    yield table((*head, "Troops", "On the Council's agenda"), from_the_record())
    yield "What the files have (acts in brackets: ahead of a moment; moments in brackets: declared):"
    inputs = ("Case", "Grievance", "Civil society", "Guarantee", "Spillover", "Vote peaceful", "Parties", "Bodies")
    yield table((*inputs, "Acts", "Moments"), as_inputs())
    yield "Bodies by kind (monitoring: interval, age, noise, threshold, horizon; lag: detect, verify, decide, deploy):"
    kinds = ("Kind", "Legitimacy", "Leverage", "Delegated", "Monitoring", "Lag, days", "Funds, USD and share", "Ladder")
    yield table(kinds, kinds_of_bodies())


def cases() -> str:
    """The page on the cases, with its tables as the files, the record and the rule have them."""
    before, rest = WRITTEN_BY_HAND.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    return "\n\n".join([f"{before}{BEGIN}", *case_tables(), f"{END}{after}"])


PAGES: dict[str, Callable[[], str]] = {
    "parameters.md": parameters,
    "generators.md": generators,
    "cases.md": cases,
}


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
