"""Stage 1: windows, outcomes on their day, irregular moments, and parties that tip over."""

from collections import Counter
from itertools import pairwise
from math import exp, sqrt
from typing import Any

import pytest

from simulator.agents import CrisisModel
from simulator.scenario import Scenario
from simulator.state.events import EventKind
from tests.worlds import STILL, Data, body, date, dispute, moment, run, scenario

THREE = {
    "peaceful": {"probability": 0.5, "passion": -0.2},
    "disputed": {"probability": 0.3, "passion": 1.5, "grievance": 0.1},
    "stolen": {"probability": 0.2, "passion": 2.0, "grievance": 0.3},
}


def parties(level: float = 0.0, arena: str = "arena", **fields: Any) -> list[Data]:
    return [{"id": f"{arena}_{name}", "arena": arena, "hostility": level, "grievance": level} | fields for name in "ab"]


def world(*moments: Data, days: int = 100, step: float = 1.0, **tables: Any) -> Scenario:
    stated = {"parties": parties(), "parameters": {}} | tables
    stated["parameters"] = STILL | stated["parameters"]
    data = dispute(days, threshold_moments=list(moments), **stated)
    data["scenario"]["step_days"] = step
    return scenario(data)


def multipliers(tense: Scenario) -> list[float]:
    model = CrisisModel(tense, "without", collect=False)
    found = []
    while not model.is_over:
        model.step()
        found.append(model.arenas[0].multiplier)
    return found


def days_of(model: CrisisModel, kind: EventKind) -> list[float]:
    return [event.day for event in model.events if event.kind == kind]


def results(tense: Scenario, arm: str = "without", replicates: int = 1) -> list[str]:
    return [
        event.text
        for replicate in range(replicates)
        for event in run(tense, arm, replicate).events
        if event.kind == EventKind.OUTCOME
    ]


# --- windows ----------------------------------------------------------------------------------------------------------


def test_a_window_is_open_before_and_after_the_moment_and_its_result() -> None:
    vote = moment(40, 0.0, before_days=10, after_days=5, result_after_days=3, multiplier=2.0)
    found = multipliers(world(vote))
    assert [day for day, multiplier in enumerate(found) if multiplier > 1.0] == list(range(30, 48))
    assert set(found) == {1.0, 2.0}


def test_the_most_dangerous_of_open_windows_rules() -> None:
    one = moment(40, 0.0, before_days=10, after_days=10, multiplier=2.0)
    other = moment(45, 0.0, id="other", before_days=2, after_days=2, multiplier=5.0)
    found = multipliers(world(one, other))
    assert (found[42], found[43], found[46], found[47]) == (2.0, 5.0, 5.0, 2.0)


def test_a_window_is_open_in_its_own_arena_alone() -> None:
    tense = world(
        moment(20, 0.0), arenas=[{"id": "arena"}, {"id": "far"}], parties=parties() + parties(arena="far"), days=30
    )
    model = run(tense)
    assert [arena.multiplier for arena in model.arenas] == [2.5, 1.0]


def test_an_open_window_multiplies_the_hazard_of_escalating() -> None:
    """Time to mobilising is exponential with the rate times M, in worlds that differ by M alone."""
    always = {"before_days": 50, "after_days": 10_000, "jump": 0.0}
    shares = []
    for multiplier in (1.0, 4.0):
        vote = moment(25, 0.0, "peaceful", multiplier=multiplier, **always)
        one_up = {"rate_mobilise": 0.01, "threshold_mobilise": -2.0, "threshold_demobilise": -3.0}
        tense = world(vote, days=30, parties=parties(3.0), parameters=one_up | {"posture_temperature": 0.05})
        mobilised = [party.posture for k in range(200) for party in run(tense, replicate=k).parties]
        shares.append(sum(mobilised) / len(mobilised))
    for share, rate in zip(shares, (0.01, 0.04), strict=True):
        expected = 1.0 - exp(-rate * 30.0)
        assert abs(share - expected) < 4.0 * sqrt(expected * (1.0 - expected) / 400.0)


# --- outcomes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("result_after", [0, 3, 20])
def test_the_outcome_strikes_when_the_result_comes(result_after: int) -> None:
    model = CrisisModel(world(moment(40, 1.5, result_after_days=result_after, jump=0.0)), "without", collect=False)
    while model.day <= 40 + result_after:
        assert model.parties[0].passion == 0.0
        model.step()
    assert model.parties[0].passion == pytest.approx(1.5 * exp(-1.0 / 20.0), rel=1e-12)
    assert (days_of(model, EventKind.MOMENT), days_of(model, EventKind.OUTCOME)) == ([40.0], [40.0 + result_after])


