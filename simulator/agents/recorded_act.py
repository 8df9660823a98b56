"""A recorded act: what a third party did, answered to its simulated trigger with the recorded lag."""

from typing import TYPE_CHECKING

from simulator.rules.account.cost import cost_of_presence
from simulator.state.entities import ActFacts

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body
    from simulator.agents.desk import Desk
    from simulator.agents.model import CrisisModel


class RecordedAct:
    """One act of the record, in an arm that takes it.

    Attributes:
        landed: the day it landed; None before.
        until: the day on which it stops being in effect.
        lag: days from its simulated trigger to its landing.

    """

    def __init__(self, model: "CrisisModel", facts: ActFacts) -> None:
        """Create an act that has not landed."""
        self.model = model
        self.facts = facts
        self.landed: float | None = None
        self.until = -1.0
        self.lag = 0.0

    @property
    def body(self) -> "Body":
        """Who acts."""
        return self.model.bodies[self.facts.body]

    @property
    def arena(self) -> "Arena":
        """Where it acts."""
        return self.model.arenas[self.facts.arena]

    @property
    def desk(self) -> "Desk":
        """The desk of its body in its arena."""
        return self.body.desk_for(self.arena)

    @property
    def is_present(self) -> bool:
        """Whether it is in effect on this day."""
        return self.landed is not None and self.until > self.model.day

    def triggers(self) -> list[float]:
        """Return the days on which its trigger has come, in order."""
        model, facts = self.model, self.facts
        if facts.trigger_index < 0:
            return []
        if facts.trigger == "moment":
            return model.moments[facts.trigger_index].days
        if facts.trigger == "warning":
            return model.bodies[facts.trigger_index].desk_for(self.arena).watch.warning_days
        if facts.trigger == "action":
            landed = model.acts[facts.trigger_index].landed
            return [] if landed is None else [landed]
        arena = model.arenas[facts.trigger_index]
        return arena.eruption_days if facts.trigger == "eruption" else arena.agreement_days

    def land(self) -> None:
        """Land, if its day has come: its trigger, plus the recorded lag; or its date, in an arm that keeps to dates."""
        if self.landed is not None:
            return
        came = self.triggers()
        trigger = came[self.facts.nth - 1] if len(came) >= self.facts.nth else None
        due = self.facts.dated
        if due is None and trigger is not None:
            due = trigger + self.facts.lag_days
        if due is None or due >= self.model.step_end:
            return
        self.landed, self.until = due, due + self.facts.duration_days
        self.lag = due - trigger if trigger is not None else 0.0
        desk = self.desk
        self.body.act(desk, self.facts.instrument, self.facts.targets, due)
        if trigger is not None:
            desk.response.lag.acts += 1.0
            desk.response.lag.acts_days += self.lag

    def pay_for_presence(self) -> None:
        """Pay a step of being in effect: it was done, so the money was there."""
        if self.is_present:
            daily, step = self.facts.instrument.daily_usd, self.model.setting.step_days
            self.body.spend(self.arena, self.facts.instrument.name, cost_of_presence(daily, step))
