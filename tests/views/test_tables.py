import io
import re

import pytest
from rich.console import Console

from simulator.results.classes import CLASSES
from simulator.results.delays import Delay
from simulator.views.sheets import as_rich
from simulator.views.tables import class_tables, delay_tables, effect_tables, outcome_tables, toll_tables
from tests.results.made_up import comparison, erupted, some_of


def printed(tables, width=80):
    console = Console(file=io.StringIO(), width=width)
    for sheet in tables:
        console.print(as_rich(sheet))
    return console.file.getvalue()


def cells(text, label):
    (line,) = (line for line in text.splitlines() if line.strip().startswith(label))
    return re.split(r"\s{2,}", line.strip())[1:]


@pytest.fixture
def found():
    return comparison(
        without=[erupted(deaths=2000.0, ending="victory", erupted_25=1.0), erupted(ending="ongoing"), {}, {}],
        history=[
            {
                **erupted(deaths=100.0, ending="agreement", erupted_25=1.0),
                **{"agreement": 1.0, "agreement_day": 42.0, "prevention_cost_usd": 4e6, "envoy_days": 8.0},
                **{"warnings": 2.0, "hits": 1.0, "lag_days": 30.0, "lag_detect_days": 2.0, "lag_decide_days": 9.0},
            },
            *[{}] * 3,
        ],
    )


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("Violence broke out", ["50%", "25%"]),
        ("25 deaths or more", ["25%", "25%"]),
        ("More than 1,000 deaths", ["25%", "0%"]),
        ("Deaths, median where it broke out", ["1,005", "100"]),
        ("Agreement reached", ["0%", "25%"]),
        ("Day of agreement, median where reached", ["–", "42"]),
        ("victory", ["25%", "0%"]),
        ("none yet", ["25%", "0%"]),
        ("Warnings, mean", ["0", "0.50"]),
        ("eruptions foreseen (hits)", ["0", "0.25"]),
        ("Lag from warning to action, days, mean", ["–", "30"]),
        ("to detect", ["–", "2"]),
        ("to verify", ["–", "–"]),
        ("Days of envoys at work, mean", ["0", "2"]),
        ("Cost of prevention, mean, 2011 US$", ["$0", "$1 million"]),
    ],
)
def test_a_row_of_outcomes_has_a_value_for_each_arm(found, label, values):
    assert cells(printed(outcome_tables(found)), label) == values


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("Violence broke out, in 100", "−25"),
        ("More than 1,000 deaths, in 100", "−25"),
        ("Day it broke out, mean to the horizon", "20"),
        ("Cost of prevention, mean, US$ million", "1"),
    ],
)
def test_a_row_of_effects_has_a_change_and_its_interval(found, label, change):
    shown, interval = cells(printed(effect_tables(found)), label)
    assert shown == change
    assert re.fullmatch(r"\S+ to \S+", interval)


def test_an_interval_that_cannot_be_said_is_left_out():
    text = printed(effect_tables(comparison(without=[erupted()], history=[{}])))
    assert cells(text, "Days of fighting, mean") == ["−5", "–"]


def test_every_table_fits_on_eighty_columns(found):
    text = printed([*outcome_tables(found), *effect_tables(found)])
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80
    assert "…" not in text


def test_arms_that_do_not_fit_beside_each_other_come_below():
    arms = {f"arm_{number}": some_of(1, 2) for number in range(5)}
    found = comparison(without=some_of(2, 2), **arms)
    narrow, wide = list(outcome_tables(found, 80)), list(outcome_tables(found, 200))
    assert (len(narrow), len(wide)) == (3, 1)
    text = printed(narrow)
    assert all(text.count(arm) == 1 for arm in arms)


def test_the_mean_toll_is_shown_by_how_many_deaths_of_a_history_count():
    found = comparison(
        without=[erupted(deaths=500_000.0), erupted(deaths=2_000.0)], history=[erupted(deaths=20_000.0), {}]
    )
    (sheet,) = toll_tables(found)
    assert sheet.columns == ("without", "history", "change", "95% interval")
    assert [row[:4] for row in sheet.rows] == [
        ("up to 1,000", "1,000", "500", "−500"),
        ("up to 10,000", "6,000", "5,000", "−1,000"),
        ("up to 100,000", "51,000", "10,000", "−41,000"),
        ("as it is", "251,000", "10,000", "−241,000"),
    ]
    expected = found.effect(("history", "without"), "deaths", "mean_difference")
    assert sheet.rows[-1][4] == f"{expected.low:,.0f} to {expected.high:,.0f}".replace("-", "−")


def test_the_classes_of_pairs_stand_beside_their_bounds():
    (sheet,) = class_tables(comparison(without=some_of(2, 4), history=some_of(1, 4)))
    rows = {row[0]: row[1:3] for row in sheet.rows}
    assert list(rows) == list(CLASSES)
    assert rows["averted"] == ("25%", "25% to 50%")
    assert rows["caused"] == ("0%", "0% to 25%")
    assert rows["unchanged"] == ("75%", "25% to 75%")


def test_the_answer_to_delay_has_a_row_for_each_delay():
    delays = [Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0)]
    contrasts = [("history", "without"), ("late_7", "without")]
    arms = {"without": some_of(3, 4), "history": some_of(1, 4, lag_days=3.0), "late_7": some_of(2, 4)}
    (sheet,) = delay_tables(comparison(contrasts, delays, **arms))
    assert [row[:2] for row in sheet.rows] == [("0 days", "3"), ("7 days", "–")]
    assert sheet.rows[0][2].startswith("−50 (")
    assert sheet.rows[1][2].startswith("−25 (")


def test_delays_that_were_not_compared_with_nobody_acting_have_no_table():
    delays = [Delay("history", "acts", 0.0), Delay("late_7", "acts", 7.0)]
    found = comparison([("late_7", "history")], delays, without=[{}], history=[{}], late_7=[{}])
    assert list(delay_tables(found)) == []


def test_each_contrast_has_a_table():
    found = comparison(without=some_of(1, 2), history=some_of(1, 2), late=some_of(1, 2))
    text = printed(effect_tables(found))
    assert "What `history` changed against `without`" in text
    assert "What `late` changed against `without`" in text
