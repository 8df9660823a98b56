"""Handing tables, lanes and luck from one compiled function to the next by a single pointer each.

A named tuple of arrays is taken apart into hundreds of numbers for every call: compiling a function that is handed one
takes more than a second, and calling it from Python a tenth of a millisecond. So they are put on the heap, once for
each chunk of lanes, and their addresses are handed on; `t.parties` and `s.party` are written alike for both. Without a
compiler the named tuples themselves are handed on.
"""

from importlib import import_module
from typing import Any

from simulator.engine.compiling import entry, usable
from simulator.engine.lanes import Lanes, Luck
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

    @structref.register
    class LuckType(numba.types.StructRef):  # type: ignore[misc]
        """The compiler's type of luck on the heap."""

    class HeldTables(structref.StructRefProxy):  # type: ignore[misc]
        """Tables on the heap; only compiled code looks into them."""

    class HeldLanes(structref.StructRefProxy):  # type: ignore[misc]
        """Lanes on the heap; only compiled code looks into them."""

    class HeldLuck(structref.StructRefProxy):  # type: ignore[misc]
        """Luck on the heap; only compiled code looks into it."""

    structref.define_proxy(HeldTables, TablesType, list(Tables._fields))
    structref.define_proxy(HeldLanes, LanesType, list(Lanes._fields))
    structref.define_proxy(HeldLuck, LuckType, list(Luck._fields))

    @entry
    def hold_tables(t: Any) -> Any:
        """Put tables on the heap."""
        return HeldTables(*t)

    @entry
    def hold_lanes(s: Any) -> Any:
        """Put lanes on the heap."""
        return HeldLanes(*s)

    @entry
    def hold_luck(luck: Any) -> Any:
        """Put luck on the heap."""
        return HeldLuck(*luck)

else:

    def hold_tables(t: Any) -> Any:
        """Return tables as they are."""
        return t

    def hold_lanes(s: Any) -> Any:
        """Return lanes as they are."""
        return s

    def hold_luck(luck: Any) -> Any:
        """Return luck as it is."""
        return luck
