"""Commands on many histories: arms compared, and scenarios with one another."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.commands.common import (
    JsonOption,
    ScenarioArgument,
    SeedOption,
    SetOption,
    chosen_scenario,
    chosen_scenarios,
    console_of_output,
)
from simulator.commands.options import days, listed, pairs_of_arms

if TYPE_CHECKING:
    from simulator.experiments.named_arms import Arms
    from simulator.scenario import Scenario


ARMS_HELP = (
    "Which arms; if left out all of its own, and of a case also the acts earlier and later and each key taken away. "
    "Some are made by their names: late_7, early_7, decide_late_7, no_partnership, keys_0110."
)


def compare(
    scenario: ScenarioArgument,
    arms: Annotated[str | None, typer.Option(metavar="ARM,..", help=ARMS_HELP)] = None,
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

    chosen = chosen_scenario(scenario, values)
    asked = _asked(chosen, arms, delays, contrasts, listed(delay_parts))
    if out is not None:
        check_writable(out)
    with progress_bar("histories") as progress:
        result = run_comparison(
            chosen,
            arms=asked.arms,
            replicates=replicates,
            seed=seed,
            workers=workers,
            contrasts=asked.contrasts,
            delays=asked.delays,
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

    console = console_of_output()
    for part in page(result, console.width, tables=not brief):
        console.print(part)
    if out is not None:
        typer.echo(f"saved in {out}")


def _asked(
    scenario: "Scenario", arms: str | None, delays: str | None, contrasts: str | None, parts: list[str]
) -> "Arms":
    """Return which arms are meant: of a case, where nobody says otherwise, those that a case has."""
    from simulator.experiments.named_arms import Arms, case_arms  # noqa: PLC0415

    if scenario.file.scenario.status == "case" and arms is None and delays is None and contrasts is None:
        return case_arms(scenario, parts)
    return Arms(
        None if arms is None else listed(arms),
        None if delays is None else days(scenario, delays),
        None if contrasts is None else pairs_of_arms(scenario, contrasts),
    )


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

    first, second = chosen_scenarios(one, other)
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

    console = console_of_output()
    for part in page(found, console.width):
        console.print(part)
