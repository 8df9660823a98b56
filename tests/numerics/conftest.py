"""What the tests of numerics share: a function of one float, compiled and run over a lane."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.numerics import compilation

Lane = NDArray[np.float64]


class CompiledLanes:
    """Compiles each function once, in the loop that the engine would put around it."""

    def __init__(self) -> None:
        compilation.enable()
        self._loops: dict[Callable[[float], float], Callable[[Lane, Lane], None]] = {}

    def loop(self, function: Callable[[float], float]) -> Callable[[Lane, Lane], None]:
        numba = pytest.importorskip("numba")
        if function not in self._loops:

            def run(row: Lane, out: Lane) -> None:
                for lane in range(row.size):
                    out[lane] = function(row[lane])

            self._loops[function] = numba.njit(error_model="numpy")(run)
        return self._loops[function]

    def code(self, function: Callable[[float], float]) -> str:
        """What the compiler made of a loop that has run; none where NUMBA_DISABLE_JIT is set."""
        loop = self.loop(function)
        if not hasattr(loop, "inspect_llvm"):
            pytest.skip("the compiler is switched off")
        return "".join(loop.inspect_llvm().values())

    def __call__(self, function: Callable[[float], float], numbers: Lane) -> Lane:
        out = np.empty_like(numbers)
        self.loop(function)(numbers, out)
        return out


@pytest.fixture(scope="session")
def compiled_lane() -> CompiledLanes:
    pytest.importorskip("numba")
    return CompiledLanes()
