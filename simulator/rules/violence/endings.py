"""How fighting ends: victory, ceasefire, agreement, or petering out.

Victory and ceasefire are hazards of their own here; agreement comes through talks (stage 6); petering out is the last
fighter's own way down (stage 4).

Source: Kreutz 2010 (UCDP terminations) for the kinds; targets.csv R3 for their shares.
"""

from typing import NamedTuple

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles

NONE, VICTORY, CEASEFIRE, AGREEMENT, PETERING_OUT, ONGOING = 0.0, 1.0, 2.0, 3.0, 4.0, 5.0
"""How an ending is written as a number; `ONGOING` is fighting that the horizon cuts off."""


class EndingRates(NamedTuple):
    """Rate of victory (per day), its time scale (days), and rate of ceasefire for each unit of weariness (per day)."""

    victory: float
    tau_victory: float
    ceasefire: float


@compiles
def victory_rate(strength_gap: float, days_fighting: float, rates: EndingRates) -> float:
    """Return the rate of victory: `r_v·|s_A − s_B|·(1 − e^(−t/τ_V))`.

    Args:
        strength_gap: difference in share of strength between the strongest fighting side and its strongest opponent.
        days_fighting: since fighting began.
        rates: see `EndingRates`.

    """
    gap = strength_gap if strength_gap > 0.0 else -strength_gap
    return rates.victory * gap * (1.0 - exp(-days_fighting / rates.tau_victory))


@compiles
def ceasefire_rate(mean_weariness: float, rates: EndingRates) -> float:
    """Return the rate of ceasefire: `r_f` times the mean weariness of those who fight."""
    return rates.ceasefire * mean_weariness


@compiles
def strength_of_the_defeated(strength: float, loss: float) -> float:
    """Return what a defeated party has left of its strength."""
    return strength * (1.0 - loss)


@compiles
def calmed(passion: float, calm: float) -> float:
    """Return the passion left when fighting is ended."""
    return passion * (1.0 - calm)
