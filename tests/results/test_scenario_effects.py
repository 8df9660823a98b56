"""Effects of a difference between two scenarios, on outcomes that the test states."""

from math import isnan, nan

import pytest

from simulator.results.effects import MEANS, RISKS, TIMES
from simulator.results.intervals import mean_difference, risk_difference
from simulator.results.scenario_effects import ARM_COLUMNS, CONTRAST_COLUMNS, arm_effects, contrast_effects
from tests.results.made_up import HORIZON, comparison, erupted, some_of

ONE = comparison(without=some_of(3, 4), history=some_of(2, 4))
OTHER = comparison(without=some_of(2, 4), history=[erupted(deaths=5_000.0, violent_days=9.0), {}, {}, {}])


def row(table, outcome, statistic, arm="history"):
    found = table[(table["arm"] == arm) & (table["outcome"] == outcome) & (table["statistic"] == statistic)]
    (only,) = found.itertuples(index=False)
    return only


@pytest.fixture(scope="module")
def arms():
    return arm_effects((ONE, OTHER), ["without", "history"])


@pytest.fixture(scope="module")
def contrasts():
    return contrast_effects((ONE, OTHER), [("history", "without")])


@pytest.mark.parametrize(
    ("arm", "outcome", "statistic", "one", "other", "differing"),
    [
        ("without", "erupted", "risk_difference", 0.75, 0.5, 1),
        ("history", "erupted", "risk_difference", 0.5, 0.25, 1),
        ("history", "deaths", "tail_difference", 0.0, 0.25, 1),
        ("history", "deaths", "mean_difference", 5.0, 1_250.0, 2),
        ("history", "violent_days", "mean_difference", 2.5, 2.25, 2),
        ("history", "eruption_day", "restricted_mean_difference", (20 + HORIZON) / 2, (20 + 3 * HORIZON) / 4, 1),
        ("history", "agreement", "risk_difference", 0.0, 0.0, 0),
    ],
)
def test_an_arm_is_the_second_less_the_first(arms, arm, outcome, statistic, one, other, differing):
    found = row(arms, outcome, statistic, arm)
    assert (found.one, found.other, found.estimate) == (one, other, other - one)
    assert (found.replicates, found.differing) == (4, differing)


@pytest.mark.parametrize(
    ("outcome", "statistic", "difference"),
    [("erupted", "risk_difference", risk_difference), ("violent_days", "mean_difference", mean_difference)],
)
def test_the_interval_of_an_arm_is_that_of_pairs(arms, outcome, statistic, difference):
    found = row(arms, outcome, statistic)
    expected = difference(OTHER.values("history", outcome), ONE.values("history", outcome))
    assert (found.estimate, found.low, found.high, found.replicates) == expected


def test_the_effect_in_each_is_that_of_its_comparison(contrasts):
    for outcome, statistic in (("erupted", "risk_difference"), ("deaths", "tail_difference")):
        found = row(contrasts, outcome, statistic)
        one, other = (each.effect(("history", "without"), outcome, statistic) for each in (ONE, OTHER))
        assert (found.one, found.one_low, found.one_high) == one[:3]
        assert (found.other, found.other_low, found.other_high) == other[:3]


def test_the_change_of_an_effect_is_taken_replicate_by_replicate(contrasts):
    found = row(contrasts, "erupted", "risk_difference")
    assert (found.one, found.other, found.estimate, found.differing) == (-0.25, -0.25, 0.0, 2)
    # Acting averts the third history of the first and the second of the second: (0, −1, 0 + 1, 0).
    assert found.high == -found.low == pytest.approx(3.18244630528 * (2.0 / 3.0) ** 0.5 / 2.0)
    days = row(contrasts, "violent_days", "mean_difference")
    assert days.estimate == pytest.approx(((9 - 5) + (0 - 5)) / 4 + 5 / 4)


def test_nothing_differs_between_a_result_and_itself():
    same = arm_effects((ONE, ONE), ["without", "history"])
    assert (same["differing"] == 0).all()
    assert (same["estimate"].dropna() == 0.0).all()
    again = contrast_effects((ONE, ONE), [("history", "without")])
    assert (again["differing"] == 0).all()
    assert (again[["estimate", "low", "high"]].dropna() == 0.0).all(axis=None)


def test_what_happened_in_one_of_the_two_alone_differs_and_is_not_compared():
    one = comparison(without=[{"lag_days": 10.0}, {"lag_days": 20.0}, {}, {}])
    other = comparison(without=[{"lag_days": 13.0}, {"lag_days": nan}, {}, {}])
    found = row(arm_effects((one, other), ["without"]), "lag_days", "mean_difference", "without")
    assert (found.one, found.other, found.estimate, found.replicates, found.differing) == (10.0, 13.0, 3.0, 1, 2)


def test_what_happened_in_none_cannot_be_said():
    found = row(arm_effects((ONE, OTHER), ["without"]), "lag_days", "mean_difference", "without")
    assert all(isnan(value) for value in (found.one, found.other, found.estimate))
    assert (found.replicates, found.differing) == (0, 0)


def test_each_counts_times_to_its_own_horizon():
    longer = comparison(without=some_of(3, 4))
    longer.provenance["horizon_days"] = 2 * HORIZON
    found = row(arm_effects((ONE, longer), ["without"]), "eruption_day", "restricted_mean_difference", "without")
    assert found.estimate == pytest.approx(HORIZON / 4)


def test_every_arm_has_a_row_for_each_measure(arms, contrasts):
    count = len(RISKS) + len(TIMES) + 1 + len(MEANS)
    assert arms.groupby("arm", sort=False).size().to_dict() == {"without": count, "history": count}
    assert len(contrasts) == count
    assert (tuple(arms.columns), tuple(contrasts.columns)) == (ARM_COLUMNS, CONTRAST_COLUMNS)


def test_without_results_there_are_the_same_columns_and_no_rows(arms, contrasts):
    for empty, full in (
        (arm_effects(None, ["without"]), arms),
        (contrast_effects(None, [("history", "without")]), contrasts),
    ):
        assert len(empty) == 0
        assert empty.dtypes.to_dict() == full.dtypes.to_dict()
