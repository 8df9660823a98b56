"""One arm of a scenario, resolved to numbers: all that a history needs besides its luck."""

import datetime
from dataclasses import dataclass

from simulator.scenario.parameters import Parameters
from simulator.state.constants import Constants
from simulator.state.entities import ActFacts, ArenaFacts, BodyFacts, EnvoyFacts, MomentFacts, PartyFacts


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything about one arm that does not change while a history runs. Each tuple is in the order of ids."""

    name: str
    arm: str
    start: datetime.date
    step_days: float
    steps: int
    bodies_respond: bool
    parameters: Parameters
    constants: Constants
    arenas: tuple[ArenaFacts, ...]
    parties: tuple[PartyFacts, ...]
    moments: tuple[MomentFacts, ...]
    bodies: tuple[BodyFacts, ...]
    envoys: tuple[EnvoyFacts, ...]
    acts: tuple[ActFacts, ...]

    @property
    def horizon_days(self) -> float:
        """Length of a history in days."""
        return self.steps * self.step_days
