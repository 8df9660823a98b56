"""What differs between two files: the same for any tables, whatever they mean."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.differences import Change, described, differences
from simulator.scenario.values import LONGEST, NOTHING

KEYS = st.sampled_from("abcd")
PLAIN = st.one_of(
    st.booleans(),
    st.integers(-2, 2),
    st.floats(-2, 2).map(lambda number: round(number, 1)),
    st.just(float("nan")),
    st.sampled_from(["", "yes", "no"]),
    st.sampled_from([datetime.date(2008, 1, 1), datetime.datetime(2008, 1, 1), datetime.time(12)]),
)


def tables(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(KEYS, values, max_size=3)


def arrays_of_entries(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    entries = st.tuples(st.sampled_from("pqr"), tables(values)).map(lambda pair: {"id": pair[0], **pair[1]})
    return st.lists(entries, max_size=3, unique_by=lambda entry: entry["id"])


VALUES = st.recursive(
    PLAIN | st.lists(PLAIN, max_size=3), lambda inner: tables(inner) | arrays_of_entries(inner), max_leaves=12
)
DATA = tables(VALUES)


def copied(value: Any) -> Any:
    """Return the same tables made anew, with another nan wherever there is one."""
    match value:
        case dict():
            return {key: copied(inner) for key, inner in value.items()}
        case list():
            return [copied(inner) for inner in value]
        case float():
            return float(str(value))
        case _:
            return value


def is_array_of_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and "id" in item for item in value)


def canonical(value: Any) -> Any:
    """Return tables so that `==` says whether they are the same; a list without entries may also be left out."""
    if isinstance(value, dict):
        return {key: canonical(inner) for key, inner in value.items() if inner != []}
    if is_array_of_entries(value):
        return sorted((canonical(entry) for entry in value), key=lambda entry: entry["id"])
    if isinstance(value, list):
        return [canonical(inner) for inner in value]
    return ("truth", value) if isinstance(value, bool) else "nan" if value != value else value  # noqa: PLR0124


def turned(value: Any) -> Any:
    """Return tables with all keys and all entries in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    if is_array_of_entries(value):
        return [turned(entry) for entry in reversed(value)]
    return value


def made(here: Any, steps: list[str], value: Any) -> Any:
    """Return tables with one change made in them."""
    step, rest = steps[0], steps[1:]
    if isinstance(here, dict):
        found = here.get(step, [])
        table = {key: inner for key, inner in here.items() if key != step}
        after = made(found, rest, value) if rest else value
        return table if after is NOTHING else {**table, step: after}
    entry = next((each for each in here if each["id"] == step), {})
    others = [each for each in here if each["id"] != step]
    after = made(entry, rest, value) if rest else value
    return others if after is NOTHING else [*others, after]


@given(DATA)
def test_nothing_differs_from_itself(data):
    assert differences(data, copied(data)) == ()


@given(DATA)
def test_the_order_of_keys_and_entries_is_no_difference(data):
    assert differences(data, turned(data)) == ()


@given(DATA, DATA)
def test_the_sides_can_be_swapped(one, other):
    there = [(change.path, repr(change.before), repr(change.after)) for change in differences(one, other)]
    back = [(change.path, repr(change.after), repr(change.before)) for change in differences(other, one)]
    assert sorted(there) == sorted(back)


@given(DATA, DATA)
def test_making_the_changes_in_the_first_gives_the_second(one, other):
    found = differences(one, other)
    assert len({change.path for change in found}) == len(found)
    for path, _, after in found:
        one = made(one, path.split("."), after)
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("path", "value", "before"),
    [
        ("scenario.title", "Another", "Everything"),
        ("scenario.step_days", 2.0, 1.0),
        ("arenas.sudan.neighbours.kenya", 0.75, 0.5),
        ("parties.pnu.sensitivity.coup", 0.25, 0.5),
        ("bodies.au.lag.decide.median_days", 3.0, 10.0),
        ("bodies.au.instruments", ["statement"], ["statement", "good_offices", "mediation", "follow_through"]),
        ("threshold_moments.vote.outcomes.disputed.grievance", 0.2, 0.1),
        ("actions.talks.date", datetime.date(2008, 1, 23), datetime.date(2008, 1, 22)),
        ("actions.warned.responds_to.nth", 3, 2),
        ("parameters.tau_hostility_days", 200.0, 300.0),
        ("parameters.instruments.mediation.team", 0.5, 0.6),
        ("arms.late.shift_days", 14.0, 7.0),
        ("arms.quick.set.bodies.au.lag.decide.median_days", 4, 3),
        ("observed.relapsed", True, False),
        ("sources.report.url", "https://example.com", "https://example.org"),
    ],
)
def test_one_value_that_is_set_is_one_difference_at_its_path(full, path, value, before):
    changed = full.with_({path: value})
    assert differences(full.to_toml_dict(), changed.to_toml_dict()) == (Change(path, before, value),)


