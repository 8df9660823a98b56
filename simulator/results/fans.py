"""Fans: how far histories lie apart over time, as quantiles read off counts in ranges."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fan_table(rows: pd.DataFrame, quantiles: Sequence[float], *, magnitudes: bool) -> pd.DataFrame:
    """Return the quantiles of a measure on each day: a column `day`, and one for each quantile, named by it.

    Within a range, values are taken to lie evenly: on a scale of logarithms for magnitudes, below the smallest of which
    all is 0. What lies in the last range of magnitudes, which has no upper end, counts as its lower one. So a quantile
    lies in the same range as the value of the history that is the exact one.

    Args:
        rows: those of one arm, arena and measure of the table of courses, by day and then by range.
        quantiles: each 0 to 1.
        magnitudes: whether the measure may be of any size, and its ranges are of equal ratio.

    """
    counts = rows["histories"].to_numpy(np.float64)
    low, high = rows["low"].to_numpy(np.float64), rows["high"].to_numpy(np.float64)
    days, first = np.unique(rows["day"].to_numpy(np.float64), return_index=True)
    last = np.append(first, len(rows))[1:] - 1
    upto = np.cumsum(counts)
    before = upto[first] - counts[first]
    table: dict[str | float, Floats] = {"day": days}
    for quantile in quantiles:
        wanted = before + quantile * (upto[last] - before)
        at = np.clip(np.searchsorted(upto, wanted), first, last)
        share = (wanted - (upto[at] - counts[at])) / counts[at]
        table[quantile] = _magnitude(low[at], high[at], share) if magnitudes else low[at] + share * (high[at] - low[at])
    return pd.DataFrame(table)


def _magnitude(low: Floats, high: Floats, share: Floats) -> Floats:
    """Return what lies so far from the lower to the upper end of a range, on a scale of logarithms."""
    inner = (low > 0.0) & np.isfinite(high)
    ratio = np.divide(high, low, out=np.ones_like(low), where=inner)
    return low * ratio**share
