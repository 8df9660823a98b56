"""Where there are many arenas: in how many of them something happened, which "in any of them" cannot tell."""

from collections.abc import Iterable, Iterator
from math import isnan

from simulator.results.arena_counts import arena_count, arena_count_difference
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


def arenas_of(comparison: Comparison) -> int:
    """Return how many arenas a comparison tells of."""
    return int(comparison.arena_outcomes["arena"].nunique())


def arena_tables(comparison: Comparison, contrasts: Iterable[Contrast]) -> Iterator[Sheet]:
    """Yield in how many arenas things happened, contrast by contrast; nothing where there is but one arena."""
    arenas = arenas_of(comparison)
    if arenas == 1:
        return
    for contrast in contrasts:
        title = f"In how many of the {arenas} arenas, mean: `{contrast[0]}` against `{contrast[1]}`"
        rows = (_row(comparison, contrast, label, what) for label, what in _ROWS)
        yield Sheet(title, (contrast[1], contrast[0], "change", "95% interval"), tuple(rows))


def _row(comparison: Comparison, contrast: Contrast, label: str, what: str) -> tuple[str, ...]:
    means = (short(float(arena_count(comparison, arm, what).mean())) for arm in reversed(contrast))
    estimate, low, high, _ = arena_count_difference(comparison, contrast, what)
    ends = MISSING if isnan(low) else f"{short(low)} to {short(high)}"
    return (label, *means, short(estimate), ends)


def arena_sentences(comparison: Comparison, contrast: Contrast) -> Iterator[str]:
    """Yield in how many arenas violence broke out, in words; nothing where there is but one arena."""
    arenas = arenas_of(comparison)
    if arenas == 1:
        return
    here, there = (arena_count(comparison, arm, "erupted") for arm in contrast)
    difference = arena_count_difference(comparison, contrast, "erupted")
    phrase = count_phrase(difference, Direction(), same=bool((here == there).all()))
    means = f"{short(float(here.mean()))} of the {arenas} arenas on average, against {short(float(there.mean()))}"
    yield f"It broke out in {means}: {phrase}."
