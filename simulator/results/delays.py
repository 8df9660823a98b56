"""Arms of delay: the same response so many days earlier or later. Light, so that a plan can be made of them."""

from collections.abc import Iterable
from typing import NamedTuple

from simulator.results.contrasts import Contrast

ACTS = "acts"
"""What is shifted where the recorded acts are, all of them by as much."""

LAG_PARTS = ("detect", "verify", "decide", "deploy")
"""The parts of the lag of bodies that decide by themselves: each can be made longer or shorter alone."""

UNDELAYED = {ACTS: "history", **dict.fromkeys(LAG_PARTS, "with")}
"""The arm that is delayed."""


class Delay(NamedTuple):
    """An arm of delay.

    Attributes:
        arm: its name.
        part: of the lag that is longer: one of `LAG_PARTS`, or `acts`.
        days: by how much; negative for shorter. Of recorded acts, by how much each comes later; of a part of the lag,
            by how much the median is longer, in every body.

    """

    arm: str
    part: str
    days: float

    @property
    def undelayed(self) -> str:
        """The arm of which this is the delayed one."""
        return UNDELAYED[self.part]


def delay_contrasts(delays: Iterable[Delay]) -> list[Contrast]:
    """Return the contrasts that tell what waiting costs: each delayed arm with the one that is not."""
    return [(delay.arm, delay.undelayed) for delay in delays if delay.arm != delay.undelayed]
