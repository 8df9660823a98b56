"""`CrisisModel`: one history of one arm of a scenario, as a Mesa model to step, inspect, subclass and draw."""

import mesa

from simulator.agents.arena import Arena
from simulator.agents.body import Body
from simulator.agents.collector import data_collector
from simulator.agents.envoy import Envoy
from simulator.agents.ledger import Ledger
from simulator.agents.party import Party
from simulator.agents.recorded_act import RecordedAct
from simulator.agents.stages import STAGES
from simulator.agents.threshold_moment import ThresholdMoment
from simulator.draws.draws import Draws
from simulator.numerics.relaxation import larger
from simulator.scenario import Scenario
from simulator.state.events import Event, EventKind
from simulator.state.outcomes import Outcomes, total
from simulator.state.queues import QueueCounts
from simulator.state.resolve import resolve
from simulator.state.setting import Setting


class CrisisModel(mesa.Model):
    """One history.

    To change how a party, an arena, an envoy or a body behaves, override its method in a subclass and name the subclass
    here:

        class Unforgiving(Party):
            def update_grievance(self):
                self.grievance = max(self.grievance, self.structural_grievance)

        class MyModel(CrisisModel):
            party_class = Unforgiving

    Attributes:
        setting: the arm of the scenario, resolved to numbers. draws: the luck of this history. arenas, parties,
        moments, bodies, envoys, acts: who and what is in it, in the order of ids. day: the day on which the present
        step begins, from the scenario's start; `step_end` is the day on which it ends. events: what happened, in order.
        datacollector: a Mesa `DataCollector` with the state of arenas and parties after each step.

    """

    arena_class = Arena
    party_class = Party
    body_class = Body
    envoy_class = Envoy

    def __init__(
        self, scenario: Scenario, arm: str = "with", seed: int = 1, replicate: int = 0, *, collect: bool = True
    ) -> None:
        """Begin a history.

        Args:
            scenario: from `simulator.load`.
            arm: one of `scenario.arm_names`.
            seed: of the experiment, 0 to 2³² − 1.
            replicate: which history of it, 0 to 2³² − 1.
            collect: keep the state after each step for the data collector; faster without.

        Raises:
            ScenarioError: when the scenario has no such arm.
            ValueError: when seed or replicate is out of range.

        """
        # Mesa's own generators are seeded so that a subclass that uses them repeats itself; the model draws by address.
        super().__init__(rng=seed)
        self.setting: Setting = resolve(scenario, arm)
        self.draws = Draws(seed, replicate)
        self.step_index = 0
        self.day, self.step_end = 0.0, self.setting.step_days
        self.events: list[Event] = []
        self._populate()
        self._collects = collect
        self.datacollector = data_collector()
        self.running = True

    def _populate(self) -> None:
        """Create who is in this history, arenas first, since all others live in them."""
        setting = self.setting
        self.arenas = tuple(self.arena_class(self, facts, index) for index, facts in enumerate(setting.arenas))
        self.parties = tuple(
            self.party_class(self, facts, index, self.arenas[facts.arena])
            for index, facts in enumerate(setting.parties)
        )
        for party in self.parties:
            party.arena.parties.append(party)
        for arena in self.arenas:
            arena.ledger = Ledger(arena)
        self.moments = tuple(
            ThresholdMoment(self, facts, index, self.arenas[facts.arena]) for index, facts in enumerate(setting.moments)
        )
        self.envoys = tuple(self.envoy_class(self, facts, index) for index, facts in enumerate(setting.envoys))
        self.acts = tuple(RecordedAct(self, facts) for facts in setting.acts)
        self.bodies: tuple[Body, ...] = ()
        self.bodies = tuple(self.body_class(self, facts, index) for index, facts in enumerate(setting.bodies))

    @property
    def is_over(self) -> bool:
        """Whether the horizon is reached."""
        return self.step_index >= self.setting.steps

    def step(self) -> None:
        """Run the eight stages of one step; beyond the horizon nothing happens."""
        if self.is_over:
            return
        for stage in STAGES:
            stage(self)
        self.step_index += 1
        # Multiplied, not added up, so that a day is the same number however long the history before it.
        self.day = self.step_index * self.setting.step_days
        self.step_end = (self.step_index + 1) * self.setting.step_days
        if self._collects:
            self.datacollector.collect(self)
        self.running = not self.is_over

    def run(self) -> Outcomes:
        """Run the history to its horizon and return its outcomes."""
        while not self.is_over:
            self.step()
        return self.outcomes()

    def outcomes(self) -> Outcomes:
        """Return the outcomes of the history so far, in all its arenas together."""
        ledgers = [arena.ledger for arena in self.arenas]
        result = total([ledger.outcomes() for ledger in ledgers], [ledger.weights() for ledger in ledgers])
        if self.envoys and self.day > 0.0:
            result.envoy_utilisation = result.envoy_days / (len(self.envoys) * self.day)
        return result

    def arena_outcomes(self) -> dict[str, Outcomes]:
        """Return the outcomes of the history so far by arena."""
        return {arena.id: arena.ledger.outcomes() for arena in self.arenas}

    def queues(self) -> dict[str, QueueCounts]:
        """Return what became of requests for envoys so far, by body."""
        return {body.id: body.queue() for body in self.bodies}

    def moment_near(self, arena: Arena, horizon_days: float) -> float:
        """Return 1.0 when a foreseeable moment of an arena lies within a horizon, else 0.0."""
        near = 0.0
        for moment in self.moments:
            near = larger(near, moment.is_near(horizon_days)) if moment.arena is arena else near
        return near

    def vote_near(self, arena: Arena, horizon_days: float) -> float:
        """Return 1.0 when an election or referendum of an arena lies within a horizon, else 0.0."""
        near = 0.0
        for moment in self.moments:
            counts = moment.arena is arena and moment.facts.vote > 0.0
            near = larger(near, moment.is_near(horizon_days)) if counts else near
        return near

    def parties_in(self, arena: Arena) -> tuple[float, ...]:
        """Return 1.0 for each party of an arena, 0.0 for all others: whom a signal to everyone there addresses."""
        return tuple(float(party.arena is arena) for party in self.parties)

    def tell(self, kind: EventKind, arena: str, who: str, text: str) -> None:
        """Write down that something happened."""
        self.events.append(Event(self.day, kind, arena, who, text))
