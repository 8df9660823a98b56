"""The lag of a desk's responses: drawn durations, and what was realised of each part."""

from dataclasses import dataclass

from simulator.rules.response.lag import part_of_lag
from simulator.state.entities import Duration


def days_of(duration: Duration, standard_normal: float) -> float:
    """Return a drawn duration in days."""
    return part_of_lag(duration.median_days, duration.spread, standard_normal)


@dataclass(slots=True)
class RealisedLag:
    """Days from warning to action, summed over responses that were completed, and over recorded acts that landed."""

    responses: float = 0.0
    detect: float = 0.0
    verify: float = 0.0
    decide: float = 0.0
    deploy: float = 0.0
    acts: float = 0.0
    acts_days: float = 0.0