@pytest.mark.parametrize("step", [0.25, 2.0, 7.0])
def test_a_moment_comes_once_at_any_step(step: float) -> None:
    model = run(world(moment(39, 1.0, result_after_days=3), step=step))
    came, turned_out = days_of(model, EventKind.MOMENT), days_of(model, EventKind.OUTCOME)
    assert (len(came), len(turned_out)) == (1, 1)
    assert came[0] <= 39.0 < came[0] + step
    assert turned_out[0] <= 42.0 < turned_out[0] + step


def test_outcomes_come_as_often_as_stated() -> None:
    found = Counter(results(world(moment(5, 0.0, outcomes=THREE, jump=0.0), days=8), replicates=400))
    for name, stated in THREE.items():
        p = stated["probability"]
        assert abs(found[name] / 400.0 - p) < 4.0 * sqrt(p * (1.0 - p) / 400.0)


@pytest.mark.parametrize("arm", ["without", "with"])
@pytest.mark.parametrize("wanted", ["peaceful", "disputed", "stolen"])
def test_a_conditioning_event_holds_in_every_arm(arm: str, wanted: str) -> None:
    vote = moment(5, 0.0, outcomes=THREE, conditioned_on=wanted)
    assert results(world(vote, days=8, bodies=[body()]), arm, replicates=12) == [wanted] * 12


def test_arms_share_the_luck_of_outcomes() -> None:
    tense = world(moment(30, 0.0, outcomes=THREE), days=40, bodies=[body(instruments=["statement"])])
    assert results(tense, "without", 20) == results(tense, "with", 20)


def test_electoral_assistance_only_ever_turns_an_outcome_for_the_better() -> None:
    worst_first = ["stolen", "disputed", "peaceful"]
    helper = body(instruments=["electoral_assistance"], monitoring={"interval_days": 1, "warning_threshold": 0.2})
    vote = moment(40, 0.0, outcomes=THREE, jump=0.0)
    tense = world(vote, days=50, bodies=[helper], parameters={"assistance_moment_effect": 2.0})
    pairs = list(zip(results(tense, "without", 40), results(tense, "with", 40), strict=True))
    assert all(worst_first.index(helped) >= worst_first.index(alone) for alone, helped in pairs)
    assert any(alone != helped for alone, helped in pairs)


def test_electoral_assistance_is_for_votes() -> None:
    helper = body(instruments=["electoral_assistance"], monitoring={"interval_days": 1, "warning_threshold": 0.2})
    acts = {
        kind: days_of(run(world(moment(40, 0.0, kind=kind), days=50, bodies=[helper]), "with"), EventKind.ACT)
        for kind in ("election", "referendum", "deadline")
    }
    assert len(acts["election"]) == len(acts["referendum"]) == 1
    assert acts["deadline"] == []


def test_peaceful_outcomes_are_counted_and_calm() -> None:
    calm = moment(40, -0.4, "peaceful")
    strike = moment(20, 1.0, id="strike", jump=0.0)
    model = run(world(strike, calm, days=41))
    assert model.outcomes().moments_passed == 1.0
    expected = (1.0 * exp(-20.0 / 20.0) - 0.4) * exp(-1.0 / 20.0)
    assert model.parties[0].passion == pytest.approx(expected, rel=1e-12)


def test_an_outcome_strikes_as_hard_as_a_party_is_sensitive() -> None:
    touchy, cool = parties()
    touchy["sensitivity"], cool["sensitivity"] = {"election": 2.0}, {"election": 0.5, "coup": 9.0}
    vote = moment(40, 1.0, outcomes={"disputed": {"probability": 1.0, "passion": 1.0, "grievance": 0.2}}, jump=0.0)
    model = run(world(vote, parties=[touchy, cool], days=41))
    assert [party.passion for party in model.parties] == pytest.approx([2.0 * exp(-0.05), 0.5 * exp(-0.05)], rel=1e-12)
    assert [party.grievance for party in model.parties] == pytest.approx([0.4, 0.1], rel=1e-3)


# --- the jump ---------------------------------------------------------------------------------------------------------


