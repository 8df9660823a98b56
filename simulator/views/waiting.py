"""What waiting costs: the same response earlier or later, against itself as it was."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.results.comparison import Comparison
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """What delay of one part of the lag changed.

    Attributes:
        part: which part; `acts` for all recorded acts.
        title: what was earlier or later.
        headline: whether that made a difference, and which.
        sentences: one for each delay, with the intervals.

    """

    part: str
    title: str
    headline: str
    sentences: tuple[str, ...]


def waiting(comparison: Comparison) -> tuple[Waiting, ...]:
    """Return what delay changed, for each part of the lag that was delayed and compared with how it was."""
    found = []
    for part in dict.fromkeys(delay.part for delay in comparison.delays):
        delays = [delay for delay in _compared(comparison) if delay.part == part]
        if delays:
            sentences = tuple(_sentence(comparison, delay) for delay in delays)
            found.append(Waiting(part, _WHAT[part], _headline(comparison, delays), sentences))
    return tuple(found)


def _compared(comparison: Comparison) -> Iterator[Delay]:
    """Yield the delays that were compared with the arm that is not delayed."""
    for delay in comparison.delays:
        if (delay.arm, delay.undelayed) in comparison.contrasts:
            yield delay


def _effects(comparison: Comparison, delay: Delay) -> Iterator[tuple[str, Difference, bool]]:
    """Yield what is looked at in words, its effect, and whether it is the same in every pair."""
    for outcome, statistic, words, above in _MEASURES:
        here, there = (comparison.values(arm, outcome) for arm in (delay.arm, delay.undelayed))
        same = (here == there).all() if above is None else ((here > above) == (there > above)).all()
        yield words, comparison.effect((delay.arm, delay.undelayed), outcome, statistic), bool(same)


def _headline(comparison: Comparison, delays: list[Delay]) -> str:
    """Return which delays made which clear difference, those that made the same one together."""
    clear: dict[str, list[str]] = {}
    for delay in delays:
        effects = [found for found in _effects(comparison, delay) if is_clear(found[1]) and not found[2]]
        less = ", ".join(words for words, effect, _ in effects if is_less(effect))
        more = ", ".join(words for words, effect, _ in effects if not is_less(effect))
        said = [f"less: {less}"] if less else []
        said += [f"more, which is worse: {more}"] if more else []
        if said:
            clear.setdefault("; but ".join(said), []).append(when(delay))
    if clear:
        return " ".join(f"{_either(times)} there was clearly {said}." for said, times in clear.items())
    times = [when(delay) for delay in delays]
    span = times[0] if len(times) == 1 else f"{times[0]} or {times[-1]}"
    return f"It made no clear difference whether the response came {span}."


def _either(times: list[str]) -> str:
    """Return alternatives as the beginning of a sentence."""
    text = times[0] if len(times) == 1 else f"{', '.join(times[:-1])} or {times[-1]}"
    return f"{text[:1].upper()}{text[1:]}"


def _sentence(comparison: Comparison, delay: Delay) -> str:
    parts = []
    for words, effect, same in _effects(comparison, delay):
        phrase = days_phrase if words == "fighting" else risk_phrase
        parts.append(f"{words}, {phrase(effect, Direction(), same=same)}")
    return f"{_either([when(delay)])}: {'; '.join(parts)}."
