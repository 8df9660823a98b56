"""`PATH=VALUE` on the command line."""

import datetime

import pytest

from simulator.scenario import ScenarioError, read_override


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a.b=3", 3),
        ("a.b = 2.5", 2.5),
        ("a.b=true", True),
        ("a.b=2008-01-01", datetime.date(2008, 1, 1)),
        ('a.b="fight"', "fight"),
        ("a.b=fight", "fight"),
        ('a.b=["x", "y"]', ["x", "y"]),
        ("a.b={ median_days = 3 }", {"median_days": 3}),
        ("a.b=x=y", "x=y"),
        ("a.b=1\nc=2", "1\nc=2"),
        ("a.b=" + "[" * 5000, "[" * 5000),
        ("a.b=" + "9" * 5000, "9" * 5000),
    ],
)
def test_a_value_is_read_as_toml_or_as_it_stands(text, value):
    assert read_override(text) == ("a.b", value)


@pytest.mark.parametrize("text", ["", "a.b", "=3", "a.b=", " = "])
def test_half_an_override_is_none(text):
    with pytest.raises(ScenarioError, match=r"--set: \".*\"\n  must be a path and a value, such as bodies"):
        read_override(text)
