"""Everything that `make bench` measures runs, and its arithmetic is right; how fast anything is, no test says."""

import cProfile
import math
import pstats
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import bars, batch, case, compiled_rules, findings, floor, growth, measuring, worlds
from benchmarks.floor import DRAW, NORMAL, Calls
from benchmarks.measuring import FULL, NO_COMPILER, QUICK, Seconds
from benchmarks.page import page as page_of
from simulator.agents import CrisisModel
from simulator.draws.draws import Draws
from simulator.draws.purposes import Purpose
from simulator.engine import LANES
from simulator.engine.compiling import usable
from simulator.numerics.elementary import exp
from simulator.rules.deliberation import passion
from simulator.state import resolve

REPOSITORY = Path(__file__).parents[2]
COSTS = {DRAW: 2.0, NORMAL: 3.0, "exp": 1.0, "logistic": 1.5, "tanh": 1.25, "log": 5.0, "exp_minus_one": 7.0}

pytestmark = pytest.mark.xdist_group("bench")  # each of them takes all cores at times


@pytest.mark.once
def test_everything_is_measured_and_a_trial_writes_nothing() -> None:
    if not usable():
        pytest.skip("there is no compiler, or it is switched off")
    results = REPOSITORY / "benchmarks" / "results.md"
    before = results.read_bytes() if results.exists() else None
    line = [sys.executable, "-m", "benchmarks.bench", "--quick"]
    done = subprocess.run(line, cwd=REPOSITORY, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    page = done.stdout
    assert "not measured" not in page
    assert page.count("\n## ") == 9
    assert "the same to the bit" in page
    assert (results.read_bytes() if results.exists() else None) == before


def test_without_a_compiler_the_page_says_what_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = Seconds((1.0,)), Seconds((2.0,))
    monkeypatch.setattr(findings, "usable", lambda: False)
    monkeypatch.setattr(findings, "_batch", lambda processes, budget: findings.Batch(processes, 4, few, many))
    page = page_of(findings.measure(QUICK, stages=True), "0.0")
    assert page.count(NO_COMPILER) >= 5
    assert page.count("| not measured |") == 11
    assert "µs a party-step" in page
    assert "| calls a party-step | draw |" in page


def calls(steps: int, addresses: set[floor.Address], **functions: int) -> Calls:
    return Calls(steps, Counter(functions), frozenset(addresses))


def test_the_floor_of_one_arm_is_the_sum_of_calls_times_costs() -> None:
    history = calls(10, {(400, 0, 1, 0), (200, 0, 1, 2)}, exp=40, normal_quantile=2)
    found = floor.alone([history, history], COSTS)
    assert found.nanoseconds == pytest.approx((40 * 1.0 + 2 * 3.0 + 2 * 2.0) / 10)
    assert found.calls == {"exp": 4.0, NORMAL: 0.2, DRAW: 0.2}


def test_side_by_side_what_every_step_draws_counts_once() -> None:
    party, arena, ending = (int(each) for each in (Purpose.PARTY_STEP, Purpose.ARENA_STEP, Purpose.ARENA_ENDING))
    report = int(Purpose.REPORT)
    shared = {(party, 0, 1, 0), (arena, 0, 2, 0)}
    one = calls(10, {*shared, (report, 0, 1, 2)}, exp=40, normal_quantile=3)
    other = calls(10, {*shared, (ending, 0, 2, 0), (report, 0, 1, 2)}, exp=20, normal_quantile=3)
    found = floor.side_by_side([(one, other)], COSTS)
    # Draws: two shared, one ending, and the report in either arm. Normals: of the two shared, and of either report.
    assert found.calls == {"exp": 3.0, NORMAL: 4 / 20, DRAW: 5 / 20}
    assert found.nanoseconds == pytest.approx((60 * 1.0 + 4 * 3.0 + 5 * 2.0) / 20)


def test_one_arm_side_by_side_with_nobody_is_that_arm_alone() -> None:
    history = floor.count(CrisisModel(worlds.crowded_arena(3, 30), "with", 1, 0, collect=False))
    together, alone = floor.side_by_side([(history,)], COSTS), floor.alone([history], COSTS)
    assert together.calls == alone.calls
    assert together.nanoseconds == pytest.approx(alone.nanoseconds)


def test_calls_are_those_that_a_profiler_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    world = worlds.crowded_arena(5, 200)
    found = floor.count(CrisisModel(world, "with", 1, 0, collect=False))
    model = CrisisModel(world, "with", 1, 0, collect=False)
    pair, addresses = Draws.pair, []

    def told(self: Draws, purpose: int, when: int, who: int, whom: int = 0) -> tuple[float, float]:
        addresses.append((purpose, when, who, whom))
        return pair(self, purpose, when, who, whom)

    monkeypatch.setattr(Draws, "pair", told)
    profile = cProfile.Profile()
    profile.runcall(model.run)
    raw: Counter[str] = Counter()
    for (file, _, name), (_, number, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "numerics" in file or "draws" in file:
            raw[name] += number
    functions = found.functions
    assert functions["exp"] + functions["logistic"] == raw["exp"] > 0
    assert functions["log"] + functions[NORMAL] == raw["log"] > 0
    assert functions["exp_minus_one"] + functions["tanh"] == raw["exp_minus_one"] > 0
    assert raw["philox"] == len(addresses)
    assert found.addresses == set(addresses)
    assert found.party_steps == 5 * 200


def test_a_draw_for_every_step_is_made_for_every_party_and_arena() -> None:
    found = floor.count(CrisisModel(worlds.ring_of_arenas(3, 40), "with", 1, 0, collect=False))
    purposes = Counter(address[0] for address in found.addresses)
    assert purposes[Purpose.PARTY_STEP] == 7 * 40
    assert purposes[Purpose.ARENA_STEP] == 3 * 40
    made_normal = sum(purposes[purpose] for purpose in floor.MADE_NORMAL)
    assert found.functions[NORMAL] >= made_normal


def test_the_slope_of_a_power_is_its_exponent() -> None:
    sizes = [1, 2, 5, 20, 50]
    assert measuring.slope(sizes, [3.0 * size**1.5 for size in sizes]) == pytest.approx(1.5)


def test_a_figure_has_three_digits() -> None:
    assert [measuring.figure(value) for value in (0.012345, 2.5, 99.94, 1234.5)] == ["0.0123", "2.50", "99.9", "1,234"]


def test_figures_are_of_the_best_round_and_the_worst() -> None:
    seconds = Seconds((2.0, 1.0, 4.0))
    assert seconds.a_second(100) == "100 (25.0)"
    assert seconds.of_each(100, 1e3) == "10.0 (40.0)"


@pytest.mark.parametrize(
    ("bar", "verdict"),
    [
        (bars.at_least("a", 60.0, 60.0), "met"),
        (bars.at_least("a", 60.0, 59.9), "**NOT met**"),
        (bars.at_least("a", 60.0, None), "not measured"),
        (bars.below("a", 3.0, 2.99, "times"), "met"),
        (bars.below("a", 3.0, 3.0, "times"), "**NOT met**"),
        (bars.below("a", 3.0, None, "times"), "not measured"),
    ],
)
def test_whether_a_bar_is_met_is_computed(bar: bars.Bar, verdict: str) -> None:
    assert bar.verdict == verdict


def test_worlds_have_the_size_they_are_asked_for() -> None:
    ring = resolve(worlds.ring_of_arenas(5, 20), "with")
    assert (len(ring.arenas), len(ring.parties), ring.steps) == (5, 12, 20)
    assert len(ring.bodies) == 1
    for parties, sides in ((2, 2), (5, 2), (7, 3), (50, 4)):
        crowd = resolve(worlds.crowded_arena(parties, 20), "with")
        assert (len(crowd.arenas), len(crowd.parties)) == (1, parties)
        assert len(crowd.arenas[0].sides) == sides
    assert growth.histories_for(ring, FULL) % LANES == 0


def test_a_batch_gives_the_outcomes_of_the_model() -> None:
    rows = batch.run_batch(["without"], 2, 1)
    assert [(row["arm"], row["replicate"]) for row in rows] == [("without", 0), ("without", 1)]
    for replicate, row in enumerate(rows):
        expected = case.new_model("without", replicate).run()
        assert (row["deaths"], row["ending"]) == (expected.deaths, expected.ending)
        assert row["eruption_day"] == expected.eruption_day or math.isnan(expected.eruption_day)


def test_functions_are_put_in_place_and_taken_out_again() -> None:
    def other(x: float) -> float:
        return exp(x)

    assert passion.exp is exp
    with compiled_rules.in_place({exp: other}):
        assert passion.exp is other
    assert passion.exp is exp


def test_the_peak_of_memory_is_told() -> None:
    if sys.platform != "win32":
        assert 10e6 < measuring.peak_bytes() < 1e12
