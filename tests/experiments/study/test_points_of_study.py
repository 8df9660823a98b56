"""The design points of a study: how many, in which order, with which values, and what each sets."""

import datetime
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiments.study import parse_study
from simulator.experiments.study.varied import LONGEST_LABEL, choices_of
from tests.experiments.study.whole import HOSTILITY, MEMORY, memory, points, rows, vary, whole

TWO = f'[[vary]]\nid = "hostility"\npath = "{HOSTILITY}"\nlow = 0\nhigh = 1\n'

DESIGNS = [
    ("levels = 4", 16),
    ('sampler = "latin_hypercube"\npoints = 10', 10),
    ('sampler = "sobol"\npoints = 8', 8),
    ('sampler = "saltelli"\npoints = 8', 8 * 4),
    ('sampler = "saltelli"\npoints = 8\nsecond_order = true', 8 * 6),
    ('sampler = "morris"', 10 * 3),
    ('sampler = "morris"\ntrajectories = 7\nlevels = 6', 7 * 3),
]


@pytest.mark.parametrize(("design", "size"), DESIGNS)
def test_its_size_is_known_before_its_points(design, size):
    study = parse_study(memory(design) + TWO)
    assert study.size == size
    assert "points" not in vars(study)
    assert len(study.points) == len(study.points.rows()) == size


@pytest.mark.parametrize("design", [design for design, _ in DESIGNS])
def test_all_points_lie_in_their_ranges(design):
    for first, second in rows(memory(design) + TWO):
        assert 100 <= first <= 400
        assert 0 <= second <= 1


def test_a_grid_is_every_combination_the_last_changing_fastest():
    study = whole()
    starts, openings = ("2011-01-01", "2011-02-01"), ("as it is", "tense")
    assert study.points.rows() == list(product((100.0, 400.0), starts, (1.0, 15.5, 30.0), openings))
    assert list(study.points.columns) == ["memory", "start", "lag", "opening"]


def test_what_a_point_sets():
    row = (400.0, "2011-02-01", 15.5, "tense")
    assert whole().overrides(row) == {
        MEMORY: 400.0,
        "scenario.start": datetime.date(2011, 2, 1),
        "bodies.regional.lag.decide.median_days": 15.5,
        "bodies.regional.lag.deploy.median_days": 15.5,
        HOSTILITY: 1,
        "parties.incumbent.hostility": 0.9,
    }
    assert HOSTILITY not in whole().overrides((*row[:3], "as it is"))


@pytest.mark.parametrize("sampler", ["sobol", "saltelli"])
def test_points_stay_when_there_are_twice_as_many(sampler):
    few, many = (rows(memory(f'sampler = "{sampler}"\npoints = {count}') + TWO) for count in (16, 32))
    assert many[: len(few)] == few
    assert len(set(many)) == len(many)


def test_the_seed_of_the_design_is_that_of_the_study_unless_it_has_its_own():
    design = 'sampler = "sobol"\npoints = 8'
    assert rows(memory(design, "seed = 5")) == rows(memory(f"{design}\nseed = 5", "seed = 6"))
    assert rows(memory(design, "seed = 5")) != rows(memory(design, "seed = 6"))
    grid = memory("", "seed = 5")
    assert rows(grid) == rows(memory("", "seed = 6"))


def test_a_log_range_has_equal_ratios():
    text = memory("levels = 3").replace("high = 400", 'high = 400\nscale = "log"')
    assert [row[0] for row in rows(text)] == pytest.approx([100, 200, 400])
    spread = text.replace("levels = 3", 'sampler = "sobol"\npoints = 256')
    assert sum(row[0] < 200 for row in rows(spread)) == 128


@pytest.mark.parametrize("design", ["levels = 4", 'sampler = "sobol"\npoints = 32'])
def test_whole_numbers_are_whole(design):
    study = parse_study(vary('path = "scenario.days"\nlow = 100\nhigh = 103', design=design))
    values = study.points.columns["scenario.days"]
    assert values.dtype == np.int64
    assert set(values.tolist()) == {100, 101, 102, 103}
    assert all(type(study.overrides(row)["scenario.days"]) is int for row in study.points.rows())


def test_whole_numbers_that_an_arm_sets_are_whole():
    text = vary('path = "arms.ready.set.bodies.regional.reserve"\nlow = 0\nhigh = 2') + '[arms.ready]\nfrom = "with"\n'
    assert rows(text) == [(0,), (1,), (2,)]


def test_a_parameter_has_the_range_of_its_table():
    assert rows(vary(f'path = "{MEMORY}"', design="levels = 2")) == [(10.0,), (5000.0,)]
    both = vary(f'paths = ["{MEMORY}", "parameters.tau_passion_days"]', design="levels = 2")
    assert rows(both) == [(10.0,), (365.0,)]


def test_alternatives_are_chosen_equally_often():
    text = vary(
        f'alternatives = [{{ title = "a" }}, {{ title = "b", set = {{ {HOSTILITY} = 1 }} }}]',
        design='sampler = "sobol"\npoints = 64',
    )
    chosen = [row[0] for row in rows(text)]
    assert chosen.count("a") == chosen.count("b") == 32


def test_numbers_are_numbers_and_anything_else_is_called_as_a_file_writes_it():
    study = parse_study(vary(f'path = "{HOSTILITY}"\nvalues = [0, 0.5, 1]'))
    assert study.points.columns[HOSTILITY].dtype == np.float64
    assert study.varied[0].is_number
    switch = parse_study(vary('path = "envoys.elder.standby"\nvalues = [false, true]'))
    assert switch.points.rows() == [("false",), ("true",)]
    assert switch.overrides(("true",)) == {"envoys.elder.standby": True}
    assert not switch.varied[0].is_number


@given(st.lists(st.lists(st.text(max_size=30), max_size=30), min_size=2, max_size=5, unique_by=tuple))
def test_two_values_are_never_called_the_same(values):
    labels = [choice.label for choice in choices_of(values, ())]
    assert len(set(labels)) == len(values)
    assert all(len(label) <= LONGEST_LABEL + 10 for label in labels)


def test_lists_that_differ_only_in_the_end_are_told_apart():
    same = '"statement", "fact_finding", "good_offices", "mediation"'
    text = vary(f'path = "bodies.regional.instruments"\nvalues = [[{same}, "call"], [{same}, "visit"]]')
    assert [row[0].rpartition(" ")[2] for row in rows(text)] == ['"call"]', '"visit"]']


def test_what_a_listed_point_leaves_out_is_as_in_the_scenario():
    study = parse_study(points(f"{MEMORY} = 200", f'"{HOSTILITY}" = 1', "scenario.start = 2011-03-01"))
    own, start = study.scenario.get(HOSTILITY), study.scenario.start.isoformat()
    assert study.points.rows() == [(200.0, own, start), (360.0, 1.0, start), (360.0, own, "2011-03-01")]
    assert study.size == 3
    assert list(study.points.columns) == [MEMORY, HOSTILITY, "scenario.start"]
    for row in study.points.rows():
        study.scenario.with_(study.overrides(row))


def test_what_a_listed_point_leaves_out_is_as_the_study_sets_it():
    text = points(f"{MEMORY} = 200", f"{HOSTILITY} = 1") + f"[set]\n{MEMORY} = 300\n"
    assert [row[0] for row in rows(text)] == [200, 300]


def test_a_listed_point_may_set_what_the_scenario_leaves_open():
    study = parse_study(points("observed.deaths_low = 3", ""))
    assert [study.overrides(row)["observed.deaths_low"] for row in study.points.rows()] == [3, None]
    for row in study.points.rows():
        study.scenario.with_(study.overrides(row))
