"""Handing functions to the compiler: once, also later ones, with a clear word where there is none."""

import os
import subprocess
import sys

import pytest

from simulator.numerics import compilation
from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles


def test_numba_is_looked_for_without_importing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "find_spec", lambda name: None)
    assert not compilation.available()


def test_without_numba_enabling_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"needs numba.*install numba, or run on the agents"):
        compilation.enable()


def test_enabling_twice_registers_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    compilation.enable()
    registered: list[object] = []
    monkeypatch.setattr(compilation, "_register", registered.append)
    compilation.enable()
    assert registered == []


def test_a_function_marked_after_enabling_compiles() -> None:
    numba = pytest.importorskip("numba")
    compilation.enable()

    @compiles
    def marked_late(x: float) -> float:
        return exp(x) / 3.0

    def caller(x: float) -> float:
        return marked_late(x) + 1.0

    assert numba.njit(caller)(1.25) == marked_late(1.25) + 1.0


def test_a_division_by_zero_inside_a_marked_function_has_no_branch() -> None:
    # No rule divides by zero; what is tested is that no code is spent on it, even under the caller's default.
    numba = pytest.importorskip("numba")
    if numba.config.DISABLE_JIT:
        pytest.skip("the compiler is switched off")
    compilation.enable()

    @compiles
    def inverse(x: float) -> float:
        return 1.0 / x

    def caller(x: float) -> float:
        return inverse(x) + 1.0

    assert numba.njit(caller)(0.0) == float("inf")


CODE = """
import numba, struct, zlib
from simulator.draws.draws import draw_pair
from simulator.numerics import compilation
from simulator.numerics.elementary import exp, log, tanh
from simulator.numerics.normal import normal_quantile

compilation.enable()

@numba.njit(error_model="numpy")
def history(seed):
    total = 0.0
    for step in range(500):
        first, second = draw_pair(seed, 5, step, 4000000000, 0, 400)
        total = exp(-0.1) * total + normal_quantile(first) + tanh(log(second))
    return total

print(history(7).hex())
"""


def test_histories_are_the_same_with_the_compiler_switched_off() -> None:
    pytest.importorskip("numba")
    ends = []
    for switch in ("0", "1"):
        environment = {**os.environ, "NUMBA_DISABLE_JIT": switch}
        run = subprocess.run(
            [sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        ends.append(run.stdout)
    assert ends[0] == ends[1] != ""
