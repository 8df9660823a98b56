"""National mechanisms: built, kept up, left to fade, wrecked.

They grow towards what the country builds by itself and, while follow-through is funded and present, towards what an
agreement promised. Part of that lasts when attention leaves; nothing of it when the agreement is dead; violence wrecks.

Source: the report's third key, sustainability; Walter 2004; Hartzell & Hoddie 2007 on institutions after deals.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles
from simulator.numerics.relaxation import clamp, larger, relax, smaller


class MechanismTerms(NamedTuple):
    """Rates of building, fading and wrecking (per day), and what lasts when attention leaves (share)."""

    building: float
    fading: float
    wrecking: float
    retention: float


class Promise(NamedTuple):
    """What mechanisms can grow to: domestic capacity d, follow-through f, promise of an active agreement (0 to 1)."""

    domestic: float
    follow_through: float
    agreement: float  # its quality while active, else 0


@compiles
def mechanisms_target(promise: Promise) -> float:
    """Return what mechanisms grow towards: `T = min(1, d + f·q·active)`."""
    return smaller(1.0, promise.domestic + promise.follow_through * promise.agreement)


@compiles
def mechanisms_after(
    mechanisms: float, promise: Promise, saturation: float, terms: MechanismTerms, step_days: float
) -> float:
    """Return national mechanisms a step later, m, exactly while nothing else changes.

    `dm = [max(T − m, 0)/τ_m − max(m − max(T, ρ·q·active), 0)/τ_d − m·v/(1+v)/τ_v]·dt`

    Args:
        mechanisms: now, 0 to 1.
        promise: what they can grow to.
        saturation: v/(1 + v).
        terms: rates and retention.
        step_days: length of the step.

    """
    target = mechanisms_target(promise)
    kept_up = larger(target, terms.retention * promise.agreement)
    growing = mechanisms < target
    fading = mechanisms > kept_up
    pull = terms.building if growing else (terms.fading if fading else 0.0)
    towards = target if growing else kept_up
    wreck = terms.wrecking * saturation
    speed = pull + wreck
    divisor = speed if speed > 0.0 else 1.0
    rest = pull * towards / divisor if speed > 0.0 else mechanisms
    return clamp(relax(mechanisms, rest, exp(-speed * step_days)), 0.0, 1.0)
