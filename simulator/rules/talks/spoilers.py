"""Spoilers: parties that talks and agreements give something to gain from violence.

Source: Stedman 1997.
"""

from simulator.numerics.marks import compiles


@compiles
def spoiling(is_spoiler: float, talks: float, agreement: float) -> float:
    """Return 1 for a spoiler while there are talks or an agreement to spoil, else 0.

    Args:
        is_spoiler: 1 or 0.
        talks: 1 while talks are on.
        agreement: 1 while an agreement is active.

    """
    there_is_something = 1.0 if talks + agreement > 0.0 else 0.0
    return is_spoiler * there_is_something
