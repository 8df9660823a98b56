"""Stage 3: the four parts of the lag, the ladder, envoys and funds, signals and what becomes of them."""

from math import isnan
from typing import Any

import pytest

from simulator.agents import CrisisModel
from simulator.agents.desk import Desk
from simulator.agents.response import Phase
from simulator.rules.response.envoys import ENGAGED, IDLE, RESTING
from simulator.scenario import Scenario
from simulator.state.events import Event, EventKind
from tests.worlds import SHARP, STILL, Data, body, date, dispute, envoy, moment, run, scenario

STEADY: Data = STILL | {
    "posture_temperature": 0.05,
    "acceptance_base": 5.0,
    "acceptance_legitimacy": 5.0,
}
"""Nothing moves but what a moment moves, and every envoy is accepted."""

BLIND_AHEAD: Data = SHARP | {"horizon_days": 0}
ALARM = 1.0
"""The day of the first report, which raises the alarm where parties are tense from the beginning."""

PARTS = ("detect", "verify", "decide", "deploy")
PREPARATION = 1.0
"""Days that good offices take to prepare."""


def lag(spread: float = 0.0, **medians: float) -> Data:
    """Return a lag whose parts take no time unless stated."""
    names = (*PARTS, "appropriation")
    return {name: {"median_days": medians.get(name, 0.0), "spread": spread} for name in names}


def responder(name: str = "union", **fields: Any) -> Data:
    """Return a body with good offices on its ladder that sees, verifies, decides and arrives at once."""
    stated: Data = {"monitoring": BLIND_AHEAD, "lag": lag(), "legitimacy": 1.0, "instruments": ["good_offices"]}
    return body(id=name) | stated | fields


def parties(level: float = 1.0, posture: str = "talk", arena: str = "arena") -> list[Data]:
    return [
        {"id": f"{arena}_{name}", "arena": arena, "hostility": level, "grievance": level, "posture": posture}
        for name in "ab"
    ]


def world(*bodies: Data, days: int = 100, level: float = 1.0, posture: str = "talk", **tables: Any) -> Scenario:
    stated: Data = {"parties": parties(level, posture), "envoys": [envoy()], "bodies": list(bodies)} | tables
    return scenario(dispute(days, parameters=STEADY | stated.pop("parameters", {}), **stated))


def acting(tense: Scenario, replicate: int = 0, arm: str = "with") -> CrisisModel:
    return run(tense, arm, replicate)


def desk_of(model: CrisisModel, name: str = "union", arena: int = 0) -> Desk:
    return next(each for each in model.bodies if each.id == name).desks[arena]


def events(model: CrisisModel, kind: EventKind) -> list[Event]:
    return [event for event in model.events if event.kind == kind]


def days_of(model: CrisisModel, kind: EventKind) -> list[float]:
    return [event.day for event in events(model, kind)]


def parts_of(model: CrisisModel, name: str = "union") -> dict[str, float]:
    """Return the realised parts of the one response of a body."""
    realised = desk_of(model, name).response.lag
    assert realised.responses == 1.0
    return {part: getattr(realised, part) for part in PARTS}


def pulse(day: int, passion: float = 2.0, name: str = "vote", **fields: Any) -> Data:
    return moment(day, passion, id=name, **({"foreseeable": False, "jump": 0.0} | fields))


# --- the lag ----------------------------------------------------------------------------------------------------------

SPREAD = {"detect": 2.0, "verify": 3.0, "decide": 4.0, "deploy": 5.0}


@pytest.mark.parametrize("replicate", range(8))
def test_the_four_parts_add_up_to_the_realised_lag(replicate: int) -> None:
    """From the alarm to the day on which the envoy gets to work."""
    model = acting(world(responder(lag=lag(0.5, **SPREAD))), replicate)
    parts = parts_of(model)
    arrived = float(events(model, EventKind.ENVOY_SENT)[0].text.removeprefix("arrives on day "))
    assert sum(parts.values()) == pytest.approx(arrived - ALARM, abs=0.06)
    assert arrived - 1.0 < days_of(model, EventKind.ENVOY_ARRIVES)[0] <= arrived
    row = model.outcomes()
    assert row.lag_days == pytest.approx(sum(parts.values()), rel=1e-12)
    for part in PARTS:
        assert getattr(row, f"lag_{part}_days") == parts[part] > 0.0


