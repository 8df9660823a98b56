"""The rules of deliberation in a lane loop equal plain Python to the bit; speed is for `benchmarks/lane_proof.py`."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

PATH = Path(__file__).parents[2] / "benchmarks" / "lane_proof.py"


@pytest.fixture(scope="module")
def lane_proof() -> ModuleType:
    if pytest.importorskip("numba").config.DISABLE_JIT:
        pytest.skip("the compiler is switched off")
    spec = importlib.util.spec_from_file_location("lane_proof", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lane_proof"] = module
    spec.loader.exec_module(module)
    return module


def test_lanes_equal_plain_python_over_2000_steps(lane_proof: ModuleType) -> None:
    run = lane_proof.compiled(lane_proof.rows)
    lanes = lane_proof.start_lanes(128)
    run(lanes, np.arange(128), 2000, lane_proof.SETTING)
    assert [lane_proof.differences(lanes, replicate, 2000) for replicate in (0, 1, 63, 127)] == [0, 0, 0, 0]
    assert len(np.unique(lanes.posture)) > 1
    assert len(np.unique(lanes.hostility)) == lanes.hostility.size
    assert "x double>" in "".join(run.inspect_llvm().values())


def test_lanes_equal_one_history_at_a_time(lane_proof: ModuleType) -> None:
    run, run_one = lane_proof.compiled(lane_proof.rows), lane_proof.compiled(lane_proof.one_history)
    lanes = lane_proof.start_lanes(37)
    run(lanes, np.arange(37), 300, lane_proof.SETTING)
    for replicate in range(37):
        for party, feelings in enumerate(run_one(replicate, 300, lane_proof.SETTING)):
            assert tuple(feelings) == tuple(variable[party, replicate] for variable in lanes[:4])


def test_a_difference_is_counted(lane_proof: ModuleType) -> None:
    lanes = lane_proof.start_lanes(2)
    assert lane_proof.differences(lanes, 1, 0) == 0
    lanes.passion[1, 1] = np.nextafter(lanes.passion[1, 1], 1.0)
    assert lane_proof.differences(lanes, 1, 0) == 1
