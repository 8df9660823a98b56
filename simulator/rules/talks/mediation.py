"""Mediation: what the envoys in an arena amount to together.

Source: Kydd 2003, 2006; Crocker, Hampson & Aall 1999 (herding cats: mediators who do not coordinate get in each other's
way); the Standby Team and Mediation Support Unit of the fact sheet for expertise.
"""

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles


@compiles
def envoy_capacity(skill: float, fit: float, team: float, support: float) -> float:
    """Return what one engaged envoy can do: `skill·fit·(1 + team + support)`.

    Args:
        skill: 0 to 1.
        fit: with the region, 0 to 1.
        team: expertise of the envoy's own team, as a share.
        support: expertise that others lend to whoever mediates there, as a share.

    """
    return skill * fit * (1.0 + team + support)


@compiles
def mediation(capacity: float, uncoordinated: float, dilution: float) -> float:
    """Return mediation, S: `(1 − exp(−Σ capacity)) / (1 + c_u·(n − 1))`, from 0 to 1.

    Args:
        capacity: summed over the engaged envoys.
        uncoordinated: n − 1: mediators beside the lead, each less the strength of its partnership with the lead.
        dilution: c_u, 0 or more.

    """
    return (1.0 - exp(-capacity)) / (1.0 + dilution * uncoordinated)


@compiles
def inclusion(civil_society: float, partnership: float, mediation: float) -> float:
    """Return how inclusive talks are: civil society comes by itself, or is brought by a mediator who knows it.

    Args:
        civil_society: of the arena, 0 to 1.
        partnership: strongest partnership of an engaged body with a civil-society network, 0 to 1.
        mediation: S; a mediator who can do nothing brings nobody.

    """
    return 1.0 - (1.0 - civil_society) * (1.0 - partnership * mediation)
