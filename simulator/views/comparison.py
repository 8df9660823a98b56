"""A comparison on a page: what it found in plain words first, then its tables."""

from collections.abc import Iterator
from textwrap import fill

from rich.console import RenderableType
from rich.text import Text

from simulator.results.comparison import Comparison
from simulator.views.tables import effect_tables, outcome_tables
from simulator.views.words import caveats, findings


def page(comparison: Comparison, width: int = 80) -> Iterator[RenderableType]:
    """Yield what to print of a comparison, from the gist to the numbers.

    Args:
        comparison: what `simulator.compare` returned.
        width: of the page, in columns.

    """
    yield Text(comparison.provenance["scenario"]["title"], style="bold")
    for finding in findings(comparison):
        yield Text()
        yield Text(f"`{finding.arm}` against `{finding.reference}`", style="bold")
        yield Text(finding.headline, style="bold")
        for sentence in finding.sentences:
            yield Text(fill(sentence, width, initial_indent="- ", subsequent_indent="  "))
    if not comparison.contrasts:
        yield Text()
        yield Text("Only `without` was run, so there is nothing to compare it with.")
    yield Text()
    for caveat in caveats(comparison):
        yield Text(caveat, style="italic")
    yield Text()
    yield from outcome_tables(comparison, width)
    yield from effect_tables(comparison)
