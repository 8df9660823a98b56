"""The region of West Africa: what it is made of, what its arms do, and that agents and engine agree on it."""

import tomllib
from typing import Any

import pandas as pd
import pytest

import simulator as sim
from docs.west_africa import write
from simulator.engine.compiling import usable
from simulator.results.arena_counts import arena_count
from simulator.results.comparison import Comparison
from simulator.scenario import Scenario, mapping
from simulator.scenario.catalogue import catalogue_paths
from simulator.state.outcomes import OUTCOMES
from tests.agents.test_pools import member, owner, pooled, sent_to
from tests.agents.test_response_stage import lag, pulse
from tests.engine.equality import differences
from tests.worlds import Data, run, scenario

REPLICATES = 6
RULES = ("with", "first_come", "most_tractable", "reserve_one")
OF_THE_RESPONSE = OUTCOMES[OUTCOMES.index("warnings") : OUTCOMES.index("prevention_cost_usd") + 1]
OF_THE_CONFLICT = [name for name in OUTCOMES if name not in OF_THE_RESPONSE]

needs_record = pytest.mark.skipif(not write.RECORD.is_dir(), reason="the record is not beside this checkout")
needs_compiler = pytest.mark.skipif(not usable(), reason="on the agents this would take minutes")


def tables() -> Data:
    """Return the file as it is."""
    return tomllib.loads(catalogue_paths()["west-africa"].read_text(encoding="utf-8"))


def region(envoys: list[Data] | None = None, funds: Data | None = None, **changed: Any) -> Scenario:
    """Return the region with other envoys and another fund; keywords replace tables."""
    data = tables() | changed
    if envoys is not None:
        data["envoys"] = envoys
    for body in data["bodies"]:
        if body["id"] == "unowa" and funds is not None:
            body["funds"] = funds
    return scenario(data, "west-africa")


def rich(share: float = 1.0) -> Data:
    return {"balance_usd": 1e12, "yearly_usd": 0.0, "flexible_share": share}


def crowd(count: int) -> list[Data]:
    """Return envoys who are all alike."""
    return [{"id": f"envoy_{number}", "body": "unowa", "skill": 0.5} for number in range(count)]


def outcomes(result: Comparison, arm: str, columns: list[str]) -> pd.DataFrame:
    rows = result.arena_outcomes[result.arena_outcomes["arm"] == arm]
    return rows[["replicate", "arena", *columns]].reset_index(drop=True)


# --- what it is made of -----------------------------------------------------------------------------------------------


def test_it_has_the_countries_the_bodies_and_the_pool() -> None:
    file = sim.load("west-africa").file
    assert len(file.arenas) == 16
    assert {body.id: body.pool for body in file.bodies} == {
        "unowa": None,
        "ecowas": "unowa",
        "au": "unowa",
        "council": "unowa",
    }
    assert {envoy.body for envoy in file.envoys} == {"unowa"}
    assert [envoy.standby for envoy in file.envoys].count(True) == 1
    assert file.scenario.days == 1826


def test_borders_are_symmetric_and_cape_verde_has_none() -> None:
    borders = {arena.id: set(arena.neighbours) for arena in sim.load("west-africa").file.arenas}
    assert borders["cape_verde"] == set()
    assert len(borders["mali"]) == 6
    for here, others in borders.items():
        assert all(here in borders[there] for there in others), here


def test_every_country_has_its_votes_and_one_coup_that_may_come() -> None:
    moments = sim.load("west-africa").file.threshold_moments
    for arena in sim.load("west-africa").file.arenas:
        of_arena = [moment for moment in moments if moment.arena == arena.id]
        (coup,) = [moment for moment in of_arena if moment.kind == "coup"]
        assert coup.rate_per_year == 0.0191
        chances = {name: outcome.probability for name, outcome in coup.outcomes.items()}
        assert chances == mapping.outcome_chances(mapping.PEACEFUL_COUP)
        votes = [moment for moment in of_arena if moment.kind == "election"]
        assert len(votes) == (2 if arena.id == "ghana" else 1)
        assert all(vote.foreseeable and vote.outcomes["peaceful"].probability == 0.7 for vote in votes)


def test_an_armed_party_is_there_by_rule_only() -> None:
    parties = {party.id: party for party in sim.load("west-africa").file.parties}
    armed = {name.removesuffix("_armed") for name in parties if name.endswith("_armed")}
    assert armed == {"cote_divoire", "liberia", "mali", "niger", "nigeria", "senegal"}
    assert {name for name in armed if parties[f"{name}_armed"].posture == "mobilise"} == {"mali", "niger"}


@needs_record
def test_the_files_are_what_the_record_makes_of_them() -> None:
    for name, text in write.files(write.RECORD).items():
        assert (write.WORLD / name).read_text(encoding="utf-8") == text, "run: python -m docs.west_africa.write"


@needs_record
def test_borders_are_those_of_the_record() -> None:
    rows = pd.read_csv(write.RECORD / "neighbours.csv").itertuples(index=False, name=None)
    codes = pd.read_csv(write.WORLD / "record.csv").drop_duplicates("arena").set_index("gwcode")["arena"].to_dict()
    expected = {frozenset((codes[a], codes[b])) for a, b in rows if a in codes and b in codes}
    arenas = sim.load("west-africa").file.arenas
    assert {frozenset((arena.id, other)) for arena in arenas for other in arena.neighbours} == expected


