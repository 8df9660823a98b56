"""The mark for a function that compiles.

A rule is written once, as a pure function of scalars. `compiles` notes that such a function may also be called from
compiled code; it changes nothing about the function itself and imports no compiler, so that a command such as
`simulator --help` stays fast and everything runs where no compiler is installed. `compilation.enable` later hands
every marked function to the compiler.

What a marked function must keep to, so that it gives the same bits in both worlds and turns into vector instructions
(a test reads the source of every marked function):

- arguments and results are floats, integers of at most 64 bits (signed ones only: a signed and an unsigned 64-bit
  integer in one expression become a float), and named tuples of them. What does not vary over a lane is passed in the
  same way, in a named tuple or not;
- it calls nothing but marked functions, `abs`, `float`, `int`, `math.sqrt` and `math.floor`. Plain functions do not
  compile, and the other functions of `math` differ between platforms;
- both sides of a choice are computed and then selected with a conditional expression; no `if` statement, no loop.
  Only a rule over a plain sequence (a queue) may loop, and has no place in a lane;
- it never divides by zero: plain Python would raise, compiled code would go on with an infinity. The side of a choice
  that is not taken is computed as well in a lane, but not in plain Python: guard the divisor, not the quotient;
- no integer grows beyond 64 bits without being masked: plain Python has no limit, compiled code wraps around;
- no `x**n`: the compiler calls the platform's `pow`. Write the products out.

Compiled code keeps a marked function as it was when it was first compiled: redefining it needs a new process.
"""

from collections.abc import Callable
from typing import Any, TypeVar

AnyFunction = Callable[..., Any]
Marked = TypeVar("Marked", bound=AnyFunction)

_marked: list[AnyFunction] = []
_watchers: list[Callable[[AnyFunction], None]] = []


def compiles(function: Marked) -> Marked:
    """Mark a pure scalar function as one that compiles.

    Args:
        function: The function to mark; see the module for what it may contain.

    Returns:
        The very same function.
    """
    _marked.append(function)
    for watcher in _watchers:
        watcher(function)
    return function


def marked_functions() -> tuple[AnyFunction, ...]:
    """Return every function marked so far, in the order in which they were marked."""
    return tuple(_marked)


def watch_marks(watcher: Callable[[AnyFunction], None]) -> None:
    """Have a function called with every marked function: at once with those marked so far, later with each new one.

    Args:
        watcher: Called with one marked function at a time, once for each mark.
    """
    for function in marked_functions():
        watcher(function)
    _watchers.append(watcher)
