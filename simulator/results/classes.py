"""What became of single pairs: averted, caused, worsened, delayed, shortened or unchanged.

The class of a pair depends on which two histories are called a pair. Here they are those that share their luck, which
is one way of many: nothing in the world says what the luck of the other history would have been. So every share of a
class comes with its bounds: the lowest and the highest share that any other way of pairing the very same histories
would give. Unlike the classes, the bounds depend on nothing but how each arm fares by itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from simulator.results.columns import Names, names_of, texts
from simulator.results.contrasts import Contrast
from simulator.results.pairs import Pairs
from simulator.state.outcomes import Outcomes

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CLASSES = ("averted", "delayed", "shortened", "unchanged", "worsened", "caused")
"""The classes of a pair, from the best to the worst."""

MATERIAL_DAYS = 7.0
MATERIAL_DEATHS = 25.0
MATERIAL_SHARE_OF_DEATHS = 0.10
"""A difference is material from a week on, or from the larger of 25 deaths and 10% of the reference's toll."""

MOST_REPAIRED = 1_000
"""Histories of each arm that the bounds are worked out from: beyond, a matching takes too long; the first are taken."""

CLASS_COLUMNS = (
    "arm",
    "reference",
    *CLASSES,
    *(f"{name}_{end}" for name in CLASSES for end in ("lowest", "highest")),
    "replicates",
    "repaired",
)


class Fates(NamedTuple):
    """What the class of a pair is told by, for each history of an arm: arrays of one shape, or that broadcast."""

    eruption_day: Floats  # infinite where violence did not break out
    violent_days: Floats
    deaths: Floats

    def first(self, count: int) -> "Fates":
        """Return those of the first histories."""
        return Fates(*(values[:count] for values in self))


def fates(pairs: Pairs, arm: str) -> Fates:
    """Return the fates of the histories of an arm, in the order of the replicates."""
    return _fates(*pairs.columns(arm, ("eruption_day", "violent_days", "deaths")))


def class_of(arm: Outcomes, reference: Outcomes) -> str:
    """Return the class of one pair, from what came of its two histories."""
    one, other = (
        _fates(*(np.array([value]) for value in (of.eruption_day, of.violent_days, of.deaths)))
        for of in (arm, reference)
    )
    return str(class_names(one, other)[0])


def _fates(eruption_day: Floats, violent_days: Floats, deaths: Floats) -> Fates:
    return Fates(np.where(np.isnan(eruption_day), np.inf, eruption_day), violent_days, deaths)


def classified(arm: Fates, reference: Fates) -> dict[str, Flags]:
    """Return for each class which pairs are in it; each pair is in exactly one.

    *Averted*: violence broke out in the reference alone; *caused*: in the arm alone. Where it broke out in both, what
    is for the worse comes first. *Worsened*: materially more deaths, or days of fighting, or an earlier eruption;
    *delayed*: a materially later one; *shortened*: materially fewer days of fighting, or deaths. All else is
    *unchanged*, where neither erupted too.

    Args:
        arm: of the pairs.
        reference: the other histories of the pairs; of a shape that broadcasts with the arm's.

    """
    here, there = np.isfinite(arm.eruption_day), np.isfinite(reference.eruption_day)
    both = here & there
    material = np.maximum(MATERIAL_DEATHS, MATERIAL_SHARE_OF_DEATHS * reference.deaths)
    worsened = both & (
        (arm.deaths >= reference.deaths + material)
        | (arm.violent_days >= reference.violent_days + MATERIAL_DAYS)
        | (arm.eruption_day <= reference.eruption_day - MATERIAL_DAYS)
    )
    delayed = both & ~worsened & (arm.eruption_day >= reference.eruption_day + MATERIAL_DAYS)
    fewer = (arm.violent_days <= reference.violent_days - MATERIAL_DAYS) | (arm.deaths <= reference.deaths - material)
    shortened = both & ~worsened & ~delayed & fewer
    return {
        "averted": ~here & there,
        "delayed": delayed,
        "shortened": shortened,
        "unchanged": ~(here ^ there) & ~(worsened | delayed | shortened),
        "worsened": worsened,
        "caused": here & ~there,
    }


def class_names(arm: Fates, reference: Fates) -> Names:
    """Return the class of each pair by name."""
    flags = classified(arm, reference)
    names: Names = names_of(CLASSES)[np.argmax([flags[name] for name in CLASSES], axis=0)]
    return names


def bounds(arm: Fates, reference: Fates) -> dict[str, tuple[float, float]]:
    """Return the lowest and the highest share of each class that any pairing of the same histories gives.

    For *averted* and *caused* these are the bounds of Fréchet; for the others there is no formula, and the largest
    number of pairs in a class (or out of it) is that of a matching between the two sets of histories.

    Source: Strassen 1965 (doi:10.1214/aoms/1177700153): over all couplings, the extreme is one of a matching.

    Args:
        arm: of the pairs; each array has one dimension.
        reference: as many.

    """
    count = len(arm.deaths)
    across, down = Fates(*(each[np.newaxis, :] for each in arm)), Fates(*(each[:, np.newaxis] for each in reference))
    could_be = {name: flags for name, flags in classified(across, down).items() if name not in {"averted", "caused"}}
    found = {name: ((count - _most(~flags)) / count, _most(flags) / count) for name, flags in could_be.items()}
    return found | _frechet(arm, reference)


def class_table(pairs: Pairs, contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """Return the share of each class with its bounds, one row for each contrast.

    Of more than 1,000 pairs, bounds are worked out from the first 1,000 (the column `repaired` says from how many), but
    for those of averted and caused. Where the pairs themselves, all of them, lie beyond, they are a bound.
    """
    rows = [(*contrast, *_row(*(fates(pairs, each) for each in contrast))) for contrast in contrasts]
    table = pd.DataFrame(rows, columns=list(CLASS_COLUMNS))
    names = {name: texts(names_of(table[name].tolist())) for name in CLASS_COLUMNS[:2]}
    kinds = dict.fromkeys(CLASS_COLUMNS[2:-2], "float64") | dict.fromkeys(CLASS_COLUMNS[-2:], "int64")
    return table.assign(**names).astype(kinds)


def _row(arm: Fates, reference: Fates) -> list[float]:
    """Return the shares of a contrast, their bounds, and from how many pairs these and those come."""
    count = len(arm.deaths)
    repaired = min(count, MOST_REPAIRED)
    shares = {name: float(flags.mean()) for name, flags in classified(arm, reference).items()}
    ends = bounds(arm.first(repaired), reference.first(repaired))
    ends |= _frechet(arm, reference)
    row = [shares[name] for name in CLASSES]
    for name in CLASSES:
        lowest, highest = ends[name]
        row += [min(lowest, shares[name]), max(highest, shares[name])]
    return [*row, count, repaired]


def _frechet(arm: Fates, reference: Fates) -> dict[str, tuple[float, float]]:
    """Return the bounds of averted and caused, which the numbers of histories that erupt in each arm tell."""
    count = len(arm.deaths)
    here, there = (int(np.isfinite(each.eruption_day).sum()) for each in (arm, reference))
    return {
        "averted": (max(0, there - here) / count, min(there, count - here) / count),
        "caused": (max(0, here - there) / count, min(here, count - there) / count),
    }


def _most(allowed: Flags) -> int:
    """Return how many pairs at most can be made of what is allowed, each history being in one pair only."""
    return int((maximum_bipartite_matching(csr_array(allowed), perm_type="column") >= 0).sum())
