"""The tables of what was counted over time, held against numbers that a test states."""

from math import inf

import numpy as np
import pytest

import simulator as sim
from simulator.results.counts import COURSE_COLUMNS, STATE_COLUMNS, YEAR_COLUMNS, course_table, state_table, year_table
from simulator.rules.account.distributions import BINS
from simulator.state import resolve
from simulator.state.courses import MEASURES, STATES, lower_ends, upper_ends
from simulator.state.records import new_records
from simulator.state.years import YEAR_COUNTS
from tests.worlds import dispute, scenario

PARTIES = [
    {"id": f"{who}_{arena}", "arena": arena, "strength": 0.5, "hostility": 1.5}
    for arena in ("coast", "plain")
    for who in ("one", "two")
]
WORLD = scenario(dispute(400, arenas=[{"id": "plain"}, {"id": "coast"}], parties=PARTIES))
TEXTS, DAY = ("arm", "arena", "measure"), 400.0


@pytest.fixture
def settings():
    return [resolve(WORLD, arm) for arm in ("without", "with")]


@pytest.fixture
def counted(settings):
    """Records of two arms with nothing counted yet; arenas are `coast` and `plain`, in this order."""
    return [new_records(setting, 3) for setting in settings]


def test_ranges_that_hold_no_history_have_no_row(settings, counted):
    table = course_table(settings, [each.courses for each in counted])
    assert tuple(table.columns) == COURSE_COLUMNS
    assert table.empty


def test_a_row_of_a_course_says_whose_it_is_when_and_in_which_range(settings, counted):
    deaths, tension = MEASURES.index("deaths"), MEASURES.index("tension")
    last = counted[1].courses.days.size - 1
    counted[1].courses.measures[1, deaths, last, [0, 17, BINS - 1]] = [1, 3, 2]
    counted[0].courses.measures[0, tension, 0, BINS - 1] = 4
    table = course_table(settings, [each.courses for each in counted])
    found = list(table.itertuples(index=False, name=None))
    low = lower_ends("deaths")
    assert found == [
        ("without", "coast", "tension", counted[0].courses.days[0], (BINS - 1) / BINS, 1.0, 4),
        ("with", "plain", "deaths", DAY, 0.0, 1.0, 1),
        ("with", "plain", "deaths", DAY, low[17], low[18], 3),
        ("with", "plain", "deaths", DAY, low[BINS - 1], inf, 2),
    ]


def test_every_measure_has_ranges_without_gaps():
    for measure in MEASURES:
        assert len(lower_ends(measure)) == len(upper_ends(measure)) == BINS
        assert lower_ends(measure)[0] == 0.0
        assert np.array_equal(lower_ends(measure)[1:], upper_ends(measure)[:-1])
        assert (lower_ends(measure) < upper_ends(measure)).all()


def test_states_have_a_row_for_every_arm_arena_and_day(settings, counted):
    states = counted[1].courses.states
    states[1, :, 2] = range(1, len(STATES) + 1)
    table = state_table(settings, [each.courses for each in counted])
    assert tuple(table.columns) == STATE_COLUMNS
    assert len(table) == 2 * 2 * counted[0].courses.days.size
    (row,) = table[table["alarm"] > 0].itertuples(index=False, name=None)
    assert row == ("with", "plain", counted[1].courses.days[2], 1, 2, 3, 4, 5, 6)
    assert table.drop(columns=[*TEXTS[:2], "day"]).to_numpy().sum() == 21


def test_years_have_a_row_for_every_arm_arena_and_year_with_their_transitions(settings, counted):
    counted[0].years.counts[1, 1, YEAR_COUNTS.index("war_onsets")] = 7
    counted[0].years.transitions[1, 1, 0, 2] = 5
    counted[0].years.transitions[1, 1, 2, 1] = 4
    table = year_table(settings, [each.years for each in counted])
    assert tuple(table.columns) == YEAR_COLUMNS
    assert YEAR_COLUMNS[-9:-6] == ("peace_to_peace", "peace_to_minor", "peace_to_war")
    assert list(zip(table["arm"], table["arena"], table["year"], strict=True)) == [
        (arm, arena, year) for arm in ("without", "with") for arena in ("coast", "plain") for year in (2011, 2012)
    ]
    row = table.iloc[3]
    assert (row["war_onsets"], row["peace_to_war"], row["war_to_minor"]) == (7, 5, 4)
    assert table.drop(columns=[*TEXTS[:2], "year"]).to_numpy().sum() == 16


def test_columns_have_the_same_types_whatever_is_in_them(settings, counted):
    full = sim.compare(WORLD, arms=["with"], replicates=2)
    courses = [each.courses for each in counted]
    for empty, table in (
        (course_table(settings, courses), full.courses),
        (state_table(settings, courses), full.states),
        (year_table(settings, [each.years for each in counted]), full.years),
    ):
        assert empty.dtypes.equals(table.dtypes)
    assert full.courses.dtypes["histories"] == full.years.dtypes["year"] == full.states.dtypes["alarm"] == np.int64
    assert full.courses.dtypes["low"] == full.states.dtypes["day"] == np.float64


def test_every_history_is_counted_once_in_each_measure_day_and_year():
    result = sim.compare(WORLD, arms=["with"], replicates=5)
    per_day = result.courses.groupby(["arm", "arena", "measure", "day"])["histories"].sum()
    assert set(per_day) == {5}
    assert len(per_day) == 2 * 2 * 3 * result.states["day"].nunique()
    assert (result.years[["peace", "minor", "war"]].sum(axis=1) == 5).all()
    transitions = [name for name in result.years if "_to_" in name]
    assert result.years.groupby("year")[transitions].sum().sum(axis=1).tolist() == [0, 20]


def test_deaths_of_the_years_are_those_of_the_histories():
    result = sim.compare(WORLD, arms=["with"], replicates=20, seed=3)
    by_year = result.years.groupby(["arm", "arena"])["deaths"].sum()
    assert by_year.sum() > 0
    assert by_year.to_dict() == result.arena_outcomes.groupby(["arm", "arena"])["deaths"].sum().to_dict()
