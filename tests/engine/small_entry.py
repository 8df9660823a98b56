"""A small function compiled like the engine, for tests of what is kept."""

from simulator.engine.compiling import compiled, entry


@compiled
def _once_more(x: float) -> float:
    return x + x


@entry
def double(x: float) -> float:
    """Return twice a number."""
    return _once_more(x)
