import json

from simulator.state.events import EventKind
from simulator.state.outcomes import OUTCOMES
from simulator.views.as_json import comparison_json, history_json
from tests.results.made_up import comparison, some_of
from tests.views.told import event, history


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


def test_a_comparison_is_one_object_with_null_for_what_did_not_happen():
    found = comparison(without=some_of(1, 4), history=some_of(0, 4))
    said = json.loads(comparison_json(found), parse_constant=refuse)
    assert set(said) == {
        *("findings", "waiting", "this_crisis", "limits", "caveats"),
        *("arms", "effects", "classes", "provenance"),
    }
    assert said["arms"]["history"]["median_deaths_where_erupted"] is None
    assert said["arms"]["without"]["erupted"] == 1
    assert len(said["effects"]) == len(found.effects)
    assert said["effects"][0]["estimate"] == -0.25
    assert said["provenance"] == found.provenance
    assert said["findings"][0]["headline"]


def test_a_history_is_one_object_with_its_events():
    told = history([event(3.0, EventKind.ACT, text="statement")], erupted=0.0)
    said = json.loads(history_json(told), parse_constant=refuse)
    assert list(said["outcomes"]) == list(OUTCOMES)
    assert said["outcomes"]["eruption_day"] is None
    assert said["arena_outcomes"]["veld"] == said["outcomes"]
    assert said["events"] == [
        {"day": 3.0, "kind": "act", "arena": "veld", "who": "Union", "text": "statement", "date": "2011-01-04"}
    ]
    assert (said["arm"], said["seed"], said["replicate"], said["days"]) == ("with", 1, 7, 365.0)
