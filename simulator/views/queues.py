"""The queue for envoys: how many were asked for, how many came and how late, and how far a pool of them was used."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.results.comparison import Comparison
from simulator.views.amounts import MISSING, percent, short
from simulator.views.sheets import Sheet
from simulator.views.without_key import arms_told_together

if TYPE_CHECKING:
    import pandas as pd

_SUMS = ("requests", "sent", "refused", "unmet", "waited_days", "envoys", "envoy_days")

_COLUMNS = ("asked", "sent", "refused", "waited", "longest", "in use", "unmet")

_READING = "waits in days; unmet are acts of any kind, for want of an envoy or of money"


def queue_tables(comparison: Comparison) -> Iterator[Sheet]:
    """Yield what became of requests for envoys, by arm and pool; nothing where nobody asked for one.

    Numbers are of a history, on average: requests; envoys sent for them; offers that the parties refused; days from
    request to sending, over those that were sent; the longest of these; the share of their days that the envoys of the
    pool were at work; and acts left undone, for want of an envoy or of money. Arms of delay, and those that lack a key,
    are told elsewhere.
    """
    rows = comparison.queues
    aside = arms_told_together(comparison)
    of_arm = {arm: rows[rows["arm"] == arm] for arm in comparison.arms if arm not in aside}
    asked = [
        (arm, str(pool), of_pool)
        for arm, each in of_arm.items()
        for pool, of_pool in each.groupby("pool", sort=True, observed=True)
        if float(of_pool["requests"].sum()) > 0.0
    ]
    if not asked:
        return
    pools = dict.fromkeys(pool for _, pool, _ in asked)
    whose = f" of `{next(iter(pools))}`" if len(pools) == 1 else ""
    cells = tuple((arm if whose else f"{arm}: {pool}", *_cells(each, comparison)) for arm, pool, each in asked)
    yield Sheet(f"The queue for envoys{whose}: a history on average, {_READING}", _COLUMNS, cells)


def _cells(rows: "pd.DataFrame", comparison: Comparison) -> Iterator[str]:
    """Yield the cells of one arm and pool, over all bodies that draw on it."""
    whole = {name: float(rows[name].sum()) for name in _SUMS}
    for name in ("requests", "sent", "refused"):
        yield short(whole[name] / comparison.replicates)
    yield short(whole["waited_days"] / whole["sent"]) if whole["sent"] else MISSING
    yield short(float(rows.groupby("replicate")["longest_wait_days"].max().mean()))
    there = whole["envoys"] * float(comparison.provenance["horizon_days"])
    yield percent(whole["envoy_days"] / there) if there else MISSING
    yield short(whole["unmet"] / comparison.replicates)
