"""Refining the step converges, on 20,000 histories of the engine: the closer look at what the agents show on 1,000."""

from math import sqrt

import numpy as np
from scipy import stats

from simulator.engine import run
from simulator.state import resolve
from simulator.state.outcomes import OUTCOMES
from simulator.state.records import Records
from tests.agents.test_convergence import HORIZON, world
from tests.worlds import scenario

HISTORIES = 20_000
MOST_WARNINGS_APART = 0.01
"""Reports come on their days, but tell of the tension as their step began: a finer step tells of fresher tension. That
is a difference of the first order in the step, about 0.004 warnings a history here, beyond chance at 20,000."""


def headline(records: Records) -> dict[str, np.ndarray]:
    """Return the outcomes of the conflict that are looked at, one value for each history."""
    column = {name: records.total[:, number] for number, name in enumerate(OUTCOMES)}
    return {
        **{name: column[name] for name in ("erupted", "erupted_25", "agreement", "relapsed", "violent_days")},
        "eruption_day": np.where(column["erupted"] > 0.0, column["eruption_day"], HORIZON),
        "log_deaths": np.log10(1.0 + column["deaths"]),
        "more_than_1000_deaths": (column["deaths"] > 1_000.0).astype(float),
    }


def test_half_a_day_and_a_day_agree() -> None:
    settings = [resolve(scenario(world(step)), "with") for step in (1.0, 0.5)]
    day, half = run(settings, 1, 0, HISTORIES, courses=False)
    coarse, fine = headline(day), headline(half)
    limit = stats.norm.isf(stats.norm.sf(2.0) / len(coarse))
    for name, values in coarse.items():
        error = sqrt((values.var(ddof=1) + fine[name].var(ddof=1)) / HISTORIES)
        difference = values.mean() - fine[name].mean()
        assert error > 0.0, name
        assert abs(difference) < limit * error, f"{name}: {difference:.5f}, {difference / error:.2f} standard errors"
    warnings = OUTCOMES.index("warnings")
    assert abs(day.total[:, warnings].mean() - half.total[:, warnings].mean()) < MOST_WARNINGS_APART
