"""An arm becomes numbers: dates days, names indices, defaults filled in, everything in the order of ids."""

import datetime
from math import log
from typing import Any

import pytest

from simulator.draws.identity import identity
from simulator.numerics.relaxation import decay
from simulator.rules.calendar.threshold_moments import Window
from simulator.rules.deliberation.posture import FIGHT, TALK
from simulator.scenario import ScenarioError, load
from simulator.state import Setting, resolve
from tests.worlds import Data, body, date, dispute, envoy, moment, scenario


def act(name: str, day: int, responds_to: Data, **fields: Any) -> Data:
    stated: Data = {"id": name, "body": "union", "arena": "arena", "instrument": "statement", "date": date(day)}
    return stated | {"responds_to": responds_to} | fields


def setting(arm: str = "without", **tables: Any) -> Setting:
    return resolve(scenario(dispute(**tables)), arm)


def acts(arm: str, *actions: Data, **tables: Any) -> dict[str, Any]:
    stated: Data = {"bodies": [body()], "threshold_moments": [moment(40, 1.0)], "actions": list(actions)} | tables
    return {facts.id: facts for facts in setting(arm, **stated).acts}


# --- the head, arenas and parties -------------------------------------------------------------------------------------


def test_dates_are_days_from_the_start() -> None:
    found = setting(threshold_moments=[moment(40, 1.0, result_after_days=3)]).moments[0]
    assert found.day == 40.0
    assert found.window(found.day) == Window(25.0, 58.0, 2.5)


def test_the_horizon_is_whole_steps() -> None:
    world = scenario(dispute(days=100)).with_({"scenario.step_days": 7})
    found = resolve(world, "without")
    assert (found.step_days, found.steps, found.horizon_days) == (7.0, 14, 98.0)


@pytest.mark.parametrize(("arm", "respond"), [("without", False), ("with", True)])
def test_bodies_respond_where_the_arm_says_so(arm: str, respond: bool) -> None:
    assert setting(arm).bodies_respond is respond


def test_an_arm_that_is_not_there_is_named() -> None:
    with pytest.raises(ScenarioError, match="no arm is called so"):
        setting("wihtout")


ARENAS = [
    {"id": "b", "neighbours": {"c": 3.0, "a": 1.0, "d": 0.0}},
    {"id": "a"},
    {"id": "d"},
    {"id": "c", "region": "east", "mechanisms": 0.7, "domestic_capacity": 0.4},
]
PARTIES = [
    {"id": "y", "arena": "b", "side": "rebels", "strength": 0.3, "power": 1.0},
    {"id": "z", "arena": "b", "side": "rebels", "strength": 0.1, "power": 2.0},
    {"id": "x", "arena": "b", "strength": 0.5, "power": 5.0, "posture": "fight"},
    {"id": "w", "arena": "a", "strength": 0.6},
    {"id": "v", "arena": "a", "strength": 0.2},
    {"id": "t", "arena": "c", "power": 0.0},
    {"id": "u", "arena": "c", "power": 2.0},
    {"id": "s", "arena": "d", "title": "Somebody"},
]


def test_ids_give_the_order_and_neighbours_are_normalised() -> None:
    found = setting(arenas=ARENAS, parties=PARTIES)
    assert [arena.id for arena in found.arenas] == ["a", "b", "c", "d"]
    assert [party.id for party in found.parties] == list("stuvwxyz")
    assert found.arenas[1].neighbours == ((0, 0.25), (2, 0.75))
    assert found.arenas[0].neighbours == ()


def test_power_is_normalised_in_each_arena() -> None:
    power = {party.id: party.power for party in setting(arenas=ARENAS, parties=PARTIES).parties}
    assert (power["x"], power["y"], power["z"]) == (0.625, 0.125, 0.25)
    assert power["w"] == pytest.approx(0.75, rel=1e-15)  # by strength, where no power is stated
    assert (power["t"], power["u"], power["s"]) == (0.0, 1.0, 1.0)


def test_sides_are_indices_in_their_arena() -> None:
    found = setting(arenas=ARENAS, parties=PARTIES)
    assert found.arenas[1].sides == ("rebels", "x")
    assert [party.side for party in found.parties if party.arena == 1] == [1, 0, 0]


