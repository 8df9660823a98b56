"""A desk: one body in one arena, with what it sees, what it does and what it has in effect there."""

from typing import TYPE_CHECKING, NamedTuple

from simulator.agents.response import Phase, Response
from simulator.agents.watch import Watch
from simulator.rules.account.cost import days_in_effect
from simulator.rules.response.envoys import ENGAGED, renewed, stays
from simulator.rules.response.signals import is_defied
from simulator.state.entities import InstrumentFacts
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body
    from simulator.agents.party import Party

NEVER = -1.0


class Signal(NamedTuple):
    """A signal that can still be defied: the day it was sent, what it weighs, and whom it addresses (by party)."""

    day: float
    weight: float
    targets: tuple[float, ...]


NO_SIGNAL = Signal(NEVER, 0.0, ())


class Desk:
    """One body in one arena.

    Attributes:
        watch: what it sees, and its warnings.
        response: what it does about them.
        since, until: for each rung of the ladder, the days on which its instrument begins and stops being in effect.
        signal: its last signal; `threat` is its last threat, which a later, milder signal does not take back.
        acted: whether it has acted in the arena since it was last quiet.

    """

    def __init__(self, body: "Body", arena: "Arena") -> None:
        """Open a quiet desk."""
        self.body, self.arena, self.model = body, arena, body.model
        self.ladder = body.facts.ladder
        self.since = [NEVER] * len(self.ladder)
        self.until = [NEVER] * len(self.ladder)
        self.watch = Watch(self)
        self.response = Response(self)
        self.signal = self.threat = NO_SIGNAL
        self.acted = False
        self.acted_before = False  # as the last response stage ended: nobody sees another's half-done step

    @property
    def sight(self) -> float:
        """1.0 with a field office or a mission on the spot, else 0.0."""
        if self.body.facts.field_office[self.arena.index] > 0.0:
            return 1.0
        return float(any(self.is_in_effect(rung) and step.sight > 0.0 for rung, step in enumerate(self.ladder)))

    @property
    def is_present(self) -> bool:
        """Whether anything of its ladder is in effect."""
        return any(until > self.model.day for until in self.until)

    def is_in_effect(self, rung: int) -> bool:
        """Say whether the instrument of a rung is in effect."""
        return self.until[rung] > self.model.day

    def days_of_step(self, rung: int) -> float:
        """Return for how many days of this step the instrument of a rung is in effect."""
        return days_in_effect(self.since[rung], self.until[rung], self.model.day, self.model.step_end)

    def put_in_effect(self, rung: int, day: float) -> None:
        """Do what a rung of the ladder says: pay, signal, and stay for its term, if it has one."""
        instrument = self.ladder[rung]
        if instrument.duration_days > 0.0:
            self.since[rung], self.until[rung] = day, day + instrument.duration_days
            if self._stays(instrument):
                self.until[rung] = renewed(self.until[rung], instrument.duration_days, self.model.step_end)
        self.body.act(self, instrument, self.model.parties_in(self.arena))

    def note_signal(self, weight: float, targets: tuple[float, ...], *, threat: bool) -> None:
        """Remember a signal, to see whether it is defied."""
        self.signal = Signal(self.model.day, weight, targets)
        if threat:
            self.threat = self.signal

    def look_for_defiance(self) -> None:
        """See whether a party that a signal addressed escalated all the same; that costs credibility."""
        of_threat = self._who_defies(self.threat)
        of_signal = of_threat if self.signal is self.threat else self._who_defies(self.signal)
        for party in of_threat:
            party.see_threat_fail(self.threat.weight)
        if of_signal:
            self.signal = NO_SIGNAL
        if of_threat:
            self.threat = NO_SIGNAL
        if of_threat or of_signal:
            self.body.lose_credibility()
            who = ", ".join(party.facts.title for party in self.arena.parties if party in of_threat + of_signal)
            self.model.tell(EventKind.DEFIANCE, self.arena.id, self.body.facts.title, who)

    def _who_defies(self, signal: Signal) -> "list[Party]":
        """Return the parties that a signal addressed and that have since escalated."""
        days = self.model.setting.parameters.defiance_days
        return [
            party
            for party in self.arena.parties
            if party.escalated
            and is_defied(signal.day, party.escalation_day, days)
            and signal.targets[party.index] > 0.0
        ]

    def run_its_term(self) -> None:
        """End what has run its term; those who prevent stay on while the alarm stands or the parties talk."""
        for rung, until in enumerate(self.until):
            if until == NEVER:
                continue
            if self._stays(self.ladder[rung]):
                self.until[rung] = renewed(until, self.ladder[rung].duration_days, self.model.step_end)
            elif until <= self.model.day:
                self._end(rung)
        self._dismiss_idle_envoy()
        if self.response.phase == Phase.IDLE and not self.is_present and not self._has_recorded_act():
            self.acted = False

    def _stays(self, instrument: InstrumentFacts) -> bool:
        """Whether an instrument stays beyond its term; assistance only for a vote, programmes never."""
        if instrument.programme > 0.0:
            return False
        horizon = self.body.facts.monitoring.horizon_days
        if instrument.needs_moment > 0.0 and self.model.vote_near(self.arena, horizon) == 0.0:
            return False
        return stays(float(self.watch.alarm), float(self.arena.talks))

    def _has_recorded_act(self) -> bool:
        """Whether a recorded act of the body is in effect here."""
        return any(act.is_present and act.desk is self for act in self.model.acts)

    def pay_for_presence(self) -> None:
        """Pay for what was in effect in this step; when money runs out, everything ends."""
        for rung, instrument in enumerate(self.ladder):
            days = self.days_of_step(rung)
            if days > 0.0:
                self.body.spend(self.arena, instrument.name, instrument.daily_usd * days)
        if self.body.balance < 0.0 and self.is_present:
            self.model.tell(EventKind.FUNDS_OUT, self.arena.id, self.body.facts.title, "")
            given_up = [rung for rung in range(len(self.ladder)) if self.is_in_effect(rung)]
            for rung in given_up:
                self._end(rung)
            self._dismiss_idle_envoy()
            self.response.begin_again(given_up)

    def _end(self, rung: int) -> None:
        self.since[rung] = self.until[rung] = NEVER
        self.model.tell(EventKind.ACT_ENDS, self.arena.id, self.body.facts.title, self.ladder[rung].name)

    def _dismiss_idle_envoy(self) -> None:
        """Let an envoy go who is on the spot with nothing left to do."""
        envoy = self.response.envoy
        busy = any(self.is_in_effect(rung) and step.envoy for rung, step in enumerate(self.ladder))
        if envoy is not None and envoy.doing == ENGAGED and not busy:
            self.response.release_envoy()