# --- what its arms do -------------------------------------------------------------------------------------------------


@needs_compiler
def test_with_envoys_and_funds_unlimited_rules_of_allocation_are_the_same() -> None:
    result = sim.compare(region(crowd(200), rich()), arms=RULES, replicates=REPLICATES)
    reference = outcomes(result, "with", list(OUTCOMES))
    assert float(result.of_arm("with")["envoy_days"].min()) > 0.0
    for arm in RULES[1:]:
        pd.testing.assert_frame_equal(outcomes(result, arm, list(OUTCOMES)), reference, check_exact=True)


@needs_compiler
def test_with_one_envoy_they_are_not_and_requests_stay_unmet() -> None:
    result = sim.compare(region(crowd(1), rich()), arms=RULES, replicates=REPLICATES)
    reference = outcomes(result, "with", OF_THE_CONFLICT)
    for arm in ("first_come", "most_tractable"):
        assert not outcomes(result, arm, OF_THE_CONFLICT).equals(reference), arm
    many = sim.compare(region(crowd(200), rich()), arms=["with"], replicates=REPLICATES)
    few = result.of_arm("with")["unmet_requests"]
    assert (few > many.of_arm("with")["unmet_requests"]).all()


@needs_compiler
def test_with_no_envoys_funds_or_signals_acting_changes_nothing() -> None:
    nothing = {"balance_usd": 0.0, "yearly_usd": 0.0, "flexible_share": 1.0}
    instruments = type(sim.load("west-africa").file.parameters.instruments).model_fields
    world = region([], nothing, parameters={"instruments": {name: {"signal": 0.0} for name in instruments}}, arms={})
    result = sim.compare(world, arms=["with"], replicates=REPLICATES)
    assert arena_count(result, "without", "erupted").min() > 0
    assert float(result.of_arm("with")["warnings"].min()) > 0.0
    without = outcomes(result, "without", OF_THE_CONFLICT)
    pd.testing.assert_frame_equal(outcomes(result, "with", OF_THE_CONFLICT), without, check_exact=True)
    assert set(result.of_arm("with")["prevention_cost_usd"]) == {0.0}


@needs_compiler
def test_one_envoy_and_one_million_more_are_there() -> None:
    result = sim.compare(
        sim.load("west-africa"), arms=["with", "one_more_envoy", "one_more_million"], replicates=REPLICATES
    )
    of_unowa = result.queues[result.queues["body"] == "unowa"].groupby("arm")["envoys"].max()
    assert of_unowa.to_dict() == {"without": 6.0, "with": 6.0, "one_more_envoy": 7.0, "one_more_million": 6.0}
    cost = result.outcomes.groupby("arm")["prevention_cost_usd"].mean()
    assert cost["with"] + 0.5e6 < cost["one_more_million"] < cost["with"] + 1.5e6


@pytest.mark.parametrize(("rule", "served"), [("first_come", "west"), ("worst_first", "east")])
def test_two_crises_at_once_compete_for_the_only_envoy(rule: str, served: str) -> None:
    """The west asks first, the east is more tense, and the envoy comes back from elsewhere on day 30."""
    away: Data = {
        "id": "away",
        "body": "union",
        "arena": "west",
        "instrument": "mediation",
        "envoy": "envoy_0",
        "date": pulse(0, 0.0)["date"],
        "responds_to": {"moment": "vote"},
        "duration_days": 30,
    }
    world = pooled(
        owner(),
        member("league", ["east"], lag=lag(decide=3.0)),
        member("eastern", ["west"]),
        threshold_moments=[pulse(0, 0.0, arena="west")],
        actions=[away],
        arms={
            name: {"from": "with", "actions": "triggered", "set": {"bodies.union.allocation": name}}
            for name in ("first_come", "worst_first")
        },
    ).with_({"parties.east_a.hostility": 2.0, "parties.east_a.grievance": 2.0})
    assert sent_to(run(world, rule))[0] == (30.0, served)


# --- agents and engine ------------------------------------------------------------------------------------------------


@needs_compiler
@pytest.mark.parametrize("arm", ["without", "with", "most_tractable", "reserve_one"])
def test_agents_and_engine_agree_day_by_day(arm: str) -> None:
    """On the days that include the first two votes; the catalogue's own test runs the whole of it, week by week."""
    data = tables()
    data["scenario"]["days"] = 360
    end = pd.Timestamp(data["scenario"]["start"]) + pd.Timedelta(days=360)
    moments = data["threshold_moments"]
    data["threshold_moments"] = [each for each in moments if "date" not in each or pd.Timestamp(each["date"]) < end]
    assert sum("date" in each for each in data["threshold_moments"]) == 2
    found, models = differences(scenario(data, "west-africa"), arm, 20080101, range(127, 129))
    assert not found
    if arm != "without":
        assert sum(model.outcomes().envoy_days for model in models) > 0.0
