from itertools import pairwise

import pytest

import simulator as sim
from simulator.experiments.explain import OF_A_PARTY, OF_AN_ARENA, SEEN, explain
from simulator.scenario import ScenarioError
from simulator.state.events import EventKind
from tests.experiments.small import small
from tests.worlds import CONFLICT_ARENA, CONFLICT_PARTY, inert

PAIRS = 40


@pytest.fixture(scope="module")
def found():
    return sim.compare(small(), arms=["with"], replicates=PAIRS, seed=1)


def pair(**arguments):
    return explain(small(), **{"arm": "with", "seed": 1, "replicates": PAIRS, **arguments})


def test_a_pair_is_that_of_the_comparison(found):
    told = pair(replicate=7)
    for history in told.histories:
        # As text: what did not happen is NaN, which is equal to nothing.
        assert repr(history.outcomes) == repr(sim.history(small(), history.arm, 1, 7).outcomes)
        assert history.outcomes.deaths == found.values(history.arm, "deaths")[7]
    assert [history.arm for history in told.histories] == ["without", "with"]


def test_its_class_and_bounds_are_those_of_the_comparison(found):
    classes = found.pair_classes(("with", "without"))
    for replicate in (0, 4, 14):
        told = pair(replicate=replicate)
        row = found.classes.iloc[0]
        assert told.pair_class == classes[replicate]
        ends = (told.share, told.lowest, told.highest, told.replicates)
        name = told.pair_class
        assert ends == (row[name], row[f"{name}_lowest"], row[f"{name}_highest"], PAIRS)


def test_a_class_picks_its_first_pair(found):
    classes = found.pair_classes(("with", "without")).tolist()
    assert {"shortened", "delayed", "unchanged"} <= set(classes)
    for name in dict.fromkeys(classes):
        assert pair(pair_class=name).arm.replicate == classes.index(name)


def test_a_class_that_no_pair_is_in_is_told_with_those_that_are_there():
    with pytest.raises(ScenarioError, match=r"class = 'caused'\n  none of 2 pairs is in this class \(\d "):
        pair(pair_class="caused", replicates=2)


def test_events_are_shared_or_one_histories_own():
    told = pair(replicate=7)
    for history in told.histories:
        both = [*told.shared(), *told.only(history)]
        assert sorted(both) == sorted(history.events)
        assert all(one.day <= other.day for one, other in pairwise(told.only(history)))


def parted(found):
    classes = found.pair_classes(("with", "without")).tolist()
    return next(number for number, name in enumerate(classes) if name != "unchanged")


def test_the_two_are_equal_until_the_first_act_lands(found):
    told = pair(replicate=parted(found))
    assert told.parting is not None
    steps = int(told.parting.day)
    first = next(event.day for event in told.arm.events if event.kind is EventKind.ACT)
    assert told.parting.day == first
    assert {event.day for event in told.parting.acts} == {first}
    for one, other in zip(told.arm.traces, told.reference.traces, strict=True):
        assert one.tension[:steps] == other.tension[:steps]
        assert one.deaths[:steps] == other.deaths[:steps]
    assert told.parting.changes
    assert all(change.arm != change.reference for change in told.parting.changes)


def test_what_is_first_seen_is_the_first_event_of_the_conflict_in_one_history_alone(found):
    told = pair(replicate=parted(found))
    alone = [event for history in told.histories for event in told.only(history) if event.kind in SEEN]
    assert told.parting is not None
    assert told.parting.seen is not None
    assert told.parting.seen.day == min(event.day for event in alone)
    assert told.parting.seen.day >= told.parting.day


def test_acts_that_do_nothing_never_part_the_two():
    told = explain(small().with_(inert(small())), replicate=7, replicates=2)
    assert any(event.kind is EventKind.ACT for event in told.arm.events)
    assert told.parting is None
    assert told.pair_class == "unchanged"


def test_an_arm_may_have_a_party_more():
    militia = {"id": "militia", "arena": "veld", "side": "government"}
    scenario = small().with_arms({"armed": {"from": "history", "add": {"parties": [militia]}}})
    told = explain(scenario, arm="armed", replicate=0, replicates=2)
    assert told.parting is not None
    assert ("militia", "present", 1.0, 0.0) in [
        (change.who, change.variable, change.arm, change.reference) for change in told.parting.changes
    ]


def test_the_arm_is_history_where_there_is_one_and_else_with():
    assert pair(arm=None, replicate=0).arm.arm == "history"
    assert explain(sim.load("latent-tension"), replicate=0, replicates=2).arm.arm == "with"


def test_any_arm_can_be_the_reference():
    told = pair(arm="with", reference="history", replicate=0, replicates=2)
    assert (told.arm.arm, told.reference.arm) == ("with", "history")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, r"replicate\n  give either the number of a pair"),
        ({"replicate": 0, "pair_class": "averted"}, r"replicate\n  give either the number of a pair"),
        ({"pair_class": "avertd"}, r"class = 'avertd'\n  must be one of averted, delayed"),
        ({"replicate": -1}, r"replicate = -1\n  must be a whole number"),
        ({"replicate": 0, "arm": "histry"}, r"arms = \"histry\"\n  no arm is called so; did you mean `history`"),
        ({"replicate": 0, "reference": "with"}, r"compares an arm with itself"),
        ({"replicate": 0, "replicates": 0}, r"replicates = 0\n  must be a whole number from 1"),
    ],
)
def test_wrong_input_is_told(arguments, message):
    with pytest.raises(ScenarioError, match=message):
        pair(**arguments)


def test_the_variables_that_are_compared_are_those_of_the_conflict():
    assert set(OF_A_PARTY) == set(CONFLICT_PARTY) - {"gain"}
    assert set(OF_AN_ARENA) <= set(CONFLICT_ARENA)