def test_without_spread_each_part_is_its_median() -> None:
    parts = parts_of(acting(world(responder(lag=lag(0.0, **SPREAD)))))
    assert parts == pytest.approx(SPREAD | {"deploy": 5.0 + PREPARATION}, rel=1e-12)


@pytest.mark.parametrize("changed", PARTS)
def test_a_longer_median_moves_its_own_part_alone(changed: str) -> None:
    for replicate in range(5):
        before = parts_of(acting(world(responder(lag=lag(0.5, **SPREAD))), replicate))
        longer = SPREAD | {changed: 2.0 * SPREAD[changed]}
        after = parts_of(acting(world(responder(lag=lag(0.5, **longer))), replicate))
        prepared = PREPARATION if changed == "deploy" else 0.0
        expected = before | {changed: 2.0 * (before[changed] - prepared) + prepared}
        assert after == pytest.approx(expected, rel=1e-9)


def test_the_same_luck_makes_every_lag_in_proportion_to_its_median() -> None:
    """The draw belongs to the warning's ordinal and not to its day: a later warning has the same luck."""
    late = world(responder(lag=lag(0.5, **SPREAD)), level=0.0, days=150, threshold_moments=[pulse(60, 3.0)])
    early = world(responder(lag=lag(0.5, **SPREAD)), level=0.0, days=150, threshold_moments=[pulse(20, 3.0)])
    assert parts_of(acting(late)) == pytest.approx(parts_of(acting(early)), rel=1e-9)


@pytest.mark.parametrize(("arm", "fields"), [("without", {}), ("with", {"acts": False})])
def test_bodies_that_do_not_respond_watch_and_warn_only(arm: str, fields: Data) -> None:
    model = acting(world(responder(**fields)), arm=arm)
    row = model.outcomes()
    assert (row.warnings, row.envoy_days, row.prevention_cost_usd, row.unmet_requests) == (1.0, 0.0, 0.0, 0.0)
    assert isnan(row.lag_days)
    assert {event.kind for event in model.events} == {EventKind.WARNING}


def test_where_no_rung_takes_an_envoy_the_first_act_completes_the_response() -> None:
    parts = parts_of(acting(world(responder(instruments=["statement", "visit"], lag=lag(0.0, **SPREAD)))))
    assert parts == pytest.approx(SPREAD | {"deploy": 0.0}, rel=1e-12)


def test_cry_wolf_lengthens_verification() -> None:
    """Two pulses, nothing follows the first: the second warning is verified at the trust that is left."""
    verified = []
    for loss in (0.0, 0.6):
        tense = world(
            responder(instruments=["statement"], leverage=0.0, lag=lag(0.5, verify=4.0)),
            level=0.0,
            days=160,
            threshold_moments=[pulse(10), pulse(120, name="second")],
            parameters={"trust_loss": loss, "warning_outlook_days": 60.0, "tau_passion_days": 5.0},
        )
        model = acting(tense)
        assert model.outcomes().warnings == 2.0
        assert model.bodies[0].trust == pytest.approx(1.0 - loss, rel=1e-12)
        verified.append(desk_of(model).response.verify_days)
    assert verified[1] == pytest.approx(1.6 * verified[0], rel=1e-12)


@pytest.mark.parametrize(
    ("fields", "factors"),
    [
        ({"delegated_authority": 0.8}, (1.0, 0.6)),
        ({"monitoring": BLIND_AHEAD | {"horizon_days": 300}}, (0.7, 0.7)),
    ],
    ids=["delegated authority", "a moment near"],
)
def test_what_shortens_verifying_and_deciding(fields: Data, factors: tuple[float, float]) -> None:
    vote = moment(90, 0.0, "peaceful")
    parts = parts_of(acting(world(responder(lag=lag(0.0, **SPREAD), **fields), threshold_moments=[vote])))
    assert (parts["verify"], parts["decide"]) == pytest.approx((3.0 * factors[0], 4.0 * factors[1]), rel=1e-12)
    assert (parts["detect"], parts["deploy"]) == pytest.approx((2.0, 6.0), rel=1e-12)


@pytest.mark.parametrize(("partnership", "factor"), [(0.0, 1.0), (0.5, 0.8)])
def test_a_partner_already_at_work_shortens_verifying_and_deciding(partnership: float, factor: float) -> None:
    """The other body does not hear of it by chance: each has its own alarm on day 0."""
    first = responder("first", instruments=["statement"], leverage=0.0, partners={"union": partnership})
    model = acting(world(responder(lag=lag(0.0, **SPREAD)), first))
    parts = parts_of(model)
    assert (parts["verify"], parts["decide"]) == pytest.approx((3.0 * factor, 4.0 * factor), rel=1e-12)


