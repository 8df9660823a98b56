"""Funds: what a body can spend at once, what needs an appropriation, and when money runs out.

Source: the report's fourth key: adequate and flexible funding for rapid reaction (I19, Y14, Y15).
"""

from simulator.numerics.marks import compiles


@compiles
def needs_appropriation(price: float, balance: float, flexible_share: float) -> bool:
    """Say whether a decision must wait for an appropriation: the flexible part of the balance does not cover it."""
    return price > balance * flexible_share


@compiles
def can_pay(price: float, balance: float) -> bool:
    """Say whether a body can pay for something now."""
    return balance >= price


@compiles
def income(yearly_usd: float, step_days: float) -> float:
    """Return what comes in during a step."""
    return yearly_usd * step_days / 365.25
