"""An arena: a country or territory where a dispute lives, with its violence, its talks and its mechanisms."""

from math import nan
from typing import TYPE_CHECKING, NamedTuple

import mesa

from simulator.numerics.sums import sum_in_order
from simulator.rules.monitoring.tension import tension
from simulator.rules.talks.mediation import inclusion
from simulator.rules.violence.endings import NONE
from simulator.state.entities import ArenaFacts
from simulator.state.initial import initial_log_intensity

if TYPE_CHECKING:
    from simulator.agents.ledger import Ledger
    from simulator.agents.model import CrisisModel
    from simulator.agents.party import Party


class Stock(NamedTuple):
    """Strength, long-run strength and power of an arena's parties together and by side."""

    strength: float
    strength_by_side: tuple[float, ...]
    long_run: float
    long_run_by_side: tuple[float, ...]
    power_by_side: tuple[float, ...]


class ThirdParties(NamedTuple):
    """What third parties amount to in an arena in this step; all 0 where nobody is."""

    mediation: float  # S
    legitimacy: float  # of the most legitimate mediator on the spot
    information: float  # unbiased mediation, 0 to 1
    favour: tuple[float, ...]  # biased mediation in favour of each party, 0 to 1
    inclusion: float  # of civil society in talks
    programme: float  # follow-through f
    guarantee: float  # of the missions present
    assistance: float  # electoral


class Arena(mesa.Agent):
    """A country or territory where a dispute lives.

    Attributes:
        log_intensity: z; it advances in every step whether or not anyone fights.
        violence: v; `saturation` is v/(1 + v).
        fighting: how many parties fight now.
        talks: whether talks are on, since `talks_since`.
        agreement: whether an agreement is active, of quality `quality`.
        mechanisms: national mechanisms, m.
        guarantee: third-party guarantee, g.
        deaths, displaced: people, so far.
        output_gap: how far output lies below its path, in % of GDP; `output_lost` is its sum, in % of a year's GDP.
        in_spell: whether a spell of fighting is on; `spells_over` counts those that are over.

    """

    model: "CrisisModel"

    def __init__(self, model: "CrisisModel", facts: ArenaFacts, index: int) -> None:
        """Create an arena as it is on day 0; its parties are added by the model."""
        super().__init__(model)
        self.facts = facts
        self.index = index
        self.parties: list[Party] = []
        self.log_intensity = initial_log_intensity(facts, model.setting.parameters, model.draws)
        self.violence = self.saturation = self.spillover = 0.0
        self.fighting = self.fighting_at_start = 0.0
        self.multiplier = 1.0
        self.passion_kept = 1.0
        self.mechanisms = facts.mechanisms
        self.guarantee = facts.guarantee
        self.talks = self.agreement = False
        self.talks_since = self.agreement_since = nan
        self.quality = 0.0
        self.stock: Stock
        self.attitude = 0.0
        self.attitude_by_side: list[float] = []
        self.fighting_by_side: list[float] = []
        self.without_third_parties = self._without_third_parties()
        self.third_parties = self.without_third_parties
        self.tensions: list[float] = []  # one for each step so far, as bodies can see it
        self.eruption_days: list[float] = []
        self.agreement_days: list[float] = []
        self.in_spell = False
        self.spell_since = self.last_fight = nan
        self.spells_over, self.spell_ended = 0.0, nan
        self.ended_by = NONE  # how fighting was ended in this step, if it was
        self.deaths = self.displaced = self.output_gap = self.output_lost = 0.0
        self.ledger: Ledger

    @property
    def id(self) -> str:
        """Its id in the scenario."""
        return self.facts.id

    @property
    def contested(self) -> bool:
        """Whether any party does more than talk."""
        return any(party.posture > 0.0 for party in self.parties)

    @property
    def principals(self) -> "list[Party]":
        """The parties whose consent talks need."""
        return [party for party in self.parties if party.facts.principal]

    @property
    def can_talk(self) -> bool:
        """Whether there are principals of two sides or more to talk to each other."""
        return len({party.facts.side for party in self.principals}) > 1

    def _without_third_parties(self) -> ThirdParties:
        """Return what third parties amount to with nobody new: what was there on day 0."""
        nobody = (0.0,) * len(self.model.setting.parties)
        included = inclusion(self.facts.civil_society, 0.0, 0.0)
        return ThirdParties(0.0, 0.0, 0.0, nobody, included, self.facts.follow_through, 0.0, 0.0)

    def take_stock(self) -> None:
        """Sum strength and power over the parties and by side, as this step begins."""
        sides = len(self.facts.sides)
        strength, long_run, power = [0.0] * sides, [0.0] * sides, [0.0] * sides
        for party in self.parties:
            side = party.facts.side
            strength[side] += party.strength
            long_run[side] += party.long_run
            power[side] += party.power
        self.stock = Stock(
            sum_in_order(party.strength for party in self.parties),
            tuple(strength),
            sum_in_order(party.long_run for party in self.parties),
            tuple(long_run),
            tuple(power),
        )

    def sense_attitudes(self) -> None:
        """Sum what parties make of each other, and count who fights, before anyone deliberates."""
        sides = len(self.facts.sides)
        attitude, fighting = [0.0] * sides, [0.0] * sides
        total = 0.0
        for party in self.parties:
            weighted = party.strength * party.attitude
            total += weighted
            attitude[party.facts.side] += weighted
            fighting[party.facts.side] += float(party.fights)
        self.attitude, self.attitude_by_side, self.fighting_by_side = total, attitude, fighting
        self.fighting_at_start = sum_in_order(fighting)

    def count_fighters(self) -> None:
        """Count who fights now."""
        self.fighting = float(sum(party.fights for party in self.parties))

    def tension(self) -> float:
        """Return the tension there is to see, x."""
        weighted = sum_in_order(party.strength * (party.hostility + party.passion) for party in self.parties)
        return tension(weighted, sum_in_order(party.strength for party in self.parties))

    def keenest(self) -> float:
        """Return the largest gain from escalating among the principals."""
        return max(party.gain for party in self.principals)

    def pressure(self) -> float:
        """Return the principals' mean perceived cost of violence as a share of its ceiling."""
        ceiling = self.model.setting.parameters.cost_of_violence_ceiling
        if ceiling == 0.0:
            return 0.0
        costs = [party.cost_of_violence for party in self.principals]
        return sum_in_order(costs) / len(costs) / ceiling
