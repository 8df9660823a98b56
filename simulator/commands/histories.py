"""Commands on single histories: one told, and one pair explained."""

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

    told = history(chosen_scenario(scenario, values), arm, seed, replicate)
    if as_json:
        from simulator.views.as_json import history_json  # noqa: PLC0415

        typer.echo(history_json(told))
        return
    from simulator.views.timeline import page  # noqa: PLC0415

    console = console_of_output()
    for line in page(told, console.width, blocks=console.encoding.startswith("utf")):
        console.print(line, soft_wrap=True)


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
            chosen_scenario(scenario, values),
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

    console = console_of_output()
    for line in page(pair, console.width):
        console.print(line, soft_wrap=True)
