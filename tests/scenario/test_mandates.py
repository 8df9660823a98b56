"""A body acts where it has a mandate, and with instruments of diplomacy."""

import pytest

from simulator.scenario import ScenarioError
from tests.worlds import Data, body, date, dispute, scenario

TWO = [{"id": "arena"}, {"id": "other"}]
PARTIES = [
    {"id": "a", "arena": "arena"},
    {"id": "b", "arena": "other"},
]


def world(**tables: object) -> Data:
    return dispute(arenas=TWO, parties=PARTIES, **tables)


def action(**fields: object) -> Data:
    stated = {"id": "call", "body": "union", "arena": "other", "instrument": "call", "date": date(9)}
    return stated | {"responds_to": {"moment": "vote"}} | fields


VOTE = {"id": "vote", "arena": "arena", "date": date(5)}


def test_an_action_outside_the_mandate_is_told() -> None:
    with pytest.raises(ScenarioError, match="`other` lies outside the mandate of `union`; add it to"):
        scenario(world(bodies=[body(arenas=["arena"])], threshold_moments=[VOTE], actions=[action()]))


def test_a_warning_can_only_be_answered_where_it_can_be_given() -> None:
    trigger = {"warning": "union", "recorded_date": date(4)}
    bodies = [body(arenas=["arena"]), body(id="wide")]
    with pytest.raises(ScenarioError, match=r"actions\.call\.responds_to\.warning = \"union\""):
        scenario(world(bodies=bodies, actions=[action(body="wide", responds_to=trigger)]))


def test_a_field_office_outside_the_mandate_is_told() -> None:
    with pytest.raises(ScenarioError, match=r"bodies\.union\.field_offices \(entry 1\) = \"other\"\n  lies outside"):
        scenario(world(bodies=[body(arenas=["arena"], field_offices=["other"])]))


def test_an_empty_mandate_is_everywhere() -> None:
    made = scenario(world(bodies=[body(field_offices=["other"])], threshold_moments=[VOTE], actions=[action()]))
    assert made.file.actions[0].arena == "other"


@pytest.mark.parametrize("name", ["sanctions", "use_of_force"])
def test_coercion_is_not_on_a_ladder(name: str) -> None:
    with pytest.raises(ScenarioError, match="is coercion, not diplomacy"):
        scenario(world(bodies=[body(instruments=["statement", name])]))


def test_what_is_coercive_is_for_the_scenario_to_say() -> None:
    softer = {"instruments": {"sanctions": {"coercive": False}}}
    assert scenario(world(bodies=[body(instruments=["sanctions"])], parameters=softer)).name == "world"
    harder = {"instruments": {"visit": {"coercive": True}}}
    with pytest.raises(ScenarioError, match="is coercion, not diplomacy"):
        scenario(world(bodies=[body(instruments=["visit"])], parameters=harder))
