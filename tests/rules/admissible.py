"""Arguments that the schema lets through, for Hypothesis, and small Euler steps to hold exact solutions against."""

from collections.abc import Callable

from hypothesis import strategies as st

from simulator.scenario.parameters import Parameters
from simulator.scenario.schema import STEPS_DAYS


def between(low: float, high: float) -> st.SearchStrategy[float]:
    """Return any number between two bounds, both included."""
    return st.floats(low, high, allow_subnormal=False)


def parameter(name: str) -> st.SearchStrategy[float]:
    """Return any admissible value of a parameter of the model."""
    limits = {type(limit).__name__: limit for limit in Parameters.model_fields[name].metadata}
    return between(float(limits["Ge"].ge), float(limits["Le"].le))


shares = between(0.0, 1.0)
gains = between(-30.0, 30.0)
draws = between(2.0**-53, 1.0 - 2.0**-53)
normals = between(-8.3, 8.3)
steps = st.sampled_from(STEPS_DAYS)


def euler(derivative: Callable[[float], float], start: float, days: float, pieces: int = 20_000) -> float:
    """Follow `dx/dt = derivative(x)` in small steps."""
    value, piece = start, days / pieces
    for _ in range(pieces):
        value += piece * derivative(value)
    return value
