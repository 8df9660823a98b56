"""What came of one history, as a worker sends it back: plain values, to be made without pandas."""

from typing import NamedTuple

OutcomeValues = tuple[float | str, ...]
"""The outcomes of a history, or of one of its arenas, in the order of `OUTCOMES`."""


class HistoryRow(NamedTuple):
    """One history: which it was, its outcomes, and those of each of its arenas by id."""

    arm: str
    replicate: int
    total: OutcomeValues
    by_arena: tuple[tuple[str, OutcomeValues], ...]
