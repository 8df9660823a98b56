"""Where a history begins: initial values drawn around what the scenario states.

Hostility starts from `N(start, σ_h²·τ_h/2)`, the log-intensity from its own stationary law; each draw has a purpose of
its own, so that every arm begins in the same place.
"""

from math import sqrt
from typing import NamedTuple

from simulator.draws.draws import Draws
from simulator.draws.purposes import Purpose
from simulator.numerics.normal import normal_quantile
from simulator.rules.violence.contagion import initial_grievance
from simulator.scenario.parameters import Parameters
from simulator.state.entities import ArenaFacts, PartyFacts


class PartyStart(NamedTuple):
    """Hostility and structural grievance of a party on day 0."""

    hostility: float
    grievance: float


def party_start(party: PartyFacts, arena: ArenaFacts, parameters: Parameters, draws: Draws) -> PartyStart:
    """Draw where a party begins."""
    deviation = parameters.hostility_noise * sqrt(0.5 * parameters.tau_hostility_days)
    hostility = party.hostility + deviation * draws.normal(Purpose.INITIAL_PARTY, 0, party.identity)
    regional = draws.normal(Purpose.INITIAL_REGION, 0, arena.region_identity)
    _, own = draws.pair(Purpose.INITIAL_ARENA, 0, arena.identity)
    grievance = initial_grievance(
        party.grievance, arena.grievance_spread, arena.regional_correlation, regional, normal_quantile(own)
    )
    return PartyStart(hostility, grievance)


def initial_log_intensity(arena: ArenaFacts, parameters: Parameters, draws: Draws) -> float:
    """Draw the log-intensity of violence on day 0 from its stationary law."""
    return parameters.intensity_mean + parameters.intensity_sd * draws.normal(Purpose.INITIAL_ARENA, 0, arena.identity)
