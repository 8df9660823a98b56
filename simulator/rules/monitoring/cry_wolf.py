"""Cry wolf: warnings that nothing follows wear trust down.

Source: Breznitz 1984, the psychology of false alarms.
"""

from simulator.numerics.marks import compiles


@compiles
def trust_after_false_alarm(trust: float, loss: float) -> float:
    """Return a body's trust in its own warnings after one that nothing followed: a share of it is gone."""
    return trust * (1.0 - loss)


@compiles
def trust_after_hit(trust: float, recovery: float) -> float:
    """Return the trust after a warning that came true: a share of what was lost is back."""
    return trust + (1.0 - trust) * recovery


@compiles
def outlook_is_over(warned: float, now: float, outlook_days: float) -> bool:
    """Say whether the time in which a warning could come true has passed."""
    return now - warned > outlook_days
