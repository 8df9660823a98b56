"""Columns of tables: texts, which are long and of few different names, and which rows are those of an arm."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Names = NDArray[np.object_]


def names_of(names: Sequence[str]) -> Names:
    """Return names to make columns of: as objects, so that a long column of few names holds each of them once."""
    return np.array(names, dtype=object)


def texts(names: Names) -> "pd.Series[str]":
    """Return texts as a column whose type does not depend on what happens to be in it."""
    return pd.Series(names, dtype="object").astype("str")


def rows_of(outcomes: pd.DataFrame, arm: str) -> NDArray[np.int64]:
    """Return where the histories of an arm are in a table of outcomes, in the order of their replicates."""
    rows = np.flatnonzero(outcomes["arm"] == arm)
    return rows[np.argsort(outcomes["replicate"].to_numpy()[rows], kind="stable")]
