"""Bodies that draw on another's envoys and funds: one fund, one queue, and each acts for itself all the same."""

from typing import Any

import pytest

from simulator.agents import CrisisModel
from simulator.scenario import Scenario
from simulator.state.events import EventKind
from tests.agents.test_response_stage import STEADY, days_of, desk_of, events, lag, parties, pulse, responder
from tests.worlds import Data, dispute, envoy, run, scenario, state

FUNDS: Data = {"balance_usd": 1e9, "yearly_usd": 0.0, "flexible_share": 1.0}


def member(name: str, arenas: list[str], **fields: Any) -> Data:
    """Return a body that draws on the pool of `union`."""
    stated = responder(name, arenas=arenas, pool="union") | fields
    stated.pop("funds", None)
    return stated


def pooled(*bodies: Data, days: int = 100, envoys: int = 1, **tables: Any) -> Scenario:
    """Return two tense arenas, with envoys that all belong to `union`."""
    people = [envoy(id=f"envoy_{number}") for number in range(envoys)]
    return scenario(
        dispute(
            days,
            arenas=[{"id": "east"}, {"id": "west"}],
            parties=[*parties(arena="east"), *parties(arena="west")],
            bodies=list(bodies),
            envoys=people,
            parameters=STEADY | tables.pop("parameters", {}),
            **tables,
        )
    )


def owner(**fields: Any) -> Data:
    """Return the owner of the pool, which acts in no arena itself unless it is told to."""
    return responder(**({"acts": False, "funds": FUNDS} | fields))


def sent_to(model: CrisisModel) -> list[tuple[float, str]]:
    return [(event.day, event.arena) for event in events(model, EventKind.ENVOY_SENT)]


def test_a_body_sends_the_envoys_of_its_pool() -> None:
    model = run(pooled(owner(), member("league", ["east"])), "with")
    assert sent_to(model) == [(2.0, "east")]
    assert desk_of(model, "league").response.envoy is model.envoys[0]
    assert model.arenas[0].third_parties.mediation > 0.0
    assert [body.envoys == [*model.envoys] for body in model.bodies] == [True, True]
    assert [len(body.own_envoys) for body in model.bodies] == [0, 1]


def test_without_the_pool_there_is_nobody_to_send() -> None:
    alone = pooled(owner(), responder("league", arenas=["east"]))
    model = run(alone, "with")
    assert sent_to(model) == []
    assert "nobody to send for good_offices" in {event.text for event in events(model, EventKind.UNMET)}


def test_a_pool_that_is_its_own_is_none() -> None:
    one, other = (pooled(responder(**fields)) for fields in ({}, {"pool": "union"}))
    assert state(run(one, "with")) == state(run(other, "with"))


def test_there_is_one_fund_and_each_books_what_it_spends() -> None:
    model = run(pooled(owner(), member("league", ["east"]), member("eastern", ["west"]), envoys=2), "with")
    spent = {body.id: sum(body.spent.values()) for body in model.bodies}
    assert spent["union"] == 0.0
    assert spent["league"] > 0.0
    assert spent["eastern"] > 0.0
    assert {body.balance for body in model.bodies} == {model.bodies[0].balance}
    assert model.bodies[0].balance == pytest.approx(1e9 - sum(spent.values()), rel=1e-12)


def test_income_comes_in_once() -> None:
    yearly = FUNDS | {"yearly_usd": 365.25}
    model = run(pooled(owner(funds=yearly), member("league", ["east"], instruments=["call"]), days=50), "with")
    price = sum(sum(body.spent.values()) for body in model.bodies)
    assert model.bodies[0].balance == pytest.approx(1e9 + 50.0 - price, rel=1e-15)


def test_when_the_fund_runs_out_it_does_so_for_all() -> None:
    """800,000 dollars pay for two good offices for some 58 days."""
    poor = FUNDS | {"balance_usd": 800_000.0}
    model = run(pooled(owner(funds=poor), member("league", ["east"]), member("eastern", ["west"]), envoys=2), "with")
    over = days_of(model, EventKind.FUNDS_OUT)
    assert len(over) == 2
    assert over[0] == over[1] < 90.0


