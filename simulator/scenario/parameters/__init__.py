"""The table of parameters: every number of the model that is not a fact of one scenario.

Each has a default, a range, a unit, a symbol, and a status: *sourced*, *calibrated* or *assumed*. A scenario overrides
them in `[parameters]`; `docs/parameters.md` is this table, written out.
"""

import math

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

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

WAYS_UP = {"threshold_demobilise": "threshold_mobilise", "threshold_stand_down": "threshold_attack"}
"""The threshold of each way down from a posture, and that of the way up to it."""


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

    # Defaults are checked too: a lower way up may leave a way down that is not given above it.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, validate_default=True)

    instruments: Instruments = Instruments()

    @field_validator(*WAYS_UP)
    @classmethod
    def _ways_down_lie_lower(cls, value: float, info: ValidationInfo) -> float:
        """Keep hysteresis: each way down must have its threshold below that of the way up."""
        name = WAYS_UP[str(info.field_name)]
        up = info.data.get(name, math.inf)
        if not value < up:
            raise ValueError(f"must be less than `{name}` = {up:g}: each way down lies below the way up")
        return value


__all__ = ["STAGES", "Instrument", "InstrumentName", "Instruments", "Parameters"]
