"""The command on the record: the recorded cases run, and held against what happened in them."""

from pathlib import Path
from typing import Annotated

import typer

from simulator.commands.common import JsonOption, SeedOption, check_place_of, chosen_scenarios, console_of_output


def hindcast(
    cases: Annotated[
        list[str] | None,
        typer.Argument(metavar="CASE...", help="Which cases; all of the catalogue if left out."),
    ] = None,
    replicates: Annotated[int, typer.Option(help="How many histories of each case.")] = 1_000,
    seed: SeedOption = 1,
    permutations: Annotated[int, typer.Option(help="How many times the labels of the cases are permuted.")] = 1_000,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores to use; all if left out.")] = None,
    document: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, writable=True, help="Write it as a page of Markdown too."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Hold the recorded cases against what happened: how far off are the histories with the acts that were taken?"""
    from simulator.experiments.hindcast import hindcast as run_hindcast  # noqa: PLC0415
    from simulator.views.progress import progress_bar  # noqa: PLC0415

    check_place_of(document)
    chosen = chosen_scenarios(*cases) if cases else None
    with progress_bar("histories") as progress:
        found = run_hindcast(
            chosen, replicates=replicates, seed=seed, permutations=permutations, workers=workers, progress=progress
        )
    if document is not None:
        from simulator.views.hindcast import document as page_of  # noqa: PLC0415

        document.write_text(page_of(found), encoding="utf-8")
    if as_json:
        from simulator.views.as_json import hindcast_json  # noqa: PLC0415

        typer.echo(hindcast_json(found))
        return
    from simulator.views.hindcast import page  # noqa: PLC0415

    console = console_of_output()
    for part in page(found, console.width):
        console.print(part)
    if document is not None:
        typer.echo(f"{document} is written")
