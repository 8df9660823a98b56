"""Refining the step converges: between 1 and ½ day no headline outcome differs by more than chance allows.

A thousand histories at each step, on their own draws (a step is part of their address), so the two are independent. The
bound is two standard errors of the difference, corrected for the number of outcomes looked at (Bonferroni).
"""

from concurrent.futures import ProcessPoolExecutor
from math import sqrt
from multiprocessing import get_context

import numpy as np
import pytest
from scipy import stats

from simulator.agents import CrisisModel
from tests.worlds import Data, body, dispute, envoy, moment, scenario

pytestmark = pytest.mark.once

HISTORIES = 1000
HORIZON = 364
WORKERS = 2

HEADLINE = ("erupted", "erupted_25", "eruption_day", "violent_days", "log_deaths", "agreement", "relapsed", "warnings")
SHOWN = "step {step}: {name} {one:.3f} against {other:.3f} at half a day, {z:.2f} standard errors"


def world(step_days: float) -> Data:
    """Return one dispute with everything in it: an election, a body with an envoy, a third party to spoil."""
    data = dispute(
        days=HORIZON,
        parties=[
            {"id": "government", "arena": "arena", "strength": 0.55, "power": 0.75, "hostility": 0.5},
            {"id": "rebels", "arena": "arena", "strength": 0.45, "power": 0.25, "hostility": 0.6, "grievance": 0.3},
        ],
        threshold_moments=[moment(60, 1.5)],
        bodies=[body()],
        envoys=[envoy()],
    )
    data["scenario"]["step_days"] = step_days
    return data


def histories(task: tuple[float, int, int]) -> list[list[float]]:
    """Run some histories at a step, and return their headline outcomes."""
    step_days, first, last = task
    rows = []
    for replicate in range(first, last):
        row = CrisisModel(scenario(world(step_days)), "with", 1, replicate, collect=False).run()
        day = row.eruption_day if row.erupted else float(HORIZON)
        deaths = np.log10(1.0 + row.deaths)
        toll = [row.erupted, row.erupted_25, day, row.violent_days, deaths]
        rows.append([*toll, row.agreement, row.relapsed, row.warnings])
    return rows


def differences(pool: ProcessPoolExecutor, coarse: float, fine: float) -> dict[str, tuple[float, float, float]]:
    """Return the mean of each headline outcome at both steps, and the difference in standard errors."""
    means, errors = [], []
    for step_days in (coarse, fine):
        chunk = HISTORIES // 20
        tasks = [(step_days, first, first + chunk) for first in range(0, HISTORIES, chunk)]
        table = np.array([row for rows in pool.map(histories, tasks) for row in rows])
        means.append(table.mean(axis=0))
        errors.append(table.std(axis=0, ddof=1) / sqrt(HISTORIES))
    error = np.hypot(*errors)
    z = np.divide(means[0] - means[1], error, out=np.zeros_like(error), where=error > 0)
    return {name: (means[0][k], means[1][k], z[k]) for k, name in enumerate(HEADLINE)}


def test_half_a_day_and_a_day_agree() -> None:
    # Two standard errors for one outcome, at the same chance of a false alarm for all of them together.
    limit = stats.norm.isf(stats.norm.sf(2.0) / len(HEADLINE))
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        found = differences(pool, 1.0, 0.5)
    report = [SHOWN.format(step=1, name=name, one=one, other=other, z=z) for name, (one, other, z) in found.items()]
    assert all(abs(z) < limit for _, _, z in found.values()), "\n".join(report)


if __name__ == "__main__":
    # What a step of a week costs in accuracy is measured, not required: run this file to see it.
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as workers:
        for step in (1.0, 7.0):
            for label, (one, other, z) in differences(workers, step, 0.5).items():
                print(SHOWN.format(step=step, name=label, one=one, other=other, z=z))
