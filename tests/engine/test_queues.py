"""Pools and queues on the engine: counted as on the agents, and fair where there is enough for all."""

from typing import Any

import numpy as np
import pytest

from simulator.engine import run
from simulator.engine.pools import Pools
from simulator.scenario import Scenario
from simulator.state import Setting, resolve
from simulator.state.outcomes import OUTCOMES
from simulator.state.queues import QUEUES
from simulator.state.records import Records
from tests.engine.equality import differences, identical
from tests.worlds import Data, body, dispute, envoy, moment, scenario

HISTORIES = 60
LIVELY = {
    **{"rate_mobilise": 0.02, "rate_attack": 0.05, "rate_ceasefire": 0.02, "rate_consent": 0.05, "refusal_days": 5.0},
    # So that all days are whole: their sums are then the same in whatever order envoys are taken.
    **{"calendar_lag_effect": 0.0, "partnership_lag_effect": 0.0, "distrust_lag_effect": 0.0},
}
OF_WARNINGS = ("warnings", "hits", "misses", "false_alarms", "lead_days")
RULES = ("first_come", "worst_first", "most_tractable")


def lag(**medians: float) -> Data:
    """Return a lag of whole days without spread."""
    parts = ("detect", "verify", "decide", "deploy", "appropriation")
    return {part: {"median_days": medians.get(part, 1.0), "spread": 0.0} for part in parts}


def shared(envoys: int, **fields: Any) -> Scenario:
    """Return two arenas, two bodies that draw on the pool of a third, and its envoys, who are all alike."""
    members = [
        body(id=name, pool="office", lag=lag(decide=days, deploy=2.0), instruments=["good_offices", "mediation"])
        for name, days in (("league", 2.0), ("union", 3.0))
    ]
    for each in members:
        del each["funds"]
    data = dispute(
        days=300,
        arenas=[{"id": "east", "neighbours": {"west": 1.0}}, {"id": "west", "neighbours": {"east": 1.0}}],
        parties=[
            {"id": f"{where}_{who}", "arena": where, "strength": strength, "hostility": 0.4, "grievance": 0.3}
            for where in ("east", "west")
            for who, strength in (("government", 0.6), ("rebels", 0.4))
        ],
        threshold_moments=[
            moment(day, 1.5, id=f"vote_{where}", arena=where) for day, where in ((40, "east"), (45, "west"))
        ],
        bodies=[
            *members,
            body(id="office", acts=False, funds={"balance_usd": 1e12, "yearly_usd": 0.0, "flexible_share": 1.0}),
        ],
        envoys=[envoy(id=f"envoy_{k:02}", body="office", skill=0.7) for k in range(envoys)],
        parameters=LIVELY,
    )
    return scenario(data, name="shared").with_({f"bodies.office.{key}": value for key, value in fields.items()})


def of(world: Scenario, arm: str = "with") -> Records:
    return run([resolve(world, arm)], 3, 0, HISTORIES)[0]


def column(records: Records, name: str) -> np.ndarray:
    return records.queues[:, :, QUEUES.index(name)]


@pytest.fixture(scope="module")
def scarce() -> Records:
    """Return histories in which one envoy is asked for by two bodies in two arenas."""
    return of(shared(envoys=1))


def test_agents_and_engine_count_queues_alike() -> None:
    found, models = differences(shared(envoys=1), "with", 3, range(6))
    assert not found
    assert sum(counts.sent for model in models for counts in model.queues().values()) > 0.0


def test_where_there_is_enough_for_all_no_rule_makes_a_difference() -> None:
    some, *others = (of(shared(envoys=60, allocation=rule, reserve=0)) for rule in RULES)
    for other in others:
        assert identical(some.total, other.total)
        assert identical(some.by_arena, other.by_arena)
        assert identical(some.queues, other.queues)
    assert column(some, "sent").sum() > HISTORIES
    waited, refused = column(some, "waited_days"), column(some, "refused")
    assert waited[refused > 0.0].sum() > 0.0
    assert waited[refused == 0.0].sum() == 0.0
    assert column(some, "unmet").sum() < column(of(shared(envoys=1)), "unmet").sum()


