"""Courses: how an arena fares over time in many histories, as counts for each of some days.

A fan chart needs the spread of a measure on each day, and what share of histories is in a state. Both are counted as
histories run, so that what is kept does not grow with their number.
"""

from collections.abc import Sequence
from math import exp, inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.rules.account.distributions import BINS, DEATHS, INTENSITIES, Magnitudes
from simulator.state.setting import Setting

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

MEASURES = ("tension", "violence", "deaths")
"""What is counted in bins: tension on its scale of 0 to 1, intensity of violence, deaths so far."""

STATES = ("fighting", "talks", "agreement", "window", "alarm", "acting")
"""In what an arena can be: anyone fights; talks are on; an agreement is active; the window of a threshold moment is
open; any body has an alarm there; an act of a third party is in effect there (an envoy, a programme, a mission:
whatever lasts for more than the moment)."""

MOST_SAMPLES = 400
FEWEST_SAMPLES = 100
SAMPLES_OF_ALL_ARENAS = 20_000
"""So many days of all arenas together are kept, within these bounds: enough for a chart, and little for the memory."""


class Courses(NamedTuple):
    """Counts of histories over time; each is of the end of a day."""

    days: Floats  # (sample,)
    measures: Integers  # (arena, measure, sample, bin)
    states: Integers  # (arena, state, sample)


def new_courses(setting: Setting, *, kept: bool = True) -> Courses:
    """Return courses in which nothing is counted yet; if they are not to be kept, with no days at all."""
    steps, arenas = _sampled_steps(setting) if kept else [], len(setting.arenas)
    return Courses(
        (np.array(steps, float) + 1.0) * setting.step_days,
        np.zeros((arenas, len(MEASURES), len(steps), BINS), np.int64),
        np.zeros((arenas, len(STATES), len(steps)), np.int64),
    )


def sample_of_steps(setting: Setting) -> Integers:
    """Return for each step the number of the sample that is taken at its end, -1 for none."""
    samples = np.full(setting.steps, -1, np.int64)
    for number, step in enumerate(_sampled_steps(setting)):
        samples[step] = number
    return samples


def _sampled_steps(setting: Setting) -> Sequence[int]:
    """Return at the end of which steps a sample is taken: every so many, and the last."""
    most = max(FEWEST_SAMPLES, min(MOST_SAMPLES, SAMPLES_OF_ALL_ARENAS // len(setting.arenas)))
    every = -(-setting.steps // most)
    steps = list(range(every - 1, setting.steps, every))
    return steps if steps[-1] == setting.steps - 1 else [*steps, setting.steps - 1]


def lower_ends(measure: str) -> Floats:
    """Return the lower end of each bin of a measure; its upper end is the lower one of the next."""
    if measure == "tension":
        return np.arange(BINS) / BINS
    return magnitudes(INTENSITIES if measure == "violence" else DEATHS)


def upper_ends(measure: str) -> Floats:
    """Return the upper end of each bin of a measure, itself not in the bin; that of the last bin of magnitudes is inf.

    A tension of exactly 1 is in the last bin.
    """
    return np.append(lower_ends(measure)[1:], 1.0 if measure == "tension" else inf)


def magnitudes(bins: Magnitudes) -> Floats:
    """Return the lower end of each bin of equal ratio."""
    return np.array([0.0] + [bins.least * exp(k / bins.per_factor_of_e) for k in range(BINS - 1)])