def test_a_body_without_consensus_meets_again_and_again() -> None:
    model = acting(world(responder(consensus=0.0, lag=lag(decide=4.0))))
    assert days_of(model, EventKind.NO_CONSENSUS) == [float(day) for day in range(5, 100, 7)]
    assert days_of(model, EventKind.DECISION) == []


def test_each_meeting_in_vain_adds_to_the_time_to_decide() -> None:
    tried = set()
    for replicate in range(12):
        model = acting(world(responder(consensus=0.4, lag=lag(decide=4.0))), replicate)
        attempts = len(events(model, EventKind.NO_CONSENSUS))
        assert parts_of(model)["decide"] == pytest.approx(4.0 + 7.0 * attempts, rel=1e-12)
        tried.add(attempts)
    assert len(tried) > 1


@pytest.mark.parametrize(("flexible", "decide"), [(1.0, 4.0), (0.0, 34.0)])
def test_an_appropriation_adds_to_deciding_where_flexible_funds_are_short(flexible: float, decide: float) -> None:
    funds = {"balance_usd": 1e8, "yearly_usd": 0, "flexible_share": flexible}
    model = acting(world(responder(funds=funds, lag=lag(decide=4.0, appropriation=30.0))))
    assert parts_of(model) == pytest.approx({"detect": 0.0, "verify": 0.0, "decide": decide, "deploy": PREPARATION})


# --- envoys -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standby", "offices", "deploy"),
    [(False, [], 21.0), (True, [], 3.0), (False, ["arena"], 10.5), (True, ["arena"], 1.5)],
)
def test_those_on_the_roster_come_within_72_hours_and_an_office_helps(
    standby: bool, offices: list[str], deploy: float
) -> None:
    tense = world(responder(lag=lag(deploy=21.0), field_offices=offices), envoys=[envoy(standby=standby)])
    assert parts_of(acting(tense))["deploy"] == pytest.approx(PREPARATION + deploy, rel=1e-12)


def test_a_refused_envoy_is_offered_again() -> None:
    never = world(responder(legitimacy=0.0), parameters={"acceptance_base": -5.0})
    model = acting(never, replicate=1)
    assert days_of(model, EventKind.REFUSED) == [float(day) for day in range(2, 100, 14)]
    assert model.outcomes().unmet_requests == 1.0


def test_an_offer_in_vain_costs_the_time_to_the_next() -> None:
    even = world(responder(legitimacy=0.0), days=300, parameters={"acceptance_base": 0.0})
    tried = set()
    for replicate in range(12):
        model = acting(even, replicate)
        refusals = len(events(model, EventKind.REFUSED))
        assert days_of(model, EventKind.ENVOY_SENT) == [ALARM + PREPARATION + 14.0 * refusals]
        tried.add(refusals)
    assert len(tried) > 1


def test_a_body_without_envoys_cannot_meet_the_request_and_goes_on() -> None:
    model = acting(world(responder(instruments=["good_offices", "statement"]), envoys=[]))
    assert [event.text for event in events(model, EventKind.UNMET)] == ["nobody to send for good_offices"]
    assert [event.text for event in events(model, EventKind.ACT)] == ["statement"]
    assert model.outcomes().unmet_requests == 1.0
    assert isnan(model.outcomes().envoy_utilisation)


def test_a_request_ends_with_the_alarm_unmet() -> None:
    never = {"acceptance_base": -5.0, "acceptance_legitimacy": 0.0}
    model = acting(world(responder(), level=0.0, threshold_moments=[pulse(10)], parameters=never))
    assert [event.text for event in events(model, EventKind.UNMET)] == ["no envoy"]
    assert days_of(model, EventKind.UNMET) == days_of(model, EventKind.STANDS_DOWN)
    assert model.outcomes().unmet_requests == 1.0
    assert desk_of(model).response.phase == Phase.IDLE


def test_the_best_for_the_place_is_sent() -> None:
    people = [envoy(id="famous", skill=0.9, fit={"arena": 0.3}), envoy(id="local", skill=0.5)]
    assert [e.who for e in events(acting(world(responder(), envoys=people)), EventKind.ENVOY_SENT)] == ["local"]


