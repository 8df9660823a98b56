"""Detection: what a body makes of its reports.

It keeps the level, the trend, the variance and the lag-1 autocorrelation of what it sees, each an exponentially
weighted mean. The last two rise as a calm state loses its stability, slowly (critical slowing down); by default they
weigh nothing.

Source: Scheffer et al. 2009; Holt 1957 for level and trend.
"""

from math import sqrt
from typing import NamedTuple

from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import clamp


class Detector(NamedTuple):
    """What a body remembers of one arena: level, trend a day, variance, lag-1 covariance, and the last deviation."""

    level: float
    trend: float
    variance: float
    covariance: float
    deviation: float


class Gains(NamedTuple):
    """Weight of the newest report in level and trend (`fast`) and in variance and covariance (`slow`), 0 to 1."""

    fast: float
    slow: float
    interval_days: float


class ScoreWeights(NamedTuple):
    """How far ahead the trend is carried (days), and what variance and autocorrelation weigh."""

    trend_days: float
    variance: float
    autocorrelation: float


@compiles
def after_report(memory: Detector, seen: float, gains: Gains) -> Detector:
    """Return what a body remembers after one more report.

    Args:
        memory: before.
        seen: the report, on the scale of tension.
        gains: weights of the newest report.

    """
    deviation = seen - memory.level
    level = memory.level + gains.fast * deviation
    trend = memory.trend + gains.fast * ((level - memory.level) / gains.interval_days - memory.trend)
    variance = memory.variance + gains.slow * (deviation * deviation - memory.variance)
    covariance = memory.covariance + gains.slow * (deviation * memory.deviation - memory.covariance)
    return Detector(level, trend, variance, covariance, deviation)


@compiles
def score(memory: Detector, weights: ScoreWeights) -> float:
    """Return how worried a body is: level, trend carried ahead, and the signs of slowing down at their weights."""
    spread = sqrt(memory.variance)
    divisor = memory.variance if memory.variance > 0.0 else 1.0
    autocorrelation = clamp(memory.covariance / divisor, -1.0, 1.0)
    return (
        memory.level
        + weights.trend_days * memory.trend
        + weights.variance * spread
        + weights.autocorrelation * autocorrelation
    )
