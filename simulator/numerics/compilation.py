"""Handing the marked functions to Numba, when and if it is wanted.

Nothing here is imported from Numba until `enable` is called: importing it takes more than a second, and a machine
without it (a notebook in a browser) runs the same functions as plain Python.

Choices that were measured, and what goes wrong without them:

- `forceinline=True`: a marked function that stays a call keeps the loop around it from using vector instructions.
- `error_model="numpy"`: otherwise each division carries a branch for a divisor of zero. The marked functions bring
  it along; a division written in the caller itself needs it in the caller's `numba.njit`.
- No `fastmath`: it lets the compiler reorder sums, and then the bits are no longer those of plain Python.

A loop over a lane of histories becomes 5 to 8 times slower, with no message and the same results, when the compiler
cannot turn it into vector instructions. A test can tell: a vectorised loop has `x double>` in `inspect_llvm()`. What
was found to do it (times for one exponential in a lane, 1.0 ns when all is well):

- Many rows in one loop. Before it starts, the loop checks that no row that it writes overlaps another one. With w rows
  written and r only read that is w * r + w * (w - 1) / 2 checks, and beyond 128 of them it is left as it is: 8 written
  and 12 read rows take 4 ns, with a 13th 18 ns. Split such a loop in two; numbers that are the same in the whole lane
  cost nothing, as plain arguments or in a named tuple.
- A sum over the lane in the same loop (4.7 ns): the order of a sum of floats may not be changed. Sum in a loop apart.
- A row read at an index that is itself looked up, `row[other[lane]]` (4.9 ns).
- A number read from a record or from the heap within the loop, `luck.seed` (28 ns for a report, 4 once it was read
  before): for all the compiler knows, what the loop writes may change it.
- `x**1.5` (13 ns). Small whole powers are products.

What was feared and does no harm: named tuples as arguments and results, nested or not; `math.sqrt`; `math.floor`;
`float(int(x))`; counters in signed integers; `and` and `or`; a write under a condition. A division costs about 0.3 ns
each, ten times a multiplication.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any

from simulator.numerics.floating_point import power_of_two, significand_and_exponent
from simulator.numerics.marks import AnyFunction, watch_marks

OPTIONS = {"forceinline": True, "error_model": "numpy"}
"""What the compiler is told about every function that it is handed."""

_FRACTION_BITS = 52
_ONE = 0x3FF0000000000000
_SQUARE_ROOT_OF_HALF_BITS = 0x3FE6A09E667F3BCD
_WHOLE_NUMBERS = 0x4330000000000000
_SHIFTER = 6755399441055744.0

_lock = Lock()
_enabled: list[bool] = []


def available() -> bool:
    """Whether Numba is installed, found out without importing it."""
    return find_spec("numba") is not None


def enable() -> None:
    """Make every marked function, marked before or later, callable from compiled code.

    Calling it again does nothing. Plain Python keeps calling the functions as they were written.

    Raises:
        ModuleNotFoundError: If Numba is not installed; ask `available` first to do without it.
    """
    if not available():
        raise ModuleNotFoundError(
            "the compiled engine needs numba, which is not installed here: install numba, or run on the agents, "
            "which need no compiler",
            name="numba",
        )
    with _lock:
        if _enabled:
            return
        _register_floating_point()
        watch_marks(_register)
        _enabled.append(True)


def _register(function: AnyFunction) -> None:
    """Let compiled code call one marked function."""
    import_module("numba.extending").register_jitable(**OPTIONS)(function)


def _register_floating_point() -> None:
    """Give the functions of `floating_point` a compiled form that works on bits."""
    types = import_module("numba.core.types")
    _replace(power_of_two, types.float64, _emit_power_of_two)
    _replace(significand_and_exponent, types.UniTuple(types.float64, 2), _emit_significand_and_exponent)


def _replace(function: AnyFunction, result: Any, emit: Callable[[Any, Any, Any, Any], Any]) -> None:
    """Let compiled code run given instructions wherever it calls a function of one float.

    Args:
        function: The function to replace there.
        result: The compiler's type of what the instructions compute.
        emit: Emits them, from the compiler's context, its instruction builder, the signature and the argument.
    """
    extending = import_module("numba.extending")
    float64 = import_module("numba.core.types").float64

    def type_instructions(typing_context: Any, argument: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return emit(context, builder, signature, arguments[0])

        return result(argument), generate

    instructions = extending.intrinsic(type_instructions)

    def call_instructions(argument: float) -> Any:
        return instructions(argument)

    def implementation(argument: Any) -> AnyFunction | None:
        return call_instructions if argument is float64 else None

    # Not strict, or Numba would want the annotations of both inner functions to be the same.
    extending.overload(function, jit_options=dict(OPTIONS), strict=False)(implementation)


def _emit_power_of_two(context: Any, builder: Any, signature: Any, exponent: Any) -> Any:
    """Emit 2**exponent: adding 1.5 * 2**52 leaves the exponent in the lowest bits, from where it is shifted up."""
    integer, double = _integer_and_double()
    shifted = builder.fadd(exponent, double(_SHIFTER))
    bits = builder.shl(builder.bitcast(shifted, integer), integer(_FRACTION_BITS))
    return builder.bitcast(builder.add(bits, integer(_ONE)), double)


def _emit_significand_and_exponent(context: Any, builder: Any, signature: Any, x: Any) -> Any:
    """Emit the split: the exponent field of x / sqrt(1/2), read as an integer, says how far to scale x."""
    integer, double = _integer_and_double()
    bits = builder.bitcast(x, integer)
    aligned = builder.add(bits, integer(_ONE - _SQUARE_ROOT_OF_HALF_BITS))
    biased = builder.lshr(aligned, integer(_FRACTION_BITS))
    scale = builder.sub(builder.shl(biased, integer(_FRACTION_BITS)), integer(_ONE))
    significand = builder.bitcast(builder.sub(bits, scale), double)
    whole = builder.bitcast(builder.or_(biased, integer(_WHOLE_NUMBERS)), double)
    exponent = builder.fsub(whole, double(2.0**_FRACTION_BITS + 1023.0))
    return context.make_tuple(builder, signature.return_type, (significand, exponent))


def _integer_and_double() -> tuple[Any, Any]:
    """Return the 64-bit integer and floating-point types of the code generator."""
    ir = import_module("llvmlite.ir")
    return ir.IntType(64), ir.DoubleType()