def test_a_default_that_is_written_down_is_no_difference(full):
    default = full.get("bodies.un.lag.decide.median_days")
    same = full.with_({"bodies.un.lag.decide.median_days": default})
    assert differences(full.to_toml_dict(), same.to_toml_dict()) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1, 1.0),
        ([1, [2.0]], [1.0, [2]]),
        ({"b": {"c": 0}}, {"b": {"c": -0.0}}),
        ([{"id": "p", "x": 1}, {"id": "q"}], [{"id": "q"}, {"x": 1.0, "id": "p"}]),
        ([{"x": 1}], [{"x": 1.0}]),
    ],
)
def test_what_is_written_otherwise_and_means_the_same_is_no_difference(before, after):
    assert differences({"a": before}, {"a": after}) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (True, 1),
        (0, False),
        ([True], [1]),
        (1, "1"),
        (float("nan"), 0.0),
        (2**53 + 1, float(2**53)),
        (datetime.date(2008, 1, 1), datetime.datetime(2008, 1, 1)),
        (["x", "y"], ["y", "x"]),
        ([], ["x"]),
        ([], {}),
        ([{"x": 1}, {"x": 2}], [{"x": 2}, {"x": 1}]),
        ([{"id": "p"}, {"id": "p"}], [{"id": "p"}]),
        ([{"id": "p"}, {"x": 1}], [{"id": "p"}]),
        ([{"id": 1}], [{"id": 2}]),
        ({"x": 1}, 1),
        ([], NOTHING),
        ({}, NOTHING),
    ],
)
def test_what_is_not_the_same_is_one_difference_as_a_whole(before, after):
    def table(value: object) -> dict[str, object]:
        return {} if value is NOTHING else {"a": value}

    assert differences(table(before), table(after)) == (Change("a", before, after),)


def test_an_entry_of_one_side_alone_is_one_difference():
    au, un = {"id": "au", "lag": {"decide": {"median_days": 5.0}}}, {"id": "un", "partners": {"au": 0.5}}
    assert differences({"bodies": [au, un]}, {"bodies": [un]}) == (Change("bodies.au", au, NOTHING),)
    assert differences({"bodies": [un]}, {"bodies": [au, un]}) == (Change("bodies.au", NOTHING, au),)
    assert differences({}, {"bodies": [au, un]}) == (
        Change("bodies.au", NOTHING, au),
        Change("bodies.un", NOTHING, un),
    )


def test_a_table_of_one_side_alone_is_one_difference():
    observed = {"erupted": True, "deaths_low": 1000}
    assert differences({"observed": observed}, {}) == (Change("observed", observed, NOTHING),)


def test_the_order_is_that_of_the_first_and_then_what_only_the_second_has():
    before = {"z": 1, "bodies": [{"id": "q", "x": 1}, {"id": "p"}], "a": 1}
    after = {"new": 1, "a": 2, "bodies": [{"id": "r"}, {"id": "q", "y": 0, "x": 2}], "z": 2}
    paths = [change.path for change in differences(before, after)]
    assert paths == ["z", "bodies.q.x", "bodies.q.y", "bodies.p", "bodies.r", "a", "new"]


def test_a_key_that_is_no_name_is_quoted_in_the_path():
    assert differences({"a": {"b c": 1}}, {"a": {}}) == (Change('a."b c"', 1, NOTHING),)


LONG = "The same words at the beginning, and so many of them that no message has room for all. "


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (5.0, 3.0, "a.b: 5.0 → 3.0"),
        (True, 1, "a.b: true → 1"),
        ("x", ["x"], 'a.b: "x" → ["x"]'),
        (datetime.date(2008, 1, 1), datetime.date(2008, 1, 2), "a.b: 2008-01-01 → 2008-01-02"),
        (3, NOTHING, "a.b = 3: only in the first"),
        (NOTHING, ["x"], 'a.b = ["x"]: only in the second'),
        ({"id": "b", "x": 1}, NOTHING, "a.b: only in the first"),
        (NOTHING, {"id": "b", "x": 1}, "a.b: only in the second"),
        (f"{LONG}One.", f"{LONG}Another.", 'a.b: "…e has room for all. One." → "…e has room for all. Another."'),
        ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 6], "a.b: […, 5, 6] → […, 6]"),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], "a.b: […] → […, 6, 7]"),
        ([1, 2, 3, 4, 5, 7], [1, 2, 3, 4, 6], "a.b: […, 5, 7] → […, 6]"),
        ([[[[1]]]], [[[[2]]]], "a.b: [[[…]]], but they differ further in"),
    ],
)
def test_a_difference_is_described_on_one_line(before, after, text):
    assert described(Change("a.b", before, after)) == text


def test_the_sides_can_be_called_something_else():
    assert described(Change("a", 1, NOTHING), "old.toml", "new.toml") == "a = 1: only in old.toml"
    assert described(Change("a", NOTHING, 1), "old.toml", "new.toml") == "a = 1: only in new.toml"


@given(VALUES, VALUES)
def test_a_description_is_one_short_line_that_shows_a_difference(before, after):
    for change in differences({"a": before}, {"a": after}):
        line = described(change)
        assert line.startswith(change.path)
        assert "\n" not in line
        assert len(line) <= len(change.path) + 2 * (LONGEST + 6) + 30
