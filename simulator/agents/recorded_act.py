"""A recorded act: what a third party did, answered to its simulated trigger with the recorded lag."""

from typing import TYPE_CHECKING

from simulator.numerics.relaxation import larger
from simulator.rules.account.cost import days_in_effect
from simulator.state.entities import ActFacts
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body
    from simulator.agents.desk import Desk
    from simulator.agents.model import CrisisModel


class RecordedAct:
    """One act of the record, in an arm that takes it.

    Attributes:
        landed: the day it landed; None before.
        since, until: the days on which it begins and stops being in effect.
        is_over: whether it was in effect and has run its term.

    """

    def __init__(self, model: "CrisisModel", facts: ActFacts) -> None:
        """Create an act that has not landed."""
        self.model = model
        self.facts = facts
        self.landed: float | None = None
        self.since = self.until = -1.0
        self.is_over = False

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
        return self.facts.duration_days > 0.0 and self.until > self.model.day

    def triggers(self) -> list[float]:
        """Return the days on which its trigger has come, in order."""
        model, facts = self.model, self.facts
        if facts.trigger == "moment":
            return model.moments[facts.trigger_index].days
        if facts.trigger == "warning":
            where = model.arenas[facts.trigger_arena]
            return model.bodies[facts.trigger_index].desk_for(where).watch.warning_days
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
        self.landed = due
        # What is only now known to have been due begins now, and runs its whole term.
        self.since = larger(due, self.model.day)
        self.until = self.since + self.facts.duration_days
        self.body.act(self.desk, self.facts.instrument, self.facts.targets)
        if trigger is not None:
            self.desk.response.lag.acts += 1.0
            self.desk.response.lag.acts_days += self.since - trigger

    def run_its_term(self) -> None:
        """Note its end in the log, once its term is over."""
        if not self.is_over and self.since >= 0.0 and self.facts.duration_days > 0.0 and self.until <= self.model.day:
            self.is_over = True
            name = self.facts.instrument.name
            self.model.tell(EventKind.ACT_ENDS, self.arena.id, self.body.facts.title, name)

    @property
    def days_of_step(self) -> float:
        """For how many days of this step it is in effect."""
        return days_in_effect(self.since, self.until, self.model.day, self.model.step_end)

    def pay_for_presence(self) -> None:
        """Pay for the days in effect in this step: it was done, so the money was there."""
        instrument, days = self.facts.instrument, self.days_of_step
        if days > 0.0:
            self.body.spend(self.arena, instrument.name, instrument.daily_usd * days)
