"""The lag-response curve as lines of text: the effect of acting at each delay, drawn with its interval."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from simulator.results.comparison import Comparison
from simulator.results.delays import ACTS, Delay
from simulator.results.intervals import Difference
from simulator.views.amounts import short

_WITHOUT = "without"
_WIDTH = 48
_MARGIN = len("12345 days ")
_OUTCOMES = (
    ("erupted", "risk_difference", "Eruptions, in 100", 100.0),
    ("violent_days", "mean_difference", "Days of fighting", 1.0),
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to columns of text."""

    low: float
    high: float

    def column(self, value: float) -> int:
        span = self.high - self.low
        return round((_WIDTH - 1) * (value - self.low) / span) if span > 0.0 else 0


def lag_curves(comparison: Comparison, *, letters: str = "├─┤●·┼") -> Iterator[tuple[str, list[str]]]:
    """Yield, for each effect that is drawn, its title and its lines; nothing where nothing was delayed.

    Args:
        comparison: what `simulator.compare` returned.
        letters: for the lower end of an interval, its body, its upper end, the estimate, no effect outside an
            interval, and no effect within one.

    """
    delays = [delay for delay in comparison.delays if delay.part == ACTS]
    if not delays or any((delay.arm, _WITHOUT) not in comparison.contrasts for delay in delays):
        return
    for outcome, statistic, title, factor in _OUTCOMES:
        effects = [comparison.effect((delay.arm, _WITHOUT), outcome, statistic).times(factor) for delay in delays]
        if not any(isnan(effect.low) for effect in effects):
            yield (
                f"{title}, with the acts so many days later, less with nobody acting",
                _drawn(delays, effects, letters),
            )


def _drawn(delays: list[Delay], effects: list[Difference], letters: str) -> list[str]:
    """Return a line for each delay, and below them the scale: where there is no effect stands a mark in every line."""
    scale = _Scale(min(0.0, *(effect.low for effect in effects)), max(0.0, *(effect.high for effect in effects)))
    nothing = scale.column(0.0)
    lines = []
    for delay, effect in zip(delays, effects, strict=True):
        cells = [" "] * _WIDTH
        low, high = scale.column(effect.low), scale.column(effect.high)
        for at in range(low, high + 1):
            cells[at] = letters[1]
        cells[low], cells[high] = letters[0], letters[2]
        cells[nothing] = letters[5] if low < nothing < high else letters[4] if cells[nothing] == " " else cells[nothing]
        cells[scale.column(effect.estimate)] = letters[3]
        lines.append(f"{short(delay.days):>5} days {''.join(cells)} {short(effect.estimate)}")
    return [*lines, " " * _MARGIN + _axis(scale, nothing)]


def _axis(scale: _Scale, nothing: int) -> str:
    """Return the values at the ends of the scale and at no effect, where there is room for it."""
    low, high = short(scale.low), short(scale.high)
    cells = list(low.ljust(_WIDTH - len(high)) + high)
    if len(low) < nothing < _WIDTH - len(high) - 1:
        cells[nothing] = "0"
    return "".join(cells).rstrip()