@pytest.mark.parametrize(
    ("reserve", "posture", "sent"), [(0, "talk", 1), (1, "talk", 0), (1, "fight", 1), (5, "fight", 1)]
)
def test_the_reserve_is_kept_for_where_there_is_fighting(reserve: int, posture: str, sent: int) -> None:
    model = acting(world(responder(reserve=reserve), posture=posture))
    assert len(events(model, EventKind.ENVOY_SENT)) == sent


LEVELS = {"calm": 0.5, "early": 1.0, "worst": 2.0}
VOTES = {"early": 65, "worst": 70, "calm": 75}
"""Moments whose coming raises the alarm 60 days before: on days 5, 10 and 15."""


@pytest.mark.parametrize(
    ("rule", "served"), [("first_come", "early"), ("worst_first", "worst"), ("most_tractable", "calm")]
)
def test_each_rule_of_allocation_serves_whom_it_names(rule: str, served: str) -> None:
    """The only envoy is at work elsewhere until day 40, and three arenas wait."""
    sharp = BLIND_AHEAD | {"warning_threshold": 0.95, "horizon_days": 60}
    busy = {
        "id": "elsewhere",
        "body": "union",
        "envoy": "envoy",
        "arena": "zero",
        "instrument": "good_offices",
        "date": date(1),
        "duration_days": 39,
        "responds_to": {"moment": "start"},
    }
    data = dispute(
        60 + 20,
        arenas=[{"id": name} for name in (*LEVELS, "zero")],
        parties=[p for name, level in LEVELS.items() for p in parties(level, arena=name)] + parties(0.0, arena="zero"),
        threshold_moments=[
            *(moment(day, 0.0, "peaceful", id=name, arena=name) for name, day in VOTES.items()),
            pulse(1, 0.0, "start", arena="zero"),
        ],
        bodies=[responder(allocation=rule, monitoring=sharp)],
        envoys=[envoy()],
        actions=[busy],
        parameters=STEADY | {"calendar_alert": 3.0},
        arms={"both": {"from": "with", "actions": "triggered"}},
    )
    model = acting(scenario(data), arm="both")
    assert [(event.day, event.arena) for event in events(model, EventKind.REQUEST)] == [
        (7.0, "early"),
        (12.0, "worst"),
        (17.0, "calm"),
    ]
    first = events(model, EventKind.ENVOY_SENT)[0]
    assert (first.day, first.arena) == (40.0, served)
    assert model.outcomes().unmet_requests == 2.0


def test_an_expired_term_ends_the_act_and_the_envoy_rests() -> None:
    short = {"instruments": {"good_offices": {"duration_days": 30}}, "tau_passion_days": 5.0}
    tense = world(responder(), level=0.0, threshold_moments=[pulse(10)], parameters=short, envoys=[envoy(rest_days=10)])
    model = CrisisModel(tense, "with", collect=False)
    doing = []
    while not model.is_over:
        model.step()
        doing.append(model.envoys[0].doing)
    # Called on day 11, at work from day 12 for 30 days, then ten days of rest.
    assert days_of(model, EventKind.ENVOY_ARRIVES) == [12.0]
    assert days_of(model, EventKind.STANDS_DOWN)[0] < 42.0
    assert days_of(model, EventKind.ACT_ENDS) == days_of(model, EventKind.ENVOY_LEAVES) == [42.0]
    assert [day for day, what in enumerate(doing) if what == ENGAGED] == list(range(12, 42))
    assert [day for day, what in enumerate(doing) if what == RESTING] == list(range(42, 52))
    assert doing[52] == IDLE
    row = model.outcomes()
    assert row.envoy_days == 30.0
    assert row.envoy_utilisation == pytest.approx(30.0 / 100.0)


def test_an_envoy_stays_beyond_the_term_while_the_alarm_stands() -> None:
    short = {"instruments": {"good_offices": {"duration_days": 10}}}
    model = acting(world(responder(), parameters=short))
    assert days_of(model, EventKind.ENVOY_LEAVES) == []
    assert model.outcomes().envoy_days == 98.0


