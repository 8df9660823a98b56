"""What a comparison found, in plain words that follow from its numbers.

A difference is claimed only where its interval leaves zero out. That violence was averted is said only where fewer
histories erupted; that it was over sooner, where there were fewer days of fighting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.intervals import Difference
from simulator.results.measures import MANY_DEATHS
from simulator.results.summary import Summary, summary
from simulator.views.amounts import usd, whole
from simulator.views.arms import in_arm
from simulator.views.many_arenas import arena_sentences
from simulator.views.pairing import class_sentence
from simulator.views.phrases import (
    Direction,
    count_phrase,
    days_phrase,
    is_clear,
    is_less,
    is_more,
    money_phrase,
    risk_phrase,
)
from simulator.views.prices import price_sentences
from simulator.views.without_key import key_contrasts

MANY_ARMS = 8
"""With more of them, a sentence does not name them all."""

_GOOD = Direction(worse="less")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one arm changed against its reference: the gist of it, and the sentences that hold it up."""

    arm: str
    reference: str
    headline: str
    sentences: tuple[str, ...]


def findings(comparison: Comparison) -> tuple[Finding, ...]:
    """Return what a comparison found in words, contrast by contrast.

    Arms of delay are left out where there are others: what waiting costs is told by `simulator.views.waiting`.
    """
    pairs = (_Pair(comparison, arm, reference) for arm, reference in main_contrasts(comparison))
    return tuple(Finding(pair.arm, pair.reference, _headline(pair), tuple(_sentences(pair))) for pair in pairs)


def question(comparison: Comparison) -> str:
    """Return what was asked, for somebody who sees this for the first time."""
    arms = [in_arm(arm, comparison) for arm in _in_full(comparison)]
    aside = len(comparison.arms) - len(arms)
    if aside:
        arms.append(f"in {aside} ways more, which differ in when the response came or lack one of the keys")
    ways = arms[0] if len(arms) == 1 else f"{', '.join(arms[:-1])}, and {arms[-1]}"
    times = f"{comparison.replicates:,} time{'s' if comparison.replicates != 1 else ''}"
    return f"The same crisis was simulated {times}, each time {ways}. What did acting change?"


def _in_full(comparison: Comparison) -> list[str]:
    """Return the arms that are named one by one: all, or where they are many those that are told in full."""
    if len(comparison.arms) <= MANY_ARMS:
        return list(comparison.arms)
    told = {arm for contrast in main_contrasts(comparison) for arm in contrast}
    return [arm for arm in comparison.arms if arm in told]


def main_contrasts(comparison: Comparison) -> tuple[Contrast, ...]:
    """Return the contrasts that are told in full, if there are any: those of delays and of keys are told together."""
    delays = [delay for delay in comparison.delays if delay.days]
    together = {(delay.arm, reference) for delay in delays for reference in ("without", delay.undelayed)}
    together |= set(key_contrasts(comparison))
    others = tuple(contrast for contrast in comparison.contrasts if contrast not in together)
    return others or comparison.contrasts


def limits(comparison: Comparison) -> str:
    """Return what the scenario says that it leaves out; empty where it says nothing."""
    stated = comparison.provenance["scenario"]["content"]["scenario"].get("limits", "")
    return f"Limits of this scenario: {' '.join(stated.split())}" if stated.strip() else ""


def caveats(comparison: Comparison) -> tuple[str, ...]:
    """Return what to keep in mind when reading a comparison: about its numbers, then about what it is."""
    about = comparison.provenance
    pairs = f"{comparison.replicates:,} pair{'s' if comparison.replicates != 1 else ''}"
    return (
        f"From {pairs} of histories of {whole(about['horizon_days'])} days, seed {about['seed']}. "
        "The histories of a pair share all their luck. "
        "Where there is no clear difference, effects within the interval remain possible; "
        "and of twenty such intervals, about one misses.",
        "These are stylised histories and not a prediction: they show what follows from the assumptions of the model "
        "and of the scenario, and judge nobody.",
    )


@dataclass(frozen=True)
class _Pair:
    """An arm and its reference, with what their sentences need."""

    comparison: Comparison
    arm: str
    reference: str

    @property
    def contrast(self) -> Contrast:
        """The two of them."""
        return (self.arm, self.reference)

    @cached_property
    def here(self) -> Summary:
        """The arm in a few numbers."""
        return summary(self.comparison.of_arm(self.arm))

    @cached_property
    def there(self) -> Summary:
        """Its reference in a few numbers."""
        return summary(self.comparison.of_arm(self.reference))

    def effect(self, outcome: str, statistic: str) -> Difference:
        """Return one row of the effects."""
        return self.comparison.effect(self.contrast, outcome, statistic)

    def same(self, outcome: str, above: float | None = None) -> bool:
        """Say whether an outcome, or that it is above something, is the same in every pair."""
        here, there = (self.comparison.values(arm, outcome) for arm in self.contrast)
        if above is not None:
            return np.array_equal(here > above, there > above)
        return np.array_equal(here, there, equal_nan=True)


