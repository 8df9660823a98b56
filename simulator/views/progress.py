"""How far the work is, on a terminal; silent where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from simulator.experiments.running import Progress as Report
from simulator.experiments.sweeps.run import Progress as SweepReport

Tell = Callable[[str], object]
"""Tells a sentence that somebody ought to know."""


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Return the rate; nothing before there is one."""
        return Text("" if not task.speed else f"{task.speed:.3g}/s")


class _Failed(ProgressColumn):
    """How many design points could not be run."""

    def render(self, task: Task) -> Text:
        """Return how many; nothing while there are none."""
        failed = task.fields.get("failed", 0)
        return Text(f"{failed} point{'s' if failed != 1 else ''} failed" if failed else "", style="red")


@contextmanager
def sweep_bar() -> Iterator[tuple[SweepReport | None, Tell]]:
    """Show on standard error how far a sweep is, as `progress_bar`, and yield also what tells a sentence beside it."""
    if not sys.stderr.isatty():
        yield None, lambda text: print(text, file=sys.stderr, flush=True)
        return
    columns = (
        TextColumn("histories"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TextColumn("left"),
        TimeRemainingColumn(),
        _Failed(),
    )
    console = Console(stderr=True, highlight=False)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("histories", total=None, failed=0)

        def report(done: int, total: int, failed: int) -> None:
            bar.update(task, completed=done, total=total, failed=failed)

        yield report, lambda text: console.print(Text(text), soft_wrap=True)


@contextmanager
def progress_bar(what: str) -> Iterator[Report | None]:
    """Show on standard error how far the work is, and take it away at the end; None where that is no terminal.

    Args:
        what: what is counted, such as "histories".

    """
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), _Rate(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
