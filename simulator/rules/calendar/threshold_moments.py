"""Threshold moments: when a latent conflict may erupt.

Source: the report's first key (S/2011/552), "anticipate threshold moments"; windows around elections as in Fjelde &
Höglund 2022, coups as in Powell & Thyne 2011.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import chance, clamp, larger


class Window(NamedTuple):
    """When a moment's window opens and closes, in days from the start, and what it multiplies escalation by."""

    opens: float
    closes: float
    multiplier: float


@compiles
def falls_in_step(day: float, step_start: float, step_end: float) -> bool:
    """Say whether a day lies in the step `[start, end)`."""
    return step_start <= day < step_end


@compiles
def widest_multiplier(so_far: float, step_start: float, step_end: float, window: Window) -> float:
    """Return the largest multiplier among the windows seen so far and this one, M.

    Open windows do not multiply each other: the most dangerous one rules.

    Args:
        so_far: the largest before, 1 or more.
        step_start: first day of the step.
        step_end: day on which the step ends; a window that is open in any part of the step counts, whatever the step.
        window: this moment's window.

    """
    is_open = window.opens < step_end and (step_start < window.closes or step_start <= window.opens)
    return larger(so_far, window.multiplier) if is_open else so_far


@compiles
def irregular_chance(rate_per_day: float, tension: float, effect: float, reference: float, step_days: float) -> float:
    """Return the chance that a coup or other irregular moment comes in this step; it rises with tension.

    Args:
        rate_per_day: its rate at the reference tension.
        tension: of its arena; taken between -3 and 5.
        effect: by how much the log of the rate rises for each unit of tension, 0 or more.
        reference: the tension at which the rate is as stated.
        step_days: length of the step.

    Source: Londregan & Poole 1990 (coups breed on crisis).

    """
    return chance(rate_per_day * exp(effect * (clamp(tension, -3.0, 5.0) - reference)), step_days)
