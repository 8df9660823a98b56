"""Fast passion: struck by moments, cooled by time and by those who calm.

Source: Petersen 2002 (emotions in ethnic violence) for the two speeds of feeling; the form is ours.
"""

from simulator.numerics.elementary import exp
from simulator.numerics.marks import compiles


@compiles
def passion_kept(mediation: float, calming: float, tau_days: float, step_days: float) -> float:
    """Return the share of passion left after a step: `exp(−dt/τ_e − δ·S·dt)`.

    Args:
        mediation: S, 0 to 1.
        calming: δ, per day.
        tau_days: τ_e.
        step_days: length of the step.

    """
    return exp(-(1.0 / tau_days + calming * mediation) * step_days)
