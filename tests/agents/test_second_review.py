"""What a second review of the model found, held fast: each was a bug once."""

from typing import Any

import pytest

from simulator.agents import CrisisModel
from simulator.agents.desk import NO_SIGNAL, Desk, Signal
from simulator.rules.deliberation.posture import FIGHT, TALK
from simulator.state.events import EventKind
from tests.worlds import SHARP, STILL, Data, body, date, dispute, envoy, moment, scenario

AT_ONCE: Data = {"median_days": 0.0, "spread": 0.0}
PROMPT: Data = dict.fromkeys(("detect", "verify", "decide", "deploy", "appropriation"), AT_ONCE)
DEAF: Data = SHARP | {"interval_days": 365}
"""Monitoring without a report in the first year: only the test raises alarms and calls them off."""


def days(number: float) -> Data:
    return {"median_days": number, "spread": 0.0}


def responder(*ladder: str, **fields: Any) -> Data:
    """Return a body that does at once what it can, and sees nothing by itself."""
    stated: Data = {"monitoring": DEAF, "lag": PROMPT, "legitimacy": 1.0, "instruments": list(ladder)}
    return body(**(stated | fields))


def quiet(*bodies: Data, length: int = 120, step: float = 1.0, **tables: Any) -> CrisisModel:
    """Return a history in which nothing moves but what the test moves."""
    parameters = STILL | {"acceptance_base": 5.0, "acceptance_legitimacy": 5.0} | tables.pop("parameters", {})
    parties = [{"id": name, "arena": "arena", "hostility": 0.0, "grievance": 0.0} for name in "ab"]
    data = dispute(length, parties=parties, bodies=list(bodies), parameters=parameters, **tables)
    data["scenario"]["step_days"] = step
    arm = "history" if "actions" in tables else "with"
    return CrisisModel(scenario(data), arm, collect=False)


def go(model: CrisisModel, until: float) -> CrisisModel:
    while model.day < until and not model.is_over:
        model.step()
    return model


def desk_of(model: CrisisModel, index: int = 0) -> Desk:
    return model.bodies[index].desks[0]


def alarm(desk: Desk) -> None:
    desk.watch.raise_alarm(desk.model.day, None)


def told(model: CrisisModel, kind: EventKind, text: str = "", who: str = "") -> list[float]:
    """Return the days of events of a kind."""
    return [e.day for e in model.events if e.kind == kind and text in e.text and who in e.who]


def spent(model: CrisisModel, instrument: str) -> float:
    return model.bodies[0].spent[0, instrument]


def instruments(**changed: Data) -> Data:
    return {"instruments": changed}


# --- whatever the step -----------------------------------------------------------------------------------------------


def test_a_renewed_term_costs_the_same_whatever_the_step() -> None:
    ten_days = instruments(panel={"duration_days": 10})
    for step in (0.5, 1.0, 2.0, 7.0):
        model = quiet(responder("panel"), length=84, step=step, parameters=ten_days)
        alarm(desk_of(model))
        go(model, 84)
        # Prepared in seven days, and there for good: seven terms of ten days and a part of the next one.
        assert spent(model, "panel") == pytest.approx(300_000 + 5_000 * (84 - 7)), step


def test_a_term_shorter_than_the_step_is_renewed_as_often_as_it_takes() -> None:
    three_days = instruments(panel={"duration_days": 3, "preparation_days": 12})
    model = quiet(responder("panel"), length=84, step=7.0, parameters=three_days)
    alarm(desk_of(model))
    go(model, 84)
    assert spent(model, "panel") == pytest.approx(300_000 + 5_000 * (84 - 12))


def test_a_recorded_visit_of_five_days_is_five_days_of_an_envoy_and_of_their_price() -> None:
    visit: Data = {"id": "trip", "body": "union", "arena": "arena", "instrument": "visit", "envoy": "envoy"}
    visit |= {"date": date(17), "duration_days": 5, "responds_to": {"moment": "vote"}}
    for step in (1.0, 7.0):
        model = quiet(
            responder(),
            length=84,
            step=step,
            envoys=[envoy(daily_usd=1_000)],
            threshold_moments=[moment(14, 0.0, "peaceful", jump=0.0)],
            actions=[visit],
        )
        go(model, 84)
        assert model.envoys[0].days_by_arena == [pytest.approx(5.0)], step
        assert spent(model, "envoy") == pytest.approx(5_000), step
        assert model.outcomes().envoy_utilisation == pytest.approx(5 / 84), step


