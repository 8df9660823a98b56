"""Results depend on nothing but the arm, the seed and the replicate."""

import threading
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import numpy as np
import pytest

import simulator as sim
from simulator.engine import run
from simulator.state import resolve
from tests.engine.equality import identical
from tests.engine.random_worlds import world_number
from tests.worlds import scenario

COUNT = 70


@pytest.fixture(scope="module")
def setting() -> object:
    return resolve(sim.load("latent-tension"), "with")


@pytest.mark.parametrize(("threads", "lanes"), [(1, 128), (2, 128), (3, 16), (2, 7), (1, 1), (8, 33)])
def test_threads_and_lanes_change_nothing(setting: object, threads: int, lanes: int) -> None:
    (whole,) = run([setting], 5, 0, COUNT, threads=1)
    (other,) = run([setting], 5, 0, COUNT, threads=threads, lanes=lanes)
    assert identical(whole.total, other.total)
    assert identical(whole.by_arena, other.by_arena)


def test_a_part_is_a_part_of_the_whole(setting: object) -> None:
    (whole,) = run([setting], 5, 0, COUNT)
    (part,) = run([setting], 5, 31, 20)
    assert identical(whole.total[31:51], part.total)


def test_seeds_and_replicates_differ(setting: object) -> None:
    (one,), (other,) = run([setting], 5, 0, COUNT), run([setting], 6, 0, COUNT)
    assert not identical(one.total, other.total)
    assert len(np.unique(one.total[:, 0:2], axis=0)) > 1


def test_two_threads_at_once_both_get_right_results() -> None:
    worlds = [resolve(scenario(world_number(k), name=f"world {k}"), "with") for k in (0, 1)]
    alone = [run([world], 1, 0, 40, threads=2, lanes=8)[0] for world in worlds]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda world: run([world], 1, 0, 40, threads=2, lanes=8)[0], worlds * 2))
    for number, results in enumerate(together):
        assert identical(results.total, alone[number % 2].total)
        assert identical(results.by_arena, alone[number % 2].by_arena)


def test_progress_is_told_up_to_the_end(setting: object) -> None:
    for threads in (1, 2):
        told: list[int] = []
        run([setting], 5, 0, COUNT, threads=threads, lanes=16, progress=told.append)
        assert told == sorted(told)
        assert told[-1] == COUNT


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"seed": -1}, "seed = -1: must be a whole number from 0 to 4294967295"),
        ({"first": 2**32}, "first = 4294967296: must be"),
        ({"count": 0}, "count = 0: must be a whole number from 1"),
        ({"threads": 0}, "threads = 0: must be"),
        ({"lanes": 0}, "lanes = 0: must be"),
    ],
)
def test_numbers_out_of_range_are_refused(setting: object, wrong: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run([setting], **({"seed": 1, "first": 0, "count": 1} | wrong))


def test_an_error_in_a_chunk_comes_through(setting: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no more room")

    monkeypatch.setattr(import_module("simulator.engine.run"), "_run_chunk", fail)
    with pytest.raises(RuntimeError, match="no more room"):
        run([setting], 1, 0, 40, threads=2, lanes=8)


def test_other_arms_and_their_order_change_nothing() -> None:
    world = sim.load("kenya-2008")
    settings = {arm: resolve(world, arm) for arm in world.arm_names}
    arms = [*settings, "with", "without"]  # more than go side by side, and one of them again
    together = dict(zip(arms[::-1], run([settings[arm] for arm in arms[::-1]], 5, 0, 9), strict=True))
    for arm, setting in settings.items():
        (alone,) = run([setting], 5, 0, 9)
        assert identical(alone.total, together[arm].total)
        assert identical(alone.courses.measures, together[arm].courses.measures)


def test_arms_of_different_lengths_go_side_by_side() -> None:
    short, long = (resolve(scenario(world_number(k), name=f"world {k}"), "with") for k in (1, 2))
    assert short.steps != long.steps
    alone = [run([setting], 5, 0, 20)[0] for setting in (short, long)]
    for one, other in zip(run([short, long], 5, 0, 20), alone, strict=True):
        assert identical(one.total, other.total)


def test_a_run_stops_when_it_is_interrupted(setting: object) -> None:
    def interrupt(done: int) -> None:
        if done > 0:
            raise KeyboardInterrupt

    for threads in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            run([setting], 5, 0, 100_000, threads=threads, progress=interrupt)
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("engine")]
