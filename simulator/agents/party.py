"""A party to a dispute: what it feels, believes and chooses.

Every method is one idea of the model and calls the rule that holds its formula, so that a student can override one and
see what changes.
"""

from typing import TYPE_CHECKING

import mesa

from simulator.draws.purposes import Purpose
from simulator.numerics.normal import normal_quantile
from simulator.rules.calendar.outcomes import passion_after
from simulator.rules.deliberation.escalation_gain import Position, escalation_gain, expected_loss
from simulator.rules.deliberation.hostility import (
    Surroundings,
    attitude,
    attitude_of_opponents,
    hostility_after,
    hostility_target,
)
from simulator.rules.deliberation.optimism import Lessons, optimism_after, optimism_raised
from simulator.rules.deliberation.posture import (
    FIGHT,
    MOBILISE,
    moves,
    posture_after,
    rate_down,
    rate_up,
    retaliation_factor,
    threshold_up,
)
from simulator.rules.response.signals import cost_of_violence_after, emboldened_by
from simulator.rules.talks.agreement import grievance_of_the_excluded, power_after
from simulator.rules.talks.spoilers import spoiling
from simulator.rules.violence.endings import calmed, strength_of_the_defeated
from simulator.rules.violence.hardening import hardened
from simulator.rules.violence.strength import Exertion, long_run_strength, strength_after
from simulator.state.entities import PartyFacts
from simulator.state.events import EventKind
from simulator.state.initial import party_start

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel

POSTURE_NAMES = ("talk", "mobilise", "fight")


