"""What was counted over all histories of each arm, as tables: courses over time, states, and calendar years."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.columns import Names, names_of, texts
from simulator.state.courses import MEASURES, STATES, Courses, lower_ends, upper_ends
from simulator.state.setting import Setting
from simulator.state.years import SEVERITIES, YEAR_COUNTS, Years

COURSE_COLUMNS = ("arm", "arena", "measure", "day", "low", "high", "histories")
STATE_COLUMNS = ("arm", "arena", "day", *STATES)
TRANSITIONS = tuple(f"{before}_to_{now}" for before in SEVERITIES for now in SEVERITIES)
"""From how severe the year before was to how severe this one is, in the order in which they are counted."""
YEAR_COLUMNS = ("arm", "arena", "year", *YEAR_COUNTS, *TRANSITIONS)

TEXTS = {"arm", "arena", "measure"}

Column = Names | NDArray[np.float64] | NDArray[np.int64]


def course_table(settings: Sequence[Setting], courses: Sequence[Courses]) -> pd.DataFrame:
    """Return how many histories have a measure in which range at the end of which day; ranges with none have no row.

    Args:
        settings: the arms.
        courses: of each of them.

    """
    parts = [_courses_of(setting, each) for setting, each in zip(settings, courses, strict=True)]
    return _table(COURSE_COLUMNS, parts)


def state_table(settings: Sequence[Setting], courses: Sequence[Courses]) -> pd.DataFrame:
    """Return how many histories are in which state at the end of which day."""
    parts = []
    for setting, each in zip(settings, courses, strict=True):
        arenas, days = np.indices((len(setting.arenas), each.days.size)).reshape(2, -1)
        counts = np.moveaxis(each.states, 1, -1).reshape(-1, len(STATES))
        parts.append((*_whose(setting, arenas), each.days[days], *counts.T))
    return _table(STATE_COLUMNS, parts)


def year_table(settings: Sequence[Setting], years: Sequence[Years]) -> pd.DataFrame:
    """Return what each calendar year brought each arena, in how many histories."""
    parts = []
    for setting, each in zip(settings, years, strict=True):
        arenas, numbers = np.indices((len(setting.arenas), each.years.size)).reshape(2, -1)
        counts = each.counts.reshape(-1, len(YEAR_COUNTS))
        transitions = each.transitions.reshape(-1, len(TRANSITIONS))
        parts.append((*_whose(setting, arenas), each.years[numbers], *counts.T, *transitions.T))
    return _table(YEAR_COLUMNS, parts)


def _courses_of(setting: Setting, courses: Courses) -> "tuple[Column, ...]":
    arenas, measures, days, bins = np.nonzero(courses.measures)
    low, high = (np.array([ends(measure) for measure in MEASURES]) for ends in (lower_ends, upper_ends))
    return (
        *_whose(setting, arenas),
        names_of(MEASURES)[measures],
        courses.days[days],
        low[measures, bins],
        high[measures, bins],
        courses.measures[arenas, measures, days, bins],
    )


def _whose(setting: Setting, arenas: NDArray[np.int64]) -> tuple[Names, Names]:
    """Return the columns of the arm and of the arenas with these numbers."""
    ids = names_of([arena.id for arena in setting.arenas])
    return np.repeat(names_of([setting.arm]), arenas.size), ids[arenas]


def _table(columns: Sequence[str], parts: "Sequence[tuple[Column, ...]]") -> pd.DataFrame:
    """Return the parts of all arms, each given by its columns, as one table."""
    whole = (np.concatenate(column) for column in zip(*parts, strict=True))
    return pd.DataFrame(
        {name: texts(column) if name in TEXTS else column for name, column in zip(columns, whole, strict=True)},
        copy=False,
    )
