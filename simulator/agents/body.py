"""A body that watches, warns and acts: a secretariat, a council, a regional organisation, a network."""

from functools import cached_property
from typing import TYPE_CHECKING

import mesa

from simulator.agents.desk import Desk
from simulator.agents.lag import days_of
from simulator.draws.draws import attempt
from simulator.draws.purposes import Purpose
from simulator.numerics.relaxation import relax
from simulator.numerics.sums import sum_in_order
from simulator.rules.monitoring.cry_wolf import trust_after_false_alarm, trust_after_hit
from simulator.rules.response.allocation import next_request, urgency
from simulator.rules.response.envoys import best_envoy, may_send
from simulator.rules.response.funds import income
from simulator.rules.response.host_consent import acceptance
from simulator.rules.response.lag import time_to_deploy
from simulator.rules.response.partnership import strongest_partner_at_work
from simulator.rules.response.signals import aimed, credibility_after_defiance, weight_of_signal
from simulator.state.entities import BodyFacts, Duration, InstrumentFacts
from simulator.state.events import EventKind
from simulator.state.queues import QueueCounts

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.envoy import Envoy
    from simulator.agents.model import CrisisModel


class Body(mesa.Agent):
    """A body that watches, warns and acts.

    Attributes:
        desks: one for each arena of its mandate, by the index of the arena.
        credibility: how far its signals are believed.
        trust: in its own warnings; false alarms wear it down.
        spent: what it has spent, by arena and instrument.

    """

    model: "CrisisModel"

    def __init__(self, model: "CrisisModel", facts: BodyFacts, index: int) -> None:
        """Create a body with a quiet desk for each arena of its mandate."""
        super().__init__(model)
        self.facts = facts
        self.index = index
        self.credibility = facts.credibility
        self.trust = 1.0
        self._own_balance = facts.balance_usd
        self.spent: dict[tuple[int, str], float] = {}
        self.price_of_ladder = sum_in_order(instrument.price_usd for instrument in facts.ladder)
        self.desks = {arena: Desk(self, model.arenas[arena]) for arena in facts.mandate}

    @property
    def id(self) -> str:
        """Its id in the scenario."""
        return self.facts.id

    @property
    def own_envoys(self) -> "list[Envoy]":
        """The envoys whose home it is, in the order of their ids."""
        return [envoy for envoy in self.model.envoys if envoy.facts.body == self.index]

    @property
    def envoys(self) -> "list[Envoy]":
        """The envoys that it can ask for, those of its pool, in the order of their ids."""
        return [envoy for envoy in self.model.envoys if envoy.facts.body == self.facts.pool]

    @property
    def pool(self) -> "Body":
        """The body whose envoys and funds it draws on: mostly itself."""
        return self if self.facts.pool == self.index else self.model.bodies[self.facts.pool]

    @cached_property
    def members(self) -> "list[Body]":
        """The bodies that draw on its envoys and funds, itself among them, in the order of their ids."""
        return [body for body in self.model.bodies if body.facts.pool == self.index]

    @property
    def balance(self) -> float:
        """What there is to spend, 2011 US dollars: one fund for all who draw on a pool."""
        return self.pool._own_balance

    @balance.setter
    def balance(self, usd: float) -> None:
        self.pool._own_balance = usd

    def desk_for(self, arena: "Arena") -> Desk:
        """Return its desk for an arena of its mandate."""
        return self.desks[arena.index]

    def queue(self) -> QueueCounts:
        """Return what became of the requests of its desks, and of its own envoys, so far."""
        responses = [desk.response for desk in self.desks.values()]
        queues = [response.queue for response in responses]
        envoys = self.own_envoys
        return QueueCounts(
            requests=sum_in_order(queue.requests for queue in queues),
            sent=sum_in_order(queue.sent for queue in queues),
            refused=sum_in_order(queue.refused for queue in queues),
            unmet=sum_in_order(response.unmet + float(response.waits) for response in responses),
            waited_days=sum_in_order(queue.waited_days for queue in queues),
            longest_wait_days=max((queue.longest_days for queue in queues), default=0.0),
            envoys=float(len(envoys)),
            envoy_days=sum_in_order(
                sum_in_order(envoy.days_by_arena[arena.index] for envoy in envoys) for arena in self.model.arenas
            ),
        )

    def lose_trust(self) -> None:
        """Trust its own warnings less after a false alarm."""
        self.trust = trust_after_false_alarm(self.trust, self.model.setting.parameters.trust_loss)

    def regain_trust(self) -> None:
        """Trust its own warnings more after one that came true."""
        self.trust = trust_after_hit(self.trust, self.model.setting.parameters.trust_recovery)

    def lose_credibility(self) -> None:
        """Be believed less after a signal was defied."""
        loss = self.model.setting.parameters.defiance_credibility_loss
        self.credibility = credibility_after_defiance(self.credibility, loss)

    def begin_step(self) -> None:
        """Let credibility come back, income come in, and what has run its term end."""
        setting = self.model.setting
        self.credibility = relax(self.credibility, self.facts.credibility, setting.constants.response.credibility_kept)
        self._own_balance += income(self.facts.yearly_usd, setting.step_days)
        for desk in self.desks.values():
            desk.look_for_defiance()
            desk.run_its_term()

    def respond(self) -> None:
        """Decide, climb the ladders and follow agreements through; the last of a pool has its envoys sent."""
        for desk in self.desks.values():
            desk.response.decide()
            desk.response.climb()
            desk.response.assist()
            desk.response.follow_through()
        if self.pool.members[-1] is self:
            self.pool.allocate_envoys()

    def strongest_partner_in(self, arena: "Arena") -> float:
        """Return the strength of its strongest partner already at work in an arena as the last response stage ended."""
        at_work = [
            float(arena.index in body.desks and body.desks[arena.index].acted_before) for body in self.model.bodies
        ]
        return strongest_partner_at_work(self.facts.partnerships, at_work)

    def act(self, desk: Desk, instrument: InstrumentFacts, targets: tuple[float, ...]) -> None:
        """Pay for an instrument and send the signal it carries."""
        desk.acted = True
        self.model.tell(EventKind.ACT, desk.arena.id, self.facts.title, instrument.name)
        self.spend(desk.arena, instrument.name, instrument.price_usd)
        weight = weight_of_signal(self.facts.leverage, self.credibility, instrument.signal)
        if instrument.signal == 0.0:
            return
        for party in desk.arena.parties:
            received = aimed(weight * targets[party.index], self.facts.bias, self.facts.favoured[party.index])
            party.received = party.received + received
        desk.note_signal(weight, targets, threat=instrument.threat)

    def spend(self, arena: "Arena", instrument: str, usd: float) -> None:
        """Spend money, and note on what."""
        self.balance -= usd
        key = (arena.index, instrument)
        self.spent[key] = self.spent.get(key, 0.0) + usd

    def allocate_envoys(self) -> None:
        """Send idle envoys to the desks that wait for one, the most urgent first, until there is nobody to send.

        The desks are those of all who draw on its pool; of equals, that of the earlier body, then of the earlier arena,
        comes first.
        """
        desks = [desk for body in self.members for desk in body.desks.values()]
        waiting = [float(self._can_be_offered(desk)) for desk in desks]
        urgencies = [self._urgency(desk) for desk in desks]
        while (chosen := next_request(urgencies, waiting)) >= 0:
            waiting[chosen] = 0.0
            desks[chosen].body.offer(desks[chosen])

    def _can_be_offered(self, desk: Desk) -> bool:
        return desk.response.waits and desk.response.next_offer < self.model.step_end

    def _urgency(self, desk: Desk) -> float:
        return urgency(self.facts.allocation, desk.response.waiting_since, desk.watch.detector.level)

    def offer(self, desk: Desk) -> None:
        """Offer an envoy of its pool to the parties of an arena, if there is one to spare."""
        envoys, arena, response = self.envoys, desk.arena, desk.response
        idle = [envoy.is_free() for envoy in envoys]
        if not may_send(sum_in_order(idle), self.facts.reserve, arena.fighting):
            return
        envoy = envoys[best_envoy([envoy.promise(arena) for envoy in envoys], idle)]
        when = attempt(desk.watch.episode, response.offers)
        draw = self.model.draws.uniform(Purpose.ACCEPTANCE, when, self.facts.identity, arena.facts.identity)
        response.offers += 1
        terms = self.model.setting.constants.response.acceptance
        if draw < acceptance(self.facts.legitimacy, self.facts.bias, terms):
            called = max(response.waiting_since, self.model.day)
            response.send(envoy, called + self._days_to_deploy(desk, envoy))
        else:
            response.refuse()

    def _days_to_deploy(self, desk: Desk, envoy: "Envoy") -> float:
        parameters, lag = self.model.setting.parameters, self.facts.lag.deploy
        luck = self.model.draws.normal(
            Purpose.LAG_DEPLOY, desk.watch.episode, self.facts.identity, desk.arena.facts.identity
        )
        roster = days_of(Duration(parameters.standby_deploy_days, lag.spread), luck)
        days = time_to_deploy(envoy.facts.standby, roster, days_of(lag, luck))
        return days * parameters.field_deploy_factor if desk.sight > 0.0 else days
