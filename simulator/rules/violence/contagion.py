"""Contagion: violence next door raises hostility here.

Regionally correlated grievance is drawn first (see `initial_grievance`), so that clustered structure is not read as
contagion.

Source: targets.csv C1 (onset is three times as likely beside a conflict); Gleditsch 2007.
"""

from math import sqrt

from simulator.numerics.marks import compiles


@compiles
def spillover_added(so_far: float, weight: float, neighbour_saturation: float) -> float:
    """Return the spillover into an arena with one more neighbour counted: `Σ_j w_ij·v_j/(1 + v_j)`.

    Args:
        so_far: from abroad (0 to 1, a constant of the scenario) and from the neighbours before it, in the order of ids.
        weight: normalised weight of this one.
        neighbour_saturation: its v/(1 + v), 0 to 1.

    """
    return so_far + weight * neighbour_saturation


@compiles
def initial_grievance(structural: float, spread: float, shared: float, regional: float, own: float) -> float:
    """Return a party's structural grievance in one history, γ_0.

    Args:
        structural: as the scenario states it.
        spread: its deviation between histories.
        shared: share of the variance that the region has in common.
        regional: normal draw of the region.
        own: normal draw of the arena.

    """
    return structural + spread * (sqrt(shared) * regional + sqrt(1.0 - shared) * own)
