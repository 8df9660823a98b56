"""Arms share their luck: what an arm does not change is the same in both histories, to the bit."""

import pytest

from simulator.agents import CrisisModel
from simulator.scenario import Scenario, load
from simulator.state.events import EventKind
from simulator.state.outcomes import OUTCOMES, RESPONSE_OUTCOMES
from tests.worlds import body, dispute, envoy, inert, moment, scenario, state

CONFLICT_OUTCOMES = [name for name in OUTCOMES if name not in RESPONSE_OUTCOMES]
ACTING = {EventKind.ACT, EventKind.ENVOY_ARRIVES}


def conflict_outcomes(model: CrisisModel) -> list[str]:
    row = model.outcomes()
    return [repr(getattr(row, name)) for name in CONFLICT_OUTCOMES]


def pair(world: Scenario, arm: str, replicate: int, other: Scenario | None = None) -> tuple[CrisisModel, CrisisModel]:
    return (
        CrisisModel(other or world, "without", 1, replicate, collect=False),
        CrisisModel(world, arm, 1, replicate, collect=False),
    )


@pytest.mark.parametrize(
    ("name", "arm"),
    [("kenya-2008", "history"), ("kenya-2008", "history_fixed"), ("kenya-2008", "with"), ("latent-tension", "with")],
)
def test_an_arm_without_effects_is_the_baseline_to_the_bit(name: str, arm: str) -> None:
    world = load(name)
    toothless = world.with_(inert(world))
    acts = 0
    for replicate in range(3):
        without, acting = pair(toothless, arm, replicate, world)
        while not without.is_over:
            without.step()
            acting.step()
            assert state(without) == state(acting), f"day {without.day}"
        assert conflict_outcomes(without) == conflict_outcomes(acting)
        acts += sum(event.kind in ACTING for event in acting.events)
    assert acts > 0, "a test of arms that never acted shows nothing"


@pytest.mark.parametrize(("name", "arm"), [("kenya-2008", "history"), ("latent-tension", "with")])
def test_arms_are_equal_until_the_first_action(name: str, arm: str) -> None:
    world = load(name)
    parted = 0
    for replicate in range(8):
        without, acting = pair(world, arm, replicate)
        while not acting.is_over and not any(event.kind in ACTING for event in acting.events):
            assert state(without) == state(acting)
            without.step()
            acting.step()
        while not acting.is_over and state(without) == state(acting):
            without.step()
            acting.step()
        parted += not acting.is_over
    assert parted > 0, "no pair parted: acting did nothing at all"


def crisis(**tables: object) -> Scenario:
    stated = {"bodies": [body()], "envoys": [envoy()], "threshold_moments": [moment(20, 1.5)]} | tables
    return scenario(dispute(150, **stated))


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_a_body_that_can_do_nothing_changes_nothing(name: str) -> None:
    """Also not for the other bodies, wherever its id stands in the order."""
    world = crisis()
    larger = crisis(bodies=[body(), body(id=name, instruments=[])])
    for replicate in range(10):
        one = CrisisModel(world, "with", 1, replicate, collect=False)
        two = CrisisModel(larger, "with", 1, replicate, collect=False)
        while not one.is_over:
            one.step()
            two.step()
            assert state(one) == state(two)
        desk, same = one.bodies[0].desks[0], next(b for b in two.bodies if b.id == "union").desks[0]
        assert desk.watch.warning_days == same.watch.warning_days
        assert desk.until == same.until


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_an_envoy_who_can_do_nothing_changes_nobodys_history(name: str) -> None:
    world = crisis()
    larger = crisis(bodies=[body(), body(id="idle", instruments=[])], envoys=[envoy(), envoy(id=name, body="idle")])
    for replicate in range(10):
        one, two = (CrisisModel(each, "with", 1, replicate, collect=False) for each in (world, larger))
        assert one.run().deaths == two.run().deaths
        assert state(one) == state(two)


def test_an_arm_more_changes_no_other_arm() -> None:
    world = load("latent-tension")
    more = scenario(
        dict(world.to_toml_dict(), arms={"quiet": {"from": "with", "set": {"bodies.regional.acts": False}}}), world.name
    )
    for arm in ("without", "with"):
        one, two = (CrisisModel(each, arm, 1, 3, collect=False) for each in (world, more))
        assert repr(one.run()) == repr(two.run())


def test_an_arm_that_does_nothing_is_the_baseline() -> None:
    world = load("latent-tension").with_({"arms.no_standby.set": {"bodies.regional.acts": False}})
    for replicate in range(5):
        without, quiet = pair(world, "no_standby", replicate)
        assert repr(without.run()) == repr(quiet.run())


def test_titles_change_nothing() -> None:
    world = load("latent-tension")
    renamed = world.with_({"parties.incumbent.title": "Somebody else"})
    one, two = (CrisisModel(each, "with", 1, 0, collect=False) for each in (world, renamed))
    assert repr(one.run()) == repr(two.run())


def test_another_seed_or_replicate_is_another_history() -> None:
    world = load("latent-tension")
    states = {repr(CrisisModel(world, "without", seed, k).parties[0].hostility) for seed in (1, 2) for k in (0, 1)}
    assert len(states) == 4
