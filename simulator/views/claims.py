"""The report's claims and what the model answers: on a terminal, and as the page `docs/claims.md`."""

from collections import Counter
from collections.abc import Iterator
from textwrap import fill

from rich.console import RenderableType
from rich.text import Text

from simulator.experiments.claims.claim import Counted, Level, Measure, Paired, Places, Regions
from simulator.experiments.claims.run import Answer, Answers, Found
from simulator.views.amounts import short
from simulator.views.phrases import with_interval

_INTRODUCTION = """\
Each claim stands in the report's own words, as the fact sheet gives them. Where the model can say anything about one,
beside it stands the experiment that was set for it beforehand, and which way it had to come out. A claim *holds* if the
whole 95% interval of every one of its experiments lies on the side that the claim names; otherwise it *does not hold*
here, which may mean the opposite or that nothing is clear. Scenarios count alike: a difference told of several is the
mean over those that can have both arms and in which enough pairs can be told. *Here* is the model with parameters that
are assumed and not yet fitted to the record: that acting helps mediation, that signals deter and that follow-through
builds mechanisms is put into it with sizes set by hand (see [the parameters](parameters.md)). What is found is what
follows from these rules, in these cases; it is no evidence on the world. Of twenty such intervals, about one misses."""


def page(answers: Answers, width: int = 80) -> Iterator[RenderableType]:
    """Yield what to print of the claims: the count, then claim by claim.

    Args:
        answers: what `simulator.claims` returned.
        width: of the page, in columns.

    """
    yield Text(summary(answers), style="bold")
    for answer in answers.answers:
        yield Text()
        yield Text(fill(f"{answer.claim.id}  {answer.claim.words}", width, subsequent_indent="     "))
        yield Text(fill(f"     {verdict(answer)}", width, subsequent_indent="     "), style="bold")
        for line in (*(_told(found) for found in answer.found), _aside(answer)):
            if line:
                yield Text(fill(f"     {line}", width, subsequent_indent="     "))
    yield Text()
    yield Text(fill(_provenance(answers), width), style="italic")
    yield Text(fill(" ".join(_INTRODUCTION.replace("*", "").split()), width), style="italic")


def document(answers: Answers, command: str = "simulator claims --document docs/claims.md") -> str:
    """Return the claims and their answers as a page in Markdown.

    Args:
        answers: what `simulator.claims` returned.
        command: that writes the page, to be told on it.

    """
    lines = ["# The report's claims, and what the model answers", ""]
    lines += [f"Written by `{command}`; run it again rather than edit this page.", "", _INTRODUCTION, ""]
    lines += [f"**{summary(answers)}** {_provenance(answers)}", ""]
    lines += ["| | claim | answer |", "| --- | --- | --- |"]
    lines += [f"| {answer.claim.id} | {answer.claim.words} | {verdict(answer)} |" for answer in answers.answers]
    for answer in answers.answers:
        if answer.found:
            lines += ["", f"## {answer.claim.id}: {verdict(answer)}", "", f"> {answer.claim.words}", ""]
            lines += [f"- {_told(found)}" for found in answer.found]
            lines += ["", answer.claim.remark] if answer.claim.remark else []
    lines += ["", "## Not testable here", ""]
    lines += [
        f"- **{answer.claim.id}** {answer.claim.words} {answer.claim.why_not}"
        for answer in answers.answers
        if not answer.found
    ]
    return "\n".join(lines) + "\n"


def summary(answers: Answers) -> str:
    """Return how many claims hold, do not hold, and cannot be tested."""
    count = Counter(answer.verdict for answer in answers.answers)
    return (
        f"Of {len(answers.answers)} claims, {count['holds']} hold in the model, {count['does not hold']} do not, and "
        f"{count['not testable here']} cannot be tested here."
    )


def verdict(answer: Answer) -> str:
    """Return the answer to a claim, and whether it is the opposite or nothing clear where it does not hold."""
    if answer.verdict != "does not hold":
        return answer.verdict
    if any(found.opposite for found in answer.found):
        return "does not hold: the opposite"
    held = sum(found.holds for found in answer.found)
    return f"does not hold: {held} of {len(answer.found)} parts do" if held else "does not hold: nothing clear"