def test_the_lag_of_a_recorded_act_counts_to_the_day_on_which_it_began() -> None:
    """The trigger comes in stage 5; an act due on that very day begins with the next step."""
    call: Data = {"id": "call", "body": "union", "arena": "arena", "instrument": "call", "date": date(10)}
    model = quiet(
        responder(),
        actions=[call | {"responds_to": {"eruption": "arena"}}],
        observed={"eruption_date": date(10)},
    )
    go(model, 5)
    model.parties[0].posture = FIGHT
    go(model, 10)
    lag = desk_of(model).response.lag
    assert (lag.acts, lag.acts_days) == (1.0, 1.0)


# --- envoys and lags -------------------------------------------------------------------------------------------------


def test_an_arrival_completes_one_response() -> None:
    """A second response is decided on while the envoy of the first travels, and later in the step of the arrival."""
    slow = PROMPT | {"deploy": days(9.0)}
    model = quiet(responder("good_offices", lag=slow), length=84, step=7.0, envoys=[envoy()])
    desk = desk_of(model)
    alarm(desk)
    go(model, 7)
    assert desk.response.on_the_way is not None
    desk.watch.stand_down()
    desk.watch.raise_alarm(12.0, None)  # the envoy arrives on day 10
    go(model, 84)
    lag = desk.response.lag
    assert told(model, EventKind.ENVOY_ARRIVES) == [7.0]
    assert lag.responses == 1.0
    assert lag.deploy == pytest.approx(10.0)


def test_a_body_with_nobody_to_send_has_a_lag() -> None:
    slow = PROMPT | {"decide": days(3.0)}
    model = quiet(responder("good_offices", "visit", lag=slow))
    alarm(desk_of(model))
    go(model, 30)
    lag = desk_of(model).response.lag
    assert (lag.responses, lag.decide, lag.deploy) == (1.0, 3.0, 7.0)
    assert model.outcomes().lag_days == pytest.approx(10.0)


# --- warnings --------------------------------------------------------------------------------------------------------


def test_a_warning_in_a_lull_is_no_false_alarm_when_fighting_resumes() -> None:
    model = quiet(responder(), parameters={"warning_outlook_days": 60.0})
    watch, party = desk_of(model).watch, model.parties[0]
    for fights, until in ((True, 5), (False, 10)):
        party.posture = FIGHT if fights else TALK
        go(model, until)
    alarm(desk_of(model))
    go(model, 12)
    assert len(watch.warning_days) == 1
    assert model.arenas[0].in_spell
    watch.stand_down()
    party.posture = FIGHT
    go(model, 14)
    party.posture = TALK
    go(model, 120)
    assert (watch.hits, watch.misses, watch.false_alarms) == (0.0, 1.0, 0.0)
    assert model.bodies[0].trust == 1.0


def test_an_alarm_that_stands_since_an_earlier_spell_leads_from_its_end() -> None:
    model = quiet(responder(), parameters={"quiet_days": 10.0})
    watch, party = desk_of(model).watch, model.parties[0]
    party.posture = FIGHT
    go(model, 5)
    alarm(desk_of(model))
    go(model, 8)  # the last fight is on day 7
    party.posture = TALK
    go(model, 50)
    party.posture = FIGHT
    go(model, 51)
    assert (watch.misses, watch.hits, watch.leads) == (1.0, 1.0, 50.0 - 7.0)


def test_a_told_alarm_ends_with_the_episode_that_told_it() -> None:
    listener = responder(id="partner", partners={"union": 1.0}, monitoring=SHARP | {"interval_days": 10})
    model = quiet(responder(), listener)
    other, own = desk_of(model, 0), desk_of(model, 1)
    assert (other.body.id, own.body.id) == ("partner", "union")
    go(model, 2)
    alarm(own)
    go(model, 4)
    assert other.watch.alarm
    assert other.watch.teller is own.watch
    own.watch.stand_down()
    alarm(own)  # another episode, of which the partner does not hear: its alarm stands
    go(model, 30)
    assert own.watch.alarm
    assert told(model, EventKind.STANDS_DOWN, who="partner") == [9.0]


# --- signals ---------------------------------------------------------------------------------------------------------


def test_a_statement_defied_by_one_party_leaves_the_threat_against_the_other() -> None:
    model = go(quiet(responder("statement", "threat_of_measures")), 1)
    desk, (first, second) = desk_of(model), model.parties
    desk.threat, desk.signal = Signal(0.0, 0.5, (1.0, 0.0)), Signal(0.0, 0.1, (0.0, 1.0))
    second.escalated, second.escalation_day = True, 0.0
    desk.look_for_defiance()
    after_one = model.bodies[0].credibility
    assert after_one < model.bodies[0].facts.credibility
    assert desk.signal is NO_SIGNAL
    assert desk.threat is not NO_SIGNAL
    second.escalated, first.escalated, first.escalation_day = False, True, 0.0
    bold = first.optimism
    desk.look_for_defiance()
    assert desk.threat is NO_SIGNAL
    assert first.optimism > bold
    assert model.bodies[0].credibility < after_one


