"""The pictures of a report: each drawn once, held by the page itself, with words for who cannot see it."""

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.measures import MANY_DEATHS
from simulator.state.courses import MEASURES
from simulator.views.amounts import short
from simulator.views.arms import in_arm
from simulator.views.pairing import class_sentence
from simulator.views.phrases import Direction, days_phrase, money_phrase, risk_phrase
from simulator.views.plots import class_chart, cost_chart, fan_chart, lag_response_chart, paired_difference_chart
from simulator.views.waiting import waiting
from simulator.views.words import main_contrasts

MOST_ARENAS = 3
"""Of more arenas, those with most deaths in the reference are drawn."""

_DPI = 144.0
"""Of what is drawn as dots within a picture, such as very many marks."""

_COURSES = {
    "tension": "Tension over time",
    "violence": "Intensity of violence over time",
    "deaths": "Deaths so far, over time",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a report.

    Attributes:
        title: what it shows.
        words: what there is to see, for who cannot see it, or sees it printed badly.
        address: the picture itself, as an address that holds it.

    """

    title: str
    words: str
    address: str


def pictures(comparison: Comparison) -> Iterator[Picture]:
    """Yield the pictures of a comparison, in the order in which they are read; none where only one arm was run."""
    contrasts = main_contrasts(comparison)
    for contrast in contrasts[:1]:
        yield from _fans(comparison, contrast)
    for contrast in contrasts:
        both = f"`{contrast[0]}` against `{contrast[1]}`"
        words = class_sentence(comparison, contrast)
        yield picture(f"What became of the pairs: {both}", words, partial(class_chart, comparison, contrast))
        words = _difference(comparison, contrast)
        draw = partial(paired_difference_chart, comparison, contrast)
        yield picture(f"How far the two histories of a pair differ: {both}", words, draw)
    for wait in waiting(comparison)[:1]:
        words = f"{wait.title}: {wait.headline[:1].lower()}{wait.headline[1:]}"
        yield picture("How the effect answers to delay", words, partial(lag_response_chart, comparison))
    if contrasts:
        yield picture(
            "What it cost, and what it saved", _costs(comparison), partial(cost_chart, comparison, contrasts=contrasts)
        )


def _fans(comparison: Comparison, contrast: Contrast) -> Iterator[Picture]:
    arm, reference = contrast
    arenas = _arenas(comparison, reference)
    for arena in arenas:
        where = f" in `{arena}`" if len(arenas) > 1 else ""
        for measure in MEASURES:
            title = f"{_COURSES[measure]}{where}: `{reference}` and `{arm}`"
            draw = partial(fan_chart, comparison, measure, arena=arena, arms=(reference, arm))
            yield picture(title, _course(comparison, contrast, arena, measure), draw)


def _arenas(comparison: Comparison, arm: str) -> list[str]:
    """Return the arenas that are drawn, those with most deaths first."""
    rows = comparison.arena_outcomes
    deaths = rows[rows["arm"] == arm].groupby("arena", sort=True)["deaths"].sum()
    return [str(arena) for arena in deaths.sort_values(ascending=False, kind="stable").index[:MOST_ARENAS]]


def _course(comparison: Comparison, contrast: Contrast, arena: str, measure: str) -> str:
    """Return where a measure lies at the end, in the arm and in its reference."""
    said = []
    for arm in contrast:
        last = comparison.fan(arm, arena, measure, (0.05, 0.5, 0.95)).iloc[-1]
        low, middle, high = (short(float(last[quantile])) for quantile in (0.05, 0.5, 0.95))
        said.append(f"{in_arm(arm, comparison)} the median is {middle} (nine of ten histories: {low} to {high})")
    return f"At the end, {', and '.join(said)}. Bands show how far histories lie apart, not how sure a difference is."


def _difference(comparison: Comparison, contrast: Contrast) -> str:
    effect = comparison.effect(contrast, "violent_days", "mean_difference")
    return f"Days of fighting, over all pairs: {days_phrase(effect, Direction(), same=False)}."


def _costs(comparison: Comparison) -> str:
    said = []
    for contrast in main_contrasts(comparison):
        cost = comparison.effect(contrast, "prevention_cost_usd", "mean_difference")
        tail = comparison.effect(contrast, "deaths", "tail_difference")
        deaths = f"histories of more than {MANY_DEATHS:,.0f} deaths: {risk_phrase(tail, Direction(), same=False)}"
        said.append(f"`{contrast[0]}` against `{contrast[1]}`. Prevention: {money_phrase(cost)}; {deaths}")
    return f"{'. '.join(said)}."


def picture(title: str, words: str, draw: Callable[[], Axes]) -> Picture:
    """Return a picture of a report.

    Args:
        title: what it shows.
        words: what there is to see, for who cannot see it.
        draw: draws it.

    """
    # The same result makes the same page, byte for byte; and letters look the same on every machine.
    with mpl.rc_context({"svg.hashsalt": "simulator", "svg.fonttype": "path"}):
        figure = draw().get_figure(root=True)
        assert isinstance(figure, Figure)
        text = io.BytesIO()
        figure.savefig(text, format="svg", metadata={"Date": None}, dpi=_DPI)
    content = base64.b64encode(text.getvalue()).decode("ascii")
    return Picture(title, words, f"data:image/svg+xml;base64,{content}")