def test_defaults_are_filled_in() -> None:
    found = setting(arenas=ARENAS, parties=PARTIES)
    plain, built = found.arenas[0], found.arenas[2]
    assert (plain.title, plain.mechanisms, plain.population, plain.gdp_usd) == ("a", 0.2, 10e6, 20e9)
    assert (built.mechanisms, built.domestic_capacity) == (0.7, 0.4)
    somebody, fighter = found.parties[0], found.parties[5]
    assert (somebody.title, somebody.posture, somebody.principal, somebody.spoiler) == ("Somebody", TALK, True, 0.0)
    assert (fighter.title, fighter.posture, fighter.sensitivity) == ("x", FIGHT, ())


def test_a_drift_a_year_is_a_drift_a_day() -> None:
    party = {"id": "p", "arena": "arena", "strength_drift_per_year": 0.5}
    assert setting(parties=[party]).parties[0].drift_per_day == 0.5 / 365.25


def test_who_draws_is_known_by_name() -> None:
    found = setting(arenas=ARENAS, parties=PARTIES)
    assert [arena.identity for arena in found.arenas] == [identity("arenas", name) for name in "abcd"]
    assert [party.identity for party in found.parties] == [identity("parties", name) for name in "stuvwxyz"]
    regions = [arena.region_identity for arena in found.arenas]
    # An arena of no region is one by itself.
    assert regions == [
        identity("arenas", "a"),
        identity("arenas", "b"),
        identity("regions", "east"),
        identity("arenas", "d"),
    ]


# --- moments ----------------------------------------------------------------------------------------------------------


def test_a_moment_with_two_outcomes_has_a_third_that_never_comes() -> None:
    outcomes = {
        "stolen": {"probability": 0.3, "passion": 2.0, "grievance": 0.5},
        "peaceful": {"probability": 0.7, "passion": -0.2},
    }
    found = setting(threshold_moments=[moment(40, 0.0, outcomes=outcomes, conditioned_on="stolen")]).moments[0]
    assert found.probabilities == (0.7, 0.0, 0.3)
    assert (found.passion, found.grievance) == ((-0.2, 0.0, 2.0), (0.0, 0.0, 0.5))
    assert found.conditioned_on == 2.0


def test_an_irregular_moment_is_never_foreseen_and_its_window_opens_when_it_comes() -> None:
    coup = {"id": "coup", "arena": "arena", "kind": "coup", "rate_per_year": 2.0, "after_days": 10}
    found = setting(threshold_moments=[coup]).moments[0]
    assert (found.day, found.foreseeable, found.rate_per_day, found.conditioned_on) == (None, False, 2.0 / 365.25, -1.0)
    assert found.window(50.0) == Window(50.0, 60.0, 2.5)


def test_sensitivity_is_by_moment() -> None:
    party = {"id": "p", "arena": "arena", "sensitivity": {"coup": 2.0}}
    coup = {"id": "coup", "arena": "arena", "kind": "coup", "rate_per_year": 1.0}
    found = setting(parties=[party], threshold_moments=[moment(40, 1.0), coup])
    assert [facts.id for facts in found.moments] == ["coup", "vote"]
    assert found.parties[0].sensitivity == (2.0, 1.0)


# --- bodies and envoys ------------------------------------------------------------------------------------------------


def bodies(**tables: Any) -> dict[str, Any]:
    return {facts.id: facts for facts in setting(**tables).bodies}


def test_a_partnership_is_mutual_and_as_strong_as_either_says() -> None:
    stated = [body(id="un", partners={"au": 0.3}), body(id="au", partners={"un": 0.8, "ngo": 0.4}), body(id="ngo")]
    found = bodies(bodies=stated)
    assert found["au"].partnerships == (0.0, 0.4, 0.8)  # au, ngo, un
    assert found["ngo"].partnerships == (0.4, 0.0, 0.0)
    assert found["un"].partnerships == (0.8, 0.0, 0.0)


def test_a_body_without_a_mandate_may_go_anywhere() -> None:
    stated = [body(id="all"), body(id="some", arenas=["d", "a"], field_offices=["a"])]
    found = bodies(arenas=ARENAS, parties=PARTIES, bodies=stated)
    assert (found["all"].mandate, found["some"].mandate) == ((0, 1, 2, 3), (0, 3))
    assert found["some"].field_office == (1.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("favours", "favoured"), [("x", (1.0, 0.0, 0.0)), ("rebels", (0.0, 1.0, 1.0)), (None, (0.0,) * 3)]
)
def test_a_body_favours_a_party_or_a_side(favours: str | None, favoured: tuple[float, ...]) -> None:
    arena = {"id": "b"}
    found = bodies(arenas=[arena], parties=PARTIES[:3], bodies=[body(favours=favours)])
    assert found["union"].favoured == favoured


