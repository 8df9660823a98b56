"""Which histories match what was observed: the nearest that a simulation comes to *this* crisis.

All replicates together are crises like this one. Those whose arm `history` went as the real one did (eruption, toll and
accord) are conditioned on what is known of it; what an arm changes in them answers whether *this* one would have
erupted. They are few, and no history matches in everything.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.results.pairs import Pairs

MATCHED_ARM = "history"
"""The arm whose histories are held against what was observed: the one in which third parties did what they did."""

TOLL_FACTOR = 2.0
"""Within what factor of the range of the sources the toll must lie."""

ACCORD_DAYS = 30.0
"""Within how many days of the recorded one the agreement must come."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Match:
    """Which replicates match what was observed.

    Attributes:
        which: for each replicate, in order, whether its arm `history` does.
        criteria: in what, in words, each with how many replicates meet it.

    """

    which: Flags = field(repr=False)
    criteria: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many replicates match: the effective sample size too, since each weighs the same."""
        return int(self.which.sum())

    @property
    def of(self) -> int:
        """Of how many."""
        return len(self.which)

    @property
    def rate(self) -> float:
        """The share that does."""
        return self.count / self.of


def matched(pairs: Pairs, content: Mapping[str, Any]) -> Match | None:
    """Return which replicates match what the scenario says was observed.

    None where the arm `history` was not run, or the scenario says nothing that a history could be held against.

    Args:
        pairs: of all arms that were run.
        content: of the scenario, as the provenance of a result has it.

    """
    observed = content.get("observed")
    if MATCHED_ARM not in pairs.rows or not observed:
        return None
    start = datetime.date.fromisoformat(content["scenario"]["start"])
    criteria = list(_criteria(pairs, observed, start))
    if not criteria:
        return None
    which = np.logical_and.reduce([flags for _, flags in criteria])
    return Match(which, tuple((words, int(flags.sum())) for words, flags in criteria))


def _criteria(pairs: Pairs, observed: Mapping[str, Any], start: datetime.date) -> Iterator[tuple[str, Flags]]:
    """Yield what is compared, in words, with the replicates that meet it."""
    if observed.get("erupted") is not None:
        erupted = pairs.values(MATCHED_ARM, "erupted") > 0.0
        yield "violence broke out" if observed["erupted"] else "no violence broke out", erupted == observed["erupted"]
    known = [observed[name] for name in ("deaths_low", "deaths_high") if observed.get(name) is not None]
    if known:
        low, high = known[0] / TOLL_FACTOR, known[-1] * TOLL_FACTOR
        deaths = pairs.values(MATCHED_ARM, "deaths")
        yield f"from {low:,.0f} to {high:,.0f} people died", (deaths >= low) & (deaths <= high)
    if observed.get("agreement_date") is not None:
        accord = (datetime.date.fromisoformat(observed["agreement_date"]) - start).days
        near = np.abs(pairs.values(MATCHED_ARM, "agreement_day") - accord) <= ACCORD_DAYS
        yield f"agreed within {ACCORD_DAYS:.0f} days of day {accord}", near
