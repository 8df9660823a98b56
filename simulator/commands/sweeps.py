"""The command on studies: a sweep, run or gone on with."""

from pathlib import Path
from typing import Annotated

import typer

from simulator.commands.common import JsonOption, SetOption, console_of_output
from simulator.commands.options import listed


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

    console = console_of_output()
    for part in page(found, console.width, tables=tables):
        console.print(part)
    typer.echo(f"kept in {found.folder}; `simulator report {found.folder}` makes a page of it")
