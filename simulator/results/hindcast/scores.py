"""How far a distribution lies from what was observed: the continuous ranked probability score and Brier's.

Both are in the unit of what they score (deaths on log10(1 + deaths), days, and 0 to 1 for an event), and smaller is
better. The score is that of the distribution that is handed in, as it stands, with a weight of 1/n for each of its n
values; it is not corrected for what a larger sample would show (the *fair* form). A distribution of few values so pays
for being coarse.

Source: Matheson & Winkler 1976 (doi:10.1287/mnsc.22.10.1087); Gneiting & Raftery 2007
(doi:10.1198/016214506000001437), section 4.2, for the form in expectations; Brier 1950.
"""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def crps(ensemble: Values, low: float, high: float | None = None) -> float:
    """Return the continuous ranked probability score of a distribution against a value, or against a range.

    It is the integral of (F(x) − 1{x ≥ y})² over x, which equals E|X − y| − ½·E|X − X'|. Where the sources give a
    range, the observed y may be anywhere in it, each place as likely as any other on the scale of the score, and the
    score is the mean over these places. No distribution then scores less than a sixth of the range's width; the one
    that does is the range itself.

    Args:
        ensemble: values of the distribution, at least one, on the scale of the score; all finite.
        low: what was observed, on the same scale, or the lower end of its range.
        high: the upper end of the range; `low` if not given.

    Raises:
        ValueError: there is no value, one is not a finite number, or the range is the wrong way round.

    """
    high = low if high is None else high
    if not len(ensemble) or not np.isfinite(ensemble).all():
        raise ValueError("the distribution must have at least one value, and finite numbers alone")
    if not (np.isfinite([low, high]).all() and low <= high):
        raise ValueError(f"{low} to {high} is no range of finite numbers")
    return float(_distances(ensemble, low, high).mean()) - half_mean_difference(ensemble)


def half_mean_difference(ensemble: Values) -> float:
    """Return half the mean distance of two values drawn from a distribution independently, ½·E|X − X'|."""
    count = len(ensemble)
    # Of the sorted values, the k-th (from 0) lies above k others and below count − 1 − k.
    weights = 2.0 * np.arange(count) - (count - 1.0)
    ascending = np.sort(ensemble)
    return float(weights @ (ascending - ascending[0])) / count**2


def _distances(values: Values, low: float, high: float) -> Values:
    """Return the mean distance of each value from the places of a range."""
    middle = (low + high) / 2.0
    width = high - low
    if width == 0.0:
        return np.abs(values - middle)
    inside = np.clip(values, low, high)
    within = ((inside - low) ** 2 + (high - inside) ** 2) / (2.0 * width)
    return np.where(inside == values, within, np.abs(values - middle))


def brier(happened: Values, observed: float) -> float:
    """Return the Brier score of a share against an event: (share − observed)².

    Args:
        happened: 1.0 for each history in which it happened, 0.0 for the others; at least one.
        observed: 1.0 where it happened, 0.0 where it did not.

    Raises:
        ValueError: there is no history, or something is neither 0 nor 1.

    """
    if not len(happened) or not np.isin([*np.unique(happened), observed], (0.0, 1.0)).all():
        raise ValueError("an event has happened (1) or not (0) in each of at least one history")
    return float((happened.mean() - observed) ** 2)
