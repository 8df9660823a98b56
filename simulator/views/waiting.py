"""What waiting costs: the same response earlier or later, against itself as it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.delays import ACTS, Delay
from simulator.results.intervals import Difference
from simulator.results.measures import MANY_DEATHS
from simulator.views.arms import when
from simulator.views.phrases import Direction, days_phrase, is_clear, is_less, risk_phrase

_MEASURES = (
    ("erupted", "risk_difference", "eruptions", None),
    ("deaths", "tail_difference", f"histories with more than {MANY_DEATHS:,.0f} deaths", MANY_DEATHS),
    ("violent_days", "mean_difference", "fighting", None),
)

_WHAT = {
    ACTS: "The same acts, earlier or later",
    "detect": "Detecting sooner or later",
    "verify": "Verifying sooner or later",
    "decide": "Deciding sooner or later",
    "deploy": "Deploying sooner or later",
}


Effects = list[tuple[str, Difference, bool]]
"""What is looked at in words, its effect, and whether it is the same in every pair."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one change of a response did, in several arms of its kind.

    Attributes:
        part: what was changed: a part of the lag, `acts` for all recorded acts, `keys` for one of the four keys.
        title: what that is, for people.
        headline: whether it made a difference, and which.
        sentences: one for each arm, with the intervals.

    """

    part: str
    title: str
    headline: str
    sentences: tuple[str, ...]


def waiting(comparison: Comparison) -> tuple[Change, ...]:
    """Return what delay changed, for each part of the lag that was delayed and compared with how it was."""
    found = []
    for part in dict.fromkeys(delay.part for delay in comparison.delays):
        delays = [delay for delay in _compared(comparison) if delay.part == part]
        if delays:
            times = [when(delay) for delay in delays]
            effects = [changes(comparison, (delay.arm, delay.undelayed)) for delay in delays]
            span = times[0] if len(times) == 1 else f"{times[0]} or {times[-1]}"
            none = f"It made no clear difference whether the response came {span}."
            headline = headline_of(dict(zip(times, effects, strict=True)), none)
            sentences = tuple(map(sentence_of, times, effects))
            found.append(Change(part, _WHAT[part], headline, sentences))
    return tuple(found)


def _compared(comparison: Comparison) -> Iterator[Delay]:
    """Yield the delays that were compared with the arm that is not delayed."""
    for delay in comparison.delays:
        if (delay.arm, delay.undelayed) in comparison.contrasts:
            yield delay


def changes(comparison: Comparison, contrast: Contrast) -> Effects:
    """Return how an arm differs from its reference in what is looked at."""
    found: Effects = []
    for outcome, statistic, words, above in _MEASURES:
        here, there = (comparison.values(arm, outcome) for arm in contrast)
        same = (here == there).all() if above is None else ((here > above) == (there > above)).all()
        found.append((words, comparison.effect(contrast, outcome, statistic), bool(same)))
    return found


def headline_of(found: Mapping[str, Effects], none: str) -> str:
    """Return which arms made which clear difference, those that made the same one together.

    Args:
        found: the effects of each arm, by what is said of it within a sentence.
        none: what to say where none made any.

    """
    clear: dict[str, list[str]] = {}
    for words_of_arm, effects in found.items():
        told = [each for each in effects if is_clear(each[1]) and not each[2]]
        less = ", ".join(words for words, effect, _ in told if is_less(effect))
        more = ", ".join(words for words, effect, _ in told if not is_less(effect))
        said = [f"less: {less}"] if less else []
        said += [f"more, which is worse: {more}"] if more else []
        if said:
            clear.setdefault("; but ".join(said), []).append(words_of_arm)
    if clear:
        return " ".join(f"{_either(arms)} there was clearly {said}." for said, arms in clear.items())
    return none


def _either(arms: list[str]) -> str:
    """Return alternatives as the beginning of a sentence."""
    text = arms[0] if len(arms) == 1 else f"{', '.join(arms[:-1])} or {arms[-1]}"
    return f"{text[:1].upper()}{text[1:]}"


def sentence_of(words_of_arm: str, effects: Effects) -> str:
    """Return the effects of an arm, each with its interval."""
    parts = []
    for words, effect, same in effects:
        phrase = days_phrase if words == "fighting" else risk_phrase
        parts.append(f"{words}, {phrase(effect, Direction(), same=same)}")
    return f"{_either([words_of_arm])}: {'; '.join(parts)}."