def postures_after(jump: float, outcome: str = "disputed", **fields: Any) -> list[float]:
    tense = world(
        moment(10, 5.0, outcome, jump=jump, **fields),
        days=11,
        arenas=[{"id": "arena"}, {"id": "far"}],
        parties=parties() + parties(arena="far"),
        parameters={"posture_temperature": 0.05},
    )
    return [party.posture for party in run(tense).parties]


def test_a_bad_outcome_tips_everyone_over_who_gains_enough_on_that_very_day() -> None:
    assert postures_after(1.0) == [1.0, 1.0, 0.0, 0.0]
    assert postures_after(1.0, "stolen") == [1.0, 1.0, 0.0, 0.0]


def test_no_jump_without_a_bad_outcome_or_a_chance_of_one() -> None:
    assert postures_after(0.0) == [0.0] * 4
    assert postures_after(1.0, "peaceful") == [0.0] * 4


def test_a_jump_is_as_frequent_as_its_chance() -> None:
    tense = world(moment(10, 5.0, jump=0.3), days=11, parameters={"posture_temperature": 0.05})
    tipped = sum(party.posture for k in range(200) for party in run(tense, replicate=k).parties)
    assert abs(tipped / 400.0 - 0.3) < 4.0 * sqrt(0.3 * 0.7 / 400.0)


def test_nobody_climbs_beyond_fighting() -> None:
    tense = world(moment(10, 5.0, jump=1.0), days=11, parties=parties(posture="fight"))
    assert [party.posture for party in run(tense).parties] == [2.0, 2.0]


# --- irregular moments ------------------------------------------------------------------------------------------------


def coup(rate: float = 4.0, after: float = 0.0, **fields: Any) -> Data:
    outcomes = {"peaceful": {"probability": 1.0}}
    stated = {"id": "coup", "arena": "arena", "kind": "coup", "rate_per_year": rate, "after_days": after}
    return stated | {"outcomes": outcomes} | fields


def arrivals(level: float, replicates: int = 20, **fields: Any) -> list[list[float]]:
    tense = world(coup(**fields), days=730, parties=parties(level), step=2.0)
    return [run(tense, replicate=k).moments[0].days for k in range(replicates)]


@pytest.mark.parametrize(("level", "factor"), [(0.5, 1.0), (1.5, exp(0.7)), (-0.5, exp(-0.7))])
def test_coups_come_at_their_rate_and_breed_on_tension(level: float, factor: float) -> None:
    count = sum(len(days) for days in arrivals(level))
    expected = 20 * 730 * 4.0 / 365.25 * factor
    assert abs(count - expected) < 4.0 * sqrt(expected)


@pytest.mark.parametrize(("after", "result_after"), [(0.0, 0.0), (30.0, 0.0), (30.0, 12.0)])
def test_no_coup_while_the_window_of_the_last_is_open(after: float, result_after: float) -> None:
    found = arrivals(3.0, after=after, result_after_days=result_after)
    gaps = [later - earlier for days in found for earlier, later in pairwise(days)]
    shortest = max(2.0, after + result_after)
    assert min(gaps) >= shortest
    assert min(gaps) < shortest + 8.0


def test_a_rate_of_nothing_is_never() -> None:
    assert sum(len(days) for days in arrivals(3.0, replicates=5, rate=0.0)) == 0


def test_a_coup_opens_its_window_when_it_comes_and_nobody_sees_it_coming() -> None:
    tense = world(coup(after=10.0, multiplier=3.0), days=400)
    model = CrisisModel(tense, "without", collect=False)
    came: list[float] = []
    while not model.is_over:
        assert model.moment_near(model.arenas[0], 5000.0) == 0.0
        model.step()
        came = model.moments[0].days
        is_open = bool(came) and model.day - 1.0 < came[-1] + 10.0
        assert model.arenas[0].multiplier == (3.0 if is_open else 1.0)
    assert came


def test_each_occurrence_has_luck_of_its_own() -> None:
    tense = world(coup(rate=20.0, outcomes=THREE, jump=0.0), days=730, step=2.0)
    assert set(results(tense)) == set(THREE)


def test_a_dated_moment_is_seen_until_its_outcome() -> None:
    vote = moment(40, 0.0, result_after_days=3)
    model = CrisisModel(world(vote), "without", collect=False)
    near = []
    while not model.is_over:
        if model.moment_near(model.arenas[0], 10.0):
            near.append(model.day)
        model.step()
    assert near == [float(day) for day in range(33, 44)]
    assert model.setting.moments[0].day == (date(40) - date(0)).days
