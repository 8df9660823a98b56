"""Parameters of generators: what is said of wrong ones, and that each can be judged by a reader."""

import datetime

import numpy as np
import pytest

import simulator as sim
from simulator.scenario import ScenarioError, generate, read_parameters
from simulator.scenario.generators import GENERATORS, place_of
from tests.scenario.generators.places import parameters

EVERY = [(kind, name) for kind in sorted(GENERATORS) for name in parameters(kind)]


def told(kind: str, **values: object) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        generate(kind, **values)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_a_parameter_says_what_it_means_and_where_its_default_comes_from(kind, name):
    field = parameters(kind)[name]
    assert field.description.endswith(".")
    assert field.json_schema_extra["source"].strip()
    assert "unit" in field.json_schema_extra


def test_a_wrong_value_is_told_with_its_range():
    assert told("coup", polyarchy=3) == ["coup: polyarchy = 3\n  must be a share, from 0 to 1"]
    assert told("coup", troops=-1) == ["coup: troops = -1\n  must be a whole number, from 0 to 1000000"]
    assert told("election", challengers_strength=0) == [
        "election: challengers_strength = 0\n  must be a number, from 0.01 to 10"
    ]
    assert told("coup", polyarchy=float("nan")) == ["coup: polyarchy = nan\n  must be a finite share, from 0 to 1"]
    assert told("coup", fought="yes") == ['coup: fought = "yes"\n  must be `true` or `false`, without quotes']
    assert told("coup", start="2012") == [
        'coup: start = "2012"\n  must be a date such as 2008-02-28, without quotes and without a time of day'
    ]
    assert "did you mean `official`?" in told("coup", un_envoy="oficial")[0]


def test_an_unknown_parameter_is_told_with_the_nearest_one_and_once_with_all():
    first, second = told("coup", polyarchi=0.3, junta_strenght=1)
    suggestion = "coup: polyarchi\n  unknown parameter; did you mean `polyarchy`?"
    assert first.startswith(f"{suggestion}; the parameters are title,")
    assert all(name in first for name in parameters("coup"))
    assert second == "coup: junta_strenght\n  unknown parameter; did you mean `junta_strength`?"
    assert told("election", xyz=1)[0].startswith("election: xyz\n  unknown parameter; the parameters are title,")


def test_everything_that_is_wrong_is_told_at_once():
    wrong = told("election", polyarchy=-1, nonsense=2, violent_votes=3, votes=2, bodies=["mission", "mission"])
    assert [problem.partition("\n")[0].partition(" =")[0] for problem in wrong] == [
        "election: polyarchy",
        "election: nonsense",
        "election: violent_votes",
        "election: bodies",
        "election: bodies",
    ]


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("election", {"start": datetime.date(1850, 1, 1)}, "must be a date from 1900-01-01 to 2100-12-31"),
        ("election", {"vote_date": datetime.date(2012, 1, 1)}, "must lie 1 to 3650 days after `start`, 2012-01-01"),
        ("coup", {"coup_date": datetime.date(2052, 1, 1)}, "must lie 1 to 3650 days after `start`, 2012-01-01"),
        ("coup", {"in_conflict": 4, "at_war": 4}, "together with `at_war`, 4, must be at most `neighbours`, 6"),
        ("coup", {"violent_votes": 2, "votes": 1}, "must be at most `votes`, 1"),
        ("election", {"runoff_after_days": 3}, "must be more than `result_after_days`, 3, or 0 for no runoff"),
        (
            "coup",
            {"runoff_after_days": 9, "transition_vote_after_days": 0},
            "must be 0 where no vote ends it",
        ),
        ("coup", {"years_after": 4}, "must be at most `years_after`, 4, or 0 for no next vote"),
        ("coup", {"bodies": ["un", "un"]}, "must name each body once"),
        ("coup", {"bodies": ["mission"]}, "a mission acts where there is one: set `troops`"),
    ],
)
def test_values_that_do_not_go_together_are_told(kind, values, message):
    (problem,) = told(kind, **values)
    assert message in problem


def test_what_is_wrong_by_itself_is_not_held_against_others():
    assert told("coup", votes=-1, violent_votes=3) == ["coup: votes = -1\n  must be a whole number, from 0 to 3"]


def test_an_unknown_generator_is_told():
    with pytest.raises(ScenarioError, match=r"no generator is called so; did you mean `coup`\?"):
        generate("cuop")
    with pytest.raises(ScenarioError, match=r"the generators are `coup` and `election`"):
        place_of("world", {})


@pytest.mark.parametrize("name", ["My Coup", "generic-coup"])
def test_a_name_that_cannot_be_is_refused(name):
    with pytest.raises(ScenarioError, match=r"new: NAME = "):
        generate("coup", name=name)


def test_it_is_a_public_name_and_takes_numbers_of_numpy():
    assert sim.generate is generate
    made = sim.generate("coup", name="mine", polyarchy=np.float64(0.3), troops=np.int64(2_000))
    assert made == sim.generate("coup", name="mine", polyarchy=0.3, troops=2_000)
    assert (made.name, made.origin, sim.generate("coup").name) == ("mine", None, "my-coup")


def test_parameters_are_read_from_a_command_line():
    texts = ["polyarchy=0.3", "title=My place", 'bodies=["un"]', "start=2013-01-05", "fought = false"]
    assert read_parameters(texts) == {
        "polyarchy": 0.3,
        "title": "My place",
        "bodies": ["un"],
        "start": datetime.date(2013, 1, 5),
        "fought": False,
    }
    with pytest.raises(ScenarioError) as caught:
        read_parameters(["polyarchy", "votes=1", "votes=2"])
    assert [str(problem) for problem in caught.value.problems] == [
        '--with: "polyarchy"\n  must be a parameter and a value, such as polyarchy=0.3',
        "--with: votes = 2\n  is given twice: leave one of the two out",
    ]
