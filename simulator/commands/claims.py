"""The command on the report's claims: each as an experiment."""

from pathlib import Path
from typing import Annotated

import typer

from simulator.commands.common import JsonOption, SeedOption, check_place_of, console_of_output


def claims(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="K..", help="Which claims, as K27; all if left out.")
    ] = None,
    replicates: Annotated[int, typer.Option(help="How many histories of each arm in each scenario.")] = 500,
    seed: SeedOption = 1,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores to use; all if left out.")] = None,
    page_file: Annotated[
        Path | None,
        typer.Option(
            "--document", metavar="FILE", dir_okay=False, writable=True, help="Write the answers as a page in Markdown."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Put the report's testable claims to the test, each as a paired experiment, and print what the model answers."""
    from simulator.experiments.claims.run import claims as tested  # noqa: PLC0415
    from simulator.views.progress import progress_bar  # noqa: PLC0415

    check_place_of(page_file)
    with progress_bar("histories") as progress:
        answers = tested(ids or None, replicates=replicates, seed=seed, workers=workers, progress=progress)
    if page_file is not None:
        from simulator.views.claims import document  # noqa: PLC0415

        page_file.write_text(document(answers), encoding="utf-8")
    if as_json:
        from simulator.views.as_json import claims_json  # noqa: PLC0415

        typer.echo(claims_json(answers))
        return
    if page_file is not None:
        typer.echo(f"{page_file} is written.")
        return
    from simulator.views.claims import page  # noqa: PLC0415

    console = console_of_output()
    for part in page(answers, console.width):
        console.print(part)
