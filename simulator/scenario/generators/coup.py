"""A generic coup, and the transition after it."""

import datetime
from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import FiniteFloat

from simulator.scenario.generators.parts import Disputant, Moment, days_later
from simulator.scenario.generators.place import Fault, Place, about, strength

COUP_AFTER_DAYS = 1
"""From day 0 to the coup, where no date is given."""

_CASES = "judged by the cases of Guinea, Mauritania and Niger, of which it is the middle"


class CoupPlace(Place):
    """The parameters of a generic coup."""

    kind: ClassVar[str] = "coup"
    story: ClassVar[str] = "a coup, and the transition after it"

    coup_date: datetime.date | None = about(
        None,
        f"The day of the coup; {COUP_AFTER_DAYS} day after day 0 if not given.",
        unit="date",
        source="as in the case of Guinea",
    )
    holds_state: Literal["junta", "ousted"] = about(
        "junta",
        "Who is taken to hold the state: the junta, or the government that it ousts.",
        unit="",
        source="as in the case of Guinea, where the coup came on day 1",
    )
    junta_strength: FiniteFloat = strength(0.6, "the junta", _CASES)
    ousted_strength: FiniteFloat = strength(0.35, "the ousted government and its followers", _CASES)
    opposition_strength: FiniteFloat = strength(0.3, "the opposition to both", _CASES, may_be_none=True)
    dissidents_strength: FiniteFloat = strength(
        0.05, "soldiers who follow nobody", "as in the case of Niger", may_be_none=True
    )
    transition_vote_after_days: int = about(
        347,
        "From the coup to the vote that ends the transition; 0 for none.",
        unit="days",
        source="median of Guinea (551), Mauritania (346) and Niger (347)",
        ge=0,
        le=1_826,
    )
    further_coup_rate_per_year: FiniteFloat = about(
        0.0,
        "Rate of a further coup at the reference tension; 0 for none. The record: 0.02 in any year, 0.32 in the year "
        "after an attempt.",
        unit="per year",
        source="left out unless asked for; the record is targets.csv T1_1990_2022 and T4_1, as rates",
        ge=0,
        le=2,
    )

    @property
    def disputants(self) -> tuple[Disputant, ...]:
        """The junta, the ousted government, the opposition and dissident soldiers, each a side of its own."""
        all_parties = (
            Disputant("junta", "The junta", "junta", self.junta_strength),
            Disputant("ousted", "The ousted government and its followers", "ousted", self.ousted_strength),
            Disputant("opposition", "The opposition to both", "opposition", self.opposition_strength),
            Disputant(
                "dissidents",
                "Dissident soldiers",
                "dissidents",
                self.dissidents_strength,
                True,
                "a faction: no deal needs its consent",
            ),
        )
        return tuple(party for party in all_parties if party.strength > 0.0)

    @property
    def incumbent_side(self) -> str:
        """The side of who holds the state, as the parameters say."""
        return self.holds_state

    @property
    def day_of_crisis(self) -> tuple[str, datetime.date]:
        """The day of the coup."""
        return "coup_date", self.coup_date or days_later(self.start, COUP_AFTER_DAYS)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The coup, the vote that ends the transition, the next regular vote, and perhaps a further coup."""
        return tuple(self._moments())

    def _moments(self) -> Iterator[Moment]:
        day = self.day_of_crisis[1]
        yield Moment("coup", "The coup", "coup", day, "not known before: a conditioning event", conditioning=True)
        if self.transition_vote_after_days:
            date = days_later(day, self.transition_vote_after_days)
            note = "set after the coup: a conditioning event"
            title = "The vote that ends the transition"
            vote = Moment("transition_vote", title, "election", date, note, conditioning=True)
            yield from self.votes_from(vote, conditioning=True)
        else:
            yield from self.next_vote(day, conditioning=True)
        if self.further_coup_rate_per_year:
            note = "at the reference tension; it rises with tension"
            rate = self.further_coup_rate_per_year
            yield Moment("further_coup", "A further coup", "coup", None, note, rate_per_year=rate)

    def faults(self) -> Iterator[Fault]:
        """Yield what both generators find, and a runoff of no vote."""
        yield from super().faults()
        if self.runoff_after_days and not self.transition_vote_after_days:
            message = "must be 0 where no vote ends it: set `transition_vote_after_days`"
            yield Fault("runoff_after_days", ("transition_vote_after_days",), message)

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands for the coup itself."""
        who = "the junta" if self.holds_state == "junta" else "the government that it ousts"
        return (
            f"The coup comes in every arm, and nobody sees it coming. It moves no power: {who} is taken to hold the "
            "state throughout, and whether a coup succeeds is no part of the model. The chances of its outcomes are "
            "those of coup attempts in the record.",
            "Each party is a side of its own.",
        )

    @property
    def summary(self) -> str:
        """A paragraph for people."""
        end = " A vote is set to end the transition." if self.transition_vote_after_days else ""
        return (
            "Officers depose the government. The ousted government and its followers, and whoever else has a stake, "
            f"face a junta.{end} Bodies outside learn of the coup when it has happened."
        )
