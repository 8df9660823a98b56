"""Fans: quantiles over time, held against closed forms and against the exact values of histories on the agents."""

import re

import numpy as np
import pandas as pd
import pytest

import simulator as sim
from simulator.experiments.history import history
from simulator.results.comparison import QUANTILES
from simulator.results.fans import fan_table
from simulator.rules.monitoring.tension import on_a_scale_of_one
from simulator.state.courses import MEASURES, lower_ends
from tests.experiments.small import small
from tests.results.made_up import comparison

REPLICATES = 40
SEED = 4


def rows(*ranges: tuple[float, float, float, int]) -> pd.DataFrame:
    return pd.DataFrame(ranges, columns=["day", "low", "high", "histories"])


@pytest.fixture(scope="module")
def result():
    return sim.compare(small(), arms=["with"], replicates=REPLICATES, seed=SEED)


@pytest.fixture(scope="module")
def exact():
    """Every measure of every history of `with` on every day, from the agents: by measure, then (replicate, day)."""
    told = [history(small(), "with", SEED, replicate).traces[0] for replicate in range(REPLICATES)]
    return {
        "tension": np.array([[on_a_scale_of_one(value) for value in trace.tension] for trace in told]),
        "violence": np.array([trace.violence for trace in told]),
        "deaths": np.array([trace.deaths for trace in told]),
    }


def test_values_lie_evenly_within_a_range():
    fan = fan_table(rows((1.0, 0.2, 0.4, 4)), [0.0, 0.25, 0.5, 1.0], magnitudes=False)
    assert fan.iloc[0].tolist() == pytest.approx([1.0, 0.2, 0.25, 0.3, 0.4])


def test_magnitudes_lie_evenly_on_a_scale_of_logarithms():
    fan = fan_table(rows((1.0, 10.0, 1000.0, 4)), [0.0, 0.5, 1.0], magnitudes=True)
    assert fan.iloc[0].tolist() == pytest.approx([1.0, 10.0, 100.0, 1000.0])


def test_below_the_lowest_magnitude_all_is_nothing_and_the_highest_has_no_upper_end():
    fan = fan_table(rows((1.0, 0.0, 1.0, 3), (1.0, 1e7, np.inf, 1)), [0.1, 0.75, 0.9], magnitudes=True)
    assert fan.iloc[0].tolist() == [1.0, 0.0, 0.0, 1e7]


def test_each_day_has_quantiles_of_its_own():
    table = rows((1.0, 0.0, 0.1, 2), (1.0, 0.8, 0.9, 2), (6.0, 0.3, 0.4, 4))
    fan = fan_table(table, [0.0, 0.5, 0.75, 1.0], magnitudes=False)
    assert fan["day"].tolist() == [1.0, 6.0]
    assert fan.loc[0].tolist() == pytest.approx([1.0, 0.0, 0.1, 0.85, 0.9])
    assert fan.loc[1].tolist() == pytest.approx([6.0, 0.3, 0.35, 0.375, 0.4])


def test_no_days_make_a_table_without_rows():
    fan = fan_table(rows(), QUANTILES, magnitudes=True)
    assert fan.columns.tolist() == ["day", *QUANTILES]
    assert fan.empty


@pytest.mark.parametrize("measure", MEASURES)
def test_a_quantile_lies_in_the_range_of_the_exact_one(result, exact, measure):
    fan = result.fan("with", "veld", measure)
    assert fan["day"].tolist() == [float(day) for day in range(1, 101)]
    ends = np.append(lower_ends(measure), np.inf)
    for quantile in QUANTILES:
        there = np.quantile(exact[measure], quantile, axis=0, method="inverted_cdf")
        bins = np.searchsorted(ends, there, side="right") - 1
        assert (ends[bins] <= fan[quantile]).all()
        assert (fan[quantile] <= ends[bins + 1] * (1.0 + 1e-12)).all()


def test_the_small_crisis_shows_differences_worth_a_fan(result, exact):
    assert exact["deaths"].max() > 10.0
    assert exact["tension"][:, -1].std() > 0.02
    last = result.fan("with", "veld", "deaths").iloc[-1]
    assert last[0.05] == 0.0
    assert last[0.95] > 10.0


def test_other_quantiles_can_be_asked_for(result):
    fan = result.fan("with", "veld", "tension", quantiles=[0.1, 0.9])
    assert fan.columns.tolist() == ["day", 0.1, 0.9]
    assert (fan[0.1] <= fan[0.9]).all()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"arm": "wiht"}, "arm = 'wiht': no arm is called so; did you mean `with`?"),
        ({"arena": "sea"}, "arena = 'sea': no arena is called so; the arenas are `veld`"),
        ({"measure": "tensions"}, "measure = 'tensions': no measure is called so; did you mean `tension`?"),
        ({"quantiles": [0.5, 95]}, "quantiles = 95: must each be 0 to 1"),
    ],
)
def test_what_is_not_there_is_told(asked, message):
    made = comparison(**{"without": [{}], "with": [{}]})
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        made.fan(**({"arm": "with", "arena": "veld", "measure": "tension"} | asked))
