"""How measures are told."""

import pytest

from simulator.results.intervals import Difference
from simulator.results.sweeps.effects import Measure, measures_of
from simulator.state.outcomes import OUTCOMES
from simulator.views.sweeps.telling import telling

ERUPTIONS = telling(Measure("erupted", "risk_difference"))
COST = telling(Measure("prevention_cost_usd", "mean_difference"))
DAY = telling(Measure("eruption_day", "restricted_mean_difference"))


def test_every_measure_of_every_outcome_is_told():
    titles = [telling(measure).title for measure in measures_of(OUTCOMES)]
    assert len(titles) == len(set(titles)) == len(OUTCOMES)  # without the ending, with the tail of deaths


@pytest.mark.parametrize(
    ("told", "value", "words"),
    [
        (ERUPTIONS, -0.13, "13 fewer in 100"),
        (ERUPTIONS, 0.0, "no difference"),
        (COST, 854_706.0, "$855,000 more"),
        (COST, -2.0, "$2 less"),
        (DAY, 14.0, "14 days later"),
        (DAY, -3.25, "3.2 days earlier"),
    ],
)
def test_a_change_is_said_in_its_unit(told, value, words):
    assert told.change(value) == words


@pytest.mark.parametrize(
    ("told", "difference", "words"),
    [
        (ERUPTIONS, Difference(-0.1, -0.15, -0.05, 9), "10 fewer in 100 (95% interval: 5 to 15)"),
        (ERUPTIONS, Difference(0.1, 0.05, 0.15, 9), "10 more in 100 (95% interval: 5 to 15), which is worse"),
        (DAY, Difference(-3.0, -5.0, -1.0, 9), "3 days earlier (95% interval: 1 to 5), which is worse"),
        (COST, Difference(2e6, 1e6, 3e6, 9), "$2 million more (95% interval: $1 million to $3 million)"),
        (
            ERUPTIONS,
            Difference(0.0, -0.04, 0.06, 9),
            "no clear difference (95% interval: 4 fewer in 100 to 6 more in 100)",
        ),
        (ERUPTIONS, Difference(0.0, 0.0, 0.0, 9), "no difference"),
        (ERUPTIONS, Difference(0.5, float("nan"), float("nan"), 1), "too few pairs to tell"),
    ],
)
def test_a_difference_is_said_with_how_sure_it_is(told, difference, words):
    assert told.phrase(difference) == words


def test_in_a_table_an_estimate_has_half_of_its_interval():
    assert ERUPTIONS.margin(Difference(-0.1, -0.15, -0.05, 9)).split() == ["−10", "±", "5"]
    assert ERUPTIONS.margin(Difference(0.0, 0.0, 0.0, 9)) == "0"
    assert ERUPTIONS.margin(Difference(float("nan"), 0.0, 0.0, 0)) == "–"
    assert ERUPTIONS.ends(Difference(-0.1, -0.15, -0.05, 9)) == "−10 (−15, −5)"
