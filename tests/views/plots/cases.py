"""Comparisons to draw: a real one with an arm equal to its reference, and one whose answer to delay a test states."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

import simulator as sim
from simulator.results.comparison import Comparison


@cache
def latent() -> Comparison:
    """Return a real comparison in which an arm, `idle`, is equal to its reference."""
    found = sim.load("latent-tension").with_({"arms.idle": {"from": "without"}})
    return sim.compare(found, arms=["without", "idle", "with"], replicates=60)


def acting(result: Comparison, histories: Callable[[pd.DataFrame], Any]) -> Comparison:
    """Return a comparison in which so many histories have an act in effect as is said."""
    return replace(result, states=result.states.assign(acting=histories(result.states)))


@dataclass(frozen=True, eq=False)
class _Delayed(Comparison):
    lags: pd.DataFrame | None = None

    def lag_response(self, outcome: str = "", statistic: str = "", *, reference: str | None = None) -> pd.DataFrame:
        assert self.lags is not None
        return self.lags


def delayed(result: Comparison, lags: pd.DataFrame) -> Comparison:
    """Return a comparison whose effects answer to delay as a table says."""
    values = {field.name: getattr(result, field.name) for field in fields(Comparison)}
    return _Delayed(**values, lags=lags)


def lag_table(rows: Sequence[tuple[str, float, float, float, float]]) -> pd.DataFrame:
    """Return lag and response from rows of part, delay, estimate and the ends of its interval."""
    table = pd.DataFrame(rows, columns=["part", "delay_days", "estimate", "low", "high"])
    lags = {f"lag_{name}": np.nan for name in ("days", "detect_days", "verify_days", "decide_days", "deploy_days")}
    arms = [f"{part}_{delay:g}" for part, delay in zip(table["part"], table["delay_days"], strict=True)]
    return table.assign(arm=arms, reference="without", **lags, replicates=300)
