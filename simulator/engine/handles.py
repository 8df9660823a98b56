"""Handing tables and lanes from one compiled function to the next by a single pointer.

A named tuple of arrays is taken apart into hundreds of numbers for every call, and compiling each function that is
handed one then takes more than a second. So the kernel puts what it is given on the heap, once, and passes the address;
`t.parties` and `s.party` are written alike for both. Without a compiler the named tuples themselves are passed.
"""

from importlib import import_module
from typing import Any

from simulator.engine.compiling import usable
from simulator.engine.lanes import Lanes
from simulator.engine.tables import Tables

if usable():
    numba: Any = import_module("numba")
    structref: Any = import_module("numba.experimental.structref")

    @structref.register
    class TablesType(numba.types.StructRef):  # type: ignore[misc]
        """The compiler's type of tables on the heap."""

    @structref.register
    class LanesType(numba.types.StructRef):  # type: ignore[misc]
        """The compiler's type of lanes on the heap."""

    class HeldTables(structref.StructRefProxy):  # type: ignore[misc]
        """Makes tables on the heap, in compiled code alone."""

    class HeldLanes(structref.StructRefProxy):  # type: ignore[misc]
        """Makes lanes on the heap, in compiled code alone."""

    structref.define_proxy(HeldTables, TablesType, list(Tables._fields))
    structref.define_proxy(HeldLanes, LanesType, list(Lanes._fields))

    @numba.njit(nogil=True)  # type: ignore[untyped-decorator]
    def hold_tables(t: Any) -> Any:
        """Put tables on the heap."""
        return HeldTables(*t)

    @numba.njit(nogil=True)  # type: ignore[untyped-decorator]
    def hold_lanes(s: Any) -> Any:
        """Put lanes on the heap."""
        return HeldLanes(*s)

else:

    def hold_tables(t: Any) -> Any:
        """Return tables as they are."""
        return t

    def hold_lanes(s: Any) -> Any:
        """Return lanes as they are."""
        return s