# --- money and terms -------------------------------------------------------------------------------------------------


def test_electoral_assistance_is_not_renewed_after_the_vote() -> None:
    term = instruments(electoral_assistance={"duration_days": 20})
    vote = moment(50, 0.0, "peaceful", jump=0.0, result_after_days=0)
    watching = DEAF | {"horizon_days": 90}
    model = quiet(responder("electoral_assistance", monitoring=watching), threshold_moments=[vote], parameters=term)
    alarm(desk_of(model))
    go(model, 120)
    assert desk_of(model).watch.alarm
    # Prepared on day 14; renewed on day 34, before the vote, and not on day 54, after it.
    assert told(model, EventKind.ACT_ENDS) == [54.0]
    assert spent(model, "electoral_assistance") == pytest.approx(500_000 + 15_000 * 40)


def test_an_instrument_in_effect_is_not_paid_for_twice() -> None:
    model = quiet(responder("panel"), length=60)
    desk = desk_of(model)
    for day in (0, 20):
        go(model, day)
        alarm(desk)
        go(model, day + 12)
        desk.watch.stand_down()
    go(model, 60)
    assert desk.response.lag.responses == 2.0
    assert told(model, EventKind.ACT) == [7.0]
    assert spent(model, "panel") == pytest.approx(300_000 + 5_000 * (60 - 7))


def test_unmet_requests_count_for_each_episode() -> None:
    model = quiet(responder("visit", funds={"balance_usd": 0, "yearly_usd": 0, "flexible_share": 1.0}))
    desk = desk_of(model)
    for episode in (1.0, 2.0):
        alarm(desk)
        go(model, model.day + 10)
        assert desk.response.unmet == episode
        desk.watch.stand_down()


def test_aftercare_waits_for_money_while_the_agreement_lives() -> None:
    def follow_up(dies: float) -> list[float]:
        saving = {"balance_usd": 0, "yearly_usd": 3_652_500, "flexible_share": 1.0}
        model = go(quiet(responder("follow_through", funds=saving), length=100), 2)
        arena = model.arenas[0]
        arena.agreement, arena.quality, arena.agreement_since = True, 0.5, 2.0
        arena.agreement_days.append(2.0)
        go(model, dies)
        arena.agreement = False
        go(model, 100)
        return told(model, EventKind.ACT)

    # Ready on day 32; 10,000 dollars a day are 508,000, with the first day's running cost, on day 50.
    assert follow_up(dies=99) == [50.0]
    assert follow_up(dies=45) == []


def test_what_was_given_up_for_want_of_money_is_taken_up_where_it_stopped() -> None:
    some = {"balance_usd": 400_000, "yearly_usd": 0, "flexible_share": 1.0}
    model = quiet(responder("statement", "panel", funds=some))
    alarm(desk_of(model))
    go(model, 40)
    assert told(model, EventKind.FUNDS_OUT)
    model.bodies[0].balance = 1e9
    go(model, 80)
    assert len(told(model, EventKind.ACT, "statement")) == 1
    assert len(told(model, EventKind.ACT, "panel")) == 2


def test_nothing_is_begun_without_the_money_to_stay_a_step() -> None:
    price_alone = {"balance_usd": 304_999, "yearly_usd": 0, "flexible_share": 1.0}
    model = quiet(responder("panel", funds=price_alone))
    alarm(desk_of(model))
    go(model, 40)
    assert told(model, EventKind.ACT) == told(model, EventKind.FUNDS_OUT) == []
    assert desk_of(model).response.unmet == 1.0


def test_a_partner_counts_as_at_work_once_the_response_stage_in_which_it_acted_is_over() -> None:
    slow = PROMPT | {"verify": days(10.0)}
    model = quiet(responder("statement"), responder(id="partner", partners={"union": 1.0}, lag=slow))
    other, own = desk_of(model, 0), desk_of(model, 1)
    own.watch.raise_alarm(0.0, other.watch)  # as if told, so that it tells nobody
    go(model, 1)
    assert own.acted
    alarm(other)
    go(model, 2)
    saved = model.setting.parameters.partnership_lag_effect
    assert other.response.verify_days == pytest.approx(10.0 * (1.0 - saved))
