"""What the plots have in common: colours that print in grey, and the sheet to draw on.

Everything is styled where it is drawn, and nothing through Matplotlib's settings, which belong to the caller.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import fill
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import BboxTransformTo, ScaledTranslation, Transform, blended_transform_factory

BLUE = "#0072B2"
SKY = "#56B4E9"
GREEN = "#009E73"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
BLACK = "#000000"
INK = "#333333"
GREY = "#767676"
PALE = "#CFCFCF"
"""Colours that people with any kind of colour vision tell apart (Okabe & Ito 2008), and greys."""

SMALL = 8.0
LARGE = 9.5
"""Sizes of letters, in points: everything but the title, and the title."""

WIDTH = 6.5
"""Width of a figure of our own, in inches: the text of a page."""

POINTS = 72.0
"""In an inch."""

Style = dict[str, Any]
"""How something looks, by the names that Matplotlib gives to it."""

AS_IT_IS: Style = {"parse_math": False}
"""For what a scenario calls things: a dollar sign in it begins no formula."""

_LETTER = 0.56
"""Mean width of a letter, as a share of its size; of the title's bold ones, `_BOLD`."""
_BOLD = 0.61

_LINE = 0.14
"""Height of a line of small letters, in inches."""

_TICK_WIDTH = 0.95
_SHORT_DAYS = 150.0
_SUBPLOT = 0.775
"""What share of its figure a single subplot takes before a layout makes room for labels."""


class Chart(Figure):
    """A figure that a notebook displays, whether or not `pyplot` was ever imported there."""

    def _repr_png_(self) -> bytes:
        """Return the figure as a picture, as IPython asks for it."""
        picture = BytesIO()
        self.savefig(picture, format="png", dpi=144)
        return picture.getvalue()


@dataclass(frozen=True, slots=True)
class Look:
    """How one of several things that may lie on each other is drawn: no two differ in colour alone.

    Attributes:
        colour: of lines and hatches.
        width: of the line, in points.
        dashes: of the line, as Matplotlib takes them.
        hatch: of what is filled.
        marker: of points.

    """

    colour: str
    width: float
    dashes: Any
    hatch: str
    marker: str


LOOKS = (
    Look("#9A9A9A", 4.5, "solid", "", "o"),
    Look(BLUE, 1.6, (0, (5.0, 2.0)), "////", "s"),
    Look(VERMILION, 1.6, (0, (1.2, 1.4)), "\\\\\\\\", "^"),
    Look(GREEN, 1.6, (0, (6.0, 1.5, 1.2, 1.5)), "....", "D"),
    Look(PURPLE, 1.6, (0, (3.0, 1.0, 1.0, 1.0, 1.0, 1.0)), "xxxx", "v"),
)
"""The reference is pale and broad and lies below; what is compared with it is dark and narrow and lies on top."""


