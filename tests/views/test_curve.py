"""The lag-response curve as text."""

from simulator.results.delays import Delay
from simulator.views.curve import lag_curves
from tests.results.made_up import comparison, some_of

DELAYS = [Delay("early_7", "acts", -7.0), Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0)]
CONTRASTS = [(delay.arm, "without") for delay in DELAYS]


def drawn(early, history, late, contrasts=CONTRASTS):
    arms = {"without": some_of(80, 100), "early_7": early, "history": history, "late_7": late}
    found = lag_curves(comparison(contrasts, DELAYS, **arms))
    return {title.partition(",")[0]: (lines[:-1], lines[-1]) for title, lines in found}


def test_each_delay_has_a_line_with_its_effect():
    curves = drawn(some_of(10, 100), some_of(40, 100), some_of(80, 100))
    eruptions, axis = curves["Eruptions"]
    assert [line.split()[0] for line in eruptions] == ["−7", "0", "7"]
    assert [line.split()[-1] for line in eruptions] == ["−70", "−40", "0"]
    assert axis.split()[0].startswith("−7")


def test_a_larger_effect_is_drawn_further_from_none():
    (early, history, late), _ = drawn(some_of(10, 100), some_of(40, 100), some_of(80, 100))["Eruptions"]
    assert early.index("●") < history.index("●") < late.index("●")
    assert early.index("├") <= early.index("●") <= early.index("┤")


def test_where_nothing_changes_all_is_drawn_in_one_column():
    lines, _ = drawn(some_of(80, 100), some_of(80, 100), some_of(80, 100))["Eruptions"]
    assert len({line.index("●") for line in lines}) == 1


def test_without_the_contrasts_there_is_no_curve():
    assert drawn(some_of(1, 100), some_of(1, 100), some_of(1, 100), [("late_7", "history")]) == {}


def test_too_few_pairs_for_an_interval_are_not_drawn():
    one = [{}]
    arms = {"without": one, "early_7": one, "history": one, "late_7": one}
    found = dict(lag_curves(comparison(CONTRASTS, DELAYS, **arms)))
    assert all("Days of fighting" not in title for title in found)


def test_no_effect_is_marked_in_every_line_where_the_estimate_does_not_cover_it():
    lines, axis = drawn(some_of(78, 100), some_of(79, 100), some_of(60, 100))["Eruptions"]
    nothing = {line.index(mark) for line in lines for mark in "┼·" if mark in line}
    assert len(nothing) == 1
    assert axis[nothing.pop() :].startswith("0") or axis.endswith("0")
    assert "┼" in lines[0]
