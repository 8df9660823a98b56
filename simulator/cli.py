"""The command `simulator`. Thin: each command reads its options, calls the package, and prints.

Nothing heavy is imported before a command needs it, so that `--help` answers at once.
"""

import codecs
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.endings import INTERRUPTED, Commands, leave_at_once
from simulator.options import days, listed, pairs_of_arms
from simulator.views.letters import plainly

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


app = typer.Typer(
    name="simulator",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Preventive diplomacy, simulated: the same crises with and without somebody acting.",
)


@app.command("list")
def list_scenarios(as_json: JsonOption = False) -> None:
    """List the scenarios of the catalogue."""
    from simulator.scenario import entries  # noqa: PLC0415

    found = entries()
    if as_json:
        rows = [
            {"name": entry.name, "title": entry.title, "status": entry.status, "path": str(entry.path)}
            for entry in found
        ]
        _print_json({"scenarios": rows})
        return
    width = max((len(entry.name) for entry in found), default=0)
    for entry in found:
        typer.echo(f"{entry.name:<{width}}  {entry.status:<8}  {entry.title}")


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="What to call it; NAME.toml is written in this folder.")],
    study: Annotated[str | None, typer.Option(metavar="SCENARIO", help="Write a study of this scenario.")] = None,
) -> None:
    """Write a commented scenario file, or a study of one, to start from."""
    if study is not None:
        from simulator.experiments.study.template import write_new_study  # noqa: PLC0415

        path = write_new_study(name, study, Path())
    else:
        from simulator.scenario import write_new_scenario  # noqa: PLC0415

        path = write_new_scenario(name, Path())
    typer.echo(f"{path} is written. Change it, then: simulator check {path}")


@app.command()
def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Scenario files, study files, or names of the catalogue.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Validate scenario files and study files, and say everything that is wrong at once."""
    from simulator.checking import bad, good  # noqa: PLC0415 - it brings pydantic along
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
        _print_json({"ok": not wrong, "files": rows})
    if wrong:
        raise ScenarioError(problem for error in wrong for problem in error.problems)


@app.command()
def run(
    scenario: ScenarioArgument,
    arm: Annotated[str, typer.Option(help="Which of its arms.")] = "with",
    replicate: Annotated[int, typer.Option(help="Which history of the experiment, from 0.")] = 0,
    seed: SeedOption = 1,
    values: SetOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run one history: what happened, its timeline and its event log."""
    from simulator.experiments.history import history  # noqa: PLC0415

    told = history(_scenario(scenario, values), arm, seed, replicate)
    if as_json:
        from simulator.views.as_json import history_json  # noqa: PLC0415

        typer.echo(history_json(told))
        return
    from simulator.views.timeline import page  # noqa: PLC0415

    console = _console()
    for line in page(told, console.width, blocks=console.encoding.startswith("utf")):
        console.print(line, soft_wrap=True)


