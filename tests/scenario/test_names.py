"""The nearest valid name."""

import pytest

from simulator.scenario.names import as_identifier, hint, is_identifier, listed, nearest

KEYS = ("strength", "strength_drift_per_year", "power", "posture", "side")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("strenght", "strength"),
        ("Power", "power"),
        ("edis", "side"),
        ("strength-drift per.year", "strength_drift_per_year"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_name(word, name):
    assert nearest(word, KEYS) == name


def test_among_thousands_it_is_found_soon():
    assert nearest("party_0777x", [f"party_{n:04}" for n in range(10_000)]) is not None
    assert nearest("x" * 1_000_000, KEYS) is None


def test_a_hint_names_the_nearest_or_all():
    assert hint("sied", KEYS, "the keys") == "; did you mean `side`?"
    assert hint("zzz", KEYS[2:], "the keys") == "; the keys are `power`, `posture` and `side`"
    assert hint("zzz", (), "the keys") == "; there are none"


def test_a_long_list_is_cut():
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b"], "or") == "`a` or `b`"
    assert listed([str(n) for n in range(100)]).endswith("`15` and 84 more")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [("Côte d'Ivoire", "cote_d_ivoire"), ("JUBA", "juba"), ("9 lives", None), ("🕊", None), ("", None)],
)
def test_the_id_that_a_text_stands_for(text, identifier):
    assert as_identifier(text) == identifier


def test_what_is_an_id():
    assert [is_identifier(text) for text in ("a", "a_1", "x" * 64)] == [True] * 3
    assert [is_identifier(text) for text in ("", "A", "1a", "a-b", "a\n", "é", "x" * 65, 5)] == [False] * 8
