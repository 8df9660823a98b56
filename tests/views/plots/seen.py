"""What is to be seen in a plot, read back from its artists."""

import io
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer
from matplotlib.text import Text


def drawn(axes: Axes) -> str:
    """Return a figure as SVG, as it is drawn on any day."""
    stream = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "plots"}):
        axes.figure.savefig(stream, format="svg", metadata={"Date": None})
    return stream.getvalue()


def texts(axes: Axes) -> list[str]:
    """Return all that is written in and around some axes, their panels included."""
    found = [text.get_text() for text in axes.findobj(Text) if text.get_visible()]
    return [" ".join(text.split()) for text in found if text.strip()]


def labelled(axes: Axes, label: str) -> Any:
    """Return the one artist in some axes, or in their panels, that has a label."""
    (found,) = all_labelled(axes, label)
    return found


def all_labelled(axes: Axes, label: str) -> list[Any]:
    every = [*axes.get_children(), *(child for panel in axes.child_axes for child in panel.get_children())]
    return [artist for artist in every if artist.get_label() == label]


def intervals(axes: Axes, *, upright: bool = False) -> list[tuple[float, float, float]]:
    """Return the estimates with the ends of their intervals that are drawn in some axes; NaN where there is none."""
    found = []
    for container in axes.containers:
        if isinstance(container, ErrorbarContainer):
            line, _, bars = container
            points = line.get_xydata()[:, 1 if upright else 0]
            ends = [segment[:, 1 if upright else 0] for bar in bars for segment in bar.get_segments()]
            found += [
                (float(point), *map(float, end)) for point, end in zip(points, ends or [(np.nan,) * 2], strict=True)
            ]
    return found
