"""How the command ends: what is raised becomes a message on stderr and an exit code."""

import os
import sys
from contextlib import suppress
from typing import Any

import typer
from typer.core import TyperGroup

FAILED = 1
WRONG_INPUT = 2
INTERRUPTED = 130


class Commands(TyperGroup):
    """The commands, and the one place where what they raise becomes a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; wrong input is told on stderr without a traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupted:
            typer.echo(str(interrupted) or "interrupted", err=True)
            raise typer.Exit(INTERRUPTED) from None
        except ChildProcessError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(FAILED) from None
        except MemoryError:
            typer.echo("there is not enough memory for so many histories; ask for fewer replicates", err=True)
            raise typer.Exit(FAILED) from None
        except ValueError as error:
            from simulator.results.errors import ResultError  # noqa: PLC0415 - costs nothing
            from simulator.scenario import ScenarioError  # noqa: PLC0415 - by now it has been imported

            if not isinstance(error, ScenarioError | ResultError):
                raise
            typer.echo(str(error), err=True)
            raise typer.Exit(WRONG_INPUT) from None


def leave_at_once() -> None:
    """End this process without the usual tidying up.

    The engine may still be compiling, in a thread inside LLVM that nothing can stop. Python would take what it works
    with away under its hands, and take its time over it; and by now there is nothing left that anybody waits for.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(INTERRUPTED)
