"""A comparison on a page: what it found in plain words first, then its tables."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from rich.console import RenderableType
from rich.text import Text

from simulator.results.comparison import Comparison
from simulator.results.delays import ACTS
from simulator.views.arms import in_arm
from simulator.views.curve import lag_curves
from simulator.views.many_arenas import arena_tables
from simulator.views.queues import queue_tables
from simulator.views.sheets import Sheet, as_rich
from simulator.views.tables import class_tables, delay_tables, effect_tables, key_tables, outcome_tables, toll_tables
from simulator.views.this_crisis import this_crisis
from simulator.views.without_key import KEYS_TAKEN_AWAY, changes_told_together, keys_told
from simulator.views.words import caveats, findings, limits, main_contrasts, question


def page(comparison: Comparison, width: int = 80, *, tables: bool = True) -> Iterator[RenderableType]:
    """Yield what to print of a comparison, from the gist to the numbers.

    Args:
        comparison: what `simulator.compare` returned.
        width: of the page, in columns.
        tables: whether the tables come too, and not the finding alone.

    """
    yield Text(comparison.provenance["scenario"]["title"], style="bold")
    yield Text(fill(question(comparison), width))
    for finding in findings(comparison):
        mine, other = (_named(arm, comparison) for arm in (finding.arm, finding.reference))
        title = f"{mine[:1].upper()}{mine[1:]}, and {other}"
        yield from _section(title, finding.headline, finding.sentences, width)
    for change in changes_told_together(comparison):
        told = (*change.sentences, *(keys_told(comparison) if change.part == KEYS_TAKEN_AWAY else ()))
        yield from _section(change.title, change.headline, told, width)
        yield from _curves(comparison) if change.part == ACTS else ()
    yield from _section("This very crisis", "", this_crisis(comparison, main_contrasts(comparison)), width)
    if not comparison.contrasts:
        yield Text()
        yield Text("Only `without` was run, so there is nothing to compare it with.")
    yield Text()
    for caveat in filter(None, (limits(comparison), *caveats(comparison))):
        yield Text(fill(caveat, width), style="italic")
    yield Text()
    if tables:
        yield from map(as_rich, sheets(comparison, width))


def sheets(comparison: Comparison, width: int | None = None) -> Iterator[Sheet]:
    """Yield the tables of a comparison, in the order in which they are read.

    Args:
        comparison: what `simulator.compare` returned.
        width: of the page, in columns; without end if not given.

    """
    contrasts = main_contrasts(comparison)
    yield from outcome_tables(comparison, width)
    yield from queue_tables(comparison)
    yield from effect_tables(comparison, contrasts)
    yield from arena_tables(comparison, contrasts)
    yield from toll_tables(comparison, contrasts)
    yield from class_tables(comparison, contrasts)
    yield from delay_tables(comparison)
    yield from key_tables(comparison)


def _named(arm: str, comparison: Comparison) -> str:
    """Return an arm as part of a title, with its name."""
    words = in_arm(arm, comparison)
    return words if f"`{arm}`" in words else f"{words} (`{arm}`)"


def _curves(comparison: Comparison) -> Iterator[Text]:
    """Yield the lag-response curve as lines of text."""
    for title, lines in lag_curves(comparison):
        yield Text()
        yield Text(title)
        yield from map(Text, lines)


def _section(title: str, headline: str, sentences: Iterable[str], width: int) -> Iterator[Text]:
    """Yield a heading, the gist below it, and what holds it up; nothing where there is nothing to say."""
    found = list(sentences)
    if not found:
        return
    yield Text()
    yield Text(fill(title, width), style="bold")
    if headline:
        yield Text(fill(headline, width), style="bold")
    for sentence in found:
        yield Text(fill(sentence, width, initial_indent="- ", subsequent_indent="  "))