@pytest.mark.parametrize(("share", "days"), [(1.0, 0.0), (0.0, 40.0)])
def test_the_owners_flexible_share_decides_about_an_appropriation(share: float, days: float) -> None:
    funds = FUNDS | {"flexible_share": share}
    slow = member("league", ["east"], lag=lag(appropriation=40.0))
    assert desk_of(run(pooled(owner(funds=funds), slow), "with"), "league").response.lag.decide == days


@pytest.mark.parametrize(
    ("rule", "served"), [("first_come", "west"), ("worst_first", "east"), ("most_tractable", "west")]
)
def test_the_owners_rule_serves_all_who_draw_on_the_pool(rule: str, served: str) -> None:
    """The east is more tense and asks later: its body takes three days more to decide."""
    both = (
        member("league", ["east"], lag=lag(decide=3.0), allocation="first_come"),
        member("eastern", ["west"], allocation="worst_first"),
    )
    tense = {"bodies.union.allocation": rule, "parties.east_a.hostility": 2.0, "parties.east_a.grievance": 2.0}
    busy: Data = {
        "id": "away",
        "body": "union",
        "arena": "west",
        "instrument": "mediation",
        "envoy": "envoy_0",
        "date": "",
        "responds_to": {"moment": "vote"},
        "duration_days": 30,
    }
    world = pooled(
        owner(),
        *both,
        threshold_moments=[pulse(0, 0.0, arena="west")],
        actions=[busy | {"date": pulse(0, 0.0)["date"]}],
        arms={"both": {"from": "with", "actions": "triggered"}},
    ).with_(tense)
    first = sent_to(run(world, "both"))[0]
    assert first == (30.0, served)


def test_of_equals_the_earlier_body_is_served_though_it_is_the_later_arena() -> None:
    world = pooled(owner(), member("alliance", ["west"]), member("league", ["east"]))
    silent = world.with_({"bodies.alliance.monitoring.noise": 0.0, "bodies.league.monitoring.noise": 0.0})
    assert sent_to(run(silent, "with"))[0] == (2.0, "west")


def test_the_owners_reserve_is_kept_for_all() -> None:
    model = run(pooled(owner(reserve=1), member("league", ["east"]), member("eastern", ["west"])), "with")
    assert sent_to(model) == []
    assert model.outcomes().unmet_requests == 2.0


def test_parties_accept_by_the_standing_of_the_body_that_sends() -> None:
    """Hardly anybody accepts a body of no standing here, however well the owner stands."""
    strict = {"acceptance_base": -5.0, "acceptance_legitimacy": 5.0}
    both = (member("league", ["east"], legitimacy=0.0), member("eastern", ["west"], legitimacy=1.0))
    world = pooled(owner(legitimacy=1.0), *both, envoys=2, parameters=strict)
    assert {arena for _, arena in sent_to(run(world, "with"))} == {"west"}


def test_a_member_that_does_nothing_changes_nothing() -> None:
    both = (owner(), member("league", ["east"]), member("eastern", ["west"]))
    idle = (member("aaa", ["east", "west"], acts=False), member("zzz", ["east", "west"], acts=False))
    for replicate in range(3):
        one, other = (run(pooled(*bodies), "with", replicate) for bodies in (both, (*both, *idle)))
        assert state(one) == state(other)
        assert sent_to(one) == sent_to(other)


def test_an_owner_that_acts_stands_in_the_queue_with_the_others() -> None:
    model = run(pooled(owner(acts=True, arenas=["west"]), member("league", ["east"]), envoys=2), "with")
    assert {arena for _, arena in sent_to(model)} == {"east", "west"}
    assert [body.id for body in model.bodies[1].members] == ["league", "union"]