def test_where_there_is_not_every_rule_does(scarce: Records) -> None:
    totals = [of(shared(envoys=1, allocation=rule)).total for rule in RULES]
    assert not identical(totals[0], totals[1])
    assert not identical(totals[1], totals[2])
    assert identical(totals[1], scarce.total)


def test_the_counts_of_a_queue_fit_together(scarce: Records) -> None:
    requests, sent, unmet = (column(scarce, name) for name in ("requests", "sent", "unmet"))
    assert (sent <= requests).all()
    assert (requests <= sent + unmet).all()  # also what could not be asked for is unmet
    waited, longest = column(scarce, "waited_days"), column(scarce, "longest_wait_days")
    assert (longest <= waited).all()
    assert (waited <= sent * longest).all()
    assert waited.sum() > 0.0
    assert column(scarce, "refused").sum() > 0.0
    for name, total in (("unmet", "unmet_requests"), ("envoy_days", "envoy_days")):
        np.testing.assert_allclose(
            column(scarce, name).sum(axis=1), scarce.total[:, OUTCOMES.index(total)], rtol=1e-12, err_msg=name
        )


def test_envoys_are_told_of_the_pool_and_requests_of_who_asks(scarce: Records) -> None:
    names = ["league", "office", "union"]
    assert column(scarce, "envoys").tolist() == [[0.0, 1.0, 0.0]] * HISTORIES
    for name, there in (("requests", [True, False, True]), ("envoy_days", [False, True, False])):
        assert dict(zip(names, (column(scarce, name).sum(axis=0) > 0.0).tolist(), strict=True)) == dict(
            zip(names, there, strict=True)
        )


def test_chunks_of_lanes_change_nothing(scarce: Records) -> None:
    (found,) = run([resolve(shared(envoys=1), "with")], 3, 0, HISTORIES, threads=2, lanes=7)
    assert identical(found.queues, scarce.queues)


def test_where_nobody_responds_nobody_asks() -> None:
    silent = of(shared(envoys=1), "without")
    assert column(silent, "envoys").sum() == HISTORIES
    assert silent.queues.sum() == HISTORIES


def test_a_member_that_does_nothing_changes_nothing(scarce: Records) -> None:
    data = shared(envoys=1).to_toml_dict()
    data["bodies"] += [body(id=name, pool="office", acts=False) for name in ("aaa", "zzz")]
    for each in data["bodies"][-2:]:
        del each["funds"]
    found = of(scenario(data, name="shared"))
    kept = [number for number, name in enumerate(OUTCOMES) if name not in OF_WARNINGS]
    assert identical(found.total[:, kept], scarce.total[:, kept])
    assert identical(found.queues[:, 1:-1], scarce.queues)
    assert found.queues[:, (0, -1)].sum() == 0.0


def settings(**pools: str) -> Setting:
    bodies = [body(id=name) | ({"pool": pools[name]} if name in pools else {}) for name in ("a", "b", "c")]
    for each in bodies:
        if "pool" in each:
            del each["funds"]
    homes = [name for name in ("a", "b", "c") if name not in pools]
    people = [envoy(id=f"envoy_{name}", body=name) for name in homes]
    return resolve(scenario(dispute(bodies=bodies, envoys=people)), "with")


@pytest.mark.parametrize(
    ("pools", "desks", "after"),
    [
        ({}, [[0], [1], [2]], [0, 1, 2]),
        ({"a": "b"}, [[], [0, 1], [2]], [-1, 1, 2]),
        ({"c": "a"}, [[0, 2], [1], []], [-1, 1, 0]),
        ({"a": "c", "b": "c"}, [[], [], [0, 1, 2]], [-1, -1, 2]),
    ],
)
def test_a_pool_is_served_after_the_last_who_draws_on_it(
    pools: dict[str, str], desks: list[list[int]], after: list[int]
) -> None:
    found = Pools.of(settings(**pools))
    assert found.desks == desks
    assert found.served_after == after
