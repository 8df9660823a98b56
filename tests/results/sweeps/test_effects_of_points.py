"""Effects at single design points: those of a comparison there."""

import numpy as np
import pandas as pd
import pytest

import simulator as sim
from simulator.results.sweeps import reading
from simulator.results.sweeps.effects import HEADLINE, Measure, measures_of, told_measures
from tests.experiments.sweeps.studies import study


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("effects")


@pytest.fixture(scope="module")
def swept(folder):
    return sim.sweep(study(folder), folder / "out")


def test_they_are_those_of_a_comparison(folder, swept):
    chosen = study(folder)
    for point in (1, 6):
        scenario = chosen.scenario.with_(chosen.overrides(chosen.points.row(point)))
        there = sim.compare(scenario, arms=["history", "with"], replicates=20, seed=7).effects
        keys = ["arm", "reference", "outcome", "statistic"]
        mine = swept.effects[swept.effects["point"] == point].drop(columns="point")
        theirs = there[there["population"] == "all"].drop(columns="population")
        both = mine.merge(theirs, on=keys, how="left", suffixes=("", "_there"), validate="one_to_one")
        assert len(both) == len(mine) == 2 * len(measures_of(swept.manifest.outcomes))
        for column in ("estimate", "low", "high", "replicates"):
            np.testing.assert_array_equal(both[column], both[f"{column}_there"])


def test_means_are_those_of_the_histories(swept):
    rows = swept.outcomes.assign(tail=lambda table: table["deaths"] > 1_000)
    for point, arm, outcome, statistic, mean, count in swept.means.itertuples(index=False):
        here = rows[(rows["point"] == point) & (rows["arm"] == arm)]
        exact = here["tail" if statistic == "tail_difference" else outcome].mean()
        assert mean == pytest.approx(exact)
        assert count == 20
    assert len(swept.means) == 8 * 3 * len(HEADLINE)


def test_few_histories_at_once_make_the_same_tables(swept, monkeypatch):
    again = sim.Sweep(swept.folder, swept.manifest, swept.design)
    monkeypatch.setattr(reading, "ROWS_AT_ONCE", 1)
    pd.testing.assert_frame_equal(again.effects, swept.effects)
    pd.testing.assert_frame_equal(again.means, swept.means)


def test_what_is_told_of_outcomes():
    assert measures_of(("erupted", "deaths", "ending", "eruption_day")) == (
        Measure("erupted", "risk_difference"),
        Measure("deaths", "mean_difference"),
        Measure("deaths", "tail_difference"),
        Measure("eruption_day", "restricted_mean_difference"),
    )
    assert told_measures(("erupted", "violent_days"), ()) == (HEADLINE[0], HEADLINE[2])
    assert told_measures(("erupted", "violent_days"), ("violent_days",)) == (HEADLINE[2],)
