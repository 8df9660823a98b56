"""A desk: one body in one arena, with what it sees, what it does and what it has in effect there."""

from typing import TYPE_CHECKING

from simulator.agents.response import Phase, Response
from simulator.agents.watch import Watch
from simulator.rules.account.cost import cost_of_presence
from simulator.rules.response.envoys import ENGAGED, stays
from simulator.rules.response.signals import is_defied
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body

NOT_IN_EFFECT = -1.0


class Desk:
    """One body in one arena.

    Attributes:
        watch: what it sees, and its warnings.
        response: what it does about them.
        until: for each rung of the ladder, the day on which its instrument stops being in effect.
        signalled: the day of its last signal; negative when it sent none or that one was defied.
        threat: weight of that signal if it was a threat, else 0.
        acted: whether it has acted in the arena since it was last quiet.

    """

    def __init__(self, body: "Body", arena: "Arena") -> None:
        """Open a quiet desk."""
        self.body, self.arena, self.model = body, arena, body.model
        self.until = [NOT_IN_EFFECT] * len(body.facts.ladder)
        self.watch = Watch(self)
        self.response = Response(self)
        self.signalled, self.threat = NOT_IN_EFFECT, 0.0
        self.targets: tuple[float, ...] = ()
        self.acted = False
        self.acted_before = False  # as this step began: nobody sees another's half-done step

    @property
    def sight(self) -> float:
        """1.0 with a field office or a mission on the spot, else 0.0."""
        if self.body.facts.field_office[self.arena.index] > 0.0:
            return 1.0
        ladder = self.body.facts.ladder
        return float(any(self.is_in_effect(rung) and ladder[rung].sight > 0.0 for rung in range(len(ladder))))

    @property
    def is_present(self) -> bool:
        """Whether anything of it is in effect."""
        return any(until > self.model.day for until in self.until)

    def is_in_effect(self, rung: int) -> bool:
        """Say whether the instrument of a rung is in effect."""
        return self.until[rung] > self.model.day

    def put_in_effect(self, rung: int, day: float) -> None:
        """Do what a rung of the ladder says: pay, signal, and stay for its term."""
        instrument = self.body.facts.ladder[rung]
        self.until[rung] = day + instrument.duration_days
        self.body.act(self, instrument, self.model.parties_in(self.arena), day)

    def note_signal(self, day: float, threat: float, targets: tuple[float, ...]) -> None:
        """Remember the last signal, to see whether it is defied."""
        self.signalled, self.threat, self.targets = day, threat, targets

    def look_for_defiance(self) -> None:
        """See whether a party that the last signal addressed escalated all the same; that costs credibility."""
        days = self.model.setting.parameters.defiance_days
        defiant = [
            party
            for party in self.arena.parties
            if party.escalated
            and is_defied(self.signalled, party.escalation_day, days)
            and self.targets[party.index] > 0.0
        ]
        for party in defiant:
            party.see_threat_fail(self.threat)
        if defiant:
            self.signalled, self.threat = NOT_IN_EFFECT, 0.0
            self.body.lose_credibility()
            self.model.tell(EventKind.DEFIANCE, self.arena.id, self.body.facts.title, defiant[0].facts.title)

    def run_its_term(self) -> None:
        """End what has run its term; those who prevent stay on while the alarm stands or the parties talk."""
        ladder, day = self.body.facts.ladder, self.model.day
        keep_on = stays(float(self.watch.alarm), float(self.arena.talks))
        for rung, until in enumerate(self.until):
            if until == NOT_IN_EFFECT or until > day:
                continue
            instrument = ladder[rung]
            renewable = instrument.duration_days > 0.0 and instrument.programme == 0.0
            if renewable and keep_on:
                self.until[rung] = until + instrument.duration_days
            else:
                self._end(rung)
        self._dismiss_idle_envoy()
        if self.response.phase == Phase.IDLE and not self.is_present:
            self.acted = False

    def pay_for_presence(self) -> None:
        """Pay a step of everything in effect; when money runs out, everything ends."""
        ladder, step = self.body.facts.ladder, self.model.setting.step_days
        for rung in range(len(ladder)):
            if self.is_in_effect(rung) and ladder[rung].daily_usd > 0.0:
                self.body.spend(self.arena, ladder[rung].name, cost_of_presence(ladder[rung].daily_usd, step))
        if self.body.balance < 0.0 and self.is_present:
            self.model.tell(EventKind.FUNDS_OUT, self.arena.id, self.body.facts.title, "")
            for rung in range(len(ladder)):
                if self.is_in_effect(rung):
                    self._end(rung)
            self._dismiss_idle_envoy()

    def _end(self, rung: int) -> None:
        self.until[rung] = NOT_IN_EFFECT
        instrument = self.body.facts.ladder[rung]
        if instrument.duration_days > 0.0:
            self.model.tell(EventKind.ACT_ENDS, self.arena.id, self.body.facts.title, instrument.name)

    def _dismiss_idle_envoy(self) -> None:
        """Let an envoy go who is on the spot with nothing left to do."""
        envoy, ladder = self.response.envoy, self.body.facts.ladder
        busy = any(self.is_in_effect(rung) and ladder[rung].envoy for rung in range(len(ladder)))
        if envoy is not None and envoy.doing == ENGAGED and not busy:
            self.response.release_envoy()
