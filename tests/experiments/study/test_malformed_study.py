"""Malformed studies by the hundred: each is refused in plain words, with no traceback and no hang."""

import copy
import datetime
import json
import math
import re
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.experiments.study import Study, parse_study
from simulator.experiments.study.loading import study_of
from simulator.scenario import ScenarioError, load
from tests.experiments.study.whole import WHOLE, points
from tests.scenario.mutants import document

GOOD = tomllib.loads(WHOLE)
LISTED = tomllib.loads(points("scenario.days = 300", '"scenario.step_days" = 2', ""))
SCENARIO = load("latent-tension")

JUNK = ["", "zzz", 5, -1, 1e300, 2**70, 10**400, math.nan, math.inf, True, [], {}, [1, "a", []], {"a": {"b": 1}}]
JUNK += [datetime.date(2011, 1, 1), datetime.datetime(2011, 1, 1, 12), datetime.time(7), "a\nb\x07", [[{}]], {"": 0}]

ANYTHING = {"notes", "title", "set", "values"}
"""Keys of which some of this may well stand there."""


def places(value, loc=()) -> Iterator[tuple]:
    if loc:
        yield loc
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*loc, key))


def put(data, loc, value):
    data = copy.deepcopy(data)
    here = data
    for step in loc[:-1]:
        here = here[step]
    here[loc[-1]] = value
    return data


def without(data, loc):
    data = copy.deepcopy(data)
    here = data
    for step in loc[:-1]:
        here = here[step]
    del here[loc[-1]]
    return data


def outcome(data) -> Study | ScenarioError:
    """What becomes of it: a study, or the error; anything else is a defect."""
    try:
        study = study_of(data, SCENARIO, name="broken", label="broken.toml")
    except ScenarioError as error:
        assert_well_told(error)
        return error
    assert study.size >= 1
    json.dumps(study.content, allow_nan=False)
    if study.size < 2_000:
        assert len(study.points) == study.size
        for row in study.points.rows()[:3]:
            study.overrides(row)
    return study


def assert_well_told(error: ScenarioError) -> None:
    assert error.problems
    for problem in error.problems:
        place, message = str(problem).split("\n")
        assert re.match(r"broken\.toml(: \S.*)?$", place), place
        assert re.match(r"  \S.{14,}$", message), message
        assert place.isprintable()
        assert message.isprintable()
        assert len(place) < 500
        assert len(message) < 700


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:20])
def test_junk_anywhere_is_refused_or_makes_a_study(junk):
    refused = 0
    for data in (GOOD, LISTED):
        for loc in places(data):
            refused += isinstance(outcome(put(data, loc, junk)), ScenarioError)
    assert refused > 60


@pytest.mark.parametrize("loc", [loc for loc in places(GOOD) if isinstance(loc[-1], str) and "set" not in loc], ids=str)
def test_a_misspelt_key_is_told_with_the_right_one(loc):
    value = GOOD
    for step in loc:
        value = value[step]
    name = str(loc[-1])
    data = put(without(GOOD, loc), (*loc[:-1], f"{name}e"), value)
    told = outcome(data)
    if loc == ("arms", "slow"):
        assert "did you mean `slow`" in str(told) or "slow" in str(told)
        return
    assert isinstance(told, ScenarioError)
    assert f"{name}e\n  unknown key; did you mean `{name}`?" in str(told)


def test_nothing_but_what_is_needed_is_needed():
    needed = set()
    for loc in places(GOOD):
        if isinstance(outcome(without(GOOD, loc)), ScenarioError):
            needed.add(".".join(str(step) for step in loc))
    assert {"study", "study.title", "study.scenario", "precision.outcome", "vary.3.alternatives.0.title"} <= needed
    assert not {"design", "design.levels", "study.seed", "vary.0.title", "vary.2", "precision", "set"} & needed


KEYS = st.sampled_from(["study", "design", "vary", "path", "low", "values", "set", "title", "a", "", "a.b"])
VALUES = st.recursive(
    st.one_of(
        st.sampled_from(JUNK[:12]),
        st.integers(),
        st.floats(),
        st.text(max_size=10),
        st.dates(),
        st.sampled_from(
            ["with", "deaths", "grid", "log", "parameters", "bodies.regional", "arms.slow.set", "scenario"]
        ),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=5,
)


@settings(max_examples=100)
@given(st.data())
def test_whatever_is_changed_nothing_breaks(data):
    good = data.draw(st.sampled_from([GOOD, LISTED]))
    broken = good
    for _ in range(data.draw(st.integers(1, 3))):
        loc = data.draw(st.sampled_from(list(places(broken)) or [("study",)]))
        broken = put(broken, loc, data.draw(VALUES)) if data.draw(st.booleans()) else without(broken, loc)
    outcome(broken)


@pytest.mark.parametrize("data", [GOOD, LISTED], ids=["whole", "listed"])
def test_written_on_one_line_each_it_is_the_same_study(data):
    text = document(data).decode()
    assert parse_study(text).digest == outcome(data).digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 60 + "]" * 60, "tables or lists lie more than 32 deep"),
        ("a." * 1_000 + "a = 1", "a key of more than 32 parts; keys of a study file"),
        ("[study\n", "line 1"),
        ("[study]\ntitle = What\n", "texts and ids stand in quotes"),
        ("a = " + "9" * 5_000, "thousands of digits"),
        ("[[vary]]\n" * 2_000, "  must have at most 1000 entries"),
        ('[study]\ntitle = "a"\ntitle = "b"\n', "stands there twice"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_toml_or_too_much_is_refused(text, message):
    with pytest.raises(ScenarioError) as caught:
        parse_study(text, "broken.toml")
    assert message in str(caught.value)
    assert_well_told(caught.value)