def test_an_envoy_on_the_way_is_not_called_back() -> None:
    tense = world(responder(lag=lag(deploy=70.0)), level=0.0, threshold_moments=[pulse(10)])
    model = acting(tense)
    assert days_of(model, EventKind.STANDS_DOWN)[0] < 80.0
    assert days_of(model, EventKind.ENVOY_ARRIVES) == [82.0]
    assert model.outcomes().envoy_utilisation == pytest.approx((100.0 - 82.0) / 100.0)


# --- the ladder and funds ---------------------------------------------------------------------------------------------


def test_rungs_are_taken_in_turn_each_with_its_preparation() -> None:
    model = acting(world(responder(instruments=["statement", "fact_finding", "good_offices", "mediation"])))
    acts = [(event.day, event.text) for event in events(model, EventKind.ACT)]
    assert acts == [(1.0, "statement"), (6.0, "fact_finding"), (7.0, "good_offices"), (14.0, "mediation")]


def test_rungs_that_make_no_sense_are_passed_over() -> None:
    ladder = ["follow_through", "electoral_assistance", "statement"]
    model = acting(world(responder(instruments=ladder)))
    assert [event.text for event in events(model, EventKind.ACT)] == ["statement"]
    near = BLIND_AHEAD | {"horizon_days": 300}
    seen = world(responder(instruments=ladder, monitoring=near), threshold_moments=[moment(90, 0.0, "peaceful")])
    assert {event.text for event in events(acting(seen), EventKind.ACT)} == {"electoral_assistance", "statement"}


@pytest.mark.parametrize(("yearly", "acts"), [(0.0, []), (365.25 * 20_000.0, [(9.0, "visit"), (9.0, "statement")])])
def test_an_unaffordable_rung_is_an_unmet_request_and_waits_for_money(
    yearly: float, acts: list[tuple[float, str]]
) -> None:
    """A visit for 200,000 dollars is prepared by day 8; 20,000 a day make that much on day 9."""
    funds = {"balance_usd": 10_000, "yearly_usd": yearly, "flexible_share": 1.0}
    model = acting(world(responder(instruments=["visit", "statement"], funds=funds)))
    assert events(model, EventKind.UNMET)[0].text == "no funds for visit"
    assert [(event.day, event.text) for event in events(model, EventKind.ACT)] == acts
    assert model.outcomes().prevention_cost_usd == (205_000.0 if acts else 0.0)
    assert all(body_.balance >= 0.0 for body_ in model.bodies)


def test_nobody_is_sent_without_the_money_to_work() -> None:
    funds = {"balance_usd": 1_000, "yearly_usd": 0, "flexible_share": 1.0}
    model = acting(world(responder(funds=funds)))
    assert [event.text for event in events(model, EventKind.UNMET)] == ["no funds for good_offices"]
    assert days_of(model, EventKind.ENVOY_SENT) == []


def test_when_funds_run_out_everything_ends() -> None:
    """300,000 dollars pay for starting good offices and for less than 42 days of them."""
    funds = {"balance_usd": 300_000, "yearly_usd": 0, "flexible_share": 1.0}
    model = acting(world(responder(funds=funds)))
    assert days_of(model, EventKind.ENVOY_ARRIVES) == [2.0]
    over = days_of(model, EventKind.FUNDS_OUT)
    assert over == days_of(model, EventKind.ACT_ENDS) == days_of(model, EventKind.ENVOY_LEAVES) == [43.0]
    assert -6_000.0 <= model.bodies[0].balance < 0.0


def test_income_pays_for_staying() -> None:
    funds = {"balance_usd": 300_000, "yearly_usd": 6_000 * 366, "flexible_share": 1.0}
    assert days_of(acting(world(responder(funds=funds))), EventKind.FUNDS_OUT) == []


def agreement_world(*bodies: Data, **parameters: Any) -> Scenario:
    """Return a world whose parties agree within days, alarm or not."""
    eager = {"rate_consent": 1.0, "consent_base": 5.0, "rate_agreement": 1.0, "agreement_reach": 5.0}
    quick = {"instruments": {"follow_through": {"duration_days": 40}}, "rate_breakdown": 0.0}
    return world(*bodies, level=0.0, posture="mobilise", days=200, parameters=eager | quick | parameters)


def test_an_agreement_is_followed_through_once_and_for_its_term() -> None:
    model = acting(agreement_world(responder(instruments=["follow_through"], lag=lag(decide=5.0))))
    agreed = days_of(model, EventKind.AGREEMENT)
    assert len(agreed) == 1
    assert model.outcomes().warnings == 0.0
    assert days_of(model, EventKind.ACT) == [agreed[0] + 35.0]  # five days to decide, thirty to prepare
    assert days_of(model, EventKind.ACT_ENDS) == [agreed[0] + 75.0]


