from math import nan

import pytest

from simulator.views.amounts import share, short, usd, whole


@pytest.mark.parametrize(
    ("value", "text"),
    [(66907.4, "66,907"), (0.0, "0"), (-0.2, "0"), (-1500.0, "−1,500"), (nan, "–")],
)
def test_whole(value, text):
    assert whole(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1204.4, "1,204"),
        (17.4, "17"),
        (3.46, "3.5"),
        (7.000000000000001, "7"),
        (0.4249, "0.42"),
        (0.0123, "0.012"),
        (0.0001, "0"),
        (-2.25, "−2.2"),
        (-0.00001, "0"),
        (0.0, "0"),
        (nan, "–"),
    ],
)
def test_short(value, text):
    assert short(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "$0"),
        (450_000.0, "$450,000"),
        (12_345_678.0, "$12.3 million"),
        (999_600_000.0, "$1 billion"),
        (1.44e9, "$1.44 billion"),
        (-2.5e6, "−$2.5 million"),
        (3e12, "$3 trillion"),
        (nan, "–"),
    ],
)
def test_usd(value, text):
    assert usd(value) == text


@pytest.mark.parametrize(("part", "of", "text"), [(97, 100, "97%"), (0, 9, "0%"), (1, 3, "33.3%"), (0, 0, "–")])
def test_share(part, of, text):
    assert share(part, of) == text
