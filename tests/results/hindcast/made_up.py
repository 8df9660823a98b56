"""Cases with known outcomes."""

from datetime import date
from math import nan

from simulator.results.hindcast.record import OUTCOMES, Case, Observation

BY_NAME = {outcome.name: outcome for outcome in OUTCOMES}
NEVER = Observation(nan, nan)


def case(name, kind="election", horizon=1_000.0, *, start=date(2010, 1, 1), places=None, **observed):
    """Return a case, of a place of its own if none is given; an outcome is a number or a range."""
    ranges = {
        key: value if isinstance(value, Observation) else Observation(value, value) for key, value in observed.items()
    }
    return Case(name, f"The case of {name}", kind, horizon, ranges, start, frozenset(places or {name}))
