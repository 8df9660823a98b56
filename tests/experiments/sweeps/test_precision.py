"""As many histories as an effect needs, and no more."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import simulator as sim
from simulator.experiments.sweeps import plan, run
from simulator.results.errors import ResultError
from simulator.results.intervals import mean_difference, risk_difference
from simulator.results.sweeps.precision import NO_PAIRS, Moments, moments, round_ends, standard_error
from simulator.results.sweeps.sweep import open_sweep
from tests.experiments.sweeps.studies import data_of, study

ASKED = """
[precision]
outcome = "violent_days"
arm = "history"
standard_error = 1.0
most = 130

[design]
"""


def precise(folder, *changes):
    return study(folder, ("[design]\n", ASKED), *changes)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(plan, "FEWEST_HISTORIES", 60)
    monkeypatch.setattr(plan, "MOST_HISTORIES", 60)


def errors_of(found, column="violent_days"):
    """The standard errors of the effect at each point, from its rows."""
    errors = {}
    for point, rows in found.outcomes.groupby("point"):
        arms = {arm: each[column].to_numpy() for arm, each in rows.groupby("arm")}
        differences = arms["history"] - arms["without"]
        errors[point] = differences.std(ddof=1) / math.sqrt(len(differences))
    return errors


def test_each_point_has_as_many_as_it_needs(tmp_path):
    found = sim.sweep(precise(tmp_path), tmp_path / "out")
    done = found.points["replicates"].tolist()
    assert set(done) <= {20, 40, 80, 130}
    assert len(set(done)) > 1
    errors = errors_of(found)
    for point, count in enumerate(done):
        assert errors[point] <= 1.0 or count == 130
        if count > 20:
            rows = found.outcomes[(found.outcomes["point"] == point)]
            before = {80: 40, 40: 20, 130: 80}[count]
            fewer = rows[rows["replicate"] < before].groupby("arm")["violent_days"].apply(lambda c: c.to_numpy())
            differences = fewer["history"] - fewer["without"]
            assert differences.std(ddof=1) / math.sqrt(before) > 1.0, "it would have been enough before"
    assert found.is_whole
    with_all = sim.sweep(study(tmp_path, ("replicates = 20", "replicates = 130")), tmp_path / "all")
    keys = ["point", "arm", "replicate", "violent_days"]
    merged = found.outcomes[keys].merge(with_all.outcomes[keys], on=keys, how="left", indicator=True)
    assert set(merged["_merge"]) == {"both"}, "rounds have the luck that they would have had in one go"


def test_interrupted_it_goes_on_as_if_it_had_not_been(tmp_path, monkeypatch):
    sim.sweep(precise(tmp_path), tmp_path / "reference", workers=2)
    reference = data_of(tmp_path / "reference")
    work = run.run_order
    for stop_after in (3, 2, 1, 4):

        def stops(job, order, left=[stop_after]):  # noqa: B006 - counts over the calls of one sweep
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return work(job, order)

        monkeypatch.setattr(run, "run_order", stops)
        with pytest.raises(KeyboardInterrupt):
            sim.sweep(precise(tmp_path), tmp_path / "out", workers=1)
    monkeypatch.setattr(run, "run_order", work)
    found = sim.sweep(precise(tmp_path), tmp_path / "out", workers=1)
    assert found.is_whole
    assert data_of(tmp_path / "out") == reference


FINER = (("standard_error = 1.0", "standard_error = 0.7"), ("most = 130", "most = 200"))


def test_asked_for_more_it_goes_on_from_where_it_ended(tmp_path):
    done_before = sim.sweep(precise(tmp_path), tmp_path / "out").points["replicates"].to_numpy()
    extended = sim.sweep(precise(tmp_path, *FINER), tmp_path / "out", extend=True)
    assert not extended.outcomes.duplicated(["point", "arm", "replicate"]).any()
    done = extended.points["replicates"].to_numpy()
    assert set(done.tolist()) <= {20, 40, 80, 130, 200}
    assert (done >= done_before).all()
    assert (done > done_before).any()
    errors = errors_of(extended)
    for point, count in enumerate(done.tolist()):
        assert errors[point] <= 0.7 or count == 200
    assert extended.is_whole
    rows = extended.outcomes.groupby("point").size().to_numpy()
    assert (rows == 3 * done).all()


def test_a_round_that_is_not_whole_is_no_end(tmp_path):
    whole = sim.sweep(precise(tmp_path), tmp_path / "out")
    last = whole.points["replicates"].to_numpy().argmax()
    parts = sorted((tmp_path / "out" / "outcomes").glob(f"points-{last:07d}-{last:07d}_*"))
    assert len(parts) > 2
    parts[-1].unlink()
    there = open_sweep(tmp_path / "out")
    assert not there.is_whole
    assert there.points.loc[there.points["status"] == "waiting", "point"].tolist() == [last]


@pytest.mark.parametrize(
    "change",
    [
        ("standard_error = 1.0", "standard_error = 1.1"),
        ("most = 130", "most = 100"),
        ("replicates = 20", "replicates = 30"),
    ],
)
def test_a_coarser_precision_is_another_study(tmp_path, change):
    sim.sweep(precise(tmp_path), tmp_path / "out")
    with pytest.raises(ResultError, match="holds a sweep of another study"):
        sim.sweep(precise(tmp_path, change), tmp_path / "out", extend=True)


def test_a_round_ends_at_every_limit_there_was():
    assert list(round_ends(20, [])) == [20]
    assert list(round_ends(20, [130])) == [20, 40, 80, 130]
    assert list(round_ends(20, [130, 200, 1000])) == [20, 40, 80, 130, 200, 400, 800, 1000]
    assert list(round_ends(20, [20])) == [20]


def test_a_rare_event_is_not_taken_for_one_that_never_happens(tmp_path):
    asked = precise(
        tmp_path,
        ('outcome = "violent_days"', 'outcome = "erupted"'),
        ("standard_error = 1.0", "standard_error = 0.011"),
    )
    found = sim.sweep(asked, tmp_path / "out")
    # Of 20 pairs without a difference the error is 0.063, and of 130 it is 0.0107.
    assert set(found.points["replicates"]) == {130}


@given(st.lists(st.tuples(st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 1.0])), min_size=2, max_size=60))
def test_the_error_of_a_share_is_that_of_its_interval(pairs):
    arm, reference = (np.array(side) for side in zip(*pairs, strict=True))
    error = standard_error("risk_difference", moments("risk_difference", arm, reference, 100.0))
    _, low, high, _ = risk_difference(arm, reference)
    if low > -1.0 and high < 1.0:
        assert 2 * 1.959963984540054 * error == pytest.approx(high - low)


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(0, 1e4)), min_size=2, max_size=60), st.integers(1, 59))
def test_moments_add_up_to_the_error_of_the_mean(pairs, cut):
    arm, reference = (np.array(side) for side in zip(*pairs, strict=True))
    first, then = (
        moments("mean_difference", arm[part], reference[part], 1.0) for part in (slice(cut), slice(cut, None))
    )
    error = standard_error("mean_difference", NO_PAIRS.plus(first).plus(then))
    differences = arm - reference
    exact = differences.std(ddof=1) / math.sqrt(len(differences))
    assert error == pytest.approx(exact, rel=1e-6, abs=1e-4)
    assert mean_difference(arm, reference).replicates == first.pairs + then.pairs


def test_one_pair_says_nothing_about_the_error():
    assert standard_error("mean_difference", Moments(1, 3.0, 9.0)) == math.inf


def test_pairs_with_a_missing_value_count_for_nothing():
    arm, reference = np.array([1.0, np.nan, 4.0]), np.array([0.0, 2.0, np.nan])
    assert moments("mean_difference", arm, reference, 100.0) == Moments(1, 1.0, 1.0)
    assert moments("restricted_mean_difference", arm, reference, 100.0) == Moments(3, 3.0, 1.0 + 98.0**2 + 96.0**2)
