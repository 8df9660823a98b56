"""What a difference between two scenarios does: the same arms, the same seed, and history for history the same luck.

Draws are addressed by seed, replicate and ids, so the k-th histories of the two scenarios are a pair like those of two
arms. Effects are the second less the first.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.effects import MEANS
from simulator.results.intervals import Values, mean_difference
from simulator.results.measures import RISKS, TIMES, difference, measured

ARM_COLUMNS = (
    *("arm", "outcome", "statistic"),
    *("one", "other", "estimate", "low", "high"),
    *("replicates", "differing"),
)
CONTRAST_COLUMNS = (
    *("arm", "reference", "outcome", "statistic"),
    *("one", "one_low", "one_high", "other", "other_low", "other_high", "estimate", "low", "high"),
    *("replicates", "differing"),
)

_TEXTS = ("arm", "reference", "outcome", "statistic")
_COUNTS = ("replicates", "differing")

# Only what is a mean over histories: the difference of two effects is then itself a mean over pairs, with its interval.
_MEASURES = (
    *((name, "risk_difference") for name in RISKS),
    *((name, "restricted_mean_difference") for name in TIMES),
    ("deaths", "tail_difference"),
    *((name, "mean_difference") for name in MEANS),
)

Results = tuple[Comparison, Comparison]
"""The comparison of each of two scenarios by itself, with the same arms, seed and replicates."""

_Row = tuple[str | float, ...]


def arm_effects(results: Results | None, arms: Sequence[str]) -> pd.DataFrame:
    """Return how the outcomes of each arm differ between two scenarios.

    Columns: `arm`, `outcome`, `statistic`; the mean or share in the first (`one`) and in the second (`other`) over the
    histories that are compared; `estimate`, the second less the first, with its 95% interval (`low`, `high`); how many
    pairs it comes from (`replicates`), and in how many pairs the two are not the same (`differing`).

    Args:
        results: of the two scenarios; none where nothing was run, for a table without rows.
        arms: in the order of the rows.

    """
    rows = [row for arm in arms for row in _arm_rows(*results, arm)] if results is not None else []
    return _table(rows, ARM_COLUMNS)


def contrast_effects(results: Results | None, contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """Return how the effect of each arm, against its reference, differs between two scenarios.

    Columns: `arm`, `reference`, `outcome`, `statistic`; the effect with its 95% interval in the first (`one`,
    `one_low`, `one_high`) and in the second (`other`, ...), as `simulator.compare` gives them; `estimate`, the effect
    in the second less that in the first, taken replicate by replicate, with its interval (`low`, `high`); from how many
    replicates (`replicates`), and in how many the two are not the same (`differing`).

    Args:
        results: of the two scenarios; none where nothing was run, for a table without rows.
        contrasts: in the order of the rows.

    """
    rows = [row for contrast in contrasts for row in _contrast_rows(*results, contrast)] if results is not None else []
    return _table(rows, CONTRAST_COLUMNS)


def _arm_rows(one: Comparison, other: Comparison, arm: str) -> Iterator[_Row]:
    for outcome, statistic in _MEASURES:
        before, after = (_values(result, arm, outcome, statistic) for result in (one, other))
        compared = ~np.isnan(after - before)
        means = (float(values[compared].mean()) if compared.any() else np.nan for values in (before, after))
        yield (arm, outcome, statistic, *means, *difference(statistic, after, before), _differing(before, after))


def _contrast_rows(one: Comparison, other: Comparison, contrast: Contrast) -> Iterator[_Row]:
    for outcome, statistic in _MEASURES:
        cells: list[float] = []
        changes: list[Values] = []
        for result in (one, other):
            arm, reference = (_values(result, each, outcome, statistic) for each in contrast)
            cells.extend(difference(statistic, arm, reference)[:3])
            changes.append(arm - reference)
        before, after = changes
        yield (*contrast, outcome, statistic, *cells, *mean_difference(after, before), _differing(before, after))


def _values(result: Comparison, arm: str, outcome: str, statistic: str) -> Values:
    """Return, for each replicate, the number whose mean over replicates is compared."""
    return measured(statistic, result.values(arm, outcome), result.provenance["horizon_days"])


def _differing(before: Values, after: Values) -> int:
    same = (before == after) | (np.isnan(before) & np.isnan(after))
    return int(np.count_nonzero(~same))


def _table(rows: Sequence[_Row], columns: Sequence[str]) -> pd.DataFrame:
    kinds = {name: "str" if name in _TEXTS else "int64" if name in _COUNTS else "float64" for name in columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(kinds)
