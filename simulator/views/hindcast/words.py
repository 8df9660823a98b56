"""What a hindcast found, in words: whether the model knows more of a case than the other cases tell."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from simulator.experiments.hindcast import Hindcast
from simulator.results.hindcast.record import OUTCOMES, Case
from simulator.views.amounts import percent, short

BETTER, WORSE, NO_BETTER, UNTOLD = "better", "worse", "no better", "cannot be told"

SIGNIFICANT = 0.05

TITLES = {outcome.name: outcome.title for outcome in OUTCOMES}
KINDS = {outcome.name: outcome.kind for outcome in OUTCOMES}
SCORE_NAMES = {
    "event": "mean Brier score",
    "day": "mean CRPS, days",
    "toll": "mean CRPS, log10(1 + deaths)",
}

CALIBRATION = (
    "No parameter has been fitted to the record yet, so this is no test that was passed or failed: it is the distance "
    "that calibration has to close."
)

TRUST = (
    "The cases are few and their scores far apart, so that an interval that holds zero says that nothing can be told, "
    "and not that there is nothing. The outcomes hang together (deaths and relapses need an eruption), and neither "
    "intervals nor p-values are corrected for their number."
)


def verdict(low: float, high: float) -> str:
    """Return what the interval of a skill says: better, worse, or no better, which is all that holds zero.

    Where there is no interval (NaN), as with one case, it cannot be told.
    """
    if isnan(low) or isnan(high):
        return UNTOLD
    if low > 0.0:
        return BETTER
    return WORSE if high < 0.0 else NO_BETTER


def question(hindcast: Hindcast) -> str:
    """Return what was run, and what it is held against."""
    count = len(hindcast.scenarios)
    cases = "One recorded case was" if count == 1 else f"{count} recorded cases were"
    times = "once" if hindcast.replicates == 1 else f"{hindcast.replicates:,} times"
    each = "" if count == 1 else " each"
    return (
        f"{cases} simulated {times}{each} (seed {hindcast.seed}) with the acts that third parties "
        "took (`history`), and the histories are held against what the sources say happened."
    )


def headline(hindcast: Hindcast) -> str:
    """Return the gist: in how many outcomes the histories beat the other cases of the type."""
    table = hindcast.summary
    if table.empty or table["low"].isna().all():
        return "There are too few cases to say whether this is better than knowing what happened in other cases."
    outcomes = len(table)
    stand_in = " (or in all others where there is none)" if table["alone"].any() else ""
    types = list(map(verdict, table["low"], table["high"]))
    pooled = list(map(verdict, table["pooled_low"], table["pooled_high"]))
    untold = f"; it {UNTOLD} in {types.count(UNTOLD)}" if UNTOLD in types else ""
    told = int((table["p"] < SIGNIFICANT).sum())
    return (
        f"The histories are {BETTER} than knowing only what happened in the other cases of the type{stand_in} in "
        f"{types.count(BETTER)} of {outcomes} outcomes, {WORSE} in {types.count(WORSE)} and {NO_BETTER} in "
        f"{types.count(NO_BETTER)}{untold}; against all other cases, whatever their type, {BETTER} in "
        f"{pooled.count(BETTER)} and {WORSE} in {pooled.count(WORSE)}. They tell the cases apart (p below "
        f"{SIGNIFICANT:g} when case labels are permuted) in {told} of {int(table['p'].notna().sum())}."
    )


def findings(hindcast: Hindcast) -> Iterator[str]:
    """Yield a sentence or two on each outcome, then where the histories lean, then what is left out."""
    for row in hindcast.summary.itertuples():
        yield " ".join(_finding(row))
    yield from _leanings(hindcast)
    yield from _left_out(hindcast)


def _finding(row: Any) -> Iterator[str]:
    title = _capital(TITLES[row.outcome])
    unit = SCORE_NAMES[KINDS[row.outcome]]
    cases = f"{row.cases} case{'s' if row.cases != 1 else ''}"
    yield f"{title} ({unit}, {cases}): {short(row.model)}."
    if not isnan(row.climatology):
        if row.alone == row.cases:
            yield "There is no other case of the type." if row.cases == 1 else "No case has another of its type."
        else:
            yield (
                f"The other cases of the type{_stand_ins(row.alone, row.cases)} score {short(row.climatology)}: "
                f"{_against(row.skill, row.low, row.high)}."
            )
        yield (
            f"All other cases score {short(row.pooled)}: {_against(row.pooled_skill, row.pooled_low, row.pooled_high)}."
        )
    if not isnan(row.p):
        yield f"With the histories of cases drawn at random it would be {short(row.permuted)} (p = {p_value(row.p)})."
    if row.of_90 == 1:
        meets = "meets" if row.within_90 else "does not meet"
        yield f"What was observed {meets} the central 90% of the histories."
    elif row.of_90:
        yield f"What was observed meets the central 90% of the histories in {row.within_90} of {row.of_90}."


def _stand_ins(alone: int, cases: int) -> str:
    """Return for how many cases all others stand in for those of the type; nothing where for none."""
    if not alone:
        return ""
    have = "has none of its type" if alone == 1 else "have none of their type"
    return f", or all others for the {alone} of {cases} cases that {have},"


def _against(value: float, low: float, high: float) -> str:
    """Return what a skill says of the histories against a reference."""
    said = verdict(low, high)
    words = f"whether the histories are better {said}" if said == UNTOLD else f"the histories are {said} than these"
    return f"{words} (skill {skill(value, low, high)})"


def _leanings(hindcast: Hindcast) -> Iterator[str]:
    """Yield how often something happens in the histories, against how often it did."""
    cases = hindcast.cases
    for name, words in (("erupted", "Violence breaks out"), ("relapsed", "Violence comes back")):
        rows = cases[cases["outcome"] == name]
        if len(rows):
            there = int(rows["observed_low"].sum())
            share = f"{words} in {percent(float(rows['share'].mean()))} of the histories"
            if len(rows) == 1:
                yield f"{share}, and did{'' if there else ' not'} in the case."
            else:
                yield f"{share} on average, and did in {there} of {len(rows)} cases."
    rows = cases[cases["outcome"] == "deaths"]
    if len(rows):
        above = int((rows["q50"] > rows["observed_high"]).sum())
        below = int((rows["q50"] < rows["observed_low"]).sum())
        yield _toll(above, below, len(rows))
    rows = cases[(cases["outcome"] == "agreement_day") & cases["observed_low"].notna()]
    if len(rows):
        later = int((rows["q50"] > rows["observed_low"]).sum())
        yield _accords(later, len(rows), float(rows["share"].mean()))


def _toll(above: int, below: int, cases: int) -> str:
    """Return where the median tolls of the histories lie."""
    if cases == 1:
        place = "above the sources' highest figure" if above else "below the sources' lowest figure" if below else ""
        return f"The median toll of the histories lies {place or 'where the sources put it'}."
    return (
        f"The median toll of the histories lies above the sources' highest figure in {above} of {cases} cases and "
        f"below their lowest in {below}."
    )


def _accords(later: int, reached: int, share: float) -> str:
    """Return whether accords that were reached come later in the histories, and in which share of them."""
    if reached == 1:
        return (
            f"One accord was reached; the median of the histories comes {'later' if later else 'no later'}, and an "
            f"accord comes at all in {percent(share)} of them."
        )
    return (
        f"Of the {reached} accords that were reached, the median of the histories comes later in {later}; in these "
        f"cases an accord comes at all in {percent(share)} of the histories on average."
    )


def _left_out(hindcast: Hindcast) -> Iterator[str]:
    """Yield which cases are of one place and time, and so in no climatology of each other."""
    record = [Case.of(scenario) for scenario in hindcast.record]
    chosen = {scenario.name for scenario in hindcast.scenarios}
    several = False
    for case in (each for each in record if each.name in chosen):
        same = [other.name for other in record if other.name != case.name and case.of_one_crisis(other)]
        several |= not chosen.isdisjoint(same)
        if same:
            yield (
                f"{case.name} is of the same place and time as {', '.join(same)}: its climatology leaves "
                f"{'that' if len(same) == 1 else 'those'} out too."
            )
    if several:
        yield "Cases of one place and time count as one in the intervals, and as several in means and in p."


def skill(value: float, low: float, high: float) -> str:
    """Return a skill with its interval."""
    return short(value) if isnan(low) else f"{short(value)}, 95% interval {short(low)} to {short(high)}"


def p_value(value: float) -> str:
    """Return a p-value."""
    return f"{value:.2g}" if value < SIGNIFICANT else f"{value:.2f}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
