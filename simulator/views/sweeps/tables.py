"""The tables of a sweep: averages by what varies, the design points, and why some of them could not be run."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from simulator.results.contrasts import Contrast
from simulator.results.intervals import Difference
from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.groups import EVERYTHING, Group, groups
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import MISSING, whole
from simulator.views.sheets import Sheet
from simulator.views.sweeps.found import Found, span
from simulator.views.sweeps.state import problems
from simulator.views.sweeps.telling import telling
from simulator.views.sweeps.varied import thing, value

MOST_POINTS = 20
"""Of more design points, the first are shown; all are in `Sweep.points` and `Sweep.effects`."""

_COLUMN_WIDTH = 15
_BESIDE = 8
"""What the column of how many points there are takes."""

_EFFECT_WIDTH = 20
_VALUE_WIDTH = 14

_EVERYTHING = "All design points"


def average_tables(sweep: Sweep, width: int | None = None) -> Iterator[Sheet]:
    """Yield the average effects of each contrast: over all design points, and by each thing that varies.

    Args:
        sweep: of which.
        width: of the page, in columns: so many measures stand beside each other as fit; all if not given.

    """
    for contrast in sweep.contrasts:
        for measures in _beside(sweep, width):
            title = f"What `{contrast[0]}` changed against `{contrast[1]}`: averages ± half of their 95% intervals"
            yield _average_table(sweep, title, contrast, measures)


def mean_tables(sweep: Sweep, width: int | None = None) -> Iterator[Sheet]:
    """Yield the means of each arm, over all design points and by each thing that varies.

    Args:
        sweep: of which.
        width: of the page, in columns: so many measures stand beside each other as fit; all if not given.

    """
    for arm in sweep.arms:
        for measures in _beside(sweep, width):
            yield _mean_table(sweep, arm, measures)


def point_tables(sweep: Sweep, width: int | None = None) -> Iterator[Sheet]:
    """Yield the design points, or the first of them, with what acting changed there.

    Args:
        sweep: of which.
        width: of the page, in columns: so many things that vary are shown as fit; all if not given.

    """
    measure = sweep.measures[0]
    shown = sweep.points.head(MOST_POINTS)
    effects = [(contrast, Found(sweep, contrast, measure).at_points.set_index("point")) for contrast in sweep.contrasts]
    fitting = None if width is None else max(1, (width - 20 - _EFFECT_WIDTH * len(effects)) // _VALUE_WIDTH)
    names = sweep.varied[:fitting]
    rows = []
    for row in shown.to_dict(orient="records"):
        sets = (value(row[name]) for name in names)
        changes = (_change(measure, table, int(row["point"])) for _, table in effects)
        done = whole(row["replicates"]) if row["status"] == "done" else f"{whole(row['replicates'])}, {row['status']}"
        rows.append((f"{row['point']:,}", *sets, done, *changes))
    columns = (*(thing(sweep, name) for name in names), "histories", *(f"`{arm}`" for (arm, _), _ in effects))
    yield Sheet(_points_title(sweep, measure), columns, tuple(rows))


def failure_tables(sweep: Sweep) -> Iterator[Sheet]:
    """Yield why design points could not be run; nothing where all could."""
    found = problems(sweep)
    if found:
        rows = tuple((f"{problem.count:,}", f"{problem.point:,}", problem.text) for problem in found[:MOST_POINTS])
        title = f"Design points that could not be run: {sweep.failed:,} of {len(sweep.design):,}"
        yield Sheet(title, ("the first", "why"), rows, notes=True)


def _beside(sweep: Sweep, width: int | None) -> Iterator[Sequence[Measure]]:
    """Yield the measures of each table."""
    measures = sweep.measures
    labels = max(len(_EVERYTHING), *(len(_by(sweep, name)) for name in sweep.varied), 0)
    count = len(measures) if width is None else max(1, (width - labels - _BESIDE) // _COLUMN_WIDTH)
    for first in range(0, len(measures), count):
        yield measures[first : first + count]


def _by(sweep: Sweep, name: str) -> str:
    return f"By {thing(sweep, name)}"


def _average_table(sweep: Sweep, title: str, contrast: Contrast, measures: Sequence[Measure]) -> Sheet:
    told = [Found(sweep, contrast, measure) for measure in measures]

    def rows(name: str) -> Iterator[tuple[str, ...]]:
        for cells in zip(*(found.groups(name) for found in told), strict=True):
            label = f"  {cells[0].words}" if name else _EVERYTHING
            margins = (found.telling.margin(cell.average) for found, cell in zip(told, cells, strict=True))
            yield (label, f"{cells[0].points:,}", *margins)

    return _by_thing(sweep, title, measures, {name: list(rows(name)) for name in (EVERYTHING, *sweep.varied)})


def _mean_table(sweep: Sweep, arm: str, measures: Sequence[Measure]) -> Sheet:
    table = sweep.means[sweep.means["arm"] == arm]
    columns = [_by_point(table, measure, len(sweep.design)) for measure in measures]
    rows: dict[str, list[tuple[str, ...]]] = {}
    for group in groups(sweep.design):
        run = int((~np.isnan(columns[0][group.points])).sum())
        cells = (
            telling(measure).number(_mean(column[group.points]))
            for measure, column in zip(measures, columns, strict=True)
        )
        label = f"  {_words(group)}" if group.name else _EVERYTHING
        rows.setdefault(group.name, []).append((label, f"{run:,}", *cells))
    return _by_thing(sweep, f"Means of `{arm}` over the design points", measures, rows)


def _by_thing(sweep: Sweep, title: str, measures: Sequence[Measure], rows: dict[str, list[tuple[str, ...]]]) -> Sheet:
    """Return a table with the groups of each thing that varies below its name."""
    columns = ("points", *(telling(measure).heading for measure in measures))
    found = list(rows.get(EVERYTHING, []))
    for name in sweep.varied:
        if len(rows.get(name, [])) > 1:
            found += [(_by(sweep, name), *("" for _ in columns)), *rows[name]]
    return Sheet(title, columns, tuple(found))


def _by_point(table: pd.DataFrame, measure: Measure, points: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    found = np.full(points, np.nan)
    rows = table[(table["outcome"] == measure.outcome) & (table["statistic"] == measure.statistic)]
    found[rows["point"].to_numpy()] = rows["mean"].to_numpy()
    return found


def _mean(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def _words(group: Group) -> str:
    return group.label or span(group.lowest, group.highest)


def _change(measure: Measure, table: pd.DataFrame, point: int) -> str:
    if point not in table.index:
        return MISSING
    estimate, low, high = table.loc[[point], ["estimate", "low", "high"]].to_numpy()[0].tolist()
    return telling(measure).ends(Difference(estimate, low, high, 0))


def _points_title(sweep: Sweep, measure: Measure) -> str:
    total = len(sweep.design)
    which = f"The first {MOST_POINTS} of {total:,} design points" if total > MOST_POINTS else "The design points"
    if not sweep.contrasts:
        return which
    against = " and ".join(dict.fromkeys(f"`{reference}`" for _, reference in sweep.contrasts))
    return f"{which}: change in {telling(measure).heading}, against {against}, with 95% intervals"