def _headline(pair: _Pair) -> str:
    if all(pair.same(outcome) for outcome in ("eruption_day", "violent_days", "deaths")):
        return "It changed neither whether violence broke out nor its course, in any pair."
    return " ".join([*_about_eruption(pair), *_about_the_worst(pair)])


def _about_eruption(pair: _Pair) -> Iterator[str]:
    """Yield whether violence was averted or caused and, apart from that, whether there was less of it."""
    eruption, fighting = pair.effect("erupted", "risk_difference"), pair.effect("violent_days", "mean_difference")
    days = whole(abs(fighting.estimate))
    if is_less(eruption):
        yield "It averted violence: fewer histories erupted within the time simulated."
        if is_more(fighting):
            yield f"But there was more of it, which is worse: {days} more days of fighting a history."
        return
    if is_more(eruption):
        yield "It made things worse: more histories erupted."
        if is_less(fighting):
            yield f"Yet there was less of it in all: {days} fewer days of fighting a history."
        return
    unchanged = "It did not change" if pair.same("erupted") else "It did not clearly change"
    if is_less(fighting):
        yield f"{unchanged} whether violence broke out."
        yield f"Violence was over sooner: {days} fewer days of fighting a history."
    elif is_more(fighting):
        yield f"{unchanged} whether violence broke out."
        yield f"Violence went on for longer, which is worse: {days} more days of fighting a history."
    else:
        yield f"{unchanged} whether violence broke out, nor clearly how long it lasted."


def _about_the_worst(pair: _Pair) -> Iterator[str]:
    """Yield whether there were fewer histories of many deaths, where that is clear."""
    tail = pair.effect("deaths", "tail_difference")
    if is_clear(tail):
        way = "Fewer" if is_less(tail) else "More"
        yield f"{way} histories passed {MANY_DEATHS:,.0f} deaths{'' if is_less(tail) else ', which is worse'}."


def _sentences(pair: _Pair) -> Iterator[str]:
    """Yield the findings: whether it erupted, how deadly and long it was, how it ended, and at what cost."""
    here, there = pair.here, pair.there
    mine, other = in_arm(pair.arm, pair.comparison), in_arm(pair.reference, pair.comparison)

    def times(count: int, count_there: int) -> str:
        return f"{count:,} of {here.histories:,} histories, against {count_there:,} {other}"

    risk = risk_phrase(pair.effect("erupted", "risk_difference"), Direction(), same=pair.same("erupted"))
    yield f"Violence broke out {mine} in {times(here.erupted, there.erupted)}: {risk}."
    yield from arena_sentences(pair.comparison, pair.contrast)
    tail = risk_phrase(
        pair.effect("deaths", "tail_difference"), Direction(), same=pair.same("deaths", above=MANY_DEATHS)
    )
    yield f"More than {MANY_DEATHS:,.0f} people died in {times(here.many_deaths, there.many_deaths)}: {tail}."
    yield from _toll(pair)
    days = days_phrase(pair.effect("violent_days", "mean_difference"), Direction(), same=pair.same("violent_days"))
    means = f"{whole(here.mean_violent_days)} days a history on average, against {whole(there.mean_violent_days)}"
    yield f"There was fighting on {means}: {days}."
    agreed = risk_phrase(pair.effect("agreement", "risk_difference"), _GOOD, same=pair.same("agreement"))
    yield f"An agreement was reached in {times(here.agreements, there.agreements)}: {agreed}."
    back = risk_phrase(pair.effect("relapsed", "risk_difference"), Direction(), same=pair.same("relapsed"))
    yield f"Violence came back in {times(here.relapsed, there.relapsed)}: {back}."
    yield _cost(pair)
    yield from price_sentences(pair.comparison, pair.contrast)
    yield class_sentence(pair.comparison, pair.contrast)


def _toll(pair: _Pair) -> Iterator[str]:
    """Yield how deadly violence was where it broke out, and over all histories."""
    here, there = pair.here, pair.there
    if here.erupted and there.erupted:
        others = "" if pair.same("erupted") else ", in what are not all the same histories"
        median, median_there = whole(here.median_deaths_where_erupted), whole(there.median_deaths_where_erupted)
        yield f"Where violence broke out, the median toll was {median} deaths, against {median_there}{others}."
    difference = pair.effect("deaths", "median_difference")
    phrase = count_phrase(difference, Direction(), same=pair.same("deaths"))
    yield f"Deaths, median over all histories: {phrase}."


def _cost(pair: _Pair) -> str:
    here, there = pair.here.prevention_cost_usd, pair.there.prevention_cost_usd
    if here == there == 0.0:
        return "Prevention cost nothing in either."
    if there == 0.0:
        return f"Prevention cost {usd(here)} a history on average, in 2011 US dollars."
    difference = money_phrase(pair.effect("prevention_cost_usd", "mean_difference"))
    return f"Prevention cost {usd(here)} a history on average, against {usd(there)}: {difference}; in 2011 US dollars."
