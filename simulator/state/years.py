"""Years: what each calendar year brought an arena in many histories, counted as the record counts.

Base rates of the record are of calendar years: onsets, transitions between peace, conflict and war, deaths of a year.
"""

import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.rules.account.distributions import BINS
from simulator.state.setting import Setting

Integers = NDArray[np.int64]

YEAR_COUNTS = (
    "eruptions",  # spells of fighting that began
    "agreements",  # that were concluded
    "deaths",
    "peace",  # histories with fewer than 25 deaths
    "minor",  # with 25 to 999
    "war",  # with 1,000 or more
    "quiet",  # with peace in each of the two years before
    "onsets",  # of these, with 25 deaths or more
    "quiet_near_conflict",  # of the quiet, with conflict or war next door in the year before
    "onsets_near_conflict",
    "without_war",  # with no war in either of the two years before
    "war_onsets",  # of these, with 1,000 deaths or more
)
"""What is counted of each arena and calendar year, in this order."""

SEVERITIES = ("peace", "minor", "war")
"""Names of how severe a year was, in the order of their numbers in `simulator.rules.account.distributions`."""


class Years(NamedTuple):
    """Counts over histories, by arena and calendar year. The first year and the last may be parts of one."""

    years: Integers  # (year,)
    counts: Integers  # (arena, year, what)
    transitions: Integers  # (arena, year, severity of the year before, severity)
    deaths: Integers  # (arena, year, bin): histories by the deaths of the year


def new_years(setting: Setting) -> Years:
    """Return years in which nothing is counted yet."""
    years, arenas = np.unique(_year_of_steps(setting)), len(setting.arenas)
    return Years(
        years,
        np.zeros((arenas, years.size, len(YEAR_COUNTS)), np.int64),
        np.zeros((arenas, years.size, len(SEVERITIES), len(SEVERITIES)), np.int64),
        np.zeros((arenas, years.size, BINS), np.int64),
    )


def closing_steps(setting: Setting) -> Integers:
    """Return for each step the number of the year that closes with it, from 0, and -1 where none does.

    A step belongs to the calendar year in which it begins.
    """
    years = _year_of_steps(setting)
    closes = np.append(years[1:] != years[:-1], True)
    return np.where(closes, years - years[0], -1)


def _year_of_steps(setting: Setting) -> Integers:
    days = (int(step * setting.step_days) for step in range(setting.steps))
    return np.array([(setting.start + datetime.timedelta(days=day)).year for day in days], np.int64)
