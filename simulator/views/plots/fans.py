"""Fans: how far the histories of some arms lie apart over time, on shared axes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulator.results.comparison import Comparison
from simulator.views.plots.moments import acts_on_record, mark_moments, takes_recorded_acts
from simulator.views.plots.style import (
    GREEN,
    INK,
    LOOKS,
    ORANGE,
    Look,
    Sheet,
    Style,
    days_since,
    letters_wide,
    name_y,
    row,
)

NOTE = "Bands are the spread of histories within each arm, not an interval of the effect of acting."

_Y_NAMES = {
    "tension": "tension (0 to 1)",
    "violence": "intensity of violence, log scale\n(1 = `deaths_scale` deaths a day)",
    "deaths": "deaths so far (people, log scale)",
}
_LINEAR_BELOW = {"violence": 1e-3, "deaths": 1.0}
"""Below the lowest range in which the measure is counted, all is 0: there a scale of logarithms is not needed."""

_WIDE, _NARROW = (0.05, 0.95), (0.25, 0.75)
_STRIP = 0.17


def fan_chart(
    result: Comparison,
    measure: str = "tension",
    *,
    arena: str | None = None,
    arms: Sequence[str] | None = None,
    axes: Axes | None = None,
) -> Axes:
    """Draw how a measure fares over time in the histories of some arms: median and bands of each, on shared axes.

    Bands hold 50% and 90% of the histories of an arm. They are the spread of histories and not an interval of what
    acting changed. Threshold moments are marked with their windows. Strips below tell for each arm the share of
    histories with an alarm and with an act in effect, and when the acts of the record were taken, if an arm has them.

    Args:
        result: what `simulator.compare` returned.
        measure: tension, violence or deaths (so far).
        arena: by its id; the first if not given.
        arms: the first of them is drawn as the reference; those of the first contrast if not given.
        axes: where to draw; a new figure if not given.

    Raises:
        ValueError: there is no such arm, arena or measure, or there are too many arms to tell apart.

    """
    arms = _arms(result, arms)
    arena = arena if arena is not None else str(result.states["arena"].iloc[0])
    tables = {arm: result.fan(arm, arena, measure) for arm in arms}
    content = result.provenance["scenario"]["content"]
    recorded = any(takes_recorded_acts(content, arm) for arm in arms)
    beside = 0.4 + letters_wide(max(len("recorded acts"), *(len(f"alarm: {arm}") for arm in arms)) + len("up to 100%"))
    sheet = Sheet(axes, 4.6 + 2.0 * (_STRIP + 0.05) * len(arms), beside)
    start = date.fromisoformat(result.provenance["scenario"]["start"])
    sheet.dates(start, result.provenance["horizon_days"])
    if measure in _LINEAR_BELOW:
        sheet.axes.set_yscale("symlog", linthresh=_LINEAR_BELOW[measure], linscale=0.4)
    handles: list[Artist] = []
    for look, (arm, table) in zip(LOOKS, tables.items(), strict=False):
        handles += _fan(sheet.axes, look, (arm, table), _twin(arm, tables))
    if measure in _LINEAR_BELOW:
        # A little below 0, so that lines on it are seen whole.
        sheet.axes.set_ylim(bottom=-0.3 * _LINEAR_BELOW[measure])
    rows_of_labels = mark_moments(sheet, content, arena, start)
    sheet.title(_title(result, measure, arena, arms), pad=6.0 + 11.0 * rows_of_labels)
    for arm in tables:
        _strips(sheet, result, arm, arena)
    if recorded:
        _record(sheet, acts_on_record(content, arena, start))
    name_y(sheet.axes, _Y_NAMES[measure])
    sheet.name_x(days_since(start))
    sheet.legend(handles, len(tables), NOTE)
    return sheet.axes


def _arms(result: Comparison, arms: Sequence[str] | None) -> tuple[str, ...]:
    """Return the arms to draw, each once: those asked for, else the first contrast's reference and arm."""
    if arms is None:
        arms = result.contrasts[0][::-1] if result.contrasts else result.arms[:1]
    chosen = tuple(dict.fromkeys(arms))
    if not 1 <= len(chosen) <= len(LOOKS):
        raise ValueError(f"arms = {list(arms)}: must be 1 to {len(LOOKS)}, more cannot be told apart in one chart")
    return chosen


