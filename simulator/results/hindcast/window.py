"""A hindcast within one window of time, the same for every case, so that no horizon can give an outcome away."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulator.results.hindcast.record import Case, Observation

Values = NDArray[np.float64]

DAY_OF = {"erupted": "eruption_day", "relapsed": "relapse_day"}
"""The day on which each event falls."""

_DAYS = (*DAY_OF.values(), "agreement_day")


def case_within(case: Case, days: float) -> Case:
    """Return a case as it was known so many days after its day 0; its toll, which has no days, is left out.

    An event without a recorded day stays as it is.
    """
    observed = {name: each for name, each in case.observed.items() if name in {*DAY_OF, *_DAYS}}
    for name in _DAYS:
        if name in observed and observed[name].low > days:
            observed[name] = Observation(np.nan, np.nan)
            observed |= {event: Observation(0.0, 0.0) for event, day in DAY_OF.items() if day == name}
    return replace(case, horizon_days=min(days, case.horizon_days), observed=observed)


def histories_within(histories: Mapping[str, Values], days: float) -> dict[str, Values]:
    """Return what came of histories so many days after day 0: what came later has not happened; tolls are left out."""
    found = {name: np.where(histories[name] <= days, histories[name], np.nan) for name in _DAYS}
    return found | {event: (~np.isnan(found[day])).astype(np.float64) for event, day in DAY_OF.items()}
