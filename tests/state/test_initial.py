"""Where histories begin: the same in every arm, spread as the stationary laws say."""

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from simulator.agents import CrisisModel
from simulator.draws.draws import Draws
from simulator.scenario import load
from simulator.state import resolve
from simulator.state.initial import initial_log_intensity, party_start
from tests.worlds import dispute, scenario, state

HISTORIES = 2000
REGION = [
    {"id": "one", "region": "east", "grievance_spread": 0.5, "regional_correlation": 0.64},
    {"id": "two", "region": "east", "grievance_spread": 0.5, "regional_correlation": 0.64},
    {"id": "far", "region": "west", "grievance_spread": 0.5, "regional_correlation": 0.64},
]
PARTIES = [{"id": f"{arena}_{k}", "arena": arena} for arena in ("far", "one", "two") for k in "ab"]


@pytest.mark.parametrize("name", ["kenya-2008", "latent-tension"])
def test_every_arm_begins_in_the_same_place(name: str) -> None:
    world = load(name)
    for replicate in range(3):
        states = {repr(state(CrisisModel(world, arm, 1, replicate, collect=False))) for arm in world.arm_names}
        assert len(states) == 1


def starts(column: str) -> dict[str, np.ndarray]:
    """Return the initial values of each party or arena over many histories."""
    setting = resolve(scenario(dispute(arenas=REGION, parties=PARTIES)), "without")
    luck = [Draws(1, replicate) for replicate in range(HISTORIES)]
    if column == "log_intensity":
        return {
            arena.id: np.array([initial_log_intensity(arena, setting.parameters, draws) for draws in luck])
            for arena in setting.arenas
        }
    return {
        party.id: np.array(
            [
                getattr(party_start(party, setting.arenas[party.arena], setting.parameters, draws), column)
                for draws in luck
            ]
        )
        for party in setting.parties
    }


def assert_normal(values: np.ndarray, mean: float, deviation: float) -> None:
    assert stats.kstest(values, stats.norm(mean, deviation).cdf).pvalue > 1e-3


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def test_hostility_begins_with_its_stationary_spread_and_apart_for_each_party() -> None:
    found = starts("hostility")
    for values in found.values():
        assert_normal(values, 0.3, 0.02 * sqrt(360.0 / 2.0))
    assert abs(correlation(found["one_a"], found["one_b"])) < 4.0 / sqrt(HISTORIES)


def test_intensity_begins_from_its_stationary_law() -> None:
    found = starts("log_intensity")
    for values in found.values():
        assert_normal(values, 0.0, 1.8)
    assert abs(correlation(found["one"], found["two"])) < 4.0 / sqrt(HISTORIES)


def test_grievance_is_shared_in_an_arena_and_partly_in_a_region() -> None:
    found = starts("grievance")
    for values in found.values():
        assert_normal(values, 0.1, 0.5)
    assert np.array_equal(found["one_a"], found["one_b"])
    assert correlation(found["one_a"], found["two_a"]) == pytest.approx(0.64, abs=0.05)
    assert abs(correlation(found["one_a"], found["far_a"])) < 4.0 / sqrt(HISTORIES)


def test_grievance_has_nothing_to_do_with_intensity() -> None:
    assert abs(correlation(starts("grievance")["one_a"], starts("log_intensity")["one"])) < 4.0 / sqrt(HISTORIES)


def test_an_arena_more_changes_nobodys_beginning() -> None:
    small = CrisisModel(scenario(dispute()), "without", 1, 0, collect=False)
    more = {"id": "aaa", "arena": "elsewhere"}
    data = dispute()
    data["arenas"] = [{"id": "elsewhere"}, *data["arenas"]]
    data["parties"] = [more, *data["parties"]]
    large = CrisisModel(scenario(data), "without", 1, 0, collect=False)
    assert [party.hostility for party in small.parties] == [party.hostility for party in large.parties[1:]]
    assert small.arenas[0].log_intensity == large.arenas[0].log_intensity
