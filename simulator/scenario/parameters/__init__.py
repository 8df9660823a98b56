"""The table of parameters: every number of the model that is not a fact of one scenario.

Each has a default, a range, a unit, a symbol, and a status: *sourced*, *calibrated* or *assumed*. A scenario overrides
them in `[parameters]`; `docs/parameters.md` is this table, written out.
"""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from simulator.scenario.parameters.calendar import CalendarParameters
from simulator.scenario.parameters.deliberation import DeliberationParameters
from simulator.scenario.parameters.follow_through import AccountParameters, FollowThroughParameters
from simulator.scenario.parameters.instruments import Instrument, InstrumentName, Instruments
from simulator.scenario.parameters.monitoring import MonitoringParameters
from simulator.scenario.parameters.response import ResponseParameters
from simulator.scenario.parameters.talks import TalksParameters
from simulator.scenario.parameters.violence import ViolenceParameters

STAGES: dict[str, type[BaseModel]] = {
    "calendar": CalendarParameters,
    "monitoring": MonitoringParameters,
    "response": ResponseParameters,
    "deliberation": DeliberationParameters,
    "violence": ViolenceParameters,
    "talks": TalksParameters,
    "follow_through": FollowThroughParameters,
    "account": AccountParameters,
}
"""Which stage each group of parameters belongs to, in the order of a step."""


class Parameters(
    CalendarParameters,
    MonitoringParameters,
    ResponseParameters,
    DeliberationParameters,
    ViolenceParameters,
    TalksParameters,
    FollowThroughParameters,
    AccountParameters,
):
    """All behavioural parameters, flat, and the instruments."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instruments: Instruments = Instruments()

    @model_validator(mode="after")
    def _ways_down_lie_lower(self) -> Self:
        """Keep hysteresis: each way down must have its threshold below that of the way up."""
        for down, up in (("threshold_demobilise", "threshold_mobilise"), ("threshold_stand_down", "threshold_attack")):
            if not getattr(self, down) < getattr(self, up):
                raise ValueError(f"{down} = {getattr(self, down)} must lie below {up} = {getattr(self, up)}")
        return self


__all__ = ["STAGES", "Instrument", "InstrumentName", "Instruments", "Parameters"]
