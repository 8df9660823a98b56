"""What reviews of the model found, held fast: each was a bug once."""

import pytest

from simulator.agents import CrisisModel
from simulator.state.events import EventKind
from tests.worlds import Data, body, date, dispute, envoy, moment, run, scenario

AT_ONCE: Data = {"median_days": 0.0, "spread": 0.0}
PROMPT: Data = {"detect": AT_ONCE, "verify": AT_ONCE, "decide": AT_ONCE, "deploy": AT_ONCE}


def acts(model: CrisisModel, text: str) -> list[float]:
    return [event.day for event in model.events if event.kind == EventKind.ACT and event.text == text]


@pytest.mark.parametrize("first", ["follow_through", "electoral_assistance"])
def test_a_rung_that_waits_for_its_occasion_delays_no_other(first: str) -> None:
    alone, behind = (
        run(scenario(dispute(60, bodies=[body(lag=PROMPT, instruments=ladder)])), "with")
        for ladder in (["statement"], [first, "statement"])
    )
    assert acts(alone, "statement")[0] == acts(behind, "statement")[0]


def test_a_ladder_goes_on_past_a_rung_that_nobody_can_take() -> None:
    model = run(scenario(dispute(60, bodies=[body(lag=PROMPT, instruments=["good_offices", "visit"])])), "with")
    assert acts(model, "visit")
    assert model.outcomes().unmet_requests >= 1.0


def test_an_envoy_is_in_one_place() -> None:
    """The record says where the envoy was, also in an arm where the body would have sent the same one elsewhere."""
    data = dispute(
        80,
        arenas=[{"id": "arena"}, {"id": "other"}],
        parties=[
            {"id": "a", "arena": "arena", "hostility": 1.5, "grievance": 0.5},
            {"id": "b", "arena": "arena", "hostility": 1.5, "grievance": 0.5},
            {"id": "c", "arena": "other", "hostility": -1.0, "grievance": -1.0},
        ],
        bodies=[body(lag=PROMPT, instruments=["good_offices"])],
        envoys=[envoy()],
        threshold_moments=[moment(20, 0.0, "peaceful", arena="other")],
        actions=[
            {
                "id": "trip",
                "body": "union",
                "envoy": "envoy",
                "arena": "other",
                "instrument": "mediation",
                "date": date(25),
                "duration_days": 30,
                "responds_to": {"moment": "vote"},
            }
        ],
        arms={"both": {"from": "with", "actions": "triggered"}},
    )
    model = run(scenario(data), "both")
    days = model.envoys[0].days_by_arena
    assert days[0] > 0.0
    assert days[1] == pytest.approx(30.0)
    assert sum(days) <= 80.0
    assert model.outcomes().envoy_utilisation <= 1.0


def test_a_shift_counts_once_for_a_chain_of_acts() -> None:
    def act(name: str, day: int, trigger: Data) -> Data:
        stated = {"id": name, "body": "union", "arena": "arena", "instrument": "call", "date": date(day)}
        return stated | {"responds_to": trigger}

    data = dispute(
        100,
        bodies=[body(instruments=[])],
        threshold_moments=[moment(10, 0.0, "peaceful")],
        actions=[
            act("zz_first", 14, {"moment": "vote"}),
            act("second", 20, {"action": "zz_first"}),
            act("aa_third", 27, {"action": "second"}),
        ],
        arms={
            "late": {"from": "history", "shift_days": 10},
            "early": {"from": "history", "shift_days": -6},
        },
    )
    landed = {
        arm: {act.facts.id: act.landed for act in run(scenario(data), arm).acts} for arm in ("history", "late", "early")
    }
    assert landed["history"] == {"zz_first": 14.0, "second": 20.0, "aa_third": 27.0}
    assert landed["late"] == {"zz_first": 24.0, "second": 30.0, "aa_third": 37.0}
    # The first stops at its trigger; the others are six days earlier, no more.
    assert landed["early"] == {"zz_first": 10.0, "second": 14.0, "aa_third": 21.0}


