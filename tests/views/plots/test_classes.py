import numpy as np
import pytest

from simulator.results.classes import CLASSES
from simulator.views.plots import class_chart
from simulator.views.plots.classes import share_with_range
from tests.results.made_up import comparison, erupted, some_of
from tests.views.plots.seen import texts

ACTING = [*some_of(1, 2, violent_days=2.0), *[erupted(violent_days=20.0)] * 2, *[{}] * 6]
RESULT = comparison(without=some_of(6, 10), **{"with": ACTING})


def test_bars_are_the_shares_and_whiskers_their_bounds():
    axes = class_chart(RESULT)
    row = RESULT.classes.iloc[0]
    widths = [bar.get_width() for bar in axes.containers[0]]
    assert np.allclose(widths, [100.0 * row[name] for name in CLASSES])
    assert sum(widths) == pytest.approx(100.0)
    (whiskers,) = axes.containers[1].lines[2]
    for name, ends in zip(CLASSES, whiskers.get_segments(), strict=True):
        assert np.allclose(ends[:, 0], [100.0 * row[f"{name}_lowest"], 100.0 * row[f"{name}_highest"]])


def test_shares_and_bounds_are_written_at_each_bar():
    axes = class_chart(RESULT)
    row = RESULT.classes.iloc[0]
    assert row["averted"] == 0.3
    highest = min(0.6, 1.0 - 0.3)
    assert f"30% (any pairing: 30–{100 * highest:.0f}%)" in texts(axes)
    assert [label.get_text() for label in axes.get_yticklabels()] == list(CLASSES)
    assert axes.get_xlabel() == "share of the pairs of histories (%)"


def test_a_share_is_written_with_a_decimal_where_it_needs_one():
    assert share_with_range(2.14, 0.0, 22.04, "any pairing: ") == "2.1% (any pairing: 0–22%)"
    assert share_with_range(100.0, 99.96, 100.0) == "100% (100–100%)"


def test_what_is_not_there_is_named_with_what_is():
    with pytest.raises(ValueError, match=r"contrast\[0\] = 'wth'.*did you mean `with`\?"):
        class_chart(RESULT, ("wth", "without"))
    with pytest.raises(ValueError, match=r"contrast\[1\] = 'history'.*there are `without`"):
        class_chart(RESULT, ("with", "history"))
    with pytest.raises(ValueError, match="contrast: there is none, as only one arm was run"):
        class_chart(comparison(without=some_of(1, 2)))
