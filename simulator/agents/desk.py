"""A desk: one body in one arena, with what it sees, what it does and what it has in effect there."""

from typing import TYPE_CHECKING, NamedTuple

from simulator.agents.response import Phase, Response
from simulator.agents.watch import Watch
from simulator.rules.account.cost import days_in_effect
from simulator.rules.response.envoys import ENGAGED, stays
from simulator.rules.response.signals import is_defied
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body

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
        self.acted_before = False  # as this step began: nobody sees another's half-done step

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

    def put_in_effect(self, rung: int, day: float) -> None:
        """Do what a rung of the ladder says: pay, signal, and stay for its term, if it has one."""
        instrument = self.ladder[rung]
        if instrument.duration_days > 0.0:
            self.since[rung], self.until[rung] = day, day + instrument.duration_days
        self.body.act(self, instrument, self.model.parties_in(self.arena))

    def note_signal(self, weight: float, targets: tuple[float, ...], *, threat: bool) -> None:
        """Remember a signal, to see whether it is defied."""
        self.signal = Signal(self.model.day, weight, targets)
        if threat:
            self.threat = self.signal

    def look_for_defiance(self) -> None:
        """See whether a party that a signal addressed escalated all the same; that costs credibility."""
        threat_failed = self._is_defied(self.threat)
        if threat_failed or self._is_defied(self.signal):
            self.signal = self.threat = NO_SIGNAL
            self.body.lose_credibility()
            self.model.tell(EventKind.DEFIANCE, self.arena.id, self.body.facts.title, "")

    def _is_defied(self, signal: Signal) -> bool:
        """Say whether a signal is defied; whoever defies a threat is the bolder for it."""
        days = self.model.setting.parameters.defiance_days
        defied = False
        for party in self.arena.parties:
            moved = party.escalated and is_defied(signal.day, party.escalation_day, days)
            if moved and signal.targets[party.index] > 0.0:
                defied = True
                if signal is self.threat:
                    party.see_threat_fail(signal.weight)
        return defied

    def run_its_term(self) -> None:
        """End what has run its term; those who prevent stay on while the alarm stands or the parties talk."""
        keep_on = stays(float(self.watch.alarm), float(self.arena.talks))
        for rung, until in enumerate(self.until):
            if until == NEVER or until > self.model.day:
                continue
            if keep_on and self.ladder[rung].programme == 0.0:
                self.until[rung] = until + self.ladder[rung].duration_days
            else:
                self._end(rung)
        self._dismiss_idle_envoy()
        if self.response.phase == Phase.IDLE and not self.is_present and not self._has_recorded_act():
            self.acted = False

    def _has_recorded_act(self) -> bool:
        """Whether a recorded act of the body is in effect here."""
        return any(act.is_present and act.desk is self for act in self.model.acts)

    def pay_for_presence(self) -> None:
        """Pay for what was in effect in this step; when money runs out, everything ends."""
        day, step_end = self.model.day, self.model.step_end
        for rung, instrument in enumerate(self.ladder):
            days = days_in_effect(self.since[rung], self.until[rung], day, step_end)
            if days > 0.0:
                self.body.spend(self.arena, instrument.name, instrument.daily_usd * days)
        if self.body.balance < 0.0 and self.is_present:
            self.model.tell(EventKind.FUNDS_OUT, self.arena.id, self.body.facts.title, "")
            for rung in range(len(self.ladder)):
                if self.is_in_effect(rung):
                    self._end(rung)
            self._dismiss_idle_envoy()
            self.response.begin_again()

    def _end(self, rung: int) -> None:
        self.since[rung] = self.until[rung] = NEVER
        self.model.tell(EventKind.ACT_ENDS, self.arena.id, self.body.facts.title, self.ladder[rung].name)

    def _dismiss_idle_envoy(self) -> None:
        """Let an envoy go who is on the spot with nothing left to do."""
        envoy = self.response.envoy
        busy = any(self.is_in_effect(rung) and step.envoy for rung, step in enumerate(self.ladder))
        if envoy is not None and envoy.doing == ENGAGED and not busy:
            self.response.release_envoy()
