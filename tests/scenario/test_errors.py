"""How an error reads."""

import pytest

from simulator.scenario import Problem, ScenarioError, parse
from simulator.scenario.errors import MOST_PRINTED, failure

EXAMPLE = """
[scenario]
title = "Mine"
start = 2010-01-01
[[arenas]]
id = "here"
[[parties]]
id = "odm"
arena = "here"
strenght = 0.4
[[bodies]]
id = "au"
lag = { decide = { median_days = -3 } }
"""


def test_it_reads_as_the_interface_says():
    with pytest.raises(ScenarioError) as caught:
        parse(EXAMPLE, "scenarios/mine.toml")
    assert str(caught.value) == (
        "scenarios/mine.toml: parties.odm.strenght\n"
        "  unknown key; did you mean `strength`?\n"
        "scenarios/mine.toml: bodies.au.lag.decide.median_days = -3\n"
        "  must be a number of days, 0 or more"
    )


def test_its_problems_can_be_read_one_by_one():
    with pytest.raises(ScenarioError) as caught:
        parse(EXAMPLE, "mine.toml")
    assert caught.value.problems == (
        Problem("mine.toml", "parties.odm.strenght", None, "unknown key; did you mean `strength`?"),
        Problem("mine.toml", "bodies.au.lag.decide.median_days", "-3", "must be a number of days, 0 or more"),
    )


def test_each_problem_is_told_once():
    problem = Problem("a", "b", "1", "c")
    assert ScenarioError([problem, problem]).problems == (problem,)


def test_a_fault_made_a_thousand_times_is_not_printed_a_thousand_times():
    error = ScenarioError(Problem("a", f"b{n}", None, "c") for n in range(MOST_PRINTED + 10))
    assert str(error).endswith(f"a: b{MOST_PRINTED - 1}\n  c\n... and 10 more")
    assert len(error.problems) == MOST_PRINTED + 10


def test_a_problem_of_the_whole_file_has_no_path():
    assert str(failure("a\nb.toml", "is empty")) == "a\\nb.toml\n  is empty"
