"""Who acts from outside: bodies, envoys, and what they are recorded to have done."""

import datetime
from typing import Literal

from pydantic import Field, FiniteFloat

from simulator.scenario.parameters import InstrumentName
from simulator.scenario.schema.base import Days, Distribution, Dollars, Entry, Identifier, Identifiers, Share, Table

BodyKind = Literal[
    "secretariat",
    "regional_office",
    "security_council",
    "regional_organisation",
    "civil_society",
    "independent_group",
    "state",
    "mission",
    "peacekeeping_mission",
    "country_team",
]
AllocationRule = Literal["first_come", "worst_first", "most_tractable"]


class Monitoring(Table):
    """How a body watches its arenas and what makes it warn."""

    interval_days: FiniteFloat = Field(7.0, ge=0.25, le=365, description="Time between reports.")
    delay_days: FiniteFloat = Field(7.0, ge=0, le=90, description="Age of what a report tells.")
    noise: FiniteFloat = Field(0.3, ge=0, le=5, description="Deviation of a report from the tension.")
    memory_days: FiniteFloat = Field(30.0, ge=1, le=1_000, description="Memory of the level and of the trend.")
    stability_memory_days: FiniteFloat = Field(
        180.0, ge=1, le=3_000, description="Memory of variance and autocorrelation."
    )
    warning_threshold: FiniteFloat = Field(
        0.75, gt=0, lt=1, description="Tension, on the 0-1 scale, at which the body warns."
    )
    horizon_days: Days = Field(60.0, description="How far ahead it keeps its calendar of foreseeable moments.")
    trend_days: Days = Field(14.0, description="How far ahead it carries the trend.")
    variance_weight: FiniteFloat = Field(
        0.0, ge=0, le=10, description="Weight of the deviation of reports in the score."
    )
    autocorrelation_weight: FiniteFloat = Field(0.0, ge=0, le=10, description="Weight of their lag-1 autocorrelation.")


class Lag(Table):
    """The four parts of the time from warning to action, and what an appropriation adds."""

    detect: Distribution = Field(Distribution(median_days=2.0), description="From the signal to the warning.")
    verify: Distribution = Field(Distribution(median_days=5.0), description="From the warning to its confirmation.")
    decide: Distribution = Field(
        Distribution(median_days=14.0), description="From confirmation to the decision to act."
    )
    deploy: Distribution = Field(
        Distribution(median_days=21.0), description="From the call on an envoy to the arrival."
    )
    appropriation: Distribution = Field(
        Distribution(median_days=45.0), description="Added to the decision when flexible funds fall short."
    )


class Funds(Table):
    """What a body can spend on prevention."""

    balance_usd: Dollars = Field(20e6, description="Balance on day 0, 2011 US dollars.")
    yearly_usd: Dollars = Field(5e6, description="Income a year.")
    flexible_share: Share = Field(0.3, description="Share that can be spent at once, without an appropriation.")


class Body(Entry):
    """A body that watches, warns and acts: a secretariat, a council, a regional organisation, a network."""

    kind: BodyKind = Field("secretariat", description="What kind of body it is.")
    arenas: Identifiers = Field((), description="Its mandate; every arena if empty.")
    monitoring: Monitoring = Field(Monitoring(), description="How it watches.")
    lag: Lag = Field(Lag(), description="How long it takes from warning to action.")
    instruments: tuple[InstrumentName, ...] = Field(
        ("statement", "fact_finding", "good_offices", "mediation", "follow_through"),
        strict=False,
        description="Its ladder, from the lowest rung up.",
    )
    leverage: FiniteFloat = Field(0.3, ge=0, le=5, description="What its signals weigh.")
    legitimacy: Share = Field(0.5, description="How far parties accept it as a go-between.")
    credibility: Share = Field(1.0, description="How far its signals are believed on day 0.")
    bias: Share = Field(0.0, description="How far it takes the part of the side it favours.")
    favours: Identifier | None = Field(None, description="The side or party it favours.")
    consensus: Share = Field(1.0, description="Chance that one attempt to decide finds the consensus it needs.")
    delegated_authority: Share = Field(0.0, description="How far those on the spot may decide.")
    partners: dict[Identifier, Share] = Field(
        default_factory=dict, description="Strength of its partnership with other bodies."
    )
    field_offices: Identifiers = Field((), description="Arenas where it has an office on day 0.")
    funds: Funds = Field(Funds(), description="What it can spend.")
    pool: Identifier | None = Field(
        None,
        description="Body on whose envoys and funds it draws, by that body's allocation and reserve; its own `funds`, "
        "`allocation` and `reserve` are then not used. Its own if not given.",
    )
    allocation: AllocationRule = Field("worst_first", description="Whose request gets the next envoy.")
    reserve: int = Field(0, ge=0, le=1_000, description="Idle envoys kept back for an arena that is already fighting.")
    acts: bool = Field(
        True, description="It acts by itself in arms where bodies respond; otherwise it watches and warns only."
    )
    sources: Identifiers = Field((), description="Where this comes from.")


class Envoy(Entry):
    """A person, or a team around one, whom a body can send."""

    body: Identifier = Field(description="Home body.")
    skill: Share = Field(0.5, description="Skill as a mediator.")
    standby: bool = Field(False, description="On a 72-hour standby roster.")
    fit: dict[Identifier, Share] = Field(default_factory=dict, description="Fit with an arena; 1 if not given.")
    daily_usd: Dollars = Field(0.0, description="Cost of a day at work beside that of the instrument, 2011 US dollars.")
    rest_days: Days = Field(14.0, description="Days from the end of one mission to being free for another.")


class Trigger(Table):
    """What an action answered. Exactly one of the five is given."""

    moment: Identifier | None = Field(None, description="A threshold moment, by id.")
    warning: Identifier | None = Field(None, description="A warning by this body.")
    eruption: Identifier | None = Field(None, description="An eruption in this arena.")
    agreement: Identifier | None = Field(None, description="An agreement in this arena.")
    action: Identifier | None = Field(None, description="Another action, by id.")
    nth: int = Field(1, ge=1, le=100, description="Which one, counting from 1.")
    recorded_date: datetime.date | None = Field(
        None, description="When it happened, where the file does not say so elsewhere: a warning, an irregular moment."
    )


class Action(Entry):
    """An act of a third party as it was taken. Its recorded lag is its date less the trigger's recorded date.

    It may come ahead of a threshold moment that could be seen coming; its lag is then negative.
    """

    body: Identifier = Field(description="Who acted.")
    arena: Identifier = Field(description="Where.")
    instrument: InstrumentName = Field(description="With what.")
    date: datetime.date = Field(description="The day it was taken.")
    responds_to: Trigger = Field(description="What it answered.")
    envoy: Identifier | None = Field(None, description="Who went.")
    against: Identifier | None = Field(
        None, description="The side or party a signal addresses; all parties if not given."
    )
    duration_days: Days | None = Field(
        None, description="How long it stayed in effect; as its instrument if not given."
    )
    uncertain: bool = Field(False, description="The sources do not agree on it, or it is from memory.")
    sources: Identifiers = Field((), description="Where this comes from.")