def _title(result: Comparison, measure: str, arena: str, arms: Sequence[str]) -> str:
    arenas = {each["id"]: each.get("title") for each in result.provenance["scenario"]["content"].get("arenas", ())}
    what = {"tension": "Tension", "violence": "Violence", "deaths": "Deaths so far"}[measure]
    count = f"{result.replicates:,} histor{'y' if result.replicates == 1 else 'ies'}"
    whose = " and ".join(f"`{arm}`" for arm in arms)
    return f"{what} in {arenas.get(arena) or arena}: {count} each of {whose}"


def _twin(arm: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """Return the arm drawn before whose fan is equal to the last number; empty if there is none."""
    before = list(tables)[: list(tables).index(arm)]
    mine = tables[arm].to_numpy()
    return next((other for other in before if np.array_equal(tables[other].to_numpy(), mine)), "")


def _fan(axes: Axes, look: Look, fan: tuple[str, pd.DataFrame], twin: str) -> Iterator[Artist]:
    """Draw the fan of one arm, and yield what explains it in a legend.

    Args:
        axes: where to draw.
        look: of its lines and hatches.
        fan: the arm and its quantiles.
        twin: an arm whose fan is the same, if there is one.

    """
    arm, table = fan
    label = f"{arm} (identical to `{twin}`)" if twin else arm
    order = 2.0 + 0.1 * LOOKS.index(look)
    days = table["day"].to_numpy()
    # Later arms are see-through hatches over the plain grey of the first, so what is equal shows both.
    shades = ("#E6E6E6", "#CCCCCC") if not look.hatch else ("none", "none")
    edge = look.colour if look.hatch else "#B0B0B0"
    for (low, high), shade, hatch in zip((_WIDE, _NARROW), shades, (look.hatch[:1], look.hatch[:3]), strict=True):
        band: Style = {"facecolor": shade, "edgecolor": edge, "linewidth": 0.6, "hatch": hatch, "alpha": 0.55}
        axes.fill_between(days, table[low], table[high], zorder=order, label="_band", **band)
    line: Style = {"color": look.colour, "linewidth": look.width, "linestyle": look.dashes}
    axes.plot(days, table[0.5], zorder=order + 0.5, label=label, **line)
    yield Line2D([], [], label=f"{label}: median", **line)
    for (low, high), shade, hatch in zip((_NARROW, _WIDE), shades[::-1], (look.hatch[:3], look.hatch[:1]), strict=True):
        yield Patch(
            facecolor=shade,
            edgecolor=edge,
            linewidth=0.6,
            hatch=hatch,
            label=f"{arm}: {100 * low:.0f}–{100 * high:.0f}%",
        )


def _strips(sheet: Sheet, result: Comparison, arm: str, arena: str) -> None:
    """Draw for one arm the share of histories with an alarm, and with an act in effect."""
    states = result.states
    states = states[(states["arm"] == arm) & (states["arena"] == arena)]
    for state, words, colour, hatch in (("alarm", "alarm", ORANGE, ""), ("acting", "act", GREEN, "||||")):
        shares = states[state].to_numpy(np.float64) / result.replicates
        panel = sheet.panel(_STRIP)
        panel.set_ylim(0.0, 1.0)
        style: Style = {"facecolor": colour, "edgecolor": INK, "linewidth": 0.4, "hatch": hatch}
        # A sample stands for the days since the one before it.
        panel.fill_between(states["day"].to_numpy(), 0.0, shares, step="pre", label=f"{words}: {arm}", **style)
        most = float(shares.max()) if len(shares) else 0.0
        row(panel, f"{words}: {arm}", f"up to {100.0 * most:.0f}%" if most > 0.0 else "none")


def _record(sheet: Sheet, days: Sequence[float]) -> None:
    """Draw when the acts of the record were taken."""
    panel = sheet.panel(_STRIP)
    panel.set_ylim(0.0, 1.0)
    panel.vlines(list(days), 0.05, 0.95, colors=INK, linewidth=0.9, label="recorded acts")
    row(panel, "recorded acts", f"{len(days)} act{'' if len(days) == 1 else 's'}")
