"""What is measured, as parts of sentences: what it is called, which way is which, and which of them is worse."""

from dataclasses import dataclass
from math import isnan
from typing import Literal

from simulator.results.intervals import Difference
from simulator.results.measures import MANY_DEATHS, TAIL_DIFFERENCE
from simulator.results.sweeps.effects import Measure
from simulator.views.amounts import MISSING, short, usd
from simulator.views.phrases import NONE, UNCLEAR, is_clear, is_less, is_more

Kind = Literal["share", "count", "days", "money"]

_UNITS: dict[Kind, str] = {"share": "in 100 histories", "count": "", "days": "days", "money": "2011 US$ million"}
_BRIEF: dict[Kind, str] = {"share": ", in 100", "count": "", "days": ", days", "money": ", US$ million"}
_SCALES: dict[Kind, float] = {"share": 100.0, "count": 1.0, "days": 1.0, "money": 1e-6}

_AFTER: dict[Kind, str] = {"share": " in 100", "days": " days"}

_ZERO = "0"

_APART = "\N{NO-BREAK SPACE}"
"""Between what must not come on two lines."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a measure is told.

    Attributes:
        noun: what there is more or less of, such as "eruptions".
        kind: what its numbers are: shares of histories, plain counts, days, or money.
        less: the word for less of it; `more` for more.
        worse: which of the two is for the worse; none where neither is.
        brief: the noun in fewer letters, where a table has little room.

    """

    noun: str
    kind: Kind = "count"
    less: str = "fewer"
    more: str = "more"
    worse: Literal["more", "less"] | None = "more"
    brief: str = ""

    @property
    def title(self) -> str:
        """The noun at the beginning of a sentence."""
        return f"{self.noun[:1].upper()}{self.noun[1:]}"

    @property
    def unit(self) -> str:
        """In what it is counted on an axis; empty where the noun says it."""
        return _UNITS[self.kind]

    @property
    def heading(self) -> str:
        """The noun with its unit, in few letters."""
        return f"{self.brief or self.noun}{_BRIEF[self.kind]}"

    @property
    def named(self) -> str:
        """The noun with its unit in brackets."""
        return f"{self.noun} ({self.unit})" if self.unit else self.noun

    @property
    def scale(self) -> float:
        """By what a number is multiplied to be in its unit."""
        return _SCALES[self.kind]

    def number(self, value: float) -> str:
        """Return a number in its unit, for a table."""
        return short(self.scale * value)

    def margin(self, difference: Difference) -> str:
        """Return an estimate with half of its interval, for a table: the interval reaches as far to both sides."""
        if isnan(difference.estimate):
            return MISSING
        half = (difference.high - difference.low) / 2.0
        if half == 0.0:
            # No pair differs from the others: how much pairs vary is then not known, and surely not nothing.
            return self.number(difference.estimate)
        return f"{self.number(difference.estimate)}{_APART}±{_APART}{MISSING if isnan(half) else self.number(half)}"

    def ends(self, difference: Difference) -> str:
        """Return an estimate with the ends of its interval, for a table."""
        estimate, low, high, _ = difference
        return f"{self.number(estimate)} ({MISSING if isnan(low) else f'{self.number(low)}, {self.number(high)}'})"

    def mean(self, value: float) -> str:
        """Return a mean in words: "78 in 100", "$3.2 million", "204 days"."""
        number = _money(value) if self.kind == "money" else self.number(value)
        return f"{number}{_AFTER.get(self.kind, '')}"

    def change(self, value: float) -> str:
        """Return a difference in words, without its interval: "6 fewer in 100", "no difference"."""
        number = self.size(value)
        if number in {_ZERO, "$0"}:
            return NONE
        way = self.more if value > 0.0 else self.less
        match self.kind:
            case "share":
                return f"{number} {way} in 100"
            case "days":
                return f"{number} days {way}"
            case _:
                return f"{number} {way}"

    def phrase(self, difference: Difference) -> str:
        """Return a difference in words, with its interval, how sure it is, and whether it is for the worse."""
        estimate, low, high, _ = difference
        if isnan(low):
            return "too few pairs to tell"
        if not is_clear(difference):
            ends = (self.change(low), self.change(high))
            return NONE if ends == (NONE, NONE) else f"{UNCLEAR} (95% interval: {ends[0]} to {ends[1]})"
        near, far = sorted((low, high), key=abs)
        worse = f", {WORSE}" if self.is_worse(difference) else ""
        return f"{self.change(estimate)} (95% interval: {self.size(near)} to {self.size(far)}){worse}"

    def is_worse(self, difference: Difference) -> bool:
        """Say whether a difference is clearly for the worse."""
        return self.worse is not None and (is_more if self.worse == "more" else is_less)(difference)

    def size(self, value: float) -> str:
        """Return how large a difference is, whichever way it goes."""
        return _money(abs(value)) if self.kind == "money" else self.number(abs(value))


