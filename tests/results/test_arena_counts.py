import pytest

import simulator as sim
from simulator.results.arena_counts import COUNTED, arena_count, arena_count_difference
from tests.worlds import body, dispute, scenario

REPLICATES = 8


@pytest.fixture(scope="module")
def found():
    parties = [
        {"id": f"{arena}_{side}", "arena": arena, "hostility": 1.5, "grievance": 0.4}
        for arena in ("east", "west")
        for side in "ab"
    ]
    world = scenario(dispute(150, arenas=[{"id": "east"}, {"id": "west"}], parties=parties, bodies=[body()]))
    return sim.compare(world, arms=["with"], replicates=REPLICATES, seed=3, workers=1)


def by_hand(found, arm, outcome, above=0.0):
    rows = found.arena_outcomes[found.arena_outcomes["arm"] == arm]
    return [int((rows[rows["replicate"] == k][outcome] > above).sum()) for k in range(REPLICATES)]


def test_it_counts_the_arenas_of_each_history(found):
    for arm in found.arms:
        assert arena_count(found, arm, "erupted").tolist() == by_hand(found, arm, "erupted")
        assert arena_count(found, arm, "many_deaths").tolist() == by_hand(found, arm, "deaths", above=1_000.0)
    assert {0.0, 1.0, 2.0} & set(arena_count(found, "without", "erupted")) != {0.0}


def test_the_difference_is_of_pairs(found):
    counts = {arm: arena_count(found, arm, "erupted") for arm in found.arms}
    difference = arena_count_difference(found, ("with", "without"), "erupted")
    assert difference.estimate == pytest.approx((counts["with"] - counts["without"]).mean())
    assert difference.low <= difference.estimate <= difference.high
    assert difference.replicates == REPLICATES


def test_what_is_not_counted_is_an_error(found):
    assert "deaths" not in COUNTED
    with pytest.raises(KeyError, match="deaths"):
        arena_count(found, "with", "deaths")
