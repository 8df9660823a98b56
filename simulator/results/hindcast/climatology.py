"""What one would expect of a case who knew only what came of the others: the outcomes of those of its type."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.results.hindcast.record import Case, Outcome, crises

Values = NDArray[np.float64]

OTHERS = "all"
"""What a climatology is of, where there is no other case of the type."""

PLACES = 101
"""A range of the sources is spread over so many values, evenly on the scale of the score."""


class Climatology(NamedTuple):
    """The outcomes of other cases, on the scale of the score.

    Attributes:
        values: each case weighs the same; empty where there is no other case.
        cases: how many there are.
        of: their type, or `all`.

    """

    values: Values
    cases: int
    of: str


def climatology(case: Case, record: Sequence[Case], outcome: Outcome, *, pooled: bool = False) -> Climatology:
    """Return what the other cases of its type say of an outcome of a case; all others where none of the type does.

    Another case of the same place and time (`Case.of_one_crisis`), such as a copy or a variant of its file, holds the
    outcome of this one and is left out too. Of several others of one place and time only the first in the record
    counts, so that no crisis weighs twice.

    What did not happen in another case counts as the horizon of *this* one, as it does in what was observed here.

    Args:
        case: of which nothing is used but its name, its type, its place, its time and its horizon.
        record: all cases; the case itself, by its name, and those of its place and time are left out.
        outcome: which.
        pooled: whether all other cases are taken, whatever their type.

    """
    others = [
        other
        for other in record
        if other.name != case.name and not case.of_one_crisis(other) and outcome.name in other.observed
    ]
    alike = [other for other in others if other.type == case.type]
    several, of = (alike, case.type) if alike and not pooled else (others, OTHERS)
    first = sorted(set(crises(several)))
    chosen = [several[place] for place in first]
    values = [_spread(other, outcome, case.horizon_days) for other in chosen]
    return Climatology(np.concatenate(values) if values else np.empty(0), len(chosen), of)


def _spread(other: Case, outcome: Outcome, horizon_days: float) -> Values:
    low, high = outcome.scaled(np.array(other.observed[outcome.name]), horizon_days)
    return np.linspace(low, high, PLACES)
