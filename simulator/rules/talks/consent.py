"""Consent: when parties come to the table. The least willing principal decides.

A legitimate go-between makes consent easier; leverage works through the cost of violence alone, so that nothing is
counted twice.

Source: Zartman 2000 (ripeness); Greig & Regan 2008 (when parties say yes to mediation).
"""

from typing import NamedTuple

from simulator.numerics.elementary import logistic
from simulator.numerics.marks import compiles


class ConsentTerms(NamedTuple):
    """r_c (per day), a_0, a_l (gain) and τ_c (gain)."""

    rate: float
    base: float
    legitimacy: float
    temperature: float


@compiles
def consent_rate(least_willing: float, legitimacy: float, terms: ConsentTerms) -> float:
    """Return the rate at which talks open: `r_c·min_i σ((a_0 + a_l·legitimacy − U_i)/τ_c)`.

    Args:
        least_willing: the largest gain from escalating among the principals, max U.
        legitimacy: of the most legitimate mediator on the spot, 0 with none.
        terms: see `ConsentTerms`.

    """
    return terms.rate * logistic((terms.base + terms.legitimacy * legitimacy - least_willing) / terms.temperature)
