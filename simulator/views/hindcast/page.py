"""A hindcast on a terminal: what it found in plain words first, then its tables."""

from collections.abc import Iterator
from textwrap import fill

from rich.console import RenderableType
from rich.text import Text

from simulator.experiments.hindcast import Hindcast
from simulator.views.hindcast.tables import sheets
from simulator.views.hindcast.words import CALIBRATION, TRUST, findings, headline, question
from simulator.views.sheets import as_rich


def page(hindcast: Hindcast, width: int = 80) -> Iterator[RenderableType]:
    """Yield what to print of a hindcast, from the gist to the numbers.

    Args:
        hindcast: what `simulator.hindcast` returned.
        width: of the page, in columns.

    """
    yield Text(fill(headline(hindcast), width), style="bold")
    yield Text(fill(question(hindcast), width))
    yield Text(fill(CALIBRATION, width))
    yield Text()
    for finding in findings(hindcast):
        yield Text(fill(finding, width, initial_indent="- ", subsequent_indent="  "))
    yield Text()
    yield Text(fill(TRUST, width), style="italic")
    yield Text()
    yield from map(as_rich, sheets(hindcast))
