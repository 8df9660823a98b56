"""Ranges: from a share between 0 and 1 to a value, or to one of a few alternatives."""

import sys
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal, get_args

from simulator.experiments.designs.limits import check_whole

Scale = Literal["linear", "log"]
"""Whether equal parts of a range differ equally, or are in equal ratios."""

DIGITS = 40
"""Of what a log range is worked out with: more than twice those of a float, so that nothing is left of its rounding."""

LARGEST_WHOLE = 2**53
"""From the next one on, floats pass over whole numbers."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a thing may be set to.

    Attributes:
        low: its lowest value.
        high: its highest value.
        scale: whether equal parts of the range differ equally or are in equal ratios.
        whole: whether only whole numbers will do.

    Raises:
        ValueError: an end is not a finite number, low is not below high, they are too far apart for a float, the scale
            is unknown, a log range does not lie above 0, or an end of a whole range is no whole number.

    """

    low: float
    high: float
    scale: Scale = "linear"
    whole: bool = False

    def __post_init__(self) -> None:
        ends = f"low = {self.low!r}, high = {self.high!r}"
        if not (_is_finite(self.low) and _is_finite(self.high)):
            raise ValueError(f"{ends}: both must be finite numbers")
        if self.low >= self.high:
            raise ValueError(f"{ends}: low must be below high")
        if not _is_finite(self.high - self.low):
            raise ValueError(f"{ends}: must be no more than {sys.float_info.max} apart")
        if self.scale not in get_args(Scale):
            raise ValueError(f"scale = {self.scale!r}: must be one of {', '.join(get_args(Scale))}")
        if self.scale == "log" and self.low <= 0.0:
            raise ValueError(f"low = {self.low!r}: must be above 0 on a log scale")
        if self.whole and not (_is_whole(self.low) and _is_whole(self.high)):
            raise ValueError(f"{ends}: both must be whole numbers from {-LARGEST_WHOLE} to {LARGEST_WHOLE}")

    def at(self, share: float) -> float | int:
        """Return the value so far along the range: low at 0, high at 1, never less or more, never falling.

        In a linear range of whole numbers each has an equal part of the way; in a log range of them it is the nearest.

        Args:
            share: how far, from 0 to 1.

        Raises:
            ValueError: the share is not from 0 to 1.

        """
        _check_share(share)
        if self.whole and self.scale == "linear":
            low, high = int(self.low), int(self.high)
            return low + alternative(share, high - low + 1)
        return self._whole_if_asked(self._along(share))

    def levels(self, count: int) -> list[float | int]:
        """Return values from low to high, both among them, that differ equally or are in equal ratios.

        They come in rising order and each of them once: where whole numbers are asked for, each value becomes the
        nearest, and a short range may have fewer of them. A single level is the middle.

        Args:
            count: how many.

        Raises:
            ValueError: the count is not a whole number of 1 or more.

        """
        check_whole("count", count, 1)
        if self.scale == "log":
            shares = [0.5] if count == 1 else [step / (count - 1) for step in range(count)]
            values = [self._along(share) for share in shares]
        else:
            values = _evenly(self.low, self.high, count)
        return list(dict.fromkeys(self._whole_if_asked(value) for value in values))

    def _along(self, share: float) -> float:
        if self.scale == "log":
            return _geometric(self.low, self.high, share)
        # The last sum may miss the end by a rounding, to either side.
        return float(self.high if share == 1.0 else min(self.high, self.low + share * (self.high - self.low)))

    def _whole_if_asked(self, value: float) -> float | int:
        return round(value) if self.whole else value


def alternative(share: float, count: int) -> int:
    """Return the number of the alternative that lies at a share, from 0: each has an equal part, the last also 1.

    Args:
        share: how far along, from 0 to 1.
        count: how many alternatives there are.

    Raises:
        ValueError: the share is not from 0 to 1, or the count not a whole number of 1 or more.

    """
    _check_share(share)
    check_whole("count", count, 1)
    return min(int(share * count), count - 1)


def _geometric(low: float, high: float, share: float) -> float:
    """Return low (high / low)^share, to the nearest float.

    It is worked out in decimals, whose logarithms are the same on every machine and rise without exception; those of
    `math` promise neither.
    """
    decimals = Context(prec=DIGITS)
    ratio = decimals.divide(Decimal(high), Decimal(low))
    growth = decimals.exp(decimals.multiply(Decimal(float(share)), decimals.ln(ratio)))
    return float(decimals.multiply(Decimal(low), growth))


def _evenly(low: float, high: float, count: int) -> list[float]:
    """Return values from low to high at equal steps, as people would write them: 0.6, not 0.6000000000000001."""
    decimals = Context(prec=DIGITS)
    first, last = Decimal(repr(float(low))), Decimal(repr(float(high)))
    whole = decimals.subtract(last, first)
    steps = [Decimal("0.5")] if count == 1 else [decimals.divide(Decimal(n), Decimal(count - 1)) for n in range(count)]
    values = [float(decimals.add(first, decimals.multiply(step, whole))) for step in steps]
    # Where the ends are many orders apart, not even so many digits hold both.
    return values if count == 1 else [float(low), *(min(max(value, low), high) for value in values[1:-1]), float(high)]


def _check_share(share: float) -> None:
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"share = {share!r}: must be from 0 to 1")


def _is_finite(number: object) -> bool:
    # Compared, not converted: a whole number may be too large for a float.
    if not isinstance(number, int | float) or isinstance(number, bool):
        return False
    return abs(number) <= sys.float_info.max


def _is_whole(number: float) -> bool:
    return number == int(number) and abs(number) <= LARGEST_WHOLE
