import json

from simulator.state.events import EventKind
from simulator.state.outcomes import OUTCOMES
from simulator.views.as_json import comparison_json, history_json, sweep_json
from tests.results.made_up import comparison, some_of
from tests.results.sweeps_made_up import Made, erupting
from tests.views.told import event, history


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


def test_a_comparison_is_one_object_with_null_for_what_did_not_happen():
    found = comparison(without=some_of(1, 4), history=some_of(0, 4))
    said = json.loads(comparison_json(found), parse_constant=refuse)
    assert set(said) == {
        *("findings", "waiting", "without_keys", "this_crisis", "limits", "caveats"),
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


def test_a_sweep_is_one_object_with_null_for_what_cannot_be_said(tmp_path):
    design = {"speed": [1.5, 2.5, 3.5], "who": ["a", "b", "a"]}
    found = Made(design, lambda _: erupting(9, 1), failed={2: "no"}, told=("erupted",)).put(tmp_path)
    said = json.loads(sweep_json(found), parse_constant=refuse)
    assert (said["title"], said["scenario"], said["histories"], said["failed"]) == (found.title, "veld", 40, 1)
    assert said["contrasts"] == [["with", "without"]]
    assert said["points"][1] == {
        **{"point": 1, "speed": 2.5, "who": "b", "seed": 1, "horizon_days": 100.0, "base": 1, "role": ""},
        **{"replicates": 10, "status": "done", "problem": ""},
    }
    assert [(each["point"], each["outcome"], each["estimate"]) for each in said["effects"]] == [
        (0, "erupted", -0.8),
        (1, "erupted", -0.8),
    ]
    assert said["averages"][0]["lowest"] is None
    assert said["trends"][0]["estimate"] is None  # at its high end nothing could be run
    assert said["failures"] == [{"point": 2, "replicate": 0, "problem": "no"}]
    assert said["findings"][0]["headline"].startswith("It averted violence")
    assert said["provenance"]["study"] == found.manifest.study


def test_of_a_sweep_effects_are_given_on_what_is_told(tmp_path):
    said = json.loads(sweep_json(Made({"speed": [1]}, lambda _: erupting(9, 1)).put(tmp_path)))
    told = [(each["outcome"], each["statistic"]) for each in said["measures"]]
    assert sorted((each["outcome"], each["statistic"]) for each in said["effects"]) == sorted(told)
    assert ("deaths", "tail_difference") in told
    assert ("deaths", "mean_difference") not in told
