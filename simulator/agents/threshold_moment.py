"""A threshold moment in one history: when it came, how it turned out, when its window is open."""

from typing import TYPE_CHECKING

from simulator.draws.purposes import Purpose
from simulator.rules.calendar.outcomes import (
    DISPUTED,
    PEACEFUL,
    Smoothing,
    jump_chance,
    outcome,
    peaceful_probability,
)
from simulator.rules.calendar.threshold_moments import Window, falls_in_step, irregular_chance
from simulator.rules.monitoring.warning import moment_is_near
from simulator.state.entities import MomentFacts
from simulator.state.events import EventKind
from simulator.state.outcomes import MOMENT_OUTCOME_NAMES

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel


class ThresholdMoment:
    """A moment at which a latent conflict may erupt.

    Attributes:
        days: the days on which it has come.
        result_due: the day its outcome comes, or None.
        passed: how often it passed peacefully.

    """

    def __init__(self, model: "CrisisModel", facts: MomentFacts, index: int, arena: "Arena") -> None:
        """Create a moment that has not come yet."""
        self.model = model
        self.facts = facts
        self.index = index
        self.arena = arena
        self.days: list[float] = []
        self.result_due: float | None = None
        self.passed = 0.0

    def window(self) -> Window | None:
        """Return its window: around its date, or since it last came; None for one that may never come."""
        if self.facts.day is not None:
            return self.facts.window(self.facts.day)
        return self.facts.window(self.days[-1]) if self.days else None

    def is_near(self, horizon_days: float) -> float:
        """Return 1.0 when bodies can see it coming within a horizon, else 0.0. Its outcome counts, not its opening."""
        if not self.facts.foreseeable or self.facts.day is None:
            return 0.0
        ahead = self.facts.day + self.facts.result_after_days
        return float(moment_is_near(ahead, self.model.day, horizon_days))

    def come(self) -> None:
        """Come, if this is the day."""
        if self._comes_today():
            self.days.append(self.model.day if self.facts.day is None else self.facts.day)
            self.result_due = self.days[-1] + self.facts.result_after_days
            self.model.tell(EventKind.MOMENT, self.arena.id, self.facts.title, self.facts.kind)

    def _comes_today(self) -> bool:
        model, facts = self.model, self.facts
        if facts.day is not None:
            return falls_in_step(facts.day, model.day, model.step_end)
        window = self.window()
        still_on = window is not None and model.day < window.closes
        if still_on or self.result_due is not None:
            return False
        parameters = model.setting.parameters
        chance = irregular_chance(
            facts.rate_per_day,
            self.arena.tension(),
            parameters.irregular_tension_effect,
            parameters.irregular_tension_reference,
            model.setting.step_days,
        )
        return model.draws.uniform(Purpose.MOMENT_ARRIVAL, model.step_index, facts.identity) < chance

    def turn_out(self) -> bool:
        """Turn out one way or another, if the result is due, and strike the parties; say whether it is a bad turn."""
        if self.result_due is None or self.result_due >= self.model.step_end:
            return False
        self.result_due = None
        result = self._draw_outcome()
        self.passed += float(result == PEACEFUL)
        name = MOMENT_OUTCOME_NAMES[int(result)]
        self.model.tell(EventKind.OUTCOME, self.arena.id, self.facts.title, name)
        for party in self.arena.parties:
            party.feel(self.index, self.facts.passion[int(result)], self.facts.grievance[int(result)])
        return result >= DISPUTED

    def _draw_outcome(self) -> float:
        facts, arena, parameters = self.facts, self.arena, self.model.setting.parameters
        if facts.conditioned_on >= 0.0:
            return facts.conditioned_on
        # Electoral assistance smooths votes, not coups.
        smoothing = Smoothing(
            arena.third_parties.assistance * facts.vote, arena.mechanisms - arena.facts.domestic_capacity
        )
        peaceful = peaceful_probability(
            facts.probabilities[0], smoothing, parameters.assistance_moment_effect, parameters.mechanisms_moment_effect
        )
        draw = self.model.draws.uniform(Purpose.MOMENT_OUTCOME, len(self.days), facts.identity)
        return outcome(draw, peaceful, facts.probabilities[1], facts.probabilities[2])

    def tip_over(self) -> None:
        """Give each party its chance to move a posture up that very day, with the impulse already felt."""
        temperature = self.model.setting.parameters.posture_temperature
        for party in self.arena.parties:
            chance = jump_chance(self.facts.jump, party.weigh_escalation(), party.threshold_up(), temperature)
            draw = self.model.draws.uniform(
                Purpose.MOMENT_JUMP, len(self.days), party.facts.identity, self.facts.identity
            )
            if draw < chance:
                party.escalate_at_once()
