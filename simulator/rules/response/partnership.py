"""Partnership: bodies that work together warn each other, verify and decide faster, and mediate as one.

Source: the report's second key; Gartner 2011 on regional organisations; Böhmelt 2011 on track-two links.
"""

from collections.abc import Sequence

from simulator.numerics.marks import compiles


@compiles
def strongest_partner_at_work(partnerships: Sequence[float], at_work: Sequence[float]) -> float:
    """Return the strength of a body's strongest partner already at work in an arena, 0 with none.

    Args:
        partnerships: strength of the body's partnership with each body, in the order of ids.
        at_work: 1 for each body that has acted there in this crisis, else 0, in the same order.

    """
    strongest = 0.0
    for index in range(len(partnerships)):
        here = partnerships[index] * at_work[index]
        strongest = here if here > strongest else strongest
    return strongest


@compiles
def lead_mediator(legitimacies: Sequence[float], engaged: Sequence[float]) -> int:
    """Return the index of the engaged body with the most legitimacy, the first of equals; -1 with none engaged."""
    lead = -1
    most = -1.0
    for index in range(len(legitimacies)):
        better = engaged[index] > 0.0 and legitimacies[index] > most
        lead = index if better else lead
        most = legitimacies[index] if better else most
    return lead


@compiles
def uncoordinated_mediators(lead: int, partnerships_of_lead: Sequence[float], engaged: Sequence[float]) -> float:
    """Return how many mediators work beside the lead uncoordinated: each counts less its partnership with the lead.

    Args:
        lead: index of the lead mediator, -1 with none.
        partnerships_of_lead: its partnership with each body.
        engaged: 1 for each body that has a mediator there, else 0.

    """
    loose = 0.0
    for index in range(len(engaged)):
        loose += engaged[index] * (1.0 - partnerships_of_lead[index]) if index != lead else 0.0
    return loose if lead >= 0 else 0.0
