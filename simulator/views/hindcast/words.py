"""What a hindcast found, in words: whether the model knows more of a case than the other cases tell."""

from collections.abc import Iterator
from math import isnan
from typing import Any

from simulator.experiments.hindcast import Hindcast
from simulator.results.hindcast.record import OUTCOMES
from simulator.views.amounts import percent, short

BETTER, WORSE, NO_BETTER = "better", "worse", "no better"

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
    """Return what the interval of a skill says: better, worse, or no better, which is all that cannot be told apart."""
    if low > 0.0:
        return BETTER
    return WORSE if high < 0.0 else NO_BETTER


def question(hindcast: Hindcast) -> str:
    """Return what was run, and what it is held against."""
    count = len(hindcast.scenarios)
    cases = "One recorded case was" if count == 1 else f"{count} recorded cases were"
    return (
        f"{cases} simulated {hindcast.replicates:,} times each (seed {hindcast.seed}) with the acts that third parties "
        "took (`history`), and the histories are held against what the sources say happened."
    )


def headline(hindcast: Hindcast) -> str:
    """Return the gist: in how many outcomes the histories beat the other cases of the type."""
    table = hindcast.summary
    if table.empty or table["low"].isna().all():
        return "There are too few cases to say whether this is better than knowing what happened in other cases."
    outcomes = len(table)
    types = list(map(verdict, table["low"], table["high"]))
    pooled = list(map(verdict, table["pooled_low"], table["pooled_high"]))
    told = int((table["p"] < SIGNIFICANT).sum())
    return (
        f"The histories are {BETTER} than knowing only what happened in the other cases of the type in "
        f"{types.count(BETTER)} of {outcomes} outcomes, {WORSE} in {types.count(WORSE)} and {NO_BETTER} in "
        f"{types.count(NO_BETTER)}; against all other cases, whatever their type, {BETTER} in {pooled.count(BETTER)} "
        f"and {WORSE} in {pooled.count(WORSE)}. They tell the cases apart (p below {SIGNIFICANT:g} when case labels "
        f"are permuted) in {told} of {outcomes}."
    )


def findings(hindcast: Hindcast) -> Iterator[str]:
    """Yield a sentence or two on each outcome, then where the histories lean."""
    for row in hindcast.summary.itertuples():
        yield " ".join(_finding(row))
    yield from _leanings(hindcast)


def _finding(row: Any) -> Iterator[str]:
    title = _capital(TITLES[row.outcome])
    unit = SCORE_NAMES[KINDS[row.outcome]]
    cases = f"{row.cases} case{'s' if row.cases != 1 else ''}"
    yield f"{title} ({unit}, {cases}): {short(row.model)}."
    if not isnan(row.climatology):
        yield (
            f"The other cases of the type score {short(row.climatology)}: the histories are "
            f"{verdict(row.low, row.high)} than these (skill {skill(row.skill, row.low, row.high)})."
        )
        yield (
            f"All other cases score {short(row.pooled)}: {verdict(row.pooled_low, row.pooled_high)} than these "
            f"(skill {skill(row.pooled_skill, row.pooled_low, row.pooled_high)})."
        )
    if not isnan(row.p):
        yield f"With the histories of cases drawn at random it would be {short(row.permuted)} (p = {p_value(row.p)})."
    if row.of_90:
        yield f"What was observed meets the central 90% of the histories in {row.within_90} of {row.of_90}."


def _leanings(hindcast: Hindcast) -> Iterator[str]:
    """Yield how often something happens in the histories, against how often it did."""
    cases = hindcast.cases
    for name, words in (("erupted", "Violence breaks out"), ("relapsed", "Violence comes back")):
        rows = cases[cases["outcome"] == name]
        if len(rows):
            there = int(rows["observed_low"].sum())
            yield (
                f"{words} in {percent(float(rows['share'].mean()))} of the histories on average, and did in {there} of "
                f"{len(rows)} cases."
            )
    rows = cases[cases["outcome"] == "deaths"]
    if len(rows):
        above = int((rows["q50"] > rows["observed_high"]).sum())
        below = int((rows["q50"] < rows["observed_low"]).sum())
        yield (
            f"The median toll of the histories lies above the sources' highest figure in {above} of {len(rows)} cases "
            f"and below their lowest in {below}."
        )
    rows = cases[(cases["outcome"] == "agreement_day") & cases["observed_low"].notna()]
    if len(rows):
        later = int((rows["q50"] > rows["observed_low"]).sum())
        yield (
            f"Of the {len(rows)} accords that were reached, the median of the histories comes later in {later}; an "
            f"accord comes at all in {percent(float(rows['share'].mean()))} of them on average."
        )


def skill(value: float, low: float, high: float) -> str:
    """Return a skill with its interval."""
    return short(value) if isnan(low) else f"{short(value)}, 95% interval {short(low)} to {short(high)}"


def p_value(value: float) -> str:
    """Return a p-value."""
    return f"{value:.2g}" if value < SIGNIFICANT else f"{value:.2f}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
