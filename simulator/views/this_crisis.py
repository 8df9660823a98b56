"""What an arm changed in this very crisis: in the histories that match what was observed."""

from collections.abc import Iterable, Iterator

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.effects import FEWEST_MATCHED, MATCHED
from simulator.results.matching import MATCHED_ARM, Match
from simulator.results.measures import MANY_DEATHS
from simulator.views.amounts import percent, short, whole
from simulator.views.arms import in_arm
from simulator.views.phrases import Direction, days_phrase, risk_phrase


def this_crisis(comparison: Comparison, contrasts: Iterable[Contrast]) -> Iterator[str]:
    """Yield what arms changed in this very crisis; nothing where nothing was observed that a history could match.

    Args:
        comparison: what `simulator.compare` returned.
        contrasts: those that are to be told.

    """
    match = comparison.match
    if match is None:
        return
    criteria = "; ".join(f"{words} ({count:,})" for words, count in match.criteria)
    rate = f"{match.count:,} of {match.of:,} histories ({percent(match.rate)})"
    yield f"What was observed is matched {in_arm(MATCHED_ARM)} by {rate}: {criteria}. {_worth(match)}"
    if match.count:
        for contrast in contrasts:
            yield _eruptions(comparison, contrast, match)
            yield _fighting(comparison, contrast, match)


def _eruptions(comparison: Comparison, contrast: Contrast, match: Match) -> str:
    mine, other = (in_arm(arm, comparison) for arm in contrast)
    here, there = (int(comparison.values(arm, "erupted")[match.which].sum()) for arm in contrast)
    counts = f"in {here:,} of these {match.count:,} histories, against {there:,} {other}"
    return f"Violence broke out {mine} {counts}{_interval(comparison, contrast, 'erupted', 'risk_difference')}."


def _fighting(comparison: Comparison, contrast: Contrast, match: Match) -> str:
    mine, other = (in_arm(arm, comparison) for arm in contrast)
    many, there = (int((comparison.values(arm, "deaths")[match.which] > MANY_DEATHS).sum()) for arm in contrast)
    deaths = f"more than {MANY_DEATHS:,.0f} people died {mine} in {many:,} of them, against {there:,} {other}"
    fighting = comparison.effect(contrast, "violent_days", "mean_difference", MATCHED)
    if match.count >= FEWEST_MATCHED:
        phrase = days_phrase(fighting, Direction(), same=False)
    else:
        phrase = (
            f"{short(abs(fighting.estimate))} {'fewer' if fighting.estimate < 0.0 else 'more'} a history on average"
        )
    tail = _interval(comparison, contrast, "deaths", "tail_difference")
    return f"{deaths[:1].upper()}{deaths[1:]}{tail}. Days of fighting: {phrase}."


def _interval(comparison: Comparison, contrast: Contrast, outcome: str, statistic: str) -> str:
    """Return a difference of shares among the matched, where they are enough for an interval."""
    if comparison.match is None or comparison.match.count < FEWEST_MATCHED:
        return ""
    effect = comparison.effect(contrast, outcome, statistic, MATCHED)
    return f": {risk_phrase(effect, Direction(), same=False)}"


def _worth(match: Match) -> str:
    if match.count == 0:
        return "None does, so nothing can be said of this very crisis; more histories may find some."
    if match.count < FEWEST_MATCHED:
        return (
            f"That is fewer than {whole(FEWEST_MATCHED)}: what they show of this very crisis comes without an interval."
        )
    return "In these, each of which weighs the same, effects are those on this very crisis, as far as a match can be."
