"""A scenario file as a whole: its head, its arms, what was observed, its sources."""

import datetime
from typing import Any, Literal

from pydantic import Field, FiniteFloat

from simulator.scenario.parameters import Parameters
from simulator.scenario.schema.base import Dollars, Entry, Identifier, Identifiers, Table
from simulator.scenario.schema.third_parties import Action, Body, Envoy
from simulator.scenario.schema.world import Arena, Party, ThresholdMoment

Status = Literal["case", "teaching", "world"]
ResponseMode = Literal["none", "autonomous"]
ActionMode = Literal["none", "triggered", "dated"]
Ending = Literal["none", "victory", "ceasefire", "agreement", "petering_out"]

STEPS_DAYS = (0.25, 0.5, 1.0, 2.0, 7.0)


class Head(Table):
    """`[scenario]`: what the file is about and how long it runs."""

    title: str = Field(min_length=1, max_length=500, description="One line for people.")
    start: datetime.date = Field(description="Day 0.")
    days: int | None = Field(
        None, ge=1, le=40_000, description="Length; five years after the last dated action if not given."
    )
    step_days: FiniteFloat = Field(1.0, description="Length of a step.", json_schema_extra={"enum": list(STEPS_DAYS)})
    status: Status = Field("teaching", description="A real case, a teaching scenario or a world.")
    summary: str = Field("", max_length=5_000, description="A paragraph for people.")
    limits: str = Field("", max_length=5_000, description="What this scenario leaves out or stylises.")
    sources: Identifiers = Field((), description="Sources of the whole.")


class Additions(Table):
    """`add` of an arm: entries that only this arm has, by table."""

    arenas: tuple[Arena, ...] = Field((), strict=False, max_length=1_000)
    parties: tuple[Party, ...] = Field((), strict=False, max_length=10_000)
    bodies: tuple[Body, ...] = Field((), strict=False, max_length=1_000)
    envoys: tuple[Envoy, ...] = Field((), strict=False, max_length=10_000)
    threshold_moments: tuple[ThresholdMoment, ...] = Field((), strict=False, max_length=10_000)
    actions: tuple[Action, ...] = Field((), strict=False, max_length=10_000)


class Arm(Table):
    """`[arms.NAME]`: one way in which third parties may act, as overrides of the baseline."""

    title: str = Field("", max_length=500, description="One line for people.")
    from_: Identifier | None = Field(
        None, alias="from", description="Another arm to start from; `without` if not given."
    )
    response: ResponseMode | None = Field(
        None, description="`autonomous`: bodies decide as configured; `none`: they do not act."
    )
    actions: ActionMode | None = Field(
        None, description="`triggered`: recorded acts at trigger plus lag; `dated`: on their dates; `none`: not at all."
    )
    coercion: bool | None = Field(None, description="Recorded coercive acts are taken too.")
    shift_days: FiniteFloat | None = Field(
        None, ge=-3_650, le=3_650, description="Recorded acts so much later (or earlier)."
    )
    remove: tuple[str, ...] = Field(
        (), strict=False, max_length=10_000, description="Entries to leave out, by path such as `bodies.au`."
    )
    add: Additions = Field(Additions(), description="Entries to add, by table.")
    set: dict[str, Any] = Field(
        default_factory=dict, max_length=10_000, description="Values to set, by path; after what was removed and added."
    )


class Observed(Table):
    """`[observed]`: what happened, for hindcasts. Only `eruption_date` and `agreement_date` may date a trigger."""

    erupted: bool | None = Field(None, description="Whether violence broke out.")
    eruption_date: datetime.date | None = Field(None, description="First fight.")
    deaths_low: FiniteFloat | None = Field(None, ge=0, le=1e10, description="Lowest toll in the sources.")
    deaths_high: FiniteFloat | None = Field(None, ge=0, le=1e10, description="Highest toll in the sources.")
    displaced_low: FiniteFloat | None = Field(None, ge=0, le=1e10, description="Lowest number of displaced people.")
    displaced_high: FiniteFloat | None = Field(None, ge=0, le=1e10, description="Highest number of displaced people.")
    agreement_date: datetime.date | None = Field(None, description="Agreement.")
    ending: Ending | None = Field(None, description="How the fighting ended.")
    relapsed: bool | None = Field(None, description="Whether it broke out again within five years.")
    relapse_date: datetime.date | None = Field(None, description="When it did.")
    prevention_cost_usd: Dollars | None = Field(None, description="What acting cost, 2011 US dollars.")
    notes: str = Field("", max_length=5_000, description="What the figures cover.")
    sources: Identifiers = Field((), description="Where this comes from.")


class Source(Entry):
    """An entry of `[[sources]]`: where facts come from."""

    url: str = Field("", max_length=2_000, description="Address.")
    note: str = Field("", max_length=5_000, description="What it supports.")
    status: Literal["verified", "recall", "judgement"] = Field("verified", description="How far it was checked.")


class ScenarioFile(Table):
    """Everything that a scenario file holds."""

    scenario: Head
    arenas: tuple[Arena, ...] = Field(strict=False, min_length=1, max_length=1_000)
    parties: tuple[Party, ...] = Field(strict=False, min_length=1, max_length=10_000)
    bodies: tuple[Body, ...] = Field((), strict=False, max_length=1_000)
    envoys: tuple[Envoy, ...] = Field((), strict=False, max_length=10_000)
    threshold_moments: tuple[ThresholdMoment, ...] = Field((), strict=False, max_length=10_000)
    actions: tuple[Action, ...] = Field((), strict=False, max_length=10_000)
    parameters: Parameters = Field(Parameters())
    arms: dict[Identifier, Arm] = Field(default_factory=dict, max_length=200)
    observed: Observed | None = None
    sources: tuple[Source, ...] = Field((), strict=False, max_length=10_000)