def test_an_overtaken_response_keeps_its_own_lag() -> None:
    """The envoy of a first warning arrives after a second one was decided on: the lag is that of the first."""
    slow = {**PROMPT, "decide": {"median_days": 4.0, "spread": 0.0}, "deploy": {"median_days": 60.0, "spread": 0.0}}
    pulse = {"tau_passion_days": 3.0, "rate_mobilise": 0.0}
    data = dispute(
        150,
        parties=[{"id": "a", "arena": "arena", "hostility": 0.0}, {"id": "b", "arena": "arena", "hostility": 0.0}],
        bodies=[
            body(
                lag=slow,
                instruments=["good_offices"],
                monitoring={
                    "interval_days": 1,
                    "delay_days": 0,
                    "noise": 0.0,
                    "memory_days": 1.0,
                    "trend_days": 0.0,
                    "warning_threshold": 0.7,
                    "horizon_days": 0,
                },
            )
        ],
        envoys=[envoy()],
        threshold_moments=[moment(10, 3.0), moment(50, 3.0, id="again")],
        parameters=pulse,
    )
    found = [run(scenario(data), "with", replicate) for replicate in range(8)]
    lags = [model.bodies[0].desks[0].response.lag for model in found]
    twice = [len(model.bodies[0].desks[0].watch.warning_days) > 1 for model in found]
    assert any(twice)
    assert any(lag.responses for lag in lags)
    for lag in lags:
        assert lag.deploy >= 60.0 * min(lag.responses, 1.0)
        assert lag.decide == 4.0 * lag.responses


def test_the_order_of_ids_does_not_decide_when_a_told_alarm_ends() -> None:
    def model(listener: str) -> CrisisModel:
        deaf = {"interval_days": 1, "delay_days": 30, "noise": 0.0, "warning_threshold": 0.95}
        calm = {"tau_passion_days": 5.0, "rate_mobilise": 0.0}
        friendly = [{"id": name, "arena": "arena", "hostility": 0.0, "grievance": 0.0} for name in ("a", "b")]
        keen = {"interval_days": 1, "delay_days": 0, "noise": 0.0, "memory_days": 1, "warning_threshold": 0.6}
        bodies = [body(monitoring=keen), body(id=listener, instruments=[], partners={"union": 1.0}, monitoring=deaf)]
        data = dispute(
            120, bodies=bodies, parties=friendly, threshold_moments=[moment(10, 2.0, jump=0.0)], parameters=calm
        )
        return run(scenario(data), "with")

    ends = [
        [event.day for event in model(name).events if event.kind == EventKind.STANDS_DOWN and event.who == name]
        for name in ("partner", "zpartner")
    ]
    assert ends[0]
    assert ends[0] == ends[1]


def test_victory_ends_talks() -> None:
    fighters = [
        {"id": "government", "arena": "arena", "strength": 0.9, "power": 0.5, "posture": "fight"},
        {"id": "rebels", "arena": "arena", "strength": 0.1, "power": 0.5, "posture": "fight"},
    ]
    parameters = {"rate_victory": 0.1, "tau_victory_days": 1.0, "rate_consent": 1.0, "consent_base": 5.0}
    world = scenario(dispute(120, parties=fighters, parameters=parameters | {"rate_agreement": 0.0}))
    for replicate in range(10):
        model = CrisisModel(world, "without", 1, replicate, collect=False)
        while not model.is_over:
            model.step()
            if any(event.kind == EventKind.ENDING and "victory" in event.text for event in model.events[-3:]):
                assert not model.arenas[0].talks
                break
        else:
            pytest.fail("nobody won")


def test_a_good_outcome_calms() -> None:
    calm, plain = (
        run(scenario(dispute(12, threshold_moments=[moment(10, passion, "peaceful")]))) for passion in (-1.0, 0.0)
    )
    assert all(one.passion < other.passion for one, other in zip(calm.parties, plain.parties, strict=True))


def test_money_is_never_spent_before_it_is_there() -> None:
    poor = {"balance_usd": 120_000, "yearly_usd": 3_000_000, "flexible_share": 1.0}
    world = scenario(dispute(700, bodies=[body(lag=PROMPT, funds=poor)], envoys=[envoy()]))
    model = CrisisModel(world, "with", collect=False)
    dearest = max(instrument.daily_usd for instrument in model.bodies[0].facts.ladder)
    while not model.is_over:
        model.step()
        assert model.bodies[0].balance > -3.0 * dearest
    kinds = [event.kind for event in model.events]
    out = kinds.index(EventKind.FUNDS_OUT)
    assert EventKind.ACT in kinds[out:], "it never acted again"
