"""A generic disputed election."""

import datetime
from typing import ClassVar

from pydantic import FiniteFloat

from simulator.scenario.generators.parts import Disputant, Moment, days_later
from simulator.scenario.generators.place import KENYA, Place, about, strength

VOTE_AFTER_DAYS = 120
"""From day 0 to the vote, where no date is given."""

_SPOILERS = "assumed: name one where you know of one"


class ElectionPlace(Place):
    """The parameters of a generic disputed election."""

    kind: ClassVar[str] = "election"
    story: ClassVar[str] = "an election that may be disputed"

    vote_date: datetime.date | None = about(
        None, f"The day of the vote; {VOTE_AFTER_DAYS} days after day 0 if not given.", unit="date", source="assumed"
    )
    incumbents_strength: FiniteFloat = strength(0.55, "the incumbents, who hold the state", KENYA)
    challengers_strength: FiniteFloat = strength(0.45, "the challengers", KENYA)
    incumbents_spoiler: FiniteFloat = strength(
        0.0, "an armed following on the incumbents' side", _SPOILERS, may_be_none=True
    )
    challengers_spoiler: FiniteFloat = strength(
        0.0, "an armed following on the challengers' side", _SPOILERS, may_be_none=True
    )

    @property
    def disputants(self) -> tuple[Disputant, ...]:
        """Incumbents and challengers, each with an armed following where there is one."""
        note = "an armed following: no deal needs its consent"
        titles = "Armed followers of the incumbents", "Armed followers of the challengers"
        all_parties = (
            Disputant("incumbents", "The incumbents", "government", self.incumbents_strength),
            Disputant("militia", titles[0], "government", self.incumbents_spoiler, True, note),
            Disputant("challengers", "The challengers", "opposition", self.challengers_strength),
            Disputant("youth", titles[1], "opposition", self.challengers_spoiler, True, note),
        )
        return tuple(party for party in all_parties if party.strength > 0.0)

    @property
    def incumbent_side(self) -> str:
        """The incumbents' side holds the state."""
        return "government"

    @property
    def day_of_crisis(self) -> tuple[str, datetime.date]:
        """The day of the vote."""
        return "vote_date", self.vote_date or days_later(self.start, VOTE_AFTER_DAYS)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The vote, its runoff, and the next regular vote."""
        vote = Moment("vote", "The election", "election", self.day_of_crisis[1], "fixed before day 0")
        return tuple(self.votes_from(vote, conditioning=False))

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing beyond what both generators say."""
        return ()

    @property
    def summary(self) -> str:
        """A paragraph for people."""
        return (
            "The incumbents hold the state, and the challengers want it. A vote is due whose outcome is drawn: it may "
            "pass peacefully, be disputed, or be stolen."
        )
