"""A sweep on a page: what it found in plain words first, then its tables."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from rich.console import RenderableType
from rich.text import Text

from simulator.results.sweeps.sweep import Sweep
from simulator.views.arms import in_arm
from simulator.views.sheets import Sheet, as_rich
from simulator.views.sweeps.state import state
from simulator.views.sweeps.tables import average_tables, failure_tables, mean_tables, point_tables
from simulator.views.sweeps.varied import ranges
from simulator.views.sweeps.words import SweepFinding, caveats, findings, limits, means, question

ALONE = "Only `without` was run, so there is nothing to compare it with. This is what came of it:"

_GOES = "How that goes with what varies"


def page(sweep: Sweep, width: int = 80, *, tables: bool = True) -> Iterator[RenderableType]:
    """Yield what to print of a sweep, from the gist to the numbers.

    Args:
        sweep: what `simulator.sweep` returned.
        width: of the page, in columns.
        tables: whether the tables come too, and all that is found; otherwise the gist alone.

    """
    yield Text(fill(sweep.title, width), style="bold")
    yield Text(fill(question(sweep), width))
    for line in state(sweep):
        yield _line(line, width)
    for finding in findings(sweep):
        yield from _finding(finding, width, brief=not tables)
    if not sweep.contrasts:
        yield Text()
        yield Text(fill(ALONE, width), style="bold")
        yield from _bullets(means(sweep), width)
    yield Text()
    yield Text("What varies", style="bold")
    yield from _bullets(ranges(sweep), width)
    yield Text()
    for caveat in filter(None, (limits(sweep), *caveats(sweep))):
        yield Text(fill(caveat, width), style="italic")
    yield Text()
    if tables:
        yield from map(as_rich, sheets(sweep, width))


def sheets(sweep: Sweep, width: int | None = None) -> Iterator[Sheet]:
    """Yield the tables of a sweep, in the order in which they are read.

    Args:
        sweep: what `simulator.sweep` returned.
        width: of the page, in columns; without end if not given.

    """
    if sweep.histories:
        yield from average_tables(sweep, width)
        if not sweep.contrasts or width is None:
            yield from mean_tables(sweep, width)
    yield from point_tables(sweep, width)
    yield from failure_tables(sweep)


def _finding(finding: SweepFinding, width: int, *, brief: bool) -> Iterator[Text]:
    mine, other = in_arm(finding.arm), in_arm(finding.reference)
    title = f"{mine[:1].upper()}{mine[1:]} (`{finding.arm}`), and {other} (`{finding.reference}`)"
    yield Text()
    yield Text(fill(title, width), style="bold")
    yield Text(fill(finding.headline, width), style="bold")
    yield from _bullets(finding.gist if brief else finding.sentences, width)
    if finding.trends:
        yield Text(_GOES, style="bold")
        yield from _bullets(finding.gist_trends if brief else finding.trends, width)


def _bullets(sentences: Iterable[str], width: int) -> Iterator[Text]:
    for sentence in sentences:
        yield Text(fill(sentence, width, initial_indent="- ", subsequent_indent="  "))


def _line(text: str, width: int) -> Text:
    """Return a line that keeps its indentation."""
    indent = " " * (len(text) - len(text.lstrip()))
    return Text(fill(text.strip(), width, initial_indent=indent, subsequent_indent=indent))
