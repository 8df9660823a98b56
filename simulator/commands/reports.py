"""The command on result folders: a page for the browser."""

from pathlib import Path
from typing import Annotated

import typer


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