def test_an_agreement_that_has_died_is_not_followed_through() -> None:
    strike = pulse(20, 5.0, jump=1.0)
    data = agreement_world(responder(instruments=["follow_through"], lag=lag(decide=50.0))).to_toml_dict()
    data["threshold_moments"] = [strike | {"id": name, "date": date(day)} for name, day in (("a", 20), ("b", 21))]
    model = acting(scenario(data))
    assert days_of(model, EventKind.AGREEMENT)[0] < 20.0
    assert days_of(model, EventKind.AGREEMENT_DIES)
    first = days_of(model, EventKind.AGREEMENT)[0] + 80.0
    assert first not in days_of(model, EventKind.ACT)


# --- signals ----------------------------------------------------------------------------------------------------------


def signaller(instrument: str = "statement", **fields: Any) -> Data:
    return responder(instruments=[instrument], **({"leverage": 1.0} | fields))


def test_a_signal_raises_the_perceived_cost_and_halves_in_its_half_life() -> None:
    model = CrisisModel(world(signaller()), "with", collect=False)
    costs = []
    while not model.is_over:
        model.step()
        costs.append(model.parties[0].cost_of_violence)
    assert costs[1] == pytest.approx(1.5 * 0.09516258196404048, rel=1e-12)  # 1 − exp(−0.1) of the way to the ceiling
    assert costs[31] == pytest.approx(costs[1] / 2.0, rel=1e-12)


def test_a_biased_body_spares_whom_it_favours_and_emboldens_it() -> None:
    partial = signaller(bias=1.0, favours="arena_a")
    model = CrisisModel(world(partial, parameters={"emboldening": 2.0}), "with", collect=False)
    model.step()
    model.step()
    favoured, other = model.parties
    assert (favoured.cost_of_violence, other.cost_of_violence > 0.0) == (0.0, True)
    assert favoured.optimism == pytest.approx(0.3 + 2.0 * 0.1, rel=1e-3)
    assert other.optimism == pytest.approx(0.3, rel=1e-3)


def defied(day: int, instrument: str = "statement", **parameters: float) -> CrisisModel:
    """Return the history of a signal (a statement on day 1, a threat on day 11) and a mobilisation on a day."""
    tense = world(signaller(instrument), threshold_moments=[pulse(day, 5.0, jump=1.0)], parameters=parameters)
    model = CrisisModel(tense, "with", collect=False)
    while model.day <= day:
        model.step()
    assert [party.posture for party in model.parties] == [1.0, 1.0]
    return model


@pytest.mark.parametrize(("day", "credibility"), [(5, 0.8), (15, 0.8), (16, 1.0)])
def test_a_signal_defied_soon_after_costs_credibility(day: int, credibility: float) -> None:
    model = defied(day)
    assert model.bodies[0].credibility == pytest.approx(credibility, rel=1e-12)
    assert days_of(model, EventKind.DEFIANCE) == ([float(day)] if credibility < 1.0 else [])


def test_lost_credibility_comes_back_and_a_signal_is_defied_once() -> None:
    model = defied(5, credibility_recovery_days=10.0)
    lost = 1.0 - model.bodies[0].credibility
    for _ in range(10):
        model.step()
    assert 1.0 - model.bodies[0].credibility == pytest.approx(lost * 0.36787944117144233, rel=1e-9)
    assert len(days_of(model, EventKind.DEFIANCE)) == 1


@pytest.mark.parametrize(("instrument", "raised"), [("statement", 0.0), ("threat_of_measures", 0.5)])
def test_an_empty_threat_emboldens_who_defied_it(instrument: str, raised: float) -> None:
    plain, bold = (defied(12, instrument, empty_threat=harm) for harm in (0.0, 1.0))
    for before, after in zip(plain.parties, bold.parties, strict=True):
        assert after.optimism - before.optimism == pytest.approx(raised, rel=1e-2, abs=1e-12)


def test_without_a_signal_there_is_nothing_to_defy() -> None:
    tense = world(responder(), threshold_moments=[pulse(5, 5.0, jump=1.0)])
    model = acting(tense)
    assert days_of(model, EventKind.DEFIANCE) == []
    assert model.bodies[0].credibility == 1.0
