import datetime
from dataclasses import replace

import numpy as np
import pytest

from simulator.views.plots import fan_chart
from simulator.views.plots.fans import NOTE
from simulator.views.plots.moments import Moment, acts_on_record, moments, takes_recorded_acts
from tests.views.plots.cases import acting, latent
from tests.views.plots.seen import all_labelled, drawn, labelled, texts

START = datetime.date(2007, 12, 3)
VOTE = {"before_days": 15, "after_days": 10, "result_after_days": 3}
CONTENT = {
    "arms": {
        "late": {"from": "history", "shift_days": 7},
        "later": {"from": "late"},
        "quiet": {"from": "late", "actions": "none"},
    },
    "threshold_moments": [
        {"id": "coup", "title": "A coup", "arena": "kenya"},
        {"id": "vote", "title": "The vote", "arena": "kenya", "date": "2007-12-27", **VOTE},
        {"id": "other", "title": "Elsewhere", "arena": "uganda", "date": "2008-01-01"},
    ],
    "actions": [
        {"title": "A visit", "date": "2008-01-08", "arena": "kenya"},
        {"title": "A call", "date": "2008-01-04", "arena": "kenya"},
    ],
}


@pytest.mark.parametrize("measure", ["tension", "violence", "deaths"])
def test_lines_and_bands_are_the_quantiles_of_the_result(measure):
    result = latent()
    axes = fan_chart(result, measure, arms=["without", "with"])
    for number, arm in enumerate(("without", "with")):
        fan = result.fan(arm, "veld", measure)
        # What is the same, as no violence in most histories of either arm is, is called so.
        line = next(line for line in axes.get_lines() if line.get_label().split(" (")[0] == arm)
        assert np.array_equal(line.get_xydata(), fan[["day", 0.5]])
        for band, (low, high) in zip(
            all_labelled(axes, "_band")[2 * number :], ((0.05, 0.95), (0.25, 0.75)), strict=False
        ):
            corners = band.get_paths()[0].vertices
            for ends in (low, high):
                assert set(zip(fan["day"], fan[ends], strict=True)) <= set(map(tuple, corners))


def test_axes_have_their_units_and_dates():
    axes = fan_chart(latent(), "deaths")
    assert "deaths so far (people, log scale)" in texts(axes)
    assert axes.get_yscale() == "symlog"
    lowest = axes.child_axes[-1]
    assert lowest.get_xlabel() == "days since 1 January 2011, with dates"
    assert lowest.xaxis.get_major_formatter()(365.0, 0) == "365\nJan 2012"
    assert fan_chart(latent()).get_ylabel() == "tension (0 to 1)"


def test_bands_are_said_to_be_no_interval():
    axes = fan_chart(latent())
    assert NOTE == "Bands are the spread of histories within each arm, not an interval of the effect of acting."
    assert NOTE in texts(axes)
    drawn(axes)


def test_an_arm_that_is_the_same_is_seen_and_said_to_be():
    axes = fan_chart(latent())
    assert "idle (identical to `without`): median" in texts(axes)
    below, above = labelled(axes, "without"), labelled(axes, "idle (identical to `without`)")
    assert np.array_equal(below.get_xydata(), above.get_xydata())
    assert above.get_zorder() > below.get_zorder()
    assert above.get_linewidth() < below.get_linewidth()
    assert above.is_dashed()
    assert not below.is_dashed()
    hatches = [band.get_hatch() for band in all_labelled(axes, "_band")]
    assert not any(hatches[:2])
    assert all(hatches[2:])


def test_arms_that_differ_are_not_said_to_be_the_same():
    assert not any("identical" in text for text in texts(fan_chart(latent(), arms=["without", "with"])))


def test_strips_are_the_shares_of_histories_with_an_alarm_and_with_an_act():
    result = acting(latent(), lambda states: 30 * (states["day"] > 300.0))
    axes = fan_chart(result, arms=["without", "with"])
    alarms = result.states.query("arm == 'with'")["alarm"] / result.replicates
    heights = labelled(axes, "alarm: with").get_paths()[0].vertices[:, 1]
    assert set(alarms) | {0.0} == set(heights)
    assert set(labelled(axes, "act: with").get_paths()[0].vertices[:, 1]) == {0.0, 0.5}
    assert "up to 50%" in texts(axes)
    assert [panel.get_ylabel() for panel in axes.child_axes] == [
        "alarm: without", "act: without", "alarm: with", "act: with",
    ]  # fmt: skip


def test_a_threshold_moment_is_named_and_its_window_shaded():
    axes = fan_chart(latent())
    assert "General election" in texts(axes)
    assert list(labelled(axes, "_moment").get_xdata()) == [120.0, 120.0]
    window = labelled(axes, "_window")
    assert (window.get_x(), window.get_width()) == (105.0, 30.0)


def test_moments_are_the_dated_ones_of_the_arena_with_their_windows():
    assert moments(CONTENT, "kenya", START) == [Moment("The vote", 24.0, 9.0, 37.0)]


def test_acts_on_record_come_in_the_order_of_their_dates():
    assert acts_on_record(CONTENT, "kenya", START) == [32.0, 36.0]
    assert acts_on_record(CONTENT, "uganda", START) == []


def test_arms_that_take_the_acts_of_the_record():
    arms = ("history", "history_fixed", "coercion", "late", "later", "quiet", "with", "without")
    assert [arm for arm in arms if takes_recorded_acts(CONTENT, arm)] == list(arms[:5])


def test_the_acts_of_the_record_are_shown_with_an_arm_that_takes_them_and_with_no_other():
    result = latent()
    scenario = dict(result.provenance["scenario"])
    acts = [{"title": "A visit", "date": "2011-05-06", "arena": "veld"}]
    content = {**scenario["content"], "actions": acts, "arms": {"idle": {"from": "history"}}}
    told = replace(result, provenance={**result.provenance, "scenario": {**scenario, "content": content}})
    axes = fan_chart(told, arms=["without", "idle"])
    assert axes.child_axes[-1].get_ylabel() == "recorded acts"
    (tick,) = labelled(axes, "recorded acts").get_segments()
    assert list(tick[:, 0]) == [125.0, 125.0]
    assert "recorded acts" not in texts(fan_chart(told, arms=["without", "with"]))


def test_what_is_not_there_is_named_with_what_is():
    with pytest.raises(ValueError, match=r"arm = 'wth'.*did you mean `with`"):
        fan_chart(latent(), arms=["wth"])
    with pytest.raises(ValueError, match=r"measure = 'death'.*did you mean `deaths`"):
        fan_chart(latent(), "death")
    with pytest.raises(ValueError, match=r"arena = 'weld'.*did you mean `veld`"):
        fan_chart(latent(), arena="weld")
    with pytest.raises(ValueError, match="must be 1 to 5"):
        fan_chart(latent(), arms=[])


def test_one_arm_alone_can_be_drawn():
    axes = fan_chart(latent(), arms=["with"])
    assert len(all_labelled(axes, "_band")) == 2
    drawn(axes)
