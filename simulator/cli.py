"""The command `simulator`. Thin: each command of `simulator.commands` reads its options, calls the package, and prints.

Nothing heavy is imported before a command needs it, so that `--help` answers at once.
"""

import codecs
import sys

import typer

from simulator.commands.attributions import attribute
from simulator.commands.catalogue import check, list_scenarios, new
from simulator.commands.claims import claims
from simulator.commands.comparisons import compare, diff
from simulator.commands.hindcasts import hindcast
from simulator.commands.histories import explain, run
from simulator.commands.reports import report
from simulator.commands.sweeps import sweep
from simulator.endings import INTERRUPTED, Commands, leave_at_once
from simulator.views.letters import plainly

app = typer.Typer(
    name="simulator",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Preventive diplomacy, simulated: the same crises with and without somebody acting.",
)
app.command("list")(list_scenarios)
for command in (new, check, run, compare, explain, sweep, attribute, claims, diff, hindcast, report):
    app.command()(command)


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
