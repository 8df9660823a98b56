"""What the charts of sweeps have in common: which contrast and measure, and an axis of something that varies."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullFormatter, NullLocator
from numpy.typing import NDArray

from simulator.results.contrasts import Contrast
from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short
from simulator.views.plots.named import check
from simulator.views.plots.style import AS_IT_IS, INK, SMALL, letters_wide
from simulator.views.sweeps.varied import is_number

Floats = NDArray[np.float64]

_FEW_TICKS = 2
"""Of a logarithmic axis with fewer powers of ten in it, the steps between them are named too."""

_NAME_LETTERS = 22


def swept_contrast(sweep: Sweep, contrast: Contrast | None) -> Contrast:
    """Return the contrast that a caller asks for, or the first.

    Raises:
        ValueError: the sweep has no such contrast, or none at all.

    """
    if not sweep.contrasts:
        raise ValueError("contrast: there is none, as only one arm was run")
    if contrast is None:
        return sweep.contrasts[0]
    arm, reference = contrast
    check("contrast[0]", arm, list(dict.fromkeys(arm for arm, _ in sweep.contrasts)))
    check("contrast[1]", reference, [there for here, there in sweep.contrasts if here == arm])
    return arm, reference


def swept_measure(sweep: Sweep, measure: str | tuple[str, str] | None) -> Measure:
    """Return the measure that a caller asks for, by its outcome or with its statistic too, or the first that is told.

    Raises:
        ValueError: the sweep tells no such measure.

    """
    if measure is None:
        return sweep.measures[0]
    outcome, statistic = (measure, None) if isinstance(measure, str) else measure
    check("measure", outcome, list(dict.fromkeys(each.outcome for each in sweep.measures)))
    found = [each for each in sweep.measures if each.outcome == outcome]
    if statistic is None:
        return found[0]
    check("statistic", statistic, [each.statistic for each in found])
    return Measure(outcome, statistic)


def check_varied(sweep: Sweep, name: str, what: str = "name") -> None:
    """Make sure that something varies.

    Raises:
        ValueError: nothing that varies is called so.

    """
    check(what, name, list(sweep.varied))


def axis_name(sweep: Sweep, name: str) -> str:
    """Return what an axis of something that varies is called: its title, with what it sets where that says more."""
    about = next(each for each in sweep.manifest.varied if each["name"] == name)
    title, paths = str(about["title"]), [str(path) for path in about["paths"]]
    return title if len(paths) != 1 or paths[0] in (title, name) else f"{title} ({paths[0]})"


@dataclass(frozen=True)
class Places:
    """Where the values of something that varies stand on an axis of its own scale.

    Attributes:
        sweep: in which it varies.
        name: of it.

    """

    sweep: Sweep
    name: str

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return is_number(self.sweep.design, self.name)

    @property
    def is_log(self) -> bool:
        """Whether equal ratios lie equally far apart."""
        about = next(each for each in self.sweep.manifest.varied if each["name"] == self.name)
        return bool(about.get("scale") == "log") and self.is_number and bool(np.all(self._column > 0.0))

    @property
    def labels(self) -> list[str]:
        """Its values where they are names, in the order in which they come."""
        return [str(label) for label in dict.fromkeys(self.sweep.design.columns[self.name].tolist())]

    def of_points(self, points: NDArray[np.int64]) -> Floats:
        """Return where design points stand: names at 0, 1, 2 and so on."""
        if self.is_number:
            return self._column[points]
        places = {label: float(number) for number, label in enumerate(self.labels)}
        column = self.sweep.design.columns[self.name]
        return np.array([places[str(column[point])] for point in points.tolist()])

    def of_group(self, label: str, lowest: float, highest: float) -> float:
        """Return where the middle of a group stands."""
        if label:
            return float(self.labels.index(label))
        return sqrt(lowest * highest) if self.is_log else (lowest + highest) / 2.0

    def draw_axis(self, axes: Axes) -> None:
        """Give the x axis its scale and its ticks."""
        if not self.is_number:
            names = [fill(label, _NAME_LETTERS) for label in self.labels]
            axes.set_xticks(range(len(names)), names, fontsize=SMALL, **AS_IT_IS)
            axes.set_xlim(-0.6, len(names) - 0.4)
            return
        if self.is_log:
            axes.set_xscale("log")
            _log_ticks(axes, self._column)
        else:
            axes.xaxis.set_major_formatter(FuncFormatter(lambda number, _: short(number)))
        axes.margins(x=0.04)

    @property
    def _column(self) -> Floats:
        return self.sweep.design.columns[self.name].astype(np.float64)


def _log_ticks(axes: Axes, values: Floats) -> None:
    tens = np.log10(values.max() / values.min())
    subs = (1.0,) if tens > 2.0 * _FEW_TICKS else (1.0, 2.0, 5.0)
    axes.xaxis.set_major_locator(LogLocator(subs=subs))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda number, _: short(number)))


def named_ticks(axes: Axes, names: Sequence[str], *, upright: bool, room: float) -> None:
    """Name the places 0, 1, 2 and so on of an axis.

    Args:
        axes: whose.
        names: of the places.
        upright: whether it is the y axis.
        room: for each name on the x axis, in inches; a name that is wider is turned.

    """
    axis = axes.yaxis if upright else axes.xaxis
    axis.set_major_locator(FixedLocator(list(range(len(names)))))
    turned = not upright and max(letters_wide(len(name)) for name in names) > room
    texts = [fill(name, _NAME_LETTERS) for name in names]
    axis.set_ticklabels(texts, fontsize=SMALL, color=INK, **AS_IT_IS)
    if turned:
        axes.tick_params(axis="x", labelrotation=35.0)
        for text in axes.get_xticklabels():
            text.set_horizontalalignment("right")
            text.set_rotation_mode("anchor")
