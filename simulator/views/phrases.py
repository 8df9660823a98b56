"""Phrases for one difference: which way it goes, how sure that is, and whether it is for the worse."""

from dataclasses import dataclass
from math import isnan
from typing import Literal

from simulator.results.intervals import Difference
from simulator.views.amounts import MISSING, short, usd

SAME = "the same in every pair"
UNCLEAR = "no clear difference"
NONE = "no difference"


@dataclass(frozen=True, slots=True)
class Direction:
    """How to say that there is more or less of something.

    Attributes:
        more: as in "12 more".
        less: as in "12 fewer".
        worse: which of the two is for the worse.

    """

    more: str = "more"
    less: str = "fewer"
    worse: Literal["more", "less"] = "more"


def is_more(difference: Difference) -> bool:
    """Say whether there is clearly more of it: the whole interval lies above zero."""
    return difference.low > 0.0


def is_less(difference: Difference) -> bool:
    """Say whether there is clearly less of it: the whole interval lies below zero."""
    return difference.high < 0.0


def is_clear(difference: Difference) -> bool:
    """Say whether the interval leaves zero out. One without ends (too few pairs) does not."""
    return is_more(difference) or is_less(difference)


def with_interval(difference: Difference, unit: str = "") -> str:
    """Return a difference as it is: "−15 in 100 (95% interval: −25 to −5.0)"."""
    if isnan(difference.estimate):
        return MISSING
    told = f"{short(difference.estimate)} {unit}".rstrip()
    ends = f" (95% interval: {short(difference.low)} to {short(difference.high)})"
    return told if isnan(difference.low) else told + ends


def in_a_cell(difference: Difference) -> str:
    """Return a difference as a table has it: "−15 (−25, −5.0)"."""
    if isnan(difference.estimate):
        return MISSING
    ends = MISSING if isnan(difference.low) else f"{short(difference.low)}, {short(difference.high)}"
    return f"{short(difference.estimate)} ({ends})"


def risk_phrase(difference: Difference, direction: Direction, *, same: bool) -> str:
    """Return a difference of shares in words, of a hundred histories.

    Args:
        difference: of two shares, from -1 to 1.
        direction: how to say more and less.
        same: whether no pair differs; the interval alone cannot tell.

    """
    return _phrase(difference.times(100.0), direction, same=same, unit=" in 100")


def days_phrase(difference: Difference, direction: Direction, *, same: bool) -> str:
    """Return a difference of days in words."""
    return _phrase(difference, direction, same=same, unit=" days")


def count_phrase(difference: Difference, direction: Direction, *, same: bool) -> str:
    """Return a difference of counts, such as deaths, in words."""
    return _phrase(difference, direction, same=same, unit="")


def money_phrase(difference: Difference) -> str:
    """Return a difference of money in words: what is spent more is the price of acting, neither good nor bad."""
    if isnan(difference.low):
        return "too few pairs for an interval"
    if not is_clear(difference):
        return UNCLEAR
    way = "more" if is_more(difference) else "less"
    ends = sorted(abs(end) for end in (difference.low, difference.high))
    return f"{usd(abs(difference.estimate))} {way} (95% interval: {usd(ends[0])} to {usd(ends[1])})"


def _phrase(difference: Difference, direction: Direction, *, same: bool, unit: str) -> str:
    if same:
        return SAME
    if isnan(difference.low):
        return "too few pairs to tell"
    if not is_clear(difference):
        ends = _ends(difference, direction, unit)
        return f"{UNCLEAR} (95% interval: {ends})" if ends else NONE
    way = direction.more if is_more(difference) else direction.less
    nearest, farthest = sorted(abs(end) for end in (difference.low, difference.high))
    # A median may lie at one end of its interval; the estimate is said as it is.
    amount = f"{short(abs(difference.estimate))} {way}{unit}"
    worse = ", which is worse" if direction.worse == ("more" if is_more(difference) else "less") else ""
    return f"{amount} (95% interval: {short(nearest)} to {short(farthest)}){worse}"


def _ends(difference: Difference, direction: Direction, unit: str) -> str:
    """Return the ends of an interval that holds zero, such as "4 fewer to 6 more in 100"; empty where both are 0."""
    low, high = _end(difference.low, direction), _end(difference.high, direction)
    return "" if low == high == _ZERO else f"{low} to {high}{unit}"


_ZERO = "0"


def _end(value: float, direction: Direction) -> str:
    number = short(abs(value))
    if number == _ZERO:
        return _ZERO
    return f"{number} {direction.more if value > 0.0 else direction.less}"
