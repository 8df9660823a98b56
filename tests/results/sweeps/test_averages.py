"""Averages over design points: equal to what is known where it is known, and intervals that cover."""

import numpy as np
import pandas as pd
import pytest

from simulator.results.intervals import mean_difference, risk_difference
from simulator.results.sweeps import averages as averages_module
from simulator.results.sweeps.averages import averages
from simulator.results.sweeps.design import DesignPoints
from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.groups import EVERYTHING, groups
from simulator.results.sweeps.reading import Window

DAYS = Measure("violent_days", "mean_difference")
RISK = Measure("violent_days", "risk_difference")
CONTRAST = ("with", "without")


def window(differences):
    """Histories of points whose arm differs from `without` by so much in each replicate; rows are points."""
    points, replicates = differences.shape
    values = {("with", "violent_days"): differences.ravel(), ("without", "violent_days"): np.zeros(differences.size)}
    return Window(np.repeat(np.arange(points), replicates), np.tile(np.arange(replicates), points), values)


def design(values):
    """Points of one thing that varies."""
    count = len(values)
    column = np.array(values, dtype=object if isinstance(values[0], str) else np.float64)
    numbers = np.arange(count)
    return DesignPoints({"lag": column}, numbers * 0 + 1, np.full(count, 100.0), numbers, ("",) * count)


def averaged(differences, values, *, shared=True, cut=(), measure=DAYS):
    """The averages of some differences, read in several windows."""
    pieces = np.split(np.arange(len(differences)), cut)
    points = design(values)
    windows = []
    for piece in pieces:
        read = window(differences[piece])
        windows.append(Window(read.points + piece[0], read.replicates, read.values))
    found = groups(points)
    return averages(iter(windows), list(found), [CONTRAST], [measure], points.horizons, shared=shared)


def overall(found):
    return found.by_group[found.by_group["name"] == EVERYTHING].iloc[0]


def made(seed, points, replicates, common, own):
    luck = np.random.default_rng(seed)
    return common * luck.normal(size=replicates) + own * luck.normal(size=(points, replicates))


@pytest.mark.parametrize("shared", [True, False])
def test_the_average_of_one_point_is_its_effect(shared):
    differences = made(1, 1, 40, 0.0, 2.0)
    row = overall(averaged(differences, [3.0], shared=shared))
    exact = mean_difference(differences[0], np.zeros(40))
    assert (row["estimate"], row["low"], row["high"]) == pytest.approx(exact[:3])


def test_points_that_share_their_luck_tell_no_more_than_one_of_them():
    differences = np.repeat(made(2, 1, 40, 0.0, 2.0), 7, axis=0)
    one = mean_difference(differences[0], np.zeros(40))
    together = overall(averaged(differences, np.arange(7.0)))
    assert (together["low"], together["high"]) == pytest.approx(one[1:3])
    apart = overall(averaged(differences, np.arange(7.0), shared=False))
    assert apart["high"] - apart["low"] == pytest.approx((one.high - one.low) / np.sqrt(7))


def test_where_luck_is_shared_a_trend_is_known_better_than_its_ends():
    differences = made(3, 2, 50, 5.0, 0.1) + np.array([[0.0], [1.0]])
    found = averaged(differences, [1.0, 2.0])
    trend = found.trends.iloc[0]
    exact = mean_difference(differences[1], differences[0])
    assert (trend["estimate"], trend["low"], trend["high"]) == pytest.approx(exact[:3])
    assert (trend["from_group"], trend["to_group"]) == ("1", "2")
    ends = found.by_group[found.by_group["name"] == "lag"]
    assert (ends["high"] - ends["low"]).min() > 10 * (trend["high"] - trend["low"])


@pytest.mark.once
@pytest.mark.parametrize(("shared", "common"), [(True, 1.0), (True, 0.0), (False, 0.0)])
def test_intervals_cover_the_truth_as_often_as_they_say(shared, common):
    covered = 0
    for seed in range(800):
        differences = made(seed, 6, 25, common, 1.0) + np.arange(6.0)[:, None]
        row = overall(averaged(differences, np.arange(6.0), shared=shared))
        covered += row["low"] <= 2.5 <= row["high"]
    assert 0.93 < covered / 800 < 0.975


