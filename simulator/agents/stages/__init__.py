"""The eight stages of a step, in their order: each reads the state that the one before it left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.agents.stages.account import account
from simulator.agents.stages.calendar import calendar
from simulator.agents.stages.deliberation import deliberation
from simulator.agents.stages.follow_through import follow_through
from simulator.agents.stages.monitoring import monitoring
from simulator.agents.stages.response import response
from simulator.agents.stages.talks import talks
from simulator.agents.stages.violence import violence

if TYPE_CHECKING:
    from simulator.agents.model import CrisisModel

STAGES: "tuple[Callable[[CrisisModel], None], ...]" = (
    calendar,
    monitoring,
    response,
    deliberation,
    violence,
    talks,
    follow_through,
    account,
)
"""What a step runs, in order."""

__all__ = ["STAGES"]