@app.command()
def compare(
    scenario: ScenarioArgument,
    arms: Annotated[str | None, typer.Option(metavar="ARM,..", help="Which of its arms; all if left out.")] = None,
    replicates: Annotated[int, typer.Option(help="How many histories of each arm.")] = 100,
    seed: SeedOption = 1,
    values: SetOption = None,
    delays: Annotated[
        str | None, typer.Option(metavar="DAYS,..", help="Also the same acts so many days later (or earlier: -7).")
    ] = None,
    delay_parts: Annotated[
        str, typer.Option(metavar="PART,..", help="What comes later: acts, or detect, verify, decide, deploy.")
    ] = "acts",
    contrasts: Annotated[
        str | None, typer.Option(metavar="ARM:ARM,..", help="Which arm with which; all with `without` if left out.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores to use; all if left out.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Save tables and provenance in this folder.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Print the finding alone, without its tables.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Run many pairs of histories, with and without somebody acting, and say what acting changed."""
    from simulator.experiments.compare import compare as run_comparison  # noqa: PLC0415
    from simulator.results.folder import check_writable  # noqa: PLC0415
    from simulator.views.progress import progress_bar  # noqa: PLC0415

    chosen = _scenario(scenario, values)
    if out is not None:
        check_writable(out)
    with progress_bar("histories") as progress:
        result = run_comparison(
            chosen,
            arms=None if arms is None else listed(arms),
            replicates=replicates,
            seed=seed,
            workers=workers,
            contrasts=None if contrasts is None else pairs_of_arms(chosen, contrasts),
            delays=None if delays is None else days(chosen, delays),
            delay_parts=listed(delay_parts),
            progress=progress,
        )
    if out is not None:
        result.save(out)
    if as_json:
        from simulator.views.as_json import comparison_json  # noqa: PLC0415

        typer.echo(comparison_json(result))
        return
    from simulator.views.comparison import page  # noqa: PLC0415

    console = _console()
    for part in page(result, console.width, tables=not brief):
        console.print(part)
    if out is not None:
        typer.echo(f"saved in {out}")


@app.command()
def explain(
    scenario: ScenarioArgument,
    replicate: Annotated[int | None, typer.Option(help="Which pair of the experiment, from 0.")] = None,
    pair_class: Annotated[
        str | None, typer.Option("--class", metavar="CLASS", help="Or the first pair of a class, such as averted.")
    ] = None,
    arm: Annotated[str | None, typer.Option(help="Whose history; `history` or `with` if left out.")] = None,
    reference: Annotated[str, typer.Option(help="The arm of the other history.")] = "without",
    seed: SeedOption = 1,
    replicates: Annotated[int, typer.Option(help="Pairs that tell how common the class is.")] = 200,
    values: SetOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell one pair of histories: where the two part, and what followed."""
    from simulator.experiments.explain import explain as explained  # noqa: PLC0415
    from simulator.views.progress import progress_bar  # noqa: PLC0415

    with progress_bar("histories") as progress:
        pair = explained(
            _scenario(scenario, values),
            arm=arm,
            reference=reference,
            replicate=replicate,
            pair_class=pair_class,
            seed=seed,
            replicates=replicates,
            progress=progress,
        )
    if as_json:
        from simulator.views.as_json import explanation_json  # noqa: PLC0415

        typer.echo(explanation_json(pair))
        return
    from simulator.views.explanation import page  # noqa: PLC0415

    console = _console()
    for line in page(pair, console.width):
        console.print(line, soft_wrap=True)


@app.command()
def sweep(
    study: Annotated[str, typer.Argument(metavar="STUDY|SCENARIO", help="A study file; with --vary, a scenario.")],
    vary: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH=LOW..HIGH", help="What varies, over a range or over PATH=A,B,C. Repeatable."),
    ] = None,
    points: Annotated[int | None, typer.Option(help="With --vary: how many design points.")] = None,
    arms: Annotated[str | None, typer.Option(metavar="ARM,..", help="With --vary: which arms.")] = None,
    replicates: Annotated[int | None, typer.Option(help="With --vary: histories of each arm at a point.")] = None,
    seed: Annotated[int | None, typer.Option(help="With --vary: of the experiment.")] = None,
    values: SetOption = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="To run into; out/NAME if left out.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores to use; all if left out.")] = None,
    cluster: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of a Dask scheduler: tcp://...")] = None,
    extend: Annotated[bool, typer.Option("--extend", help="Add replicates or points to what is there.")] = False,
    tables: Annotated[bool, typer.Option("--tables", help="Print all that was found, with its tables.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Run a study, or go on with it where it ended, and say what it found."""
    from simulator.experiments.study.quick import Asked, study_asked_for  # noqa: PLC0415
    from simulator.experiments.sweeps.sweep import sweep as run_sweep  # noqa: PLC0415
    from simulator.views.progress import sweep_bar  # noqa: PLC0415

    if workers is not None and cluster is not None:
        raise typer.BadParameter("`--workers` is of this machine, and `--cluster` of others; name one of the two")
    asked = Asked(
        vary=vary or [],
        points=points,
        arms=None if arms is None else listed(arms),
        replicates=replicates,
        seed=seed,
        values=values or [],
    )
    chosen = study_asked_for(study, asked)
    with sweep_bar() as (progress, tell):
        found = run_sweep(chosen, out, workers=workers, cluster=cluster, extend=extend, progress=progress, tell=tell)
    if as_json:
        from simulator.views.as_json import sweep_json  # noqa: PLC0415

        typer.echo(sweep_json(found))
        return
    from simulator.views.sweeps import page  # noqa: PLC0415

    console = _console()
    for part in page(found, console.width, tables=tables):
        console.print(part)
    typer.echo(f"kept in {found.folder}; `simulator report {found.folder}` makes a page of it")


@app.command()
def diff(
    one: Annotated[str, typer.Argument(metavar="A", help="A name of the catalogue, or a scenario file.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other; effects are this one less the first.")],
    arms: Annotated[
        str | None, typer.Option(metavar="ARM,..", help="Which arms; all that both have if left out.")
    ] = None,
    replicates: Annotated[int, typer.Option(help="How many histories of each arm, of each scenario.")] = 200,
    seed: SeedOption = 1,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores to use; all if left out.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what differs between two scenarios, and what that does to the results."""
    from simulator.experiments.diff import diff as difference  # noqa: PLC0415
    from simulator.views.progress import progress_bar  # noqa: PLC0415

    first, second = _scenarios(one, other)
    with progress_bar("histories") as progress:
        found = difference(
            first,
            second,
            arms=None if arms is None else listed(arms),
            replicates=replicates,
            seed=seed,
            workers=workers,
            progress=progress,
        )
    if as_json:
        from simulator.views.as_json import difference_json  # noqa: PLC0415

        typer.echo(difference_json(found))
        return
    from simulator.views.difference import page  # noqa: PLC0415

    console = _console()
    for part in page(found, console.width):
        console.print(part)


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `compare --out` or `sweep` made.")],
    csv: Annotated[bool, typer.Option("--csv", help="Write its tables as CSV too, into DIR/csv.")] = False,
) -> None:
    """Write what a result found, with pictures, as one page for the browser that needs no network."""
    from simulator.results.export import write_csv  # noqa: PLC0415
    from simulator.results.opening import open_result  # noqa: PLC0415
    from simulator.views.report import write_report  # noqa: PLC0415

    found = open_result(folder)
    typer.echo(f"{write_report(found, folder)} is written. Open it in a browser.")
    if csv:
        tables = write_csv(found, folder)
        typer.echo(f"{len(tables)} tables are written into {tables[0].parent}")


def _scenario(name: str, values: list[str] | None) -> "Scenario":
    """Return a scenario with what `--set` changes in it."""
    from simulator.scenario import load, read_override  # noqa: PLC0415

    scenario = load(name)
    return scenario.with_(dict(read_override(value) for value in values)) if values else scenario


def _scenarios(*names: str) -> "list[Scenario]":
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


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def main() -> None:
    """Run the command line; the entry point of the installed command."""
    codecs.register_error("plainly", plainly)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a letter of a title must not stop the command.
            stream.reconfigure(errors="plainly")
    try:
        app()
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            leave_at_once()
        raise