def sentence(found: Found) -> str:
    """Return what an experiment was and what it found."""
    experiment, effect = found.experiment, found.effect
    match experiment:
        case Paired(places, arm, reference, measure):
            factor, unit = _scale(measure)
            alike = f", {experiment.alike}" if experiment.alike else ""
            told = f"{_where(places, found)}, {arm.words} against {reference.words}{alike}: {measure.words}"
            amount = f"{with_interval(effect.times(factor), unit)}{_of_how_many(found, 'pairs')}"
            return f"{told}, {amount}, where {experiment.expected} was claimed."
        case Level(places, arm, measure):
            factor, unit = _scale(measure)
            bar = f"{experiment.why_this_bar}: {short(factor * experiment.bar)} {unit}"
            amount = f"{with_interval(effect.times(factor), unit)}{_of_how_many(found, 'histories')}"
            return f"{_where(places, found)}, {arm.words}: {measure.words}, {amount} ({bar})."
        case Counted():
            bar = f"the bar is {short(100.0 * experiment.bar)} in 100, {experiment.why_this_bar}"
            told = f"In the case files: {experiment.words}, {with_interval(effect.times(100.0), 'in 100')}"
            return f"{told} of {effect.replicates}; {bar}."
        case Regions():
            told = f"{experiment.arm.words} against {experiment.reference.words}"
            clear = round(effect.estimate * effect.replicates)
            return (
                f"{told[:1].upper()}{told[1:]}: clearly {experiment.expected} {experiment.measure.words} in {clear} of "
                f"{effect.replicates} regions."
            )


def _where(places: Places, found: Found) -> str:
    """Return where an experiment was made: in how many of the scenarios that the claim is about."""
    if places.names:
        return f"In {places.words}"
    took_part = len(found.by_scenario)
    if took_part == found.meant:
        return f"In the {_number(found.meant)} {places.words}"
    return f"In {_number(took_part)} of the {_number(found.meant)} {places.words}"


_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _of_how_many(found: Found, what: str) -> str:
    """Return in how many of the pairs or histories a thing could be told, where not in all."""
    told = found.effect.replicates
    return f", told in {told:,} of {found.asked:,} {what}" if told < found.asked else ""


def _scale(measure: Measure) -> tuple[float, str]:
    """Return by how much a mean is multiplied to be told, and its unit."""
    return (100.0, "in 100") if measure.is_share else (measure.factor, measure.unit)


def _told(found: Found) -> str:
    return f"{sentence(found)} {_split(found)}".rstrip()


def _split(found: Found) -> str:
    """Return in how many scenarios an experiment came out which way, where there are several."""
    experiment = found.experiment
    if not isinstance(experiment, Paired) or len(found.by_scenario) < 2:  # noqa: PLR2004 - one is no comparison
        return ""
    more = [name for name, effect in found.by_scenario.items() if effect.low > 0.0]
    less = [name for name, effect in found.by_scenario.items() if effect.high < 0.0]
    told = [f"clearly {way} in {len(names)}" for way, names in (("less", less), ("more", more)) if names]
    wrong = more if experiment.expected == "less" else less
    against = f" (against the claim: {', '.join(f'`{name}`' for name in wrong)})" if wrong else ""
    return f"Of {len(found.by_scenario)} scenarios: {' and '.join(told) or 'clear in none'}{against}."


def _aside(answer: Answer) -> str:
    return answer.claim.why_not if not answer.found else answer.claim.remark


def _provenance(answers: Answers) -> str:
    if not answers.scenarios:
        return "No scenario ran: none of these claims needs one."
    places = f"{len(answers.scenarios)} scenario{'s' if len(answers.scenarios) != 1 else ''}"
    return (
        f"{places}, {answers.replicates:,} histories of each arm in each, seed {answers.seed}; the histories of a pair "
        "share all their luck."
    )