class Party(mesa.Agent):
    """A government, an opposition, an armed group, a community or a neighbour state.

    Attributes:
        hostility: slow hostility, h.
        passion: fast passion, e; below 0 where a good outcome has calmed.
        grievance: γ; `structural_grievance` is γ_0, to which it heals.
        strength: k; `long_run` is its long-run level today.
        power: share of power, b.
        optimism: error about its own strength, ω.
        cost_of_violence: perceived cost of violence, κ.
        weariness: w.
        posture: 0 talk, 1 mobilise, 2 fight.
        gain: gain from escalating as it last weighed it, U.

    """

    model: "CrisisModel"

    def __init__(self, model: "CrisisModel", facts: PartyFacts, index: int, arena: "Arena") -> None:
        """Create a party as it is on day 0."""
        super().__init__(model)
        self.facts = facts
        self.index = index
        self.arena = arena
        start = party_start(facts, arena.facts, model.setting.parameters, model.draws)
        self.hostility = start.hostility
        self.structural_grievance = self.grievance = start.grievance
        self.passion = 0.0
        self.weariness = 0.0
        self.cost_of_violence = 0.0
        self.strength = self.long_run = facts.strength
        self.power = facts.power
        self.optimism = facts.optimism
        self.posture = facts.posture
        self.gain = 0.0
        self.received = 0.0  # signals of this step
        self.escalated = False  # since bodies last looked
        self.escalation_day = -1.0

    @property
    def id(self) -> str:
        """Its id in the scenario."""
        return self.facts.id

    @property
    def fights(self) -> bool:
        """Whether it fights."""
        return self.posture == FIGHT

    @property
    def share_of_strength(self) -> float:
        """Its share of strength in its arena, s."""
        return self.strength / self.arena.stock.strength

    # --- stage 1: calendar -------------------------------------------------------------------------------------------

    def feel(self, moment: int, passion: float, grievance: float) -> None:
        """Take the impulse of a moment's outcome, as sensitive as this party is to its kind."""
        sensitivity = self.facts.sensitivity[moment]
        self.passion = passion_after(self.passion, passion * sensitivity)
        self.grievance = self.grievance + grievance * sensitivity

    def escalate_at_once(self) -> None:
        """Move one posture up on the day of a bad outcome."""
        if self.posture != FIGHT:
            self._take(self.posture + 1.0)

    # --- stage 3: response -------------------------------------------------------------------------------------------

    def forget_signals(self) -> None:
        """Let the perceived cost of violence fade."""
        self.cost_of_violence = self.cost_of_violence * self.model.setting.constants.response.cost_of_violence_kept
        self.received = 0.0

    def heed_signals(self, most_received_by_opponents: float) -> None:
        """Weigh the signals of this step: they deter, and embolden where they fell harder on opponents."""
        parameters = self.model.setting.parameters
        self.cost_of_violence = cost_of_violence_after(
            self.cost_of_violence, self.received, parameters.cost_of_violence_ceiling
        )
        raised = emboldened_by(self.received, most_received_by_opponents, parameters.emboldening)
        self.optimism = optimism_raised(self.optimism, raised)

    def see_threat_fail(self, weight: float) -> None:
        """Gain confidence from having defied a threat that proved empty."""
        self.optimism = optimism_raised(self.optimism, self.model.setting.parameters.empty_threat * weight)

    # --- stage 4: deliberation ---------------------------------------------------------------------------------------

    @property
    def attitude(self) -> float:
        """What opponents make of its hostility, -1 to 1."""
        return attitude(self.hostility)

    def deliberate(self) -> None:
        """Update what it feels and believes, weigh the gain from escalating, and choose a posture."""
        noise, choice = self.model.draws.pair(Purpose.PARTY_STEP, self.model.step_index, self.facts.identity)
        self.update_hostility(normal_quantile(noise))
        self.update_passion()
        self.update_optimism()
        self.gain = self.weigh_escalation()
        self.choose_posture(choice)

    def update_hostility(self, standard_normal: float) -> None:
        """Let slow hostility answer opponents, violence, neighbours and mechanisms."""
        arena, constants = self.arena, self.model.setting.constants.deliberation
        stock, side = arena.stock, self.facts.side
        opponents = attitude_of_opponents(
            arena.attitude, arena.attitude_by_side[side], stock.strength - stock.strength_by_side[side]
        )
        around = Surroundings(opponents, arena.saturation, arena.spillover, arena.mechanisms)
        target = hostility_target(self.grievance, around, constants.hostility)
        noise = constants.hostility_noise * standard_normal
        self.hostility = hostility_after(self.hostility, target, constants.hostility_kept, noise)

    def update_passion(self) -> None:
        """Let passion cool, faster where somebody calms."""
        self.passion = self.passion * self.arena.passion_kept

    def update_optimism(self) -> None:
        """Learn from fighting and from mediators, or be flattered by biased ones."""
        third_parties = self.arena.third_parties
        lessons = Lessons(float(self.fights), third_parties.information, third_parties.favour[self.index])
        self.optimism = optimism_after(
            self.optimism,
            self.facts.optimism,
            lessons,
            self.model.setting.constants.deliberation.learning,
            self.model.setting.step_days,
        )

    def weigh_escalation(self) -> float:
        """Return the gain from escalating, U, as it stands now."""
        arena, stock, side = self.arena, self.arena.stock, self.facts.side
        share = stock.strength_by_side[side] / stock.strength
        position = Position(
            hostility=self.hostility,
            passion=self.passion,
            power_gap=share - stock.power_by_side[side],
            optimism=self.optimism,
            expected_loss=expected_loss(share, stock.long_run_by_side[side] / stock.long_run),
            guarantee=arena.guarantee,
            spoiling=spoiling(self.facts.spoiler, float(arena.talks), float(arena.agreement)),
            cost_of_violence=self.cost_of_violence,
            weariness=self.weariness,
            mechanisms=arena.mechanisms,
        )
        return escalation_gain(position, self.model.setting.constants.deliberation.gain)

    def choose_posture(self, draw: float) -> None:
        """Move up or down, or stay, by the hazards of its gain."""
        setting, arena = self.model.setting, self.arena
        terms, temperature = setting.constants.deliberation, setting.parameters.posture_temperature
        opponents_fighting = arena.fighting_at_start - arena.fighting_by_side[self.facts.side]
        pressure = arena.multiplier * retaliation_factor(opponents_fighting, setting.parameters.retaliation)
        up = rate_up(self.posture, self.gain, terms.rates, terms.thresholds, temperature)
        down = rate_down(self.posture, self.gain, terms.rates, terms.thresholds, temperature)
        self._take(posture_after(self.posture, moves(up, down, pressure, setting.step_days), draw))

    def threshold_up(self) -> float:
        """Return the threshold of gain on its way up from where it stands."""
        return threshold_up(self.posture, self.model.setting.constants.deliberation.thresholds)

    # --- stage 5: violence -------------------------------------------------------------------------------------------

    def harden(self) -> None:
        """Let fighting, or its absence, act on weariness, grievance and strength."""
        self.update_weariness()
        self.update_grievance()
        self.update_strength()

    def update_weariness(self) -> None:
        """Tire of fighting, and forget."""
        terms = self.model.setting.constants.violence.weariness
        self.weariness = hardened(self.weariness, 0.0, float(self.fights), terms)

    def update_grievance(self) -> None:
        """Harden by fighting, and heal over years towards structural grievance."""
        terms = self.model.setting.constants.violence.grievance
        self.grievance = hardened(self.grievance, self.structural_grievance, float(self.fights), terms)

    def update_strength(self) -> None:
        """Wear strength down by fighting, restore it by standing still, raise it by mobilising."""
        setting, arena = self.model.setting, self.arena
        stock = arena.stock
        opponents = (stock.strength - stock.strength_by_side[self.facts.side]) / stock.strength
        self.long_run = long_run_strength(self.facts.strength, self.facts.drift_per_day, self.model.day)
        exertion = Exertion(
            mobilised=float(self.posture >= MOBILISE),
            fighting=float(self.fights),
            talks=arena.third_parties.mediation * float(arena.talks and not self.fights),
            blows=arena.saturation * opponents,
        )
        self.strength = strength_after(
            self.strength, self.long_run, exertion, setting.constants.violence.strength, setting.step_days
        )

    def lay_down_arms(self, posture: float) -> None:
        """Stop fighting or mobilising because the fighting was ended, and calm down."""
        self.passion = calmed(self.passion, self.model.setting.parameters.ending_calm)
        if self.posture > posture:
            self._take(posture)

    def suffer_defeat(self) -> None:
        """Lose strength in defeat."""
        self.strength = strength_of_the_defeated(self.strength, self.model.setting.parameters.victory_strength_loss)

    # --- stage 6: talks ----------------------------------------------------------------------------------------------

    def settle(self, quality: float) -> None:
        """Take its part of an agreement: power moves towards strength, and who was left out is wronged."""
        self.power = power_after(self.power, self.share_of_strength, quality)
        self.grievance = grievance_of_the_excluded(
            self.grievance, self.model.setting.parameters.exclusion, float(self.facts.principal)
        )

    def _take(self, posture: float) -> None:
        """Take a posture, and tell if it is another one."""
        if posture == self.posture:
            return
        if posture > self.posture:
            self.escalated, self.escalation_day = True, self.model.day
        text = f"{POSTURE_NAMES[int(self.posture)]} → {POSTURE_NAMES[int(posture)]}"
        self.model.tell(EventKind.POSTURE, self.arena.id, self.facts.title, text)
        self.posture = posture
