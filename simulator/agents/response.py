"""A response: what one body does in one arena once it has warned.

It verifies, decides, then climbs its ladder rung by rung; a rung that takes an envoy waits for one. An agreement in the
arena sets off the rungs that follow it through, alarm or not.
"""

from enum import IntEnum
from math import inf, nan
from typing import TYPE_CHECKING, NamedTuple

from simulator.agents.lag import RealisedLag, days_of
from simulator.agents.queue import Queue
from simulator.draws.draws import attempt
from simulator.draws.purposes import Purpose
from simulator.numerics.normal import normal_quantile
from simulator.numerics.relaxation import larger
from simulator.rules.response.council import MOST_ATTEMPTS, finds_consensus
from simulator.rules.response.envoys import TRAVELLING
from simulator.rules.response.funds import can_pay, needs_appropriation
from simulator.rules.response.ladder import is_climbed_in_turn
from simulator.rules.response.lag import Circumstances, time_to_decide, time_to_verify
from simulator.state.entities import InstrumentFacts
from simulator.state.events import EventKind

if TYPE_CHECKING:
    from simulator.agents.desk import Desk
    from simulator.agents.envoy import Envoy


class Phase(IntEnum):
    """How far a response is."""

    IDLE = 0
    VERIFYING = 1
    DECIDING = 2
    CLIMBING = 3


class Parts(NamedTuple):
    """What a response has taken so far: days to detect, verify and decide, and the day of the decision."""

    detect: float
    verify: float
    decide: float
    decided: float


