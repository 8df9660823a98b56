"""Host consent: an envoy must be accepted.

Source: targets.csv M1_acc (79% of offers of mediation were accepted); Greig & Regan 2008; Kydd 2003 on bias.
"""

from typing import NamedTuple

from simulator.numerics.elementary import logistic
from simulator.numerics.marks import compiles


class AcceptanceTerms(NamedTuple):
    """α_0, α_l and α_b, in log-odds."""

    base: float
    legitimacy: float
    bias: float


@compiles
def acceptance(legitimacy: float, bias: float, terms: AcceptanceTerms) -> float:
    """Return the probability that an envoy is accepted: `σ(α_0 + α_l·legitimacy − α_b·bias)`.

    Args:
        legitimacy: of the sending body, 0 to 1.
        bias: of the sending body, 0 to 1.
        terms: see `AcceptanceTerms`.

    """
    return logistic(terms.base + terms.legitimacy * legitimacy - terms.bias * bias)
