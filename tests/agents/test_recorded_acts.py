"""Recorded acts: they answer their simulated triggers with the recorded lag, or keep to their dates."""

from math import isnan
from typing import Any

import pytest

from simulator.agents import CrisisModel
from simulator.agents.mediators import mediators_in
from simulator.agents.recorded_act import RecordedAct
from simulator.scenario import Scenario, ScenarioError
from simulator.state.events import EventKind
from tests.worlds import STILL, Data, body, date, dispute, envoy, moment, run, scenario

STEADY: Data = STILL | {
    "posture_temperature": 0.05,
}
RECORDED_ERUPTION = 20
OBSERVED = {"erupted": True, "eruption_date": date(RECORDED_ERUPTION), "agreement_date": date(60)}
ERUPTION = {"eruption": "arena"}


def act(name: str, day: int, responds_to: Data, **fields: Any) -> Data:
    stated: Data = {"id": name, "body": "union", "arena": "arena", "instrument": "call", "date": date(day)}
    return stated | {"responds_to": responds_to} | fields


def strike(day: int, name: str = "strike", **fields: Any) -> Data:
    """Return a moment that makes mobilised parties fight on its day."""
    return moment(day, 5.0, id=name, **({"jump": 1.0, "foreseeable": False} | fields))


def world(*actions: Data, days: int = 100, posture: str = "mobilise", **tables: Any) -> Scenario:
    parties = [{"id": name, "arena": "arena", "hostility": 0.0, "posture": posture} for name in ("one", "two")]
    stated: Data = {"parties": parties, "bodies": [body()], "envoys": [envoy()], "observed": OBSERVED} | tables
    parameters = STEADY | stated.pop("parameters", {})
    return scenario(dispute(days, parameters=parameters, actions=list(actions), **stated))


def acts(model: CrisisModel) -> dict[str, RecordedAct]:
    return {each.facts.id: each for each in model.acts}


def landed(tense: Scenario, arm: str = "history", replicate: int = 0) -> dict[str, float | None]:
    return {name: each.landed for name, each in acts(run(tense, arm, replicate)).items()}


# --- triggers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("erupted", [5, 20, 70])
def test_an_act_comes_at_its_simulated_trigger_plus_the_recorded_lag(erupted: int) -> None:
    tense = world(act("call", 23, ERUPTION), threshold_moments=[strike(erupted)])
    model = run(tense, "history")
    assert model.outcomes().eruption_day == erupted
    assert acts(model)["call"].landed == erupted + 3.0
    assert [event.day for event in model.events if event.kind == EventKind.ACT] == [erupted + 3.0]
    assert model.outcomes().lag_days == 3.0
    assert isnan(model.outcomes().lag_detect_days)


def test_a_trigger_that_never_comes_is_never_answered() -> None:
    chain = [act("call", 23, ERUPTION), act("visit", 30, {"action": "call"}, instrument="visit")]
    tense = world(*chain, threshold_moments=[strike(20, jump=0.0)])
    model = run(tense, "history")
    assert landed(tense) == {"call": None, "visit": None}
    assert model.outcomes().prevention_cost_usd == 0.0
    assert isnan(model.outcomes().lag_days)


def test_acts_follow_each_other_in_chains() -> None:
    chain = [
        act("call", 22, ERUPTION),
        act("visit", 30, {"action": "call"}, instrument="visit"),
        act("after", 31, {"action": "visit"}),
    ]
    assert landed(world(*chain, threshold_moments=[strike(50)])) == {"call": 52.0, "visit": 60.0, "after": 61.0}


def test_a_chain_does_not_depend_on_names() -> None:
    chain = [act("z", 22, ERUPTION), act("m", 25, {"action": "z"}), act("a", 31, {"action": "m"})]
    assert landed(world(*chain, threshold_moments=[strike(50)])) == {"z": 52.0, "m": 55.0, "a": 61.0}


def test_a_moment_is_answered_when_it_comes() -> None:
    irregular = {"id": "coup", "arena": "arena", "kind": "coup", "rate_per_year": 20.0, "jump": 0.0}
    recorded = {"moment": "coup", "recorded_date": date(10)}
    tense = world(act("call", 14, recorded), threshold_moments=[irregular], days=300)
    model = run(tense, "history")
    assert acts(model)["call"].landed == model.moments[0].days[0] + 4.0


def test_an_act_may_come_ahead_of_a_moment_that_can_be_seen_coming() -> None:
    vote = moment(60, 0.0, "peaceful")
    told = world(act("ahead", 40, {"moment": "vote"}), act("then", 45, {"action": "ahead"}), threshold_moments=[vote])
    assert landed(told) == {"ahead": 40.0, "then": 45.0}


