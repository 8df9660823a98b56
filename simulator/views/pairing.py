"""What became of the pairs, in words that never say a share without what other pairings would make of it."""

import pandas as pd

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.views.amounts import percent

MEANINGS = {
    "averted": "violence in the reference alone",
    "delayed": "it broke out a week later or more",
    "shortened": "materially fewer days of fighting, or deaths",
    "unchanged": "no material difference",
    "worsened": "more of it, or a week earlier or more",
    "caused": "violence in the arm alone",
}
"""What each class means, in a few words; material is a week, or the larger of 25 deaths and 10%."""


def class_row(comparison: Comparison, contrast: Contrast) -> "pd.Series[float]":
    """Return the row of the table of classes that is of one contrast, without its names."""
    arm, reference = contrast
    rows = comparison.classes
    (row,) = (each for _, each in rows[(rows["arm"] == arm) & (rows["reference"] == reference)].iterrows())
    return row.drop(["arm", "reference"]).astype(float)


def share_with_bounds(row: "pd.Series[float]", name: str) -> str:
    """Return the share of a class with its bounds: "2.1% (2.1% to 22%)"."""
    return f"{percent(row[name])} ({percent(row[f'{name}_lowest'])} to {percent(row[f'{name}_highest'])})"


def class_sentence(comparison: Comparison, contrast: Contrast) -> str:
    """Return in how many pairs violence was averted and caused, and what other pairings of the histories would say."""
    row = class_row(comparison, contrast)
    averted, caused = (share_with_bounds(row, name) for name in ("averted", "caused"))
    return (
        f"Pair by pair, violence was averted in {averted} of the pairs and caused in {caused}; "
        "in brackets what other ways of pairing the same histories give, since which two are a pair is a choice of the "
        "model."
    )
