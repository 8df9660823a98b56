import pytest

from simulator.experiments import parts
from simulator.experiments.parts import Part, parts_for_agents, parts_for_engine, run_part
from tests.experiments.records import assert_identical
from tests.experiments.small import small

ARMS = ("without", "with", "late")


def histories(cut: list[Part]) -> list[tuple[str, int]]:
    return [(arm, replicate) for part in cut for arm in part.arms for replicate in part.replicates]


@pytest.mark.parametrize("replicates", [1, 2, 63, 64, 65, 1000, 100_001])
@pytest.mark.parametrize("workers", [1, 3, 200])
def test_parts_are_every_history_once(replicates, workers):
    whole = sorted((arm, replicate) for arm in ARMS for replicate in range(replicates))
    for cut in (parts_for_engine(ARMS, replicates), parts_for_agents(ARMS, replicates, workers)):
        assert sorted(histories(cut)) == whole
        assert sum(part.histories for part in cut) == len(whole)


def test_parts_for_the_engine_have_all_arms_and_do_not_grow_in_number_for_ever():
    assert {part.arms for part in parts_for_engine(ARMS, 1000)} == {ARMS}
    assert len(parts_for_engine(ARMS, 1000)) == 16
    assert len(parts_for_engine(ARMS, 10_000_000)) <= parts.MOST_ENGINE_PARTS


def test_parts_for_the_agents_are_small_and_many_for_each_worker():
    cut = parts_for_agents(ARMS, 100, 4)
    assert max(part.histories for part in cut) <= parts.MOST_ON_AGENTS
    assert len(cut) >= 4 * parts.PARTS_PER_WORKER
    assert parts_for_agents(ARMS, 1, 64) == [Part((arm,), range(1)) for arm in ARMS]


def test_a_part_is_the_same_on_the_engine_and_on_the_agents(monkeypatch):
    part = Part(("with", "late"), range(3, 6))
    engine = run_part(small(), 4, part)
    monkeypatch.setattr(parts, "has_compiler", lambda: False)
    assert_identical(run_part(small(), 4, part), engine)