class Sheet:
    """Some axes to draw in, with what stands around them: title, names, panels below that share their x, a legend.

    Heights of panels are in inches, so that letters fit in them whatever the size of the figure.

    Attributes:
        axes: the caller's, or those of a new figure that is as wide as a page of text.
        inches: how wide the axes are about to be, once labels have their room beside them.

    """

    def __init__(self, axes: Axes | None, height: float, beside: float = 0.9) -> None:
        """Take the caller's axes, or make some.

        Args:
            axes: the caller's, if there are any.
            height: of a new figure, in inches.
            beside: what labels at the left and right of the axes take, in inches.

        """
        self.axes = Chart(figsize=(WIDTH, height), layout="constrained").add_subplot() if axes is None else axes
        self.inches = max(1.0, room_of(self.axes) - beside)
        self._lowest = self.axes
        self._ticks_lines = 1
        self._depth = 0.0
        _plain(self.axes)

    @property
    def letters(self) -> int:
        """How many small letters fit beside each other above or below the axes."""
        return int(self.inches / letters_wide(1))

    def title(self, text: str, pad: float = 6.0) -> None:
        """Write what is shown above the axes, in as many lines as it takes, so many points above them."""
        lines = fill(text, int(self.inches * POINTS / (LARGE * _BOLD)))
        style: Style = {"loc": "left", "fontsize": LARGE, "fontweight": "bold", "color": BLACK, "pad": pad}
        self.axes.set_title(lines, **style, **AS_IT_IS)

    def name_x(self, text: str) -> None:
        """Name the x axis of the lowest panel: what is measured, and in what unit."""
        self._lowest.set_xlabel(fill(text, self.letters), fontsize=SMALL, color=INK)

    def dates(self, start: datetime.date, days: float) -> None:
        """Count the x axis, which panels below share, in days since the start, with their dates below.

        Args:
            start: day 0.
            days: length of what is shown.

        """
        shape = "%b %Y" if days > _SHORT_DAYS else "%d %b"

        def label(day: float, _: int | None = None) -> str:
            return f"{day:,.0f}\n{start + datetime.timedelta(days=int(day)):{shape}}"

        ticks = max(1, int(self.inches / _TICK_WIDTH))
        self.axes.set_xlim(0.0, days)
        self.axes.xaxis.set_major_locator(MaxNLocator(ticks, integer=True, steps=[1, 2, 2.5, 5, 10]))
        self.axes.xaxis.set_major_formatter(FuncFormatter(label))
        self._ticks_lines = 2

    def panel(self, height: float, gap: float = 0.05, *, own_x: bool = False) -> Axes:
        """Return a new panel below everything so far.

        Args:
            height: in inches.
            gap: between it and what is above, in inches.
            own_x: whether it has an x axis of its own; else it shares that of the axes, and takes over its labels.

        """
        gap += self._labels() if own_x else 0.0
        self._depth += gap + height
        bounds = (0.0, -self._depth, 1.0, height)
        shared = None if own_x else self.axes
        panel = self.axes.inset_axes(bounds, transform=_inches_below(self.axes), sharex=shared)
        _plain(panel)
        if not own_x:
            self._lowest.tick_params(labelbottom=False)
        self._lowest = panel
        return panel

    def legend(self, handles: Sequence[Artist], columns: int = 1, note: str = "") -> None:
        """Explain below the x axis what is drawn, with a note above the entries.

        Args:
            handles: what is explained, with its label.
            columns: at most so many entries beside each other, fewer where there is no room for them.
            note: a sentence on all of it.

        """
        longest = max((len(str(handle.get_label())) for handle in handles), default=0)
        fitting = int((self.inches + _OVERHANG) / (letters_wide(longest) + _HANDLE))
        legend = self.axes.legend(
            handles=handles,
            ncols=max(1, min(columns, fitting)),
            title=fill(note, self.letters) or None,
            fontsize=SMALL,
            title_fontsize=SMALL,
            alignment="left",
            loc="upper left",
            bbox_to_anchor=(0.0, -self._depth - self._labels() - 0.08),
            bbox_transform=_inches_below(self.axes),
            borderaxespad=0.0,
            borderpad=0.0,
            frameon=False,
            handlelength=3.6,
            columnspacing=1.5,
        )
        legend.get_title().set_color(INK)

    def _labels(self) -> float:
        """Return how much room the labels of the lowest x axis take, in inches."""
        name = self._lowest.get_xlabel()
        lines = self._ticks_lines + (name.count("\n") + 1 if name else 0)
        return 0.12 + _LINE * lines


def room_of(axes: Axes) -> float:
    """Return how much room some axes have with their labels, in inches from left to right."""
    figure = axes.get_figure(root=True)
    return axes.get_position().width / _SUBPLOT * (WIDTH if figure is None else figure.get_figwidth())


def letters_wide(count: int) -> float:
    """Return how wide so many small letters are, in inches."""
    return count * SMALL * _LETTER / POINTS


def name_y(axes: Axes, text: str) -> None:
    """Name the y axis: what is measured, and in what unit."""
    axes.set_ylabel(text, fontsize=SMALL, color=INK)


def days_since(start: datetime.date) -> str:
    """Return the name of an axis of days with their dates."""
    return f"days since {start.day} {start:%B %Y}, with dates"


def row(panel: Axes, label: str, remark: str = "") -> None:
    """Make a panel one row: named at its left and remarked upon at its right, without a scale."""
    panel.set_yticks([])
    for side in ("left", "bottom"):
        panel.spines[side].set_color(PALE)
    panel.tick_params(axis="x", length=2.0, color=PALE)
    panel.set_ylabel(label, rotation="horizontal", ha="right", va="center", fontsize=SMALL, color=INK)
    remark_at(panel, remark, 0.5, "axes fraction")


def remark_at(axes: Axes, text: str, y: float, of: str = "data") -> None:
    """Write a remark at the right of some axes.

    Args:
        axes: beside which.
        text: the remark.
        y: at what height.
        of: what that is counted in, "data" or "axes fraction".

    """
    axes.annotate(
        text, (1.0, y), (4.0, 0.0), ("axes fraction", of), "offset points", va="center", fontsize=SMALL, color=INK
    )


def zero_line(axes: Axes, *, upright: bool) -> None:
    """Draw where there is no difference."""
    draw = axes.axvline if upright else axes.axhline
    draw(0.0, color=INK, linewidth=0.8, zorder=1.0)


_HANDLE = 0.65
"""Inches that the picture beside an entry of a legend takes, with the room around it."""

_OVERHANG = 0.4
"""Inches by which a legend may reach beyond the right edge of the axes."""


def _plain(axes: Axes) -> None:
    """Give some axes two sides and small letters."""
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=SMALL)
    for axis in (axes.xaxis, axes.yaxis):
        axis.get_offset_text().set_fontsize(SMALL)


def _inches_below(axes: Axes) -> Transform:
    """Return coordinates whose x is a share of the axes' width and whose y is in inches above their lower edge."""
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("axes: belong to no figure")
    inches = figure.dpi_scale_trans + ScaledTranslation(0.0, 0.0, BboxTransformTo(axes.bbox))
    return blended_transform_factory(axes.transAxes, inches)
