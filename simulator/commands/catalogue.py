"""Commands on the catalogue and on files: what there is, a file to start from, and whether a file is right."""

from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.commands.common import JsonOption, print_json


def list_scenarios(as_json: JsonOption = False) -> None:
    """List the scenarios of the catalogue."""
    from simulator.scenario import entries  # noqa: PLC0415

    found = entries()
    if as_json:
        rows = [
            {"name": entry.name, "title": entry.title, "status": entry.status, "path": str(entry.path)}
            for entry in found
        ]
        print_json({"scenarios": rows})
        return
    width = max((len(entry.name) for entry in found), default=0)
    for entry in found:
        typer.echo(f"{entry.name:<{width}}  {entry.status:<8}  {entry.title}")


def new(
    name: Annotated[str, typer.Argument(help="What to call it; NAME.toml is written in this folder.")],
    study: Annotated[str | None, typer.Option(metavar="SCENARIO", help="Write a study of this scenario.")] = None,
    coup: Annotated[bool, typer.Option("--coup", help="Write a generic coup, by the rule of the cases.")] = False,
    election: Annotated[
        bool, typer.Option("--election", help="Write a generic disputed election, by the rule of the cases.")
    ] = False,
    given: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="KEY=VALUE", help="What its place is like: docs/generators.md; repeatable."),
    ] = None,
) -> None:
    """Write a commented scenario file, a generic one, or a study of one, to start from."""
    kinds = [kind for kind, asked in (("coup", coup), ("election", election)) if asked]
    _one_thing(kinds, study, given)
    if kinds:
        from simulator.scenario import read_parameters, write_generated  # noqa: PLC0415

        path = write_generated(kinds[0], name, read_parameters(given or ()), Path())
    elif study is not None:
        from simulator.experiments.study.template import write_new_study  # noqa: PLC0415

        path = write_new_study(name, study, Path())
    else:
        from simulator.scenario import write_new_scenario  # noqa: PLC0415

        path = write_new_scenario(name, Path())
    typer.echo(f"{path} is written. Change it, then: simulator check {path}")


def _one_thing(kinds: list[str], study: str | None, given: list[str] | None) -> None:
    """Refuse options that do not go together."""
    from simulator.scenario.errors import failure  # noqa: PLC0415

    asked = [f"--{kind}" for kind in kinds] + (["--study"] if study is not None else [])
    if len(asked) > 1:
        raise failure("new", f"one file at a time: leave out all but one of {', '.join(asked)}")
    if given and not kinds:
        raise failure("new", "--with tells what a generic place is like: add --coup or --election")


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Scenario files, study files, or names of the catalogue.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Validate scenario files and study files, and say everything that is wrong at once."""
    from simulator.commands.checking import bad, good  # noqa: PLC0415 - it brings pydantic along
    from simulator.scenario import ScenarioError  # noqa: PLC0415

    rows: list[dict[str, Any]] = []
    wrong: list[ScenarioError] = []
    for file in files:
        try:
            row, line = good(file)
        except ScenarioError as error:
            row, line = bad(file, error), ""
            wrong.append(error)
        rows.append(row)
        if line and not as_json:
            typer.echo(line)
    if as_json:
        print_json({"ok": not wrong, "files": rows})
    if wrong:
        raise ScenarioError(problem for error in wrong for problem in error.problems)
