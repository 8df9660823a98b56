"""Paired differences: by how much the two histories of each pair differ, class by class."""

from math import ceil, floor, isnan, log10

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import SymmetricalLogLocator
from matplotlib.transforms import Transform
from numpy.typing import NDArray

from simulator.results.classes import CLASSES
from simulator.results.comparison import Comparison
from simulator.results.intervals import Difference, mean_difference
from simulator.views.plots.classes import COLOURS, class_shares, counted, share_with_range, versus
from simulator.views.plots.intervals import NO_INTERVAL, point_with_interval
from simulator.views.plots.labels import Label, label_of
from simulator.views.plots.named import chosen_contrast
from simulator.views.plots.style import BLACK, GREY, INK, PALE, SMALL, Sheet, Style, zero_line

Floats = NDArray[np.float64]

MOST_POINTS = 600
"""Points of one class beyond which only some are drawn, evenly over their ranks."""

_SPREAD = 0.26
_STEP = 0.06
_BINS = 160
_TICK_WIDTH = 0.5
_ODDLY_FAR = 30.0
"""How many times the median difference the largest must be for a scale of logarithms."""


def paired_difference_chart(
    result: Comparison,
    contrast: tuple[str, str] | None = None,
    *,
    outcome: str = "violent_days",
    axes: Axes | None = None,
) -> Axes:
    """Draw by how much the two histories of each pair differ in one outcome, class by class; and the mean of all.

    A point is a pair. Of many pairs in a class only some are drawn, evenly over their ranks. Pairs in which the outcome
    is missing in either history are left out; a row says how many it has.

    Args:
        result: what `simulator.compare` returned.
        contrast: an arm and its reference; the first of the result if not given.
        outcome: any that is a number.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: the result has no such contrast, or no outcome that is a number is called so.

    """
    contrast, label = chosen_contrast(result, contrast), label_of(outcome)
    arm, reference = (result.values(each, outcome) for each in contrast)
    differences, names = arm - reference, result.pair_classes(contrast)
    sheet = Sheet(axes, 5.6, beside=1.3)
    axes = sheet.axes
    zero_line(axes, upright=True)
    mean = mean_of_pairs(result, contrast, outcome)
    values = np.append(differences, mean[:3])
    _scale(sheet, values[~np.isnan(values)])
    drawn = [_class_row(axes, row, differences[names == name]) for row, name in enumerate(CLASSES)]
    point_with_interval(axes, (mean, float(len(CLASSES))), color=BLACK, marker="D", label="mean of all pairs")
    axes.axhline(len(CLASSES) - 0.5, color=GREY, linewidth=0.6)
    shares = [100.0 * values for values in class_shares(result, contrast)]
    labels = [
        f"{name}\n{share_with_range(share, low, high)}\n{counted(count)}"
        for name, share, low, high, count in zip(CLASSES, *shares, drawn, strict=True)
    ]
    axes.set_yticks(np.arange(len(CLASSES) + 1.0), [*labels, f"all pairs: mean\n{counted(mean.replicates)}"])
    axes.set_ylim(len(CLASSES) + 0.5, -0.5)
    _directions(axes, label)
    sheet.name_x(f"difference of {label.name}, `{contrast[0]}` less `{contrast[1]}` ({label.unit})")
    sheet.title(f"{label.name[:1].upper()}{label.name[1:]}: pair by pair, {versus(contrast)}", pad=18.0)
    _explain(sheet, mean, thinned=any(count > MOST_POINTS for count in drawn))
    return axes


def mean_of_pairs(result: Comparison, contrast: tuple[str, str], outcome: str) -> Difference:
    """Return the mean of the paired differences.

    It is that of the effects, but for the times of events: there these are counted to the horizon, and here they are
    compared in the pairs in which the event came in both histories.
    """
    table = result.effects
    known = table.loc[table["outcome"] == outcome, "statistic"].tolist()
    for statistic in ("mean_difference", "risk_difference"):
        if statistic in known:
            return result.effect(contrast, outcome, statistic)
    arm, reference = (result.values(each, outcome) for each in contrast)
    return mean_difference(arm, reference)