class Response:
    """What a body does in an arena.

    Attributes:
        phase: how far it is; `phase_end` is the day on which verifying or deciding ends.
        rung: the rung to be taken next, on `rung_ready`.
        decided_on: the day of the last decision.
        decided: the same until an envoy is sent (or, without envoys, until the first act); else NaN.
        on_the_way: the parts of the lag for which the envoy was sent.
        waiting_since: the day from which it waits for an envoy; NaN if it does not.
        envoy: who travels for it or is at work for it.
        queue: what became of its requests for an envoy.

    """

    def __init__(self, desk: "Desk") -> None:
        """Begin idle."""
        self.desk, self.body, self.arena, self.model = desk, desk.body, desk.arena, desk.body.model
        self.ladder = self.body.facts.ladder
        self.takes_envoy = any(instrument.envoy for instrument in self.ladder) and bool(self.body.envoys)
        self.phase, self.phase_end = Phase.IDLE, inf
        self.consensus_attempts = self.offers = 0
        self.detect_days = self.verify_days = self.decide_days = 0.0
        self.decided = self.decided_on = nan
        self.rung, self.rung_ready = 0, inf
        self.on_the_way: Parts | None = None
        self.without_funds: set[int] = set()  # rungs that wait for money, counted as unmet once
        self.envoy: Envoy | None = None
        self.sent_for = 0
        self.waiting_since, self.next_offer = nan, -inf
        self.agreements_seen = 0
        self.aftercare_ready = [inf] * len(self.ladder)
        self.unmet = 0.0
        self.queue = Queue()
        self.lag = RealisedLag()

    @property
    def waits(self) -> bool:
        """Whether it waits for an envoy."""
        return self.waiting_since >= 0.0

    def begin(self, warned: float) -> None:
        """Begin to verify a warning, where bodies respond at all."""
        if not (self.model.setting.bodies_respond and self.body.facts.acts):
            return
        watch = self.desk.watch
        self.consensus_attempts = self.offers = 0
        self.next_offer, self.decided = -inf, nan
        self.without_funds.clear()
        self.detect_days = watch.detect_days
        drawn = days_of(self.body.facts.lag.verify, watch.verify_draw)
        self.verify_days = time_to_verify(drawn, self._circumstances(), self.model.setting.constants.response.lag)
        self.phase, self.phase_end = Phase.VERIFYING, warned + self.verify_days

    def stop(self) -> None:
        """Stop where it is: the alarm was called off."""
        if self.waits:
            self.waiting_since = nan
            self._count_unmet("no envoy")
        self.decided = nan
        self.phase, self.phase_end, self.rung_ready = Phase.IDLE, inf, inf

    # --- deciding ----------------------------------------------------------------------------------------------------

    def decide(self) -> None:
        """Go on from verification to a decision, as far as this step allows."""
        while self.phase_end < self.model.step_end:
            if self.phase == Phase.VERIFYING:
                self._begin_to_decide()
            else:
                self._try_to_decide()

    def _begin_to_decide(self) -> None:
        facts = self.body.facts
        self._tell(EventKind.VERIFIED)
        decide, appropriation = self.model.draws.pair(
            Purpose.LAG_DECIDE_APPROPRIATION, self.desk.watch.episode, facts.identity, self.arena.facts.identity
        )
        drawn = days_of(facts.lag.decide, normal_quantile(decide))
        self.decide_days = time_to_decide(drawn, self._circumstances(), self.model.setting.constants.response.lag)
        if needs_appropriation(self.body.price_of_ladder, self.body.balance, facts.flexible_share):
            self.decide_days += days_of(facts.lag.appropriation, normal_quantile(appropriation))
        self.phase, self.phase_end = Phase.DECIDING, self.phase_end + self.decide_days

    def _try_to_decide(self) -> None:
        when = attempt(self.desk.watch.episode, self.consensus_attempts)
        draw = self.model.draws.uniform(Purpose.CONSENSUS, when, self.body.facts.identity, self.arena.facts.identity)
        self.consensus_attempts += 1
        if finds_consensus(draw, self.body.facts.consensus):
            self._tell(EventKind.DECISION)
            self.decided = self.decided_on = self.phase_end
            self.phase, self.phase_end, self.rung = Phase.CLIMBING, inf, 0
            self._prepare(self.decided)
        else:
            wait = self.model.setting.parameters.consensus_retry_days
            self.decide_days += wait
            self.phase_end += wait
            self._tell(EventKind.NO_CONSENSUS)

    def _circumstances(self) -> Circumstances:
        near = self.model.moment_near(self.arena, self.body.facts.monitoring.horizon_days)
        partner = self.body.strongest_partner_in(self.arena)
        return Circumstances(partner, near, self.body.facts.delegated_authority, self.body.trust)

    # --- climbing ----------------------------------------------------------------------------------------------------

    def climb(self) -> None:
        """Take the rungs of the ladder that are ready in this step."""
        while self.phase == Phase.CLIMBING and self.rung_ready < self.model.step_end:
            instrument, day = self.ladder[self.rung], larger(self.rung_ready, self.model.day)
            if self.envoy is not None and self.envoy.doing == TRAVELLING:
                return
            if self.desk.is_in_effect(self.rung):  # since an earlier episode
                self._reach(instrument, day)
                self._climb_on(day)
                continue
            if not self._can_pay(self.rung):
                return  # it goes on when there is money
            if instrument.envoy and self.envoy is None:
                self._request(instrument, self.rung_ready)
                return  # nothing further is tried before an envoy comes
            self._take(self.rung, day)
            self._climb_on(day)

    def _can_pay(self, rung: int) -> bool:
        """Say whether there is money to begin a rung and stay a step; where there is not, that is counted once."""
        instrument = self.ladder[rung]
        needed = instrument.price_usd + instrument.daily_usd * self.model.setting.step_days
        if can_pay(needed, self.body.balance):
            self.without_funds.discard(rung)
            return True
        if rung not in self.without_funds:
            self.without_funds.add(rung)
            self._count_unmet(f"no funds for {instrument.name}")
        return False

    def _request(self, instrument: InstrumentFacts, ready: float) -> None:
        if not self.waits:
            self.waiting_since = ready
            self.queue.ask(larger(ready, self.model.day))
            self._tell(EventKind.REQUEST, instrument.name)

    def assist(self) -> None:
        """While a response is decided and a vote is near, smooth its path."""
        if self.phase != Phase.CLIMBING:
            return
        near = self.model.vote_near(self.arena, self.body.facts.monitoring.horizon_days)
        for rung, instrument in enumerate(self.ladder):
            ready = self.decided_on + instrument.preparation_days
            wanted = near > 0.0 and not self.desk.is_in_effect(rung)
            helps = wanted and instrument.needs_moment > 0.0 and instrument.duration_days > 0.0
            if helps and ready < self.model.step_end and self._can_pay(rung):
                self._take(rung, larger(ready, self.model.day))

    def begin_again(self, given_up: list[int]) -> None:
        """Climb again from the lowest rung that had to be given up for want of money, once there is some."""
        if self.waits:
            self.waiting_since = nan
            self._count_unmet("no funds to send an envoy")
        climbed = [rung for rung in given_up if self._in_turn(self.ladder[rung])]
        if self.phase == Phase.CLIMBING and climbed:
            self.rung = min(self.rung, climbed[0])
            self._prepare(self.model.step_end)

    def send(self, envoy: "Envoy", arrives: float) -> None:
        """Send an envoy for the rung that waits for one."""
        self.waiting_since, self.sent_for, self.envoy = nan, self.rung, envoy
        self.queue.send(self.model.day)
        # A later warning may begin another response before the envoy arrives; this one keeps its own lag.
        self.on_the_way, self.decided = self._parts(), nan
        envoy.travel(self.desk, arrives)

    def refuse(self) -> None:
        """Note that the parties refused an envoy; another offer can be made later."""
        self.queue.refused += 1.0
        self.next_offer = self.model.day + self.model.setting.parameters.refusal_days
        self._tell(EventKind.REFUSED)

    def receive_envoy(self, arrived: float) -> None:
        """Put an envoy who has arrived to work, whether or not the alarm stands; without money, send them home."""
        parts, self.on_the_way = self.on_the_way, None
        if not self._can_pay(self.sent_for):
            self.release_envoy()
            if parts is not None and parts.decided == self.decided_on:
                self.decided = parts.decided
            return
        self.desk.put_in_effect(self.sent_for, arrived)
        if parts is not None and parts.decided >= 0.0:
            self._complete(parts, arrived)
        if self.phase == Phase.CLIMBING and self.rung == self.sent_for:
            self._climb_on(arrived)

    def release_envoy(self) -> None:
        """Let the envoy leave."""
        if self.envoy is not None:
            self.envoy.leave()
            self.envoy = None

    def follow_through(self) -> None:
        """Once for each agreement, decide to follow it through; later, do so if it is still alive."""
        if not (self.model.setting.bodies_respond and self.body.facts.acts):
            return
        days = self.arena.agreement_days
        if self.agreements_seen < len(days):
            self.agreements_seen = len(days)
            self._decide_aftercare(days[-1])
        for rung, ready in enumerate(self.aftercare_ready):
            if ready >= self.model.step_end:
                continue
            if not self.arena.agreement or self.desk.is_in_effect(rung):
                self.aftercare_ready[rung] = inf
            elif self._can_pay(rung):
                self.aftercare_ready[rung] = inf
                self._take(rung, larger(ready, self.model.day))

    def _decide_aftercare(self, agreed: float) -> None:
        """Decide to follow an agreement through: with consensus, and with an appropriation where funds are short."""
        facts, lag = self.body.facts, self.body.facts.lag
        if not any(instrument.programme > 0.0 for instrument in self.ladder):
            return
        decide, appropriation = self.model.draws.pair(
            Purpose.LAG_FOLLOW_THROUGH, self.agreements_seen, facts.identity, self.arena.facts.identity
        )
        days = time_to_decide(
            days_of(lag.decide, normal_quantile(decide)),
            self._circumstances(),
            self.model.setting.constants.response.lag,
        )
        if needs_appropriation(self.body.price_of_ladder, self.body.balance, facts.flexible_share):
            days += days_of(lag.appropriation, normal_quantile(appropriation))
        decided = agreed + days + self._days_to_consensus()
        for rung, instrument in enumerate(self.ladder):
            if instrument.programme > 0.0:
                self.aftercare_ready[rung] = decided + instrument.preparation_days

    def _days_to_consensus(self) -> float:
        """Return the days until a body finds consensus to follow an agreement through; infinite when it gives up."""
        for attempts in range(MOST_ATTEMPTS):
            when = attempt(self.agreements_seen, attempts)
            draw = self.model.draws.uniform(
                Purpose.CONSENSUS_FOLLOW_THROUGH, when, self.body.facts.identity, self.arena.facts.identity
            )
            if finds_consensus(draw, self.body.facts.consensus):
                return attempts * self.model.setting.parameters.consensus_retry_days
        return inf

    def _take(self, rung: int, day: float) -> None:
        instrument = self.ladder[rung]
        self.desk.put_in_effect(rung, day)
        self._reach(instrument, day)

    def _reach(self, instrument: InstrumentFacts, day: float) -> None:
        """Note that the response has reached the arena: with an envoy, or with any act of a body that sends none."""
        if self.decided >= 0.0 and (instrument.envoy or not self.takes_envoy):
            self._complete(self._parts(), day)
            self.decided = nan

    def _parts(self) -> "Parts":
        return Parts(self.detect_days, self.verify_days, self.decide_days, self.decided)

    def _complete(self, parts: "Parts", day: float) -> None:
        """Note the four parts of the lag, now that the response has reached the arena."""
        lag = self.lag
        lag.responses += 1.0
        lag.detect += parts.detect
        lag.verify += parts.verify
        lag.decide += parts.decide
        lag.deploy += day - parts.decided

    def _climb_on(self, day: float) -> None:
        self.rung += 1
        self._prepare(day)

    def _prepare(self, day: float) -> None:
        while self.rung < len(self.ladder) and not self._is_climbed(self.ladder[self.rung]):
            self.rung += 1
        self.rung_ready = day + self.ladder[self.rung].preparation_days if self.rung < len(self.ladder) else inf

    def _is_climbed(self, instrument: InstrumentFacts) -> bool:
        """Say whether a rung is climbed in turn: it waits for no occasion, and there is somebody to send if need be."""
        if not self._in_turn(instrument):
            return False
        if instrument.envoy and not self.body.envoys:
            self._count_unmet(f"nobody to send for {instrument.name}")
            return False
        return True

    def _in_turn(self, instrument: InstrumentFacts) -> bool:
        return is_climbed_in_turn(instrument.needs_agreement, instrument.needs_moment)

    def _count_unmet(self, why: str) -> None:
        self.unmet += 1.0
        self._tell(EventKind.UNMET, why)

    def _tell(self, kind: EventKind, text: str = "") -> None:
        self.model.tell(kind, self.arena.id, self.body.facts.title, text)