@pytest.mark.parametrize("shared", [True, False])
def test_what_makes_no_difference_in_any_pair_is_not_known_never_to(shared):
    row = overall(averaged(np.zeros((1, 50)), [1.0], shared=shared, measure=RISK))
    exact = risk_difference(np.zeros(50), np.zeros(50))
    assert row["estimate"] == 0.0
    assert (row["low"], row["high"]) == pytest.approx(exact[1:3], rel=0.05)
    many = overall(averaged(np.zeros((8, 50)), np.arange(8.0), shared=shared, measure=RISK))
    ratio = (row["high"] - row["low"]) / (many["high"] - many["low"])
    assert ratio == pytest.approx(1.0 if shared else 402 / 52)
    trend = averaged(np.zeros((2, 50)), [1.0, 2.0], shared=shared, measure=RISK).trends.iloc[0]
    assert trend["low"] < 0.0 < trend["high"]


def test_what_rounding_leaves_of_no_variance_is_none(monkeypatch):
    alike = np.tile(np.array([1.0] + [0.0] * 9), (10, 1))

    def width():
        trend = averaged(alike, [1.0] * 3 + [2.0] * 7, measure=RISK).trends.iloc[0]
        return trend["high"] - trend["low"]

    assert width() > 0.1
    monkeypatch.setattr(averages_module, "NOTHING", 0.0)
    assert width() < 1e-12, "here rounding leaves something, or this test shows nothing"


def test_a_point_of_few_pairs_takes_nothing_away_from_the_others():
    differences = made(5, 6, 30, 0.5, 1.0)
    whole = overall(averaged(differences[1:], np.arange(5.0)))
    differences[0, 1:] = np.nan
    thin = overall(averaged(differences, np.arange(6.0)))
    assert thin["points"] == 5
    assert (thin["estimate"], thin["low"], thin["high"]) == pytest.approx(
        (whole["estimate"], whole["low"], whole["high"])
    )
    differences[0, :2] = [0.0, 1.0]
    two = overall(averaged(differences, np.arange(6.0)))
    assert two["high"] - two["low"] < 2 * (whole["high"] - whole["low"])


def test_a_share_stays_among_shares():
    row = overall(averaged(np.ones((1, 5)), [1.0], measure=RISK))
    assert (row["estimate"], row["high"]) == (1.0, 1.0)
    assert 0.0 < row["low"] < 1.0


def test_how_the_histories_are_read_changes_nothing():
    differences = made(4, 24, 30, 1.0, 1.0)
    values = np.linspace(1.0, 9.0, 24)
    whole, pieces = averaged(differences, values), averaged(differences, values, cut=(1, 2, 11, 20))
    pd.testing.assert_frame_equal(whole.by_group, pieces.by_group)
    pd.testing.assert_frame_equal(whole.trends, pieces.trends)


def test_points_with_more_histories_count_no_more_than_others():
    first, second = window(np.full((1, 40), 1.0)), window(np.array([[3.0, 5.0]]))
    second = Window(second.points + 1, second.replicates, second.values)
    points = design([1.0, 2.0])
    found = averages(iter([first, second]), list(groups(points)), [CONTRAST], [DAYS], points.horizons, shared=True)
    assert overall(found)["estimate"] == pytest.approx((1.0 + 4.0) / 2)


def test_what_is_missing_is_left_out():
    differences = np.array([[1.0, np.nan, 3.0, 2.0], [np.nan] * 4])
    row = overall(averaged(differences, [1.0, 2.0]))
    assert (row["points"], row["estimate"]) == (1, 2.0)
    nothing = overall(averaged(np.full((1, 3), np.nan), [1.0]))
    assert nothing["points"] == 0
    assert np.isnan(nothing[["estimate", "low", "high"]].astype(float)).all()


def test_names_are_groups_and_have_no_trend():
    found = averaged(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), ["b", "a", "b"])
    rows = found.by_group[found.by_group["name"] == "lag"]
    assert rows["label"].tolist() == ["b", "a"]
    assert rows["estimate"].tolist() == [3.5, 3.5]
    assert found.trends.empty


def test_many_values_are_taken_together():
    points = design(np.arange(100.0)[::-1].copy())
    found = [group for group in groups(points) if group.name == "lag"]
    assert [len(group.points) for group in found] == [13] * 4 + [12] * 4
    assert (found[0].lowest, found[0].highest, found[-1].highest) == (0.0, 12.0, 99.0)
    assert sorted(np.concatenate([group.points for group in found])) == list(range(100))
    few = [group for group in groups(design([3.0, 1.0, 3.0, 2.0])) if group.name == "lag"]
    assert [(group.lowest, group.points.tolist()) for group in few] == [(1.0, [1]), (2.0, [3]), (3.0, [0, 2])]