def _class_row(axes: Axes, row: int, differences: Floats) -> int:
    """Draw the pairs of one class and their median, and return how many there are."""
    values = np.sort(differences[~np.isnan(differences)])
    if not len(values):
        return 0
    shown = values[np.linspace(0, len(values) - 1, min(len(values), MOST_POINTS)).round().astype(int)]
    style: Style = {"facecolor": COLOURS[row], "edgecolor": INK, "linewidth": 0.4, "alpha": 0.6}
    heights = row + _side_by_side(axes.transData, axes.get_xlim(), shown)
    axes.scatter(shown, heights, 12.0, label=CLASSES[row], zorder=2.0, **style)
    median = float(np.median(values))
    # Above and below the points, which it would hide where most are equal.
    for side in (-1.0, 1.0):
        ends = [row + side * (_SPREAD + 0.04), row + side * (_SPREAD + 0.12)]
        axes.plot([median, median], ends, color=BLACK, linewidth=2.2, zorder=3.0, label="median")
    return len(values)


def _side_by_side(scale: Transform, ends: tuple[float, float], values: Floats) -> Floats:
    """Return how far from the middle of its row each of some sorted values is put, so that equal ones lie apart."""
    places = scale.transform(np.column_stack([values, np.zeros_like(values)]))[:, 0]
    first, last = scale.transform(np.column_stack([ends, (0.0, 0.0)]))[:, 0]
    bins = np.floor(_BINS * (places - first) / (last - first)).astype(int)
    _, begins, counts = np.unique(bins, return_index=True, return_counts=True)
    ranks = np.arange(len(values)) - np.repeat(begins, counts)
    middles = (np.repeat(counts, counts) - 1) / 2.0
    return (ranks - middles) * min(_STEP, 2.0 * _SPREAD / int(counts.max()))


def _scale(sheet: Sheet, values: Floats) -> None:
    """Set the x axis so that all values are on it; on a scale of logarithms if some lie oddly far out."""
    axes, sizes = sheet.axes, np.abs(values[values != 0.0])
    if not len(sizes):
        axes.set_xlim(-1.0, 1.0)
        return
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    far = float(sizes.max())
    if far <= _ODDLY_FAR * float(np.median(sizes)):
        edge = 0.06 * (high - low)
        axes.set_xlim(low - edge, high + edge)
        return
    linear = 10.0 ** floor(log10(float(np.quantile(sizes, 0.25))))
    axes.set_xscale("symlog", linthresh=linear, linscale=0.6)
    ticks = SymmetricalLogLocator(base=10.0, linthresh=linear)
    ticks.set_params(numticks=max(3, int(sheet.inches / _TICK_WIDTH)))
    axes.xaxis.set_major_locator(ticks)
    end = 10.0 ** ceil(log10(1.2 * far))
    axes.set_xlim(-end if low < 0.0 else -linear, end if high > 0.0 else linear)


def _directions(axes: Axes, label: Label) -> None:
    """Write above the axes which way is which, beside the line of no difference."""
    words = label.name if label.less in {"fewer", "less"} else ""
    for side, text in ((-1.0, f"← {label.less} {words}".rstrip()), (1.0, f"{label.more} {words}".rstrip() + " →")):
        axes.annotate(
            text,
            (0.0 if side < 0.0 else 1.0, 1.0),
            (0.0, 4.0),
            "axes fraction",
            "offset points",
            ha="left" if side < 0.0 else "right",
            fontsize=SMALL,
            color=INK,
        )


def _explain(sheet: Sheet, mean: Difference, *, thinned: bool) -> None:
    unsure = isnan(mean.low)
    handles = [
        Line2D([], [], color=INK, marker="o", markerfacecolor=PALE, markersize=4.0, linestyle="none", label="a pair"),
        Line2D([], [], color=BLACK, marker="|", markersize=10.0, markeredgewidth=2.2, linestyle="none", label="median"),
        Line2D(
            [],
            [],
            color=BLACK,
            marker="D",
            markersize=5.0,
            markerfacecolor="white" if unsure else BLACK,
            label=f"mean ({NO_INTERVAL})" if unsure else "mean with its 95% interval",
        ),
    ]
    note = "Shares of classes: in brackets what any pairing of the histories allows."
    if thinned:
        note += f" Of a class of more than {MOST_POINTS:,} pairs that many are drawn, evenly over their ranks."
    sheet.legend(handles, 3, note)
