"""What a dispute is made of: arenas, parties and threshold moments."""

import datetime
from typing import Any, Literal

from pydantic import Field, FiniteFloat, model_validator

from simulator.scenario.schema.base import Days, Entry, Factor, Identifier, Identifiers, Share, Table, Weight

Posture = Literal["talk", "mobilise", "fight"]
MomentOutcome = Literal["peaceful", "disputed", "stolen"]
MomentKind = Literal[
    "election",
    "referendum",
    "result",
    "deadline",
    "coup",
    "assassination",
    "massacre",
    "protest",
    "provocation",
    "other",
]


class Arena(Entry):
    """A country or territory where a dispute lives."""

    region: str = Field(
        "", max_length=100, description="Arenas of one region share part of their luck in initial grievance."
    )
    population_millions: FiniteFloat = Field(10.0, gt=0, le=2_000, description="Population.")
    gdp_per_capita_usd: FiniteFloat = Field(
        2_000.0, gt=0, le=500_000, description="GDP a head, 2011 international dollars."
    )
    neighbours: dict[Identifier, Weight] = Field(
        default_factory=dict, description="Weight of each neighbouring arena for spillover; weights are normalised."
    )
    spillover_from_abroad: Share = Field(
        0.0, description="Spillover from neighbours that are no arenas here, Σ w·v/(1 + v), the same in every arm."
    )
    domestic_capacity: Share = Field(0.2, description="National mechanisms that the country builds by itself, d.")
    mechanisms: Share | None = Field(
        None, description="National mechanisms on day 0; as `domestic_capacity` if not given."
    )
    guarantee: Share = Field(0.0, description="Third-party guarantee already there on day 0, in every arm, g.")
    follow_through: Share = Field(0.0, description="Follow-through already there on day 0, in every arm, f.")
    civil_society: Share = Field(0.3, description="How far civil society is part of talks.")
    violence_scale: FiniteFloat = Field(1.0, ge=0, le=100, description="Factor on the deaths of this arena.")
    grievance_spread: FiniteFloat = Field(
        0.0, ge=0, le=2, description="Deviation of the parties' structural grievance."
    )
    regional_correlation: Share = Field(
        0.0, description="Share of that deviation's variance that the region has in common."
    )


class Party(Entry):
    """A government, an opposition, an armed group, a community or a neighbour state."""

    arena: Identifier = Field(description="Where it acts.")
    side: Identifier | None = Field(
        None, description="Parties of one side do not oppose each other; its own id if not given."
    )
    strength: FiniteFloat = Field(0.5, gt=0, le=100, description="Coercive and political weight in its arena, k.")
    strength_drift_per_year: FiniteFloat = Field(
        0.0, ge=-1, le=1, description="Drift of its long-run strength, share per year."
    )
    power: FiniteFloat | None = Field(
        None, ge=0, le=100, description="Its hold on power, b before normalising; as strength if not given."
    )
    hostility: FiniteFloat = Field(0.3, ge=-2, le=5, description="Slow hostility on day 0, h.")
    grievance: FiniteFloat = Field(0.1, ge=-1, le=3, description="Structural grievance, γ_0.")
    optimism: FiniteFloat = Field(0.3, ge=-2, le=3, description="Error about its own strength, ω.")
    posture: Posture = Field("talk", description="Posture on day 0.")
    principal: bool = Field(True, description="Its consent is needed for talks, and a deal includes it.")
    spoiler: bool = Field(False, description="Talks and agreements give it something to gain from violence.")
    sensitivity: dict[MomentKind, Factor] = Field(
        default_factory=dict, description="Factor on impulses by kind of moment; 1 if not given."
    )


class OutcomeImpulse(Table):
    """What one outcome of a moment does to the parties of its arena."""

    probability: Share = Field(description="How likely this outcome is; the outcomes of a moment sum to 1.")
    passion: FiniteFloat = Field(0.0, ge=-5, le=5, description="Impulse on fast passion.")
    grievance: FiniteFloat = Field(0.0, ge=-2, le=2, description="Impulse on grievance.")


USUAL_OUTCOMES: dict[MomentOutcome, OutcomeImpulse] = {
    "peaceful": OutcomeImpulse(probability=0.5, passion=-0.2),
    "disputed": OutcomeImpulse(probability=0.4, passion=1.5, grievance=0.1),
    "stolen": OutcomeImpulse(probability=0.1, passion=2.0, grievance=0.3),
}


class ThresholdMoment(Entry):
    """A moment at which a latent conflict may erupt.

    It comes on its `date`, if that was fixed before day 0, or by its `rate_per_year`; one of the two.
    """

    arena: Identifier = Field(description="Where it happens.")
    kind: MomentKind = Field("election", description="What kind of moment it is.")
    date: datetime.date | None = Field(None, description="The day, when it was fixed before day 0.")
    rate_per_year: FiniteFloat | None = Field(
        None, ge=0, le=100, description="Rate at the reference tension, for irregular ones."
    )
    foreseeable: bool = Field(True, description="Bodies can see it coming; false if it has no date.")
    before_days: Days = Field(15.0, description="The window opens so long before.")
    after_days: Days = Field(15.0, description="The window closes so long after.")
    multiplier: FiniteFloat = Field(2.5, ge=1, le=100, description="Factor on escalating while the window is open, M.")
    result_after_days: Days = Field(0.0, description="Days from the moment to its outcome.")
    jump: Share = Field(0.6, description="Highest chance that a bad outcome moves a posture up that very day, J.")
    outcomes: dict[MomentOutcome, OutcomeImpulse] = Field(
        USUAL_OUTCOMES, description="Probabilities and impulses of its outcomes."
    )
    conditioned_on: MomentOutcome | None = Field(
        None, description="Declared conditioning event: this outcome holds in every arm."
    )
    conditioning: bool = Field(
        False,
        description="Declared conditioning event: not fixed before day 0, yet it comes in every arm.",
    )
    uncertain: bool = Field(False, description="The sources do not agree on it, or it is from memory.")
    sources: Identifiers = Field((), description="Where this comes from.")

    @model_validator(mode="before")
    @classmethod
    def _irregular_is_unforeseen(cls, data: Any) -> Any:
        """Where neither a date nor `foreseeable` is given, nobody can see the moment coming."""
        if isinstance(data, dict) and data.get("date") is None and "foreseeable" not in data:
            return data | {"foreseeable": False}
        return data
