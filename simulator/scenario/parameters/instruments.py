"""The instruments of preventive diplomacy: the rungs of the ladder, what each takes, costs and does."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationInfo, field_validator

InstrumentName = Literal[
    "statement",
    "call",
    "fact_finding",
    "visit",
    "panel",
    "threat_of_measures",
    "good_offices",
    "mediation",
    "mediation_support",
    "electoral_assistance",
    "follow_through",
    "political_mission",
    "sanctions",
    "use_of_force",
]


class Instrument(BaseModel):
    """One instrument. All effects default to nothing, so that an instrument does only what it says."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    preparation_days: FiniteFloat = Field(0.0, ge=0, le=1000, description="Days to prepare it, once decided.")
    duration_days: FiniteFloat = Field(0.0, ge=0, le=20000, description="Days it stays in effect; 0 is a single act.")
    price_usd: FiniteFloat = Field(0.0, ge=0, le=1e15, description="Price of starting it, 2011 US dollars.")
    daily_usd: FiniteFloat = Field(0.0, ge=0, le=1e15, description="Price of each day it stays, 2011 US dollars.")
    signal: FiniteFloat = Field(0.0, ge=0, le=5, description="Strength of the signal that it sends when it lands.")
    threat: bool = Field(False, description="A signal that can prove empty: defying it emboldens.")
    envoy: bool = Field(False, description="It needs an envoy, who must be idle, travel and be accepted.")
    team: FiniteFloat = Field(
        0.0, ge=0, le=5, description="Expertise that it adds to the envoys at work, as a share of their skill."
    )
    sight: bool = Field(False, description="It lets its body see the arena as from a field office.")
    assistance: FiniteFloat = Field(0.0, ge=0, le=1, description="Electoral assistance while it lasts, 0 to 1.")
    programme: FiniteFloat = Field(0.0, ge=0, le=1, description="Follow-through f while it lasts, 0 to 1.")
    guarantee: FiniteFloat = Field(
        0.0, ge=0, le=1, description="Third-party guarantee g it builds up to while it lasts, 0 to 1."
    )
    coercive: bool = Field(False, description="Coercion: not diplomacy, kept to arms that ask for it.")


class Instruments(BaseModel):
    """The instruments at their defaults; a scenario overrides single fields of one.

    Times and prices are of the order of UN budgets of 2008-2011 (a special political mission: some 20 million dollars a
    year; an envoy with a small team: some 2 million), effects are assumed. `political_mission.preparation_days` is
    sourced: 73 days from agreement to mission start in the record (targets.csv L2_lag).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    statement: Instrument = Instrument(signal=0.10, price_usd=5_000)
    call: Instrument = Instrument(signal=0.10, price_usd=5_000)
    fact_finding: Instrument = Instrument(
        preparation_days=5, duration_days=14, price_usd=150_000, signal=0.15, sight=True
    )
    visit: Instrument = Instrument(preparation_days=7, price_usd=200_000, signal=0.25)
    panel: Instrument = Instrument(
        preparation_days=7, duration_days=120, price_usd=300_000, daily_usd=5_000, signal=0.15, team=0.25
    )
    threat_of_measures: Instrument = Instrument(preparation_days=10, price_usd=20_000, signal=0.5, threat=True)
    good_offices: Instrument = Instrument(
        preparation_days=1, duration_days=60, price_usd=50_000, daily_usd=6_000, envoy=True
    )
    mediation: Instrument = Instrument(
        preparation_days=7, duration_days=120, price_usd=200_000, daily_usd=25_000, envoy=True, team=0.5
    )
    mediation_support: Instrument = Instrument(
        preparation_days=5, duration_days=120, price_usd=100_000, daily_usd=8_000, team=0.3
    )
    electoral_assistance: Instrument = Instrument(
        preparation_days=14, duration_days=90, price_usd=500_000, daily_usd=15_000, assistance=1.0
    )
    follow_through: Instrument = Instrument(
        preparation_days=30, duration_days=1_095, price_usd=500_000, daily_usd=8_000, programme=0.6
    )
    political_mission: Instrument = Instrument(
        preparation_days=73,
        duration_days=1_095,
        price_usd=2_000_000,
        daily_usd=55_000,
        sight=True,
        programme=0.2,
        guarantee=0.3,
    )
    sanctions: Instrument = Instrument(
        preparation_days=30, duration_days=365, price_usd=500_000, signal=0.8, coercive=True
    )
    use_of_force: Instrument = Instrument(
        preparation_days=30, duration_days=30, price_usd=50_000_000, signal=2.0, coercive=True
    )

    @field_validator("*", mode="before")
    @classmethod
    def _complete(cls, value: object, info: ValidationInfo) -> object:
        """Fill in from the default what a scenario leaves out of one instrument."""
        if isinstance(value, dict) and info.field_name:
            return cls.model_fields[info.field_name].default.model_dump() | value
        return value
