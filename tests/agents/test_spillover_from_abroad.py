"""Violence abroad: a constant beside what spills over from neighbours."""

from itertools import pairwise

import pytest

from simulator.scenario import Scenario
from tests.agents.test_response_stage import parties
from tests.worlds import dispute, run, scenario, state

NEXT_DOOR = [{"id": "arena"}, {"id": "west", "neighbours": {"arena": 1.0}}]


def world(**values: float) -> Scenario:
    """Return a tense arena beside one that fights, each with so much violence abroad."""
    data = dispute(
        arenas=NEXT_DOOR,
        parties=[*parties(0.3), *parties(0.3, "fight", arena="west")],
        parameters={"hostility_noise": 0.02},
    )
    return scenario(data).with_({f"arenas.{name}.spillover_from_abroad": value for name, value in values.items()})


def test_none_is_as_if_it_were_not_there() -> None:
    assert state(run(world())) == state(run(world(arena=0.0, west=0.0)))


@pytest.mark.parametrize("replicate", range(5))
def test_the_more_there_is_the_more_hostile_are_the_parties(replicate: int) -> None:
    """In still parties the target of hostility rises by χ times it, and hostility follows."""
    calm = {"parameters.rate_mobilise": 0.0, "parameters.rate_demobilise": 0.0}
    models = [run(world(arena=amount).with_(calm), replicate=replicate) for amount in (0.0, 0.2, 0.8)]
    levels = [[party.hostility for party in model.arenas[0].parties] for model in models]
    for less, more in pairwise(levels):
        assert all(low < high for low, high in zip(less, more, strict=True))
    assert [model.arenas[0].spillover for model in models] == [0.0, 0.2, 0.8]


def test_it_is_added_to_what_comes_from_next_door() -> None:
    model = run(world(arena=0.1, west=0.3))
    arena, west = model.arenas
    assert arena.spillover == 0.1
    assert west.spillover >= 0.3
