"""How values are shown, and how those of Python are made plain."""

import datetime
import math

import pytest

from simulator.scenario.values import LONGEST, NOTHING, day, number, plain, shown, shown_key


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (-3, "-3"),
        (0.5, "0.5"),
        (math.nan, "nan"),
        (-math.inf, "-inf"),
        (10**3000, "a whole number of 3001 digits"),
        ("a", '"a"'),
        ('say "a\\b"', '"say \\"a\\\\b\\""'),
        ("two\nlines\x1b[0m", '"two\\nlines\\x1b[0m"'),
        ("Côte d'Ivoire 🕊", '"Côte d\'Ivoire 🕊"'),
        (datetime.date(2008, 2, 28), "2008-02-28"),
        (datetime.datetime(2008, 2, 28, 12), "2008-02-28T12:00:00"),
        (datetime.time(12), "12:00:00"),
        ([1, "a", [2, [3]]], '[1, "a", [2, […]]]'),
        ([1, 2, 3, 4, 5], "[1, 2, 3, 4, …]"),
        ({"a": 1, "b c": {"d": {"e": 1}}}, '{ a = 1, "b c" = { d = {…} } }'),
        ({}, "{}"),
        ([], "[]"),
        (None, "none"),
        (object(), "a object"),
    ],
)
def test_a_value_is_shown_as_a_file_writes_it(value, text):
    assert shown(value) == text


@pytest.mark.parametrize("value", ["x" * 1000, ["x" * 50] * 9, {"x" * 50: "y" * 50}, 10**59 + 10**58, "\x00" * 1000])
def test_a_long_value_is_abbreviated(value):
    text = shown(value)
    assert "…" in text or len(text) <= LONGEST
    assert len(text) <= 5 * LONGEST


def test_a_key_is_shown_bare_where_it_can_be():
    assert shown_key("median_days") == "median_days"
    assert shown_key("Côte d'Ivoire") == '"Côte d\'Ivoire"'


def test_only_finite_numbers_are_numbers():
    assert number(3) == 3.0
    assert [number(value) for value in (True, "3", math.nan, math.inf, 10**400, None)] == [None] * 6


def test_only_dates_without_a_time_are_dates():
    date = datetime.date(2008, 1, 1)
    assert day(date) == date
    assert [day(value) for value in (datetime.datetime(2008, 1, 1), "2008-01-01", None, NOTHING)] == [None] * 4


def test_values_of_python_are_made_plain():
    assert plain({"a": (1, 2.5, True), 3: None}) == {"a": [1, 2.5, True], "3": None}