def _money(value: float) -> str:
    """Return an amount of money to three digits, which is more than is known of any average."""
    return usd(value) if isnan(value) else usd(float(f"{value:.3g}"))


WORSE = "which is worse"

_MANY = Telling(f"histories of more than {MANY_DEATHS:,.0f} deaths", "share", brief=f"over {MANY_DEATHS:,.0f} deaths")


def _day(noun: str, worse: Literal["more", "less"]) -> Telling:
    return Telling(noun, "days", "earlier", "later", worse)


def _lag(noun: str) -> Telling:
    return Telling(noun, "days", "shorter", "longer", None)


_TELLINGS = {
    "erupted": Telling("eruptions", "share"),
    "eruption_day": _day("day of eruption", "less"),
    "erupted_25": Telling("conflicts of 25 deaths and more", "share"),
    "erupted_25_day": _day("day of the 25th death", "less"),
    "peak_intensity": Telling("peak intensity of violence", "count", "lower", "higher"),
    "violent_days": Telling("days of fighting"),
    "deaths": Telling("deaths"),
    "displaced": Telling("people displaced"),
    "gdp_loss_pct": Telling("loss of output, % of a year's GDP", "count", "less"),
    "growth_years_lost": Telling("years of growth lost"),
    "agreement": Telling("agreements", "share", worse="less"),
    "agreement_day": _day("day of the agreement", "more"),
    "agreement_quality": Telling("quality of the agreement, 0 to 1", "count", "lower", "higher", "less"),
    "relapsed": Telling("relapses", "share"),
    "relapse_day": _day("day of the relapse", "less"),
    "mechanisms_end": Telling("mechanisms at the end, 0 to 1", "count", "less", "more", "less"),
    "moments_passed": Telling("threshold moments passed", worse=None),
    "warnings": Telling("warnings", worse=None),
    "hits": Telling("right warnings", worse=None),
    "misses": Telling("eruptions without a warning"),
    "false_alarms": Telling("false alarms"),
    "lead_days": _lag("time from warning to eruption"),
    "lag_days": _lag("lag from warning to act"),
    "lag_detect_days": _lag("lag of detection"),
    "lag_verify_days": _lag("lag of verification"),
    "lag_decide_days": _lag("lag of decision"),
    "lag_deploy_days": _lag("lag of deployment"),
    "envoy_days": Telling("envoys' days at work", worse=None),
    "envoy_utilisation": Telling("share of envoys at work, 0 to 1", "count", "less", worse=None),
    "unmet_requests": Telling("unmet requests for an envoy"),
    "prevention_cost_usd": Telling("cost of prevention", "money", "less", worse=None),
    "conflict_cost_usd": Telling("cost of the conflict", "money", "less"),
}


def telling(measure: Measure) -> Telling:
    """Return how a measure is told."""
    return _MANY if measure.statistic == TAIL_DIFFERENCE else _TELLINGS[measure.outcome]
