"""Arms as parts of sentences."""

from simulator.results.comparison import Comparison
from simulator.results.delays import ACTS, UNDELAYED, Delay
from simulator.views.amounts import short

_KNOWN_ARMS = {
    "without": "with nobody acting",
    "with": "with bodies acting as configured",
    "history": "with the recorded acts",
    "history_fixed": "with the recorded acts on their calendar dates",
    "coercion": "with the recorded acts, coercive ones too",
}


def in_arm(arm: str, comparison: Comparison | None = None) -> str:
    """Return an arm as part of a sentence: "with nobody acting".

    Args:
        arm: its name.
        comparison: where its arms of delay are to be known, what they are part of.

    """
    for delay in comparison.delays if comparison is not None else ():
        if delay.arm == arm and delay.days:
            return f"{_KNOWN_ARMS[UNDELAYED[delay.part]]} {when(delay)}"
    return _KNOWN_ARMS.get(arm, f"in `{arm}`")


def when(delay: Delay) -> str:
    """Return by how much something is delayed: "7 days later", "with 7 days more to verify"."""
    days = short(abs(delay.days))
    unit = "day" if days == "1" else "days"
    if delay.part == ACTS:
        return f"{days} {unit} {'later' if delay.days > 0.0 else 'earlier'}"
    return f"with {days} {unit} {'more' if delay.days > 0.0 else 'less'} to {delay.part}"