def test_an_act_ahead_of_a_moment_moves_with_it_and_with_a_shift_and_not_before_the_start() -> None:
    vote = moment(60, 0.0, "peaceful")
    arms = {
        "moved": {"from": "history", "set": {"threshold_moments.vote.date": date(70)}},
        "late": {"from": "history", "shift_days": 9},
        "early": {"from": "history", "shift_days": -50},
    }
    told = world(act("ahead", 40, {"moment": "vote"}), threshold_moments=[vote], arms=arms)
    assert [landed(told, arm)["ahead"] for arm in arms] == [50.0, 49.0, 0.0]


def test_nobody_acts_ahead_of_what_cannot_be_seen_coming() -> None:
    coup = moment(60, 0.0, id="coup", kind="coup", foreseeable=False)
    with pytest.raises(ScenarioError, match="only what can be seen coming can be answered ahead"):
        world(act("ahead", 40, {"moment": "coup"}), threshold_moments=[coup])


def test_the_nth_of_its_triggers_is_answered() -> None:
    """Three strikes that pass; the third coup of the record was answered."""
    irregular = {"id": "coup", "arena": "arena", "kind": "coup", "rate_per_year": 40.0, "jump": 0.0, "after_days": 3}
    recorded = {"moment": "coup", "recorded_date": date(10), "nth": 3}
    model = run(world(act("call", 14, recorded), threshold_moments=[irregular], days=300), "history")
    assert len(model.moments[0].days) > 3
    assert acts(model)["call"].landed == model.moments[0].days[2] + 4.0


def test_a_warning_is_answered_also_where_bodies_take_no_act_of_their_own() -> None:
    sharp = {"interval_days": 1, "delay_days": 0, "noise": 0.0, "memory_days": 1, "warning_threshold": 0.6}
    alarm = strike(40, jump=0.0)
    warned = {"warning": "union", "recorded_date": date(10)}
    tense = world(act("call", 16, warned), bodies=[body(monitoring=sharp)], threshold_moments=[alarm])
    model = run(tense, "history")
    assert acts(model)["call"].landed == model.bodies[0].desks[0].watch.warning_days[0] + 6.0
    assert len([event for event in model.events if event.kind == EventKind.ACT]) == 1


def test_an_agreement_is_answered() -> None:
    eager = {"rate_consent": 1.0, "consent_base": 5.0, "rate_agreement": 0.2, "agreement_reach": 5.0}
    tense = world(act("call", 67, {"agreement": "arena"}), parameters=eager | {"rate_breakdown": 0.0})
    model = run(tense, "history")
    assert acts(model)["call"].landed == model.outcomes().agreement_day + 7.0


# --- arms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shift", "day"), [(7, 59.0), (-1, 51.0), (-2, 50.0), (-300, 50.0)])
def test_a_shifted_act_stops_at_its_trigger(shift: int, day: float) -> None:
    tense = world(
        act("call", 22, ERUPTION),
        threshold_moments=[strike(50)],
        arms={"moved": {"from": "history", "shift_days": shift}},
    )
    assert landed(tense, "moved") == {"call": day}


def test_a_shift_moves_the_whole_of_a_chain_once() -> None:
    chain = [act("call", 22, ERUPTION), act("visit", 30, {"action": "call"})]
    tense = world(*chain, threshold_moments=[strike(50)], arms={"late": {"from": "history", "shift_days": 5}})
    assert landed(tense, "late") == {"call": 57.0, "visit": 65.0}


@pytest.mark.parametrize("erupted", [10, 70])
def test_dated_acts_keep_to_their_dates_whatever_happens(erupted: int) -> None:
    tense = world(act("call", 22, ERUPTION), threshold_moments=[strike(erupted)])
    assert landed(tense, "history_fixed") == {"call": 22.0}


def test_a_dated_act_that_answers_nothing_has_no_lag() -> None:
    tense = world(act("call", 22, ERUPTION), threshold_moments=[strike(70)])
    assert isnan(run(tense, "history_fixed").outcomes().lag_days)


@pytest.mark.parametrize("arm", ["without", "with"])
def test_no_other_arm_takes_them(arm: str) -> None:
    tense = world(act("call", 22, ERUPTION), threshold_moments=[strike(20)], bodies=[body(instruments=[])])
    model = run(tense, arm)
    assert model.acts == ()
    assert model.outcomes().prevention_cost_usd == 0.0


def test_coercion_lands_in_its_own_arm_alone() -> None:
    tense = world(
        act("call", 22, ERUPTION), act("force", 25, ERUPTION, instrument="use_of_force"), threshold_moments=[strike(20)]
    )
    assert landed(tense, "history") == {"call": 22.0}
    assert landed(tense, "coercion") == {"call": 22.0, "force": 25.0}


# --- effects ----------------------------------------------------------------------------------------------------------


def mediation(name: str, day: int, instrument: str = "mediation", duration: int = 10, **fields: Any) -> Data:
    return act(name, day, ERUPTION, instrument=instrument, envoy="envoy", duration_days=duration, **fields)


