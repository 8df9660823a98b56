import numpy as np
import pytest

from simulator.results.classes import CLASSES
from simulator.views.plots import paired_difference_chart
from simulator.views.plots.paired_differences import MOST_POINTS
from tests.results.made_up import comparison, erupted
from tests.views.plots.cases import latent
from tests.views.plots.seen import all_labelled, drawn, intervals, labelled, texts

DAYS = (1.0, 3.0, 40.0, 90.0)
RESULT = comparison(
    without=[erupted(violent_days=50.0)] * 8,
    **{"with": [*({} for _ in range(4)), *(erupted(violent_days=days) for days in DAYS)]},
)


def test_points_are_the_pairs_of_each_class():
    axes = paired_difference_chart(RESULT)
    assert list(labelled(axes, "averted").get_offsets()[:, 0]) == [-50.0] * 4
    assert list(labelled(axes, "shortened").get_offsets()[:, 0]) == [-49.0, -47.0, -10.0]
    assert list(labelled(axes, "worsened").get_offsets()[:, 0]) == [40.0]
    assert all_labelled(axes, "caused") == []


def test_points_of_one_value_lie_apart_within_their_row():
    heights = labelled(paired_difference_chart(RESULT), "averted").get_offsets()[:, 1]
    assert len(set(heights)) == 4
    assert np.all(np.abs(heights - CLASSES.index("averted")) < 0.3)


def test_the_median_of_a_class_and_the_mean_of_all_are_drawn():
    axes = paired_difference_chart(RESULT)
    medians = {tuple(line.get_xdata()) for line in all_labelled(axes, "median")}
    assert medians == {(-50.0, -50.0), (-47.0, -47.0), (40.0, 40.0)}
    effect = RESULT.effect(("with", "without"), "violent_days", "mean_difference")
    assert np.allclose(intervals(axes), [effect[:3]])


def test_rows_say_share_bounds_and_number_of_pairs():
    labels = [label.get_text() for label in paired_difference_chart(RESULT).get_yticklabels()]
    assert labels[0].split("\n") == ["averted", "50% (50–50%)", "4 pairs"]
    assert labels[4].split("\n")[::2] == ["worsened", "1 pair"]
    assert labels[-1] == "all pairs: mean\n8 pairs"


def test_axes_have_their_unit_and_directions():
    found = texts(paired_difference_chart(RESULT))
    assert "difference of days of fighting, `with` less `without` (days)" in found
    assert {"← fewer days of fighting", "more days of fighting →"} <= set(found)


def test_an_event_that_did_not_come_is_left_out_and_its_effect_is_of_the_others():
    axes = paired_difference_chart(RESULT, outcome="eruption_day")
    assert all_labelled(axes, "averted") == []
    assert "0 pairs" in axes.get_yticklabels()[0].get_text()
    assert intervals(axes) == [(0.0, 0.0, 0.0)]
    assert "all pairs: mean\n4 pairs" in [label.get_text() for label in axes.get_yticklabels()]


def test_whether_it_erupted_has_the_interval_of_the_effects():
    effect = RESULT.effect(("with", "without"), "erupted", "risk_difference")
    assert np.allclose(intervals(paired_difference_chart(RESULT, outcome="erupted")), [effect[:3]])


def test_differences_that_spread_over_many_sizes_are_on_a_scale_of_logarithms():
    many = comparison(without=[erupted()] * 9, **{"with": [erupted(deaths=10.0 + 10.0**k) for k in range(9)]})
    axes = paired_difference_chart(many, outcome="deaths")
    assert axes.get_xscale() == "symlog"
    assert axes.get_xlim()[1] >= 1e8
    assert paired_difference_chart(RESULT).get_xscale() == "linear"


def test_one_pair_has_a_hollow_mean_and_a_note():
    one = comparison(without=[erupted()], **{"with": [{}]})
    axes = paired_difference_chart(one)
    assert np.array_equal(intervals(axes), [(-5.0, np.nan, np.nan)], equal_nan=True)
    (mean,) = [line for line in axes.get_lines() if line.get_marker() == "D"]
    assert mean.get_markerfacecolor() == "white"
    assert "mean (too few pairs for an interval)" in texts(axes)


def test_arms_that_are_the_same_lie_on_the_line_of_no_difference():
    axes = paired_difference_chart(latent(), ("idle", "without"))
    assert set(labelled(axes, "unchanged").get_offsets()[:, 0]) == {0.0}
    drawn(axes)


def test_of_many_pairs_some_are_drawn_evenly_over_their_ranks_and_this_is_said():
    count = 3 * MOST_POINTS
    arm = [erupted(violent_days=5.0 + day / count) for day in range(count)]
    axes = paired_difference_chart(comparison(without=[erupted()] * count, **{"with": arm}))
    shown = labelled(axes, "unchanged").get_offsets()[:, 0]
    assert len(shown) == MOST_POINTS
    assert (shown[0], shown[-1]) == (0.0, pytest.approx(1.0, abs=0.01))
    assert shown[MOST_POINTS // 2] == pytest.approx(0.5, abs=0.01)
    assert any(f"{MOST_POINTS} pairs that many are drawn" in text for text in texts(axes))


def test_an_outcome_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(ValueError, match=r"outcome = 'violent_day'.*did you mean `violent_days`"):
        paired_difference_chart(RESULT, outcome="violent_day")
    with pytest.raises(ValueError, match="outcome = 'ending'"):
        paired_difference_chart(RESULT, outcome="ending")
