import numpy as np
import pytest

from simulator.views.plots import cost_chart
from simulator.views.plots.costs import NOTE
from tests.results.made_up import comparison, erupted, some_of
from tests.views.plots.seen import intervals, texts

MANY = comparison(
    without=[erupted(deaths=2_000.0)] * 4 + [erupted()] * 4,
    history=[erupted(deaths=900.0, prevention_cost_usd=2e6 + k) for k in range(8)],
    late=[erupted(deaths=10.0 * k, prevention_cost_usd=1e6 * k) for k in range(8)],
)
PANELS = (
    ("prevention_cost_usd", "mean_difference", 1e-6),
    ("deaths", "tail_difference", 100.0),
    ("deaths", "median_difference", 1.0),
)


def test_bars_and_intervals_are_the_effects_in_the_unit_of_their_panel():
    axes = cost_chart(MANY)
    for panel, (outcome, statistic, scale) in zip([axes, *axes.child_axes], PANELS, strict=True):
        effects = [np.array(MANY.effect(each, outcome, statistic)[:3]) * scale for each in MANY.contrasts]
        assert np.allclose([bar.get_width() for bar in panel.patches], [effect[0] for effect in effects])
        assert np.allclose(intervals(panel), effects)
        assert [label.get_text() for label in panel.get_yticklabels()] == [
            "history\nagainst without", "late\nagainst without",
        ]  # fmt: skip


def test_every_panel_has_its_unit_and_the_mean_of_deaths_is_said_to_be_missing():
    axes = cost_chart(MANY)
    assert [panel.get_xlabel() for panel in (axes, *axes.child_axes)] == [
        "mean cost of prevention: difference (US$ million of 2011)",
        "histories with more than 1,000 deaths: difference (in 100 histories)",
        "median of deaths: difference (people)",
    ]
    assert NOTE in texts(axes)


def test_one_pair_has_hollow_markers_and_a_note():
    axes = cost_chart(comparison(without=[erupted()], **{"with": [{}]}))
    (estimate, low, high) = intervals(axes)[0]
    assert (estimate, np.isnan(low), np.isnan(high)) == (0.0, True, True)
    assert axes.containers[1][0].get_markerfacecolor() == "white"
    assert "too few pairs for an interval" in texts(axes)
    assert not any("1 pairs" in text for text in texts(axes))


def test_one_arm_alone_has_no_costs_to_compare():
    with pytest.raises(ValueError, match="only one arm was run"):
        cost_chart(comparison(without=some_of(1, 2)))