def test_how_a_body_watches() -> None:
    watch = {"interval_days": 7, "memory_days": 30, "stability_memory_days": 180, "warning_threshold": 0.75}
    found = bodies(bodies=[body(monitoring=watch)])["union"].monitoring
    assert found.gains == (1.0 - decay(7.0, 30.0), 1.0 - decay(7.0, 180.0), 7.0)
    assert found.threshold == pytest.approx(log(3.0), rel=1e-14)


@pytest.mark.parametrize(("rule", "number"), [("first_come", 0.0), ("worst_first", 1.0), ("most_tractable", 2.0)])
def test_rules_of_allocation_are_numbers(rule: str, number: float) -> None:
    assert bodies(bodies=[body(allocation=rule, reserve=2)])["union"].allocation == number


@pytest.mark.parametrize(
    ("kind", "civil"),
    [("civil_society", True), ("independent_group", True), ("state", False), ("secretariat", False)],
)
def test_civil_society_is_known_by_its_kind(kind: str, civil: bool) -> None:
    assert bodies(bodies=[body(kind=kind)])["union"].civil_society is civil


def test_a_scenario_can_change_one_number_of_an_instrument() -> None:
    parameters = {"instruments": {"visit": {"signal": 0.5}}}
    found = bodies(
        bodies=[body(instruments=["visit", "follow_through", "electoral_assistance"])], parameters=parameters
    )
    visit, programme, assistance = found["union"].ladder
    assert (visit.signal, visit.preparation_days, visit.price_usd) == (0.5, 7.0, 200_000.0)
    assert (visit.needs_agreement, visit.needs_moment) == (0.0, 0.0)
    assert (programme.needs_agreement, assistance.needs_moment) == (1.0, 1.0)


def test_a_mission_can_be_there_before_any_agreement() -> None:
    mission = bodies(bodies=[body(instruments=["political_mission"])])["union"].ladder[0]
    assert mission.guarantee > 0.0
    assert mission.programme > 0.0
    assert mission.needs_agreement == 0.0


def test_envoys_fit_everywhere_unless_stated() -> None:
    people = [envoy(id="two", fit={"c": 0.5}), envoy(id="one", standby=True)]
    found = setting(arenas=ARENAS, parties=PARTIES, bodies=[body(id="aaa"), body()], envoys=people)
    assert [(facts.id, facts.body, facts.standby) for facts in found.envoys] == [("one", 1, 1.0), ("two", 1, 0.0)]
    assert found.envoys[1].fit == (1.0, 1.0, 0.5, 1.0)


def test_a_body_has_a_pool_of_its_own_unless_stated() -> None:
    found = bodies(bodies=[body(id="aaa"), body(pool="union")])
    assert [facts.pool for facts in found.values()] == [0, 1]


def test_who_draws_on_a_pool_has_no_money_and_follows_its_owner() -> None:
    owner = body(
        reserve=2, allocation="first_come", funds={"balance_usd": 7.0, "yearly_usd": 3.0, "flexible_share": 0.5}
    )
    league = body(id="aaa", pool="union", reserve=1, allocation="most_tractable")
    del league["funds"]
    found = bodies(bodies=[league, owner])
    told = [
        (facts.pool, facts.balance_usd, facts.yearly_usd, facts.flexible_share, facts.reserve, facts.allocation)
        for facts in found.values()
    ]
    assert told == [(1, 0.0, 0.0, 0.5, 2.0, 0.0), (1, 7.0, 3.0, 0.5, 2.0, 0.0)]


def test_violence_abroad_is_none_unless_stated() -> None:
    found = setting(
        arenas=[{"id": "arena", "spillover_from_abroad": 0.4}, {"id": "west"}], parties=[*_two(), *_two("west")]
    )
    assert [arena.spillover_from_abroad for arena in found.arenas] == [0.4, 0.0]


def _two(arena: str = "arena") -> list[Data]:
    return [{"id": f"{arena}_{who}", "arena": arena} for who in "ab"]


# --- acts -------------------------------------------------------------------------------------------------------------

FORCE = act("force", 45, {"moment": "vote"}, instrument="use_of_force")
CALL = act("call", 47, {"moment": "vote"}, instrument="call")
VISIT = act("visit", 60, {"action": "call"}, instrument="visit")
LATE = act("aftermath", 70, {"action": "force"})


def test_the_lag_is_the_date_less_that_of_the_trigger() -> None:
    found = acts("history", CALL, VISIT)
    assert (found["call"].lag_days, found["call"].dated) == (7.0, None)
    assert (found["call"].trigger, found["call"].trigger_index, found["call"].nth) == ("moment", 0, 1)


