"""An envoy: idle, travelling, engaged or resting."""

from math import inf
from typing import TYPE_CHECKING

import mesa

from simulator.rules.response.envoys import ENGAGED, IDLE, RESTING, TRAVELLING
from simulator.state.entities import EnvoyFacts
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.desk import Desk
    from simulator.agents.model import CrisisModel


class Envoy(mesa.Agent):
    """A person, or a team around one, whom a body can send.

    Attributes:
        doing: 0 idle, 1 travelling, 2 engaged, 3 resting.
        desk: the desk that it works for, when it travels or is engaged.
        until: the day on which it arrives or has rested.
        days_by_arena: days at work so far.

    """

    model: "CrisisModel"

    def __init__(self, model: "CrisisModel", facts: EnvoyFacts, index: int) -> None:
        """Create an idle envoy."""
        super().__init__(model)
        self.facts = facts
        self.index = index
        self.doing = IDLE
        self.desk: Desk | None = None
        self.until = inf
        self.days_by_arena = [0.0] * len(model.setting.arenas)

    @property
    def id(self) -> str:
        """Its id in the scenario."""
        return self.facts.id

    def is_free(self) -> float:
        """Return 1.0 when it can be sent: idle, and not at work in a recorded act."""
        busy = any(act.is_present and act.facts.envoy == self.index for act in self.model.acts)
        return float(self.doing == IDLE and not busy)

    def promise(self, arena: "Arena") -> float:
        """Return what it promises in an arena: skill times fit."""
        return self.facts.skill * self.facts.fit[arena.index]

    def travel(self, desk: "Desk", arrives: float) -> None:
        """Set out for an arena."""
        self.doing, self.desk, self.until = TRAVELLING, desk, arrives
        self.model.tell(EventKind.ENVOY_SENT, desk.arena.id, self.facts.title, f"arrives on day {arrives:.1f}")

    def arrive(self) -> None:
        """Arrive, if this is the day, and begin work."""
        if self.doing == TRAVELLING and self.until < self.model.step_end and self.desk is not None:
            arrived, self.doing, self.until = self.until, ENGAGED, inf
            self.model.tell(EventKind.ENVOY_ARRIVES, self.desk.arena.id, self.facts.title, self.desk.body.facts.title)
            self.desk.response.receive_envoy(arrived)

    def leave(self) -> None:
        """Leave for home, and rest."""
        if self.desk is not None:
            self.model.tell(EventKind.ENVOY_LEAVES, self.desk.arena.id, self.facts.title, "")
        self.doing, self.desk, self.until = RESTING, None, self.model.day + self.facts.rest_days

    def rest(self) -> None:
        """Be free again once rested."""
        if self.doing == RESTING and self.until <= self.model.day:
            self.doing, self.until = IDLE, inf
