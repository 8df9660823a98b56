"""One pair of histories as a story in time: what its class means, where the two part, and what followed."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.text import Text

from simulator.experiments.explain import Change, Explanation
from simulator.state.events import Event
from simulator.state.outcomes import Outcomes
from simulator.views.amounts import percent, short, usd, whole
from simulator.views.events import Entry, log, phrase

_VARIABLES = {
    "hostility": "hostility",
    "passion": "passion",
    "grievance": "grievance",
    "strength": "strength",
    "power": "share of power",
    "optimism": "optimism about its own strength",
    "cost_of_violence": "perceived cost of violence",
    "weariness": "weariness",
    "posture": "posture (0 talk, 1 mobilise, 2 fight)",
    "violence": "violence",
    "talks": "talks (1 on, 0 off)",
    "agreement": "agreement (1 active, 0 not)",
    "quality": "quality of the agreement",
    "mechanisms": "national mechanisms",
    "guarantee": "third-party guarantee",
    "deaths": "deaths",
    "displaced": "displaced people",
    "present": "presence (1 there, 0 not)",
}

_MEANINGS = {
    "averted": "violence broke out in `{reference}` and not in `{arm}`",
    "caused": "violence broke out in `{arm}` and not in `{reference}`",
    "worsened": "violence broke out in both, and in `{arm}` it was materially worse in some respect",
    "delayed": "violence broke out in both, in `{arm}` a week later or more",
    "shortened": "violence broke out in both, and in `{arm}` there was materially less of it",
    "unchanged": "the two differ in nothing material: less than a week, and less than 25 deaths or 10%",
}

MOST_CHANGES = 4
"""So many variables are named in which the histories differ as they part; the rest are counted."""


def page(pair: Explanation, width: int = 80) -> Iterator[Text]:
    """Yield the lines that tell a pair.

    Args:
        pair: from `simulator.experiments.explain`.
        width: of the page, in columns.

    """
    arm, reference = pair.arm, pair.reference
    yield Text(arm.title, style="bold")
    yield from _paragraph(
        f"One pair of histories, replicate {arm.replicate} of seed {arm.seed}: arm `{arm.arm}` against "
        f"`{reference.arm}`. They share all their luck.",
        width,
    )
    yield Text()
    yield from _paragraph(class_sentence(pair), width, style="bold")
    yield from _paragraph(bounds_sentence(pair), width)
    for heading, sentences in (("Where they part", parting(pair)), ("In the end", outcome_sentences(pair))):
        yield Text()
        yield Text(heading, style="bold")
        for sentence in sentences:
            yield from _paragraph(sentence, width, bullet=True)
    yield Text()
    yield Text("Both histories in time (day, date, in which of the two; in both where none is named)", style="bold")
    yield from log(arm, _entries(pair), width)


def class_sentence(pair: Explanation) -> str:
    """Return what the class of the pair means."""
    meaning = _MEANINGS[pair.pair_class].format(arm=pair.arm.arm, reference=pair.reference.arm)
    return f"This pair is {pair.pair_class}: {meaning}."


def bounds_sentence(pair: Explanation) -> str:
    """Return how common the class is, and how common other pairings of the same histories could make it."""
    ends = f"{percent(pair.lowest)} to {percent(pair.highest)}"
    return (
        f"Of {pair.replicates:,} pairs {percent(pair.share)} are so; other ways of pairing the same histories give "
        f"{ends}. The luck that two histories share is a choice of the model, so one pair is an example and no proof."
    )


def parting(pair: Explanation) -> Iterator[str]:
    """Yield where the two histories part, by what, and when that could first be seen."""
    found = pair.parting
    if found is None:
        yield "They never do: the two are equal, to the bit, from the first day to the last."
        return
    yield f"Until {_day(pair, found.day)} they are equal, to the bit."
    for event in found.acts:
        when = "" if event.day == found.day else f", on {_day(pair, event.day)}"
        yield f"In `{_whose(pair, event)}`: {phrase(event)}{when}."
    yield from _changes(pair, found.changes)
    if found.seen is None:
        yield "Nothing that anyone could see of the conflict ever differs."
    else:
        where = f"on {_day(pair, found.seen.day)}, in `{_whose(pair, found.seen)}` alone"
        yield f"The first thing to be seen of it, {where}: {phrase(found.seen)}."


def outcome_sentences(pair: Explanation) -> Iterator[str]:
    """Yield what came of each of the two."""
    for history in pair.histories:
        yield f"`{history.arm}`: {_outcome(history.outcomes)}."


def _outcome(of: Outcomes) -> str:
    parts = []
    if of.erupted:
        parts.append(f"violence from day {whole(of.eruption_day)}")
        parts.append(f"{whole(of.violent_days)} days of fighting")
        parts.append(f"{whole(of.deaths)} deaths")
        parts.append("it came back" if of.relapsed else "it did not come back")
    else:
        parts.append("no violence")
    parts.append(f"an agreement on day {whole(of.agreement_day)}" if of.agreement else "no agreement")
    parts.append(f"{usd(of.prevention_cost_usd)} spent on prevention" if of.prevention_cost_usd else "nothing spent")
    return ", ".join(parts)


def _entries(pair: Explanation) -> list[Entry]:
    """Return the events of both histories in order, each with whose it is."""
    found = [
        *(Entry(event) for event in pair.shared()),
        *(Entry(event, pair.reference.arm) for event in pair.only(pair.reference)),
        *(Entry(event, pair.arm.arm) for event in pair.only(pair.arm)),
    ]
    return sorted(found, key=lambda entry: entry.event.day)


def _changes(pair: Explanation, changes: Sequence[Change]) -> Iterator[str]:
    """Yield in what the histories differ as they part, those who differ in the same way together."""
    kinds = list(dict.fromkeys((change.variable, change.arm, change.reference) for change in changes))
    for kind in kinds[:MOST_CHANGES]:
        variable, arm, reference = kind
        who = [each.who for each in changes if (each.variable, each.arm, each.reference) == kind]
        name = _VARIABLES[variable]
        here, there = _apart(arm, reference)
        whose = ", ".join(who)
        yield f"{name} ({whose}): {here} in `{pair.arm.arm}`, {there} in `{pair.reference.arm}`."
    if len(kinds) > MOST_CHANGES:
        yield f"{len(kinds) - MOST_CHANGES} further variables differ from then on."


def _apart(one: float, other: float) -> tuple[str, str]:
    """Return two different numbers so that they look different."""
    if short(one) != short(other):
        return short(one), short(other)
    digits = next((digits for digits in range(4, 17) if f"{one:.{digits}g}" != f"{other:.{digits}g}"), 17)
    return f"{one:.{digits}g}", f"{other:.{digits}g}"


def _whose(pair: Explanation, event: Event) -> str:
    return (pair.arm if event in pair.only(pair.arm) else pair.reference).arm


def _day(pair: Explanation, day: float) -> str:
    date = pair.arm.date(day)
    return f"day {whole(day)} ({date.day} {date:%B %Y})"


def _paragraph(text: str, width: int, *, style: str = "", bullet: bool = False) -> Iterator[Text]:
    first, rest = ("- ", "  ") if bullet else ("", "")
    lines = wrap(text[:1].upper() + text[1:], width, initial_indent=first, subsequent_indent=rest)
    yield from (Text(line, style=style) for line in lines)
