"""How far the work is, on a terminal; silent where nobody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from simulator.experiments.running import Progress as Report


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Return the rate; nothing before there is one."""
        return Text("" if not task.speed else f"{task.speed:.3g}/s")


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