def at_work(tense: Scenario, until: int) -> CrisisModel:
    model = CrisisModel(tense, "history", collect=False)
    while model.day <= until:
        model.step()
    return model


def test_a_mediator_is_at_work_for_the_recorded_days() -> None:
    model = run(world(mediation("talks", 25), threshold_moments=[strike(20)]), "history")
    assert (acts(model)["talks"].landed, acts(model)["talks"].until) == (25.0, 35.0)
    row = model.outcomes()
    assert row.envoy_days == 10.0
    assert row.envoy_utilisation == pytest.approx(0.1)
    # Started for 200,000 and kept up for 25,000 a day.
    assert row.prevention_cost_usd == 200_000.0 + 10 * 25_000.0


@pytest.mark.parametrize("step", [0.5, 1.0, 7.0])
@pytest.mark.parametrize("lag", [0, 1, 5])
def test_an_act_costs_the_same_at_any_lag_and_step(lag: int, step: float) -> None:
    """Also one that comes on the day of an eruption, of which bodies hear only on the next."""
    tense = world(mediation("talks", 20 + lag), threshold_moments=[strike(20)]).with_({"scenario.step_days": step})
    row = run(tense, "history").outcomes()
    assert row.prevention_cost_usd == pytest.approx(200_000.0 + 10 * 25_000.0, rel=1e-12)
    assert abs(row.envoy_days - 10.0) < step


def test_an_envoy_in_two_acts_counts_once_with_the_larger_team() -> None:
    both = [mediation("offices", 22, "good_offices", 20), mediation("talks", 25)]
    tense = world(*both, threshold_moments=[strike(20)])
    model = at_work(tense, 30)
    found = mediators_in(model, model.arenas[0])
    assert [(each.envoy.id, each.team) for each in found] == [("envoy", 0.5)]
    alone = at_work(world(mediation("talks", 25), threshold_moments=[strike(20)]), 30)
    assert model.arenas[0].third_parties.mediation == alone.arenas[0].third_parties.mediation > 0.0
    assert run(tense, "history").outcomes().envoy_days == 20.0


def test_another_mediator_who_does_not_coordinate_dilutes_mediation() -> None:
    """Two envoys of two bodies: together, apart, and as partners."""
    people = [envoy(), envoy(id="second", body="other")]

    def strength(partnership: float) -> float:
        bodies = [body(), body(id="other", partners={"union": partnership})]
        second = mediation("more", 25) | {"body": "other", "envoy": "second"}
        tense = world(
            mediation("talks", 25),
            second,
            bodies=bodies,
            envoys=people,
            threshold_moments=[strike(20)],
            parameters={"uncoordinated_mediators": 1.0},
        )
        return at_work(tense, 30).arenas[0].third_parties.mediation

    assert strength(0.0) == pytest.approx(strength(1.0) / 2.0, rel=1e-12)


def test_staff_for_others_lend_their_expertise() -> None:
    support = act("support", 25, ERUPTION, instrument="mediation_support", duration_days=10)
    alone, helped = (
        at_work(world(*actions, threshold_moments=[strike(20)]), 30).arenas[0].third_parties.mediation
        for actions in ([mediation("talks", 25)], [mediation("talks", 25), support])
    )
    assert helped > alone
    without_envoy = at_work(world(support, threshold_moments=[strike(20)]), 30)
    assert without_envoy.arenas[0].third_parties.mediation == 0.0


def test_a_signal_against_one_raises_the_cost_for_that_one() -> None:
    tense = world(act("call", 25, ERUPTION, against="two"), threshold_moments=[strike(20)])
    model = at_work(tense, 25)
    assert [party.cost_of_violence > 0.0 for party in model.parties] == [False, True]


def test_a_busy_envoy_cannot_be_sent_by_its_body() -> None:
    """At work in a recorded act, and called for by an alarm in an arm that has both."""
    always = {"interval_days": 1, "delay_days": 0, "noise": 0.0, "warning_threshold": 0.7}
    quick = {part: {"median_days": 0.0} for part in ("detect", "verify", "decide", "deploy")}
    both = {"both": {"from": "with", "actions": "triggered"}}
    tense = world(
        act("offices", 1, {"moment": "start"}, instrument="good_offices", envoy="envoy", duration_days=30),
        threshold_moments=[moment(1, 0.0, id="start", jump=0.0), strike(10, jump=0.0)],
        bodies=[body(monitoring=always, lag=quick, instruments=["good_offices"])],
        parameters={"acceptance_base": 5.0, "tau_passion_days": 300.0, "calendar_alert": 0.0},
        arms=both,
        observed=None,
    )
    model = run(tense, "both")
    asked = [event.day for event in model.events if event.kind == EventKind.REQUEST]
    sent = [event.day for event in model.events if event.kind == EventKind.ENVOY_SENT]
    assert asked[0] < 31.0
    assert sent == [31.0]
    assert model.outcomes().envoy_days <= model.day
