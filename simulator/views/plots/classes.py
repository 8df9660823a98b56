"""Classes of pairs: what share was averted, delayed, shortened or caused, and what any other pairing would say."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from simulator.results.classes import CLASSES
from simulator.results.comparison import Comparison
from simulator.views.plots.named import chosen_contrast
from simulator.views.plots.style import BLACK, BLUE, GREEN, INK, PALE, PURPLE, SKY, SMALL, VERMILION, Sheet

Floats = NDArray[np.float64]

COLOURS = (BLUE, SKY, GREEN, PALE, VERMILION, PURPLE)
"""Of the classes, in their order."""

_HATCHES = ("", "///", "...", "", "\\\\\\", "xxx")


def class_chart(result: Comparison, contrast: tuple[str, str] | None = None, *, axes: Axes | None = None) -> Axes:
    """Draw what share of the pairs is in which class, with the range that any pairing of the histories allows.

    Args:
        result: what `simulator.compare` returned.
        contrast: an arm and its reference; the first of the result if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: the result has no such contrast.

    """
    contrast = chosen_contrast(result, contrast)
    shares, lowest, highest = (100.0 * values for values in class_shares(result, contrast))
    sheet = Sheet(axes, 4.2)
    axes = sheet.axes
    rows = np.arange(len(CLASSES), dtype=np.float64)
    bars = axes.barh(rows + 0.14, shares, 0.36, color=COLOURS, edgecolor=INK, linewidth=0.6, label="_shares")
    for bar, hatch in zip(bars, _HATCHES, strict=True):
        bar.set_hatch(hatch)
    # A share may be an end of its range, and then rounding may put it beyond.
    ends = np.array([shares - lowest, highest - shares]).clip(0.0)
    axes.errorbar(
        shares, rows + 0.14, xerr=ends, fmt="none", ecolor=BLACK, elinewidth=1.0, capsize=4.0, label="any pairing"
    )
    for number, (share, low, high) in enumerate(zip(shares, lowest, highest, strict=True)):
        text = share_with_range(share, low, high, "any pairing: ")
        axes.annotate(text, (0.0, number - 0.24), (3.0, 0.0), textcoords="offset points", va="center", fontsize=SMALL)
    axes.set_yticks(rows, CLASSES)
    axes.set_ylim(len(CLASSES) - 0.5, -0.6)
    axes.set_xlim(0.0, min(100.0, max(5.0, 1.05 * float(highest.max()))))
    sheet.name_x("share of the pairs of histories (%)")
    sheet.title(f"What became of {counted(result.replicates)} of histories, {versus(contrast)}")
    handles = [
        Patch(facecolor="white", edgecolor=INK, linewidth=0.6, label="pairs that share their luck"),
        Line2D([], [], color=BLACK, linewidth=1.0, marker="|", markersize=7.0, label="range that any pairing allows"),
    ]
    sheet.legend(handles, 2)
    return axes


def class_shares(result: Comparison, contrast: tuple[str, str]) -> tuple[Floats, Floats, Floats]:
    """Return the share of each class shown, 0 to 1, and the lowest and highest that any pairing allows."""
    table = result.classes
    line = table[(table["arm"] == contrast[0]) & (table["reference"] == contrast[1])].iloc[0]
    lowest, highest = ([float(line[f"{name}_{end}"]) for name in CLASSES] for end in ("lowest", "highest"))
    return np.array([float(line[name]) for name in CLASSES]), np.array(lowest), np.array(highest)


def counted(pairs: int) -> str:
    """Return a number of pairs in words."""
    return f"{pairs:,} pair{'' if pairs == 1 else 's'}"


def versus(contrast: tuple[str, str]) -> str:
    """Return a contrast in words."""
    arm, reference = contrast
    return f"`{arm}` against `{reference}`"


def share_with_range(share: float, low: float, high: float, of: str = "") -> str:
    """Return a share in per cent, with the range that it may lie in and what that range is of in brackets."""
    return f"{_plain(share)}% ({of}{_plain(low)}–{_plain(high)}%)"


def _plain(number: float) -> str:
    """Return a number with a decimal unless it is whole."""
    return f"{number:.1f}".removesuffix(".0")
