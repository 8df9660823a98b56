"""Shares of an effect among keys: they add up, find what was planted, and their intervals cover."""

import numpy as np
import pandas as pd
import pytest

from simulator.results.attribution import ACTING_AT_ALL, ALL_KEYS, WHOLE, Shares
from simulator.results.resampling import mixed
from simulator.results.shapley import coalitions
from simulator.state.outcomes import OUTCOMES

KEYS = ("anticipation", "partnership", "sustainability", "mediation")
ARMS = {frozenset(each): "keys_" + "".join(str(int(key in each)) for key in KEYS) for each in coalitions(KEYS)}
HORIZON = 1_000.0


def uniforms(count, seed):
    """Numbers between 0 and 1 that depend on the seed alone."""
    return mixed(0, count, seed) / 2.0**64


def factorial(outcome_of, *, replicates=400, reference=None):
    """Outcomes of a made-up factorial.

    `outcome_of` gives, for a set of keys, columns of outcomes; all else is 0.
    """
    frames = []
    for present, arm in [*ARMS.items(), (frozenset(), "without")]:
        columns = {name: np.zeros(replicates) for name in OUTCOMES}
        given = (reference or outcome_of)(present) if arm == "without" else outcome_of(present)
        columns |= given
        frames.append(pd.DataFrame({"arm": arm, "replicate": np.arange(replicates), **columns}))
    return Shares(pd.concat(frames, ignore_index=True), KEYS, ARMS, "without", HORIZON, seed=1)


def estimates(table, outcome, statistic, column="part"):
    """Estimates of an outcome by part."""
    rows = table[(table["outcome"] == outcome) & (table["statistic"] == statistic)]
    return dict(zip(rows[column], rows["estimate"], strict=True))


def mixed_up(present):
    """Outcomes of every sort, which depend on the keys in ways that do not add up; some are missing in places."""
    luck = uniforms(400, 5)
    strength = 1.0 + len(present) + 2.0 * ({"anticipation", "mediation"} <= set(present))
    erupted = luck * strength > 1.5
    return {
        "erupted": erupted.astype(float),
        "eruption_day": np.where(erupted, 300.0 * luck, np.nan),
        "deaths": np.floor(np.exp(3.0 * luck * strength)),
        "violent_days": 100.0 * luck * strength,
        "agreement_quality": np.where(luck < 0.2 + 0.1 * len(present), luck * strength, np.nan),
        "conflict_cost_usd": 1e12 + 1e3 * luck * strength,
        "lag_days": np.full(400, np.nan),
    }


def test_the_shares_add_up_to_the_whole_effect_for_every_outcome():
    table = factorial(mixed_up).table()
    wide = table.pivot(index=["outcome", "statistic"], columns="part", values="estimate")
    of_keys = wide[list(KEYS)]
    largest = of_keys.abs().max(axis=1).clip(lower=1e-300)
    gap = (of_keys.sum(axis=1) - wide[ALL_KEYS]).abs() / largest
    assert gap.dropna().max() <= 1e-12
    assert gap.notna().sum() == len(wide) - 1  # nothing can be said of `lag_days`, which nobody has
    assert (wide[ALL_KEYS] + wide[ACTING_AT_ALL] - wide[WHOLE]).abs().max() <= 1e-9 * wide[WHOLE].abs().max()


def test_every_outcome_that_is_a_number_is_shared_out():
    assert set(factorial(mixed_up).table()["outcome"]) == set(OUTCOMES) - {"ending"}


def test_a_planted_additive_effect_is_found_key_by_key():
    own = {"anticipation": -5.0, "partnership": 2.0, "sustainability": 0.0, "mediation": 11.0}
    luck = 100.0 * uniforms(400, 3)
    shares = factorial(lambda present: {"violent_days": luck + sum(own[key] for key in present)})
    found = estimates(shares.table(), "violent_days", "mean")
    assert {key: found[key] for key in KEYS} == pytest.approx(own, abs=1e-10)
    assert found[ALL_KEYS] == pytest.approx(8.0, abs=1e-10)
    together = estimates(shares.interactions(), "violent_days", "mean", "keys")
    assert list(together.values()) == pytest.approx([0.0] * 11, abs=1e-10)


