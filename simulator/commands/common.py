"""What commands share: their arguments and options, the scenario that is meant, and where they print."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.scenario import Scenario

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A name of the catalogue, or a scenario file.")
]
SeedOption = Annotated[int, typer.Option(help="Of the experiment: 0 to 4294967295.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change a value of the scenario, by id path. Repeatable."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def chosen_scenario(name: str, values: list[str] | None) -> "Scenario":
    """Return a scenario with what `--set` changes in it."""
    from simulator.scenario import load, read_override  # noqa: PLC0415

    scenario = load(name)
    return scenario.with_(dict(read_override(value) for value in values)) if values else scenario


def chosen_scenarios(*names: str) -> "list[Scenario]":
    """Return some scenarios; the error has what is wrong with any of them."""
    from simulator.scenario import ScenarioError, load  # noqa: PLC0415

    scenarios: list[Scenario] = []
    wrong: list[ScenarioError] = []
    for name in names:
        try:
            scenarios.append(load(name))
        except ScenarioError as error:
            wrong.append(error)
    if wrong:
        raise ScenarioError(problem for error in wrong for problem in error.problems)
    return scenarios


def console_of_output() -> "Console":
    """Return what prints tables and colours on stdout."""
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False)


def check_place_of(page: Path | None) -> None:
    """Refuse a page that could not be written, before any work is done.

    Raises:
        typer.BadParameter: its folder is not there.

    """
    if page is not None and not page.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {page.parent} to write {page.name} into; make it first")


def print_json(value: object) -> None:
    """Print one JSON object."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
