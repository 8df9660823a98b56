"""What is kept of many histories of one arm: the same numbers, whoever ran them."""

from dataclasses import astuple
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.state.courses import Courses, new_courses
from simulator.state.outcomes import ENDING_NAMES, OUTCOMES, Outcomes
from simulator.state.queues import QUEUES
from simulator.state.setting import Setting
from simulator.state.years import Years, new_years

Floats = NDArray[np.float64]


class Records(NamedTuple):
    """What came of histories of one arm, in the order of their replicates.

    Columns are those of `simulator.state.outcomes.OUTCOMES`, with the ending as its number in `ENDING_NAMES`; arenas
    and bodies are in the order of their ids. Courses and years are counts over all the histories; the columns of queues
    are those of `simulator.state.queues.QUEUES`.
    """

    total: Floats  # (replicate, column)
    by_arena: Floats  # (replicate, arena, column)
    courses: Courses
    years: Years
    queues: Floats  # (replicate, body, column)


def new_records(setting: Setting, count: int, *, courses: bool = True) -> Records:
    """Return room for what comes of some histories, with nothing counted yet.

    Args:
        setting: the arm.
        count: how many histories.
        courses: whether their courses are kept; a study of many design points does without.

    """
    arenas, columns = len(setting.arenas), len(OUTCOMES)
    return Records(
        np.empty((count, columns)),
        np.empty((count, arenas, columns)),
        new_courses(setting, kept=courses),
        new_years(setting),
        np.zeros((count, len(setting.bodies), len(QUEUES))),
    )


def row_of(outcomes: Outcomes) -> list[float]:
    """Return outcomes as a row of records: with the ending as its number."""
    return [float(ENDING_NAMES.index(value) if isinstance(value, str) else value) for value in astuple(outcomes)]


def put_in(records: Records, part: Records, begin: int) -> None:
    """Put records of some of the histories among those of all, from number `begin` on, and add up what is counted."""
    rows = slice(begin, begin + len(part.total))
    records.total[rows], records.by_arena[rows] = part.total, part.by_arena
    records.queues[rows] = part.queues
    records.courses.measures[...] += part.courses.measures
    records.courses.states[...] += part.courses.states
    records.years.counts[...] += part.years.counts
    records.years.transitions[...] += part.years.transitions
    records.years.deaths[...] += part.years.deaths
