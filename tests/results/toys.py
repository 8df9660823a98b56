"""A toy with known effects: three arms whose histories share their luck, and what is true of them.

It stands in for a world whose truth nobody knows. A history erupts when a score of luck, shared and its own, is low
enough; how long the fighting lasts, how many die and what an envoy does come from luck too. The truth of an effect is
that of half a million pairs: it is uncertain by a fiftieth of what an effect of two hundred pairs is.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from simulator.results.matching import matched
from simulator.results.pairs import Pairs
from simulator.state.outcomes import OUTCOMES, Outcomes

Values = NDArray[np.float64]
History = dict[str, Values]

HORIZON = 100.0
SHARED = 0.8
MANY = 500_000

OBSERVED = {"erupted": True, "deaths_low": 300.0, "deaths_high": 1_200.0}
CONTENT = {"scenario": {"start": "2010-12-01"}, "observed": OBSERVED}


class Arm(NamedTuple):
    """What an arm is: how often violence breaks out in it, the median toll there, and the median of envoy-days."""

    risk: float
    deaths: float
    envoy_days: float


ARMS = {"without": Arm(0.9, 900.0, 0.0), "history": Arm(0.8, 700.0, 20.0), "acting": Arm(0.7, 500.0, 60.0)}


def histories(luck: np.random.Generator, pairs: int, arms: dict[str, Arm] = ARMS) -> dict[str, History]:
    """Return what comes of each arm in so many pairs."""
    shared = luck.normal(size=(4, pairs))
    found = {}
    for name, arm in arms.items():
        score, size, length, work = SHARED * shared + np.sqrt(1.0 - SHARED**2) * luck.normal(size=(4, pairs))
        erupted = score < ndtri(arm.risk)
        agreement = size < length
        deaths = np.where(erupted, arm.deaths * np.exp(0.8 * size), 0.0)
        envoy_days = arm.envoy_days * np.exp(0.3 * work)
        found[name] = {
            "erupted": erupted.astype(float),
            "eruption_day": np.where(erupted, HORIZON * ndtr(score) / arm.risk, np.nan),
            "violent_days": np.where(erupted, 20.0 * (arm.deaths / 900.0) * np.exp(0.4 * length), 0.0),
            "deaths": deaths,
            "displaced": 30.0 * deaths,
            "agreement": agreement.astype(float),
            "agreement_day": np.where(agreement, np.minimum(30.0 + 8.0 * np.abs(length - arm.risk), HORIZON), np.nan),
            "agreement_quality": np.where(agreement, ndtr(length - arm.risk), np.nan),
            "envoy_days": envoy_days,
            "prevention_cost_usd": 1e4 * envoy_days,
        }
    return found


def table(arms: dict[str, History]) -> pd.DataFrame:
    """Return the outcomes of histories as a comparison has them: what a toy does not say did not happen."""
    pairs = len(next(iter(arms.values()))["erupted"])
    nothing = Outcomes()
    columns = {
        name: np.concatenate([history.get(name, np.repeat(getattr(nothing, name), pairs)) for history in arms.values()])
        for name in OUTCOMES
    }
    keys = {"arm": np.repeat(list(arms), pairs), "replicate": np.tile(np.arange(pairs), len(arms))}
    return pd.DataFrame(keys | columns)


def matching(outcomes: pd.DataFrame, arms: dict[str, Arm] = ARMS) -> NDArray[np.bool_]:
    """Return which replicates of a table match what was observed."""
    match = matched(Pairs.of(outcomes, arms), CONTENT)
    assert match is not None
    return match.which


def samples(runs: int, pairs: int, seed: int) -> Iterator[pd.DataFrame]:
    """Yield the outcomes of so many runs of the toy."""
    for number in range(runs):
        yield table(histories(np.random.default_rng([seed, number]), pairs))


@cache
def population() -> dict[str, History]:
    """Return very many histories of each arm."""
    return histories(np.random.default_rng(20_260_101), MANY)


def truth(arm: str, reference: str, which: str, outcome: str, statistic: str) -> float:
    """Return an effect as it is in very many pairs, said anew and not by the package."""
    arms = population()
    chosen = np.ones(MANY, dtype=bool)
    if which == "matched":
        history = arms["history"]
        deaths = history["deaths"]
        chosen = (history["erupted"] == 1.0) & (deaths >= 150.0) & (deaths <= 2_400.0)
    here, there = ({name: values[chosen] for name, values in arms[each].items()} for each in (arm, reference))
    one, other = here[outcome], there[outcome]
    match statistic:
        case "tail_difference":
            return float(np.mean(one > 1_000.0) - np.mean(other > 1_000.0))
        case "restricted_mean_difference":
            return float(np.mean(np.nan_to_num(one, nan=HORIZON)) - np.mean(np.nan_to_num(other, nan=HORIZON)))
        case "median_difference":
            return float(np.median(one) - np.median(other))
        case "cost_per_eruption_averted":
            cost = np.mean(here["prevention_cost_usd"]) - np.mean(there["prevention_cost_usd"])
            return float(cost / (np.mean(other) - np.mean(one)))
        case "effect_per_envoy_day":
            return float((np.mean(one) - np.mean(other)) / (np.mean(here["envoy_days"]) - np.mean(there["envoy_days"])))
        case _:
            return float(np.nanmean(one - other))