def test_an_act_that_answers_an_act_has_the_trigger_of_the_first_of_the_chain() -> None:
    found = acts("history", CALL, VISIT, act("last", 63, {"action": "visit"}))
    assert {name: facts.lag_days for name, facts in found.items()} == {"call": 7.0, "visit": 20.0, "last": 23.0}
    assert {(facts.trigger, facts.trigger_index) for facts in found.values()} == {("moment", 0)}


def test_arms_without_recorded_acts_have_none() -> None:
    assert acts("without", CALL) == {}
    assert acts("with", CALL) == {}


def test_coercion_is_kept_to_the_arm_that_asks_for_it() -> None:
    assert set(acts("history", CALL, FORCE)) == {"call"}
    assert set(acts("coercion", CALL, FORCE)) == {"call", "force"}


def test_an_act_that_answers_one_left_out_is_left_out_too() -> None:
    assert set(acts("history", CALL, FORCE, LATE)) == {"call"}
    assert acts("coercion", CALL, FORCE, LATE)["aftermath"].lag_days == 30.0


@pytest.mark.parametrize(("shift", "call", "visit"), [(7, 14.0, 27.0), (-5, 2.0, 15.0), (-10, 0.0, 10.0)])
def test_a_shifted_act_stops_at_its_trigger(shift: int, call: float, visit: float) -> None:
    found = acts("moved", CALL, VISIT, arms={"moved": {"from": "history", "shift_days": shift}})
    assert (found["call"].lag_days, found["visit"].lag_days) == (call, visit)


def test_dated_arms_keep_to_dates() -> None:
    found = acts("history_fixed", CALL, VISIT)
    assert (found["call"].dated, found["visit"].dated) == (47.0, 60.0)
    earlier = acts("moved", CALL, arms={"moved": {"from": "history_fixed", "shift_days": -50}})
    assert earlier["call"].dated == 0.0


def test_a_trigger_with_a_recorded_date_of_its_own() -> None:
    warned = {"warning": "union", "recorded_date": date(10), "nth": 2}
    found = acts("history", act("call", 15, warned))["call"]
    assert (found.trigger, found.trigger_index, found.nth, found.lag_days) == ("warning", 0, 2, 5.0)


def test_the_record_gives_eruption_and_agreement_their_dates() -> None:
    observed = {"erupted": True, "eruption_date": date(20), "agreement_date": date(90)}
    found = acts(
        "history", act("call", 22, {"eruption": "arena"}), act("later", 100, {"agreement": "arena"}), observed=observed
    )
    assert (found["call"].lag_days, found["later"].lag_days) == (2.0, 10.0)


def test_a_signal_addresses_a_side_or_everyone() -> None:
    found = acts("history", CALL, act("threat", 50, {"moment": "vote"}, against="rebels"))
    assert (found["call"].targets, found["threat"].targets) == ((1.0, 1.0), (0.0, 1.0))


def test_an_act_lasts_as_long_as_its_instrument_unless_stated() -> None:
    found = acts(
        "history",
        act("panel", 50, {"moment": "vote"}, instrument="panel"),
        act("brief", 50, {"moment": "vote"}, instrument="panel", duration_days=0),
    )
    assert (found["panel"].duration_days, found["brief"].duration_days) == (120.0, 0.0)


# --- order ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arm", ["without", "with", "history", "history_fixed"])
def test_the_order_of_tables_in_the_file_changes_nothing(arm: str) -> None:
    data = load("kenya-2008").to_toml_dict()
    turned = {key: value[::-1] if isinstance(value, list) else value for key, value in data.items()}
    turned = dict(reversed(turned.items()))
    turned["bodies"] = [dict(reversed(entry.items())) for entry in turned["bodies"]]
    one, other = (resolve(scenario(tables, "kenya-2008"), arm) for tables in (data, turned))
    assert one == other


def test_a_title_changes_nothing_but_itself() -> None:
    plain, titled = (resolve(load("latent-tension").with_({"parties.incumbent.title": name}), "with") for name in "ab")
    assert plain != titled
    assert [party.identity for party in plain.parties] == [party.identity for party in titled.parties]


def test_days_before_the_start_are_not_lost() -> None:
    """The start is any date; days count from it across a leap day."""
    world = dispute(threshold_moments=[moment(0, 1.0, date=datetime.date(2012, 3, 1))])
    world["scenario"] |= {"start": datetime.date(2012, 2, 28), "days": 30}
    assert resolve(scenario(world), "without").moments[0].day == 2.0
