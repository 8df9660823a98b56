"""Where there are many arenas: in how many of them something happened, which "in any of them" cannot tell."""

from collections.abc import Iterable, Iterator
from math import isnan

from simulator.results.arena_counts import Counts, arena_count, arena_count_difference
from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.measures import MANY_DEATHS
from simulator.views.amounts import MISSING, short
from simulator.views.phrases import Direction, count_phrase
from simulator.views.sheets import Sheet

_ROWS = (
    ("Violence broke out", "erupted"),
    ("25 deaths or more", "erupted_25"),
    (f"More than {MANY_DEATHS:,.0f} deaths", "many_deaths"),
    ("Agreement reached", "agreement"),
    ("Violence came back", "relapsed"),
)

_COLUMNS = ("change", "95% interval")


def arenas_of(comparison: Comparison) -> int:
    """Return how many arenas a comparison tells of."""
    return int(comparison.arena_outcomes["arena"].nunique())


def arena_tables(comparison: Comparison, contrasts: Iterable[Contrast]) -> Iterator[Sheet]:
    """Yield in how many arenas things happened, a table for each reference; nothing where there is but one arena.

    Where several arms have the same reference, they stand below each other, so that they can be told apart.
    """
    arenas = arenas_of(comparison)
    if arenas == 1:
        return
    of_reference: dict[str, list[str]] = {}
    for arm, reference in contrasts:
        of_reference.setdefault(reference, []).append(arm)
    head = f"In how many of the {arenas} arenas, mean"
    for reference, arms in of_reference.items():
        if len(arms) == 1:
            rows = [(label, *_cells(comparison, (arms[0], reference), what)) for label, what in _ROWS]
            columns = (reference, arms[0], *_COLUMNS)
            yield Sheet(f"{head}: `{arms[0]}` against `{reference}`", columns, tuple(rows))
        else:
            yield Sheet(
                f"{head}: against `{reference}`", ("mean", *_COLUMNS), tuple(_many(comparison, reference, arms))
            )


def _many(comparison: Comparison, reference: str, arms: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield for each thing that may happen a heading, the reference, and every arm."""
    for label, what in _ROWS:
        found = [(arm, *_cells(comparison, (arm, reference), what)) for arm in arms]
        yield (label, *[""] * (1 + len(_COLUMNS)))
        yield (f"  {reference}", found[0][1], *[""] * len(_COLUMNS))
        yield from ((f"  {arm}", *cells) for arm, _, *cells in found)


def _cells(comparison: Comparison, contrast: Contrast, what: str) -> tuple[str, ...]:
    """Return the mean of the reference, that of the arm, their difference and its interval."""
    means = (_mean(arena_count(comparison, arm, what)) for arm in reversed(contrast))
    estimate, low, high, _ = arena_count_difference(comparison, contrast, what)
    ends = MISSING if isnan(low) else f"{short(low)} to {short(high)}"
    return (*means, short(estimate), ends)


def _mean(counts: Counts) -> str:
    """Return a mean to the hundredth: two arms often differ by less than a tenth of an arena."""
    return f"{float(counts.mean()):.2f}"


def arena_sentences(comparison: Comparison, contrast: Contrast) -> Iterator[str]:
    """Yield in how many arenas violence broke out, in words; nothing where there is but one arena."""
    arenas = arenas_of(comparison)
    if arenas == 1:
        return
    here, there = (arena_count(comparison, arm, "erupted") for arm in contrast)
    difference = arena_count_difference(comparison, contrast, "erupted")
    phrase = count_phrase(difference, Direction(), same=bool((here == there).all()))
    means = f"{_mean(here)} of the {arenas} arenas on average, against {_mean(there)}"
    yield f"It broke out in {means}: {phrase}."
