"""The command on the four keys: what each bought of the effect of acting."""

from typing import Annotated

import typer

from simulator.commands.common import (
    JsonOption,
    ScenarioArgument,
    SeedOption,
    SetOption,
    chosen_scenario,
    console_of_output,
)


def attribute(
    scenario: ScenarioArgument,
    replicates: Annotated[int, typer.Option(help="How many histories of each of the 17 arms.")] = 1_000,
    seed: SeedOption = 1,
    values: SetOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores to use; all if left out.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Print the finding alone, without its tables.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Share the effect of acting out over the report's four keys, exactly (Shapley)."""
    from simulator.experiments.attribute import attribute as attributed  # noqa: PLC0415
    from simulator.views.progress import progress_bar  # noqa: PLC0415

    chosen = chosen_scenario(scenario, values)
    with progress_bar("histories") as progress:
        found = attributed(chosen, replicates=replicates, seed=seed, workers=workers, progress=progress)
    if as_json:
        from simulator.views.as_json import attribution_json  # noqa: PLC0415

        typer.echo(attribution_json(found))
        return
    from simulator.views.attribution import page  # noqa: PLC0415

    console = console_of_output()
    for part in page(found, console.width, tables=not brief):
        console.print(part)