def test_a_planted_interaction_is_found():
    pair = {"anticipation", "sustainability"}
    shares = factorial(lambda present: {"violent_days": np.full(400, 40.0 - 10.0 * (pair <= set(present)))})
    found = estimates(shares.table(), "violent_days", "mean")
    assert found["anticipation"] == found["sustainability"] == pytest.approx(-5.0)
    assert found["partnership"] == found["mediation"] == pytest.approx(0.0)
    together = estimates(shares.interactions(), "violent_days", "mean", "keys")
    assert together["anticipation+sustainability"] == pytest.approx(-10.0)


def test_acting_at_all_stands_apart_from_the_keys():
    shares = factorial(
        lambda present: {"violent_days": np.full(400, 30.0 - len(present))},
        reference=lambda _: {"violent_days": np.full(400, 37.0)},
    )
    found = estimates(shares.table(), "violent_days", "mean")
    assert found[ACTING_AT_ALL] == pytest.approx(-7.0)
    assert found[ALL_KEYS] == pytest.approx(-4.0)
    assert found[WHOLE] == pytest.approx(-11.0)


def test_a_median_is_shared_out_with_an_interval_around_it():
    rows = factorial(mixed_up).table()
    row = rows[(rows["outcome"] == "deaths") & (rows["statistic"] == "median") & (rows["part"] == ALL_KEYS)].iloc[0]
    assert row["low"] < row["estimate"] < row["high"]


def test_where_no_history_differs_the_interval_of_a_share_still_has_a_width():
    rows = factorial(lambda _: {}).table()
    row = rows[(rows["outcome"] == "erupted") & (rows["part"] == "mediation")].iloc[0]
    assert row["low"] < row["estimate"] == 0.0 < row["high"]


def test_one_history_shows_a_difference_and_no_interval():
    shares = factorial(lambda present: {"violent_days": np.full(1, float(len(present)))}, replicates=1)
    row = shares.table().query("outcome == 'violent_days' and statistic == 'mean' and part == 'mediation'").iloc[0]
    assert row["estimate"] == pytest.approx(1.0)
    assert np.isnan(row["low"])


def test_an_interaction_of_all_four_may_exceed_one_and_its_interval_holds_it():
    # A game of parity: eruption where an odd number of keys is there. Its interaction of all four is -8.
    shares = factorial(lambda present: {"erupted": np.full(400, float(len(present) % 2))})
    rows = shares.interactions()
    row = rows[(rows["outcome"] == "erupted") & (rows["keys"] == "+".join(KEYS))].iloc[0]
    assert row["estimate"] == pytest.approx(-8.0)
    assert row["low"] <= -8.0 + 1e-9 < row["high"] < -7.0


def test_where_an_outcome_is_missing_the_fewest_histories_that_have_it_are_counted():
    rows = factorial(mixed_up).table()
    row = rows[(rows["outcome"] == "agreement_quality") & (rows["part"] == "mediation")].iloc[0]
    assert row["replicates"] == int((uniforms(400, 5) < 0.2).sum())


@pytest.mark.once
def test_intervals_of_shares_cover_the_truth_as_often_as_they_say():
    # Each key turns one more eruption in ten away, by luck of its own; together the first two turn away one more.
    covered, runs, size = 0, 150, 200
    for run in range(runs):
        luck = uniforms(size, 1_000 + run)

        def erupted(present, luck=luck):
            risk = 0.8 - 0.1 * len(present) - 0.1 * ({"anticipation", "partnership"} <= set(present))
            return {"erupted": (luck < risk).astype(float)}

        rows = factorial(erupted, replicates=size).table()
        row = rows[(rows["outcome"] == "erupted") & (rows["part"] == "anticipation")].iloc[0]
        covered += row["low"] <= -0.15 <= row["high"]
    assert 0.92 <= covered / runs <= 1.0
