"""A hindcast as a document: `docs/hindcast.md` is this page for all cases. All its numbers come from the run."""

from collections.abc import Iterator
from inspect import signature
from shlex import quote
from textwrap import fill

from simulator.experiments.hindcast import Hindcast
from simulator.experiments.hindcast import hindcast as run_hindcast
from simulator.results.hindcast import choices
from simulator.results.hindcast.climatology import OTHERS
from simulator.views.amounts import whole
from simulator.views.hindcast.tables import common_sheets, distribution_sheet, score_sheet, summary_sheets
from simulator.views.hindcast.words import CALIBRATION, TITLES, TRUST, findings, headline, question
from simulator.views.sheets import Sheet, as_markdown

_WIDTH = 120

_ALL = {1: "the one case", 2: "both cases"}

_CHOSEN = "What was chosen by eye"


def document(hindcast: Hindcast) -> str:
    """Return a hindcast as a page of Markdown.

    Args:
        hindcast: what `simulator.hindcast` returned.

    """
    parts = [
        *_introduction(hindcast),
        *_found(hindcast),
        *_scoring(hindcast),
        *_selection(hindcast),
        *_chosen(hindcast),
        *_by_outcome(hindcast),
    ]
    return "\n\n".join(parts) + "\n"


def _introduction(hindcast: Hindcast) -> Iterator[str]:
    yield "# The hindcast"
    yield _text(
        f"Written by `{_command(hindcast)}`; run it again after a change, and do not edit this page. "
        + question(hindcast)
    )
    yield _text(f"**{headline(hindcast)}**")
    yield _text(CALIBRATION)


def _command(hindcast: Hindcast) -> str:
    """Return the command that writes the page: it names the cases unless they are those of the catalogue."""
    cases = [scenario.origin or scenario.name for scenario in hindcast.scenarios]
    catalogue = set(cases) == {scenario.name for scenario in hindcast.record}
    defaults = signature(run_hindcast).parameters
    options = [
        f"--{name} {value}"
        for name in ("replicates", "seed", "permutations")
        if (value := getattr(hindcast, name)) != defaults[name].default
    ]
    words = [*([] if catalogue else map(quote, cases)), *options]
    target = "FILE" if words else "docs/hindcast.md"
    return " ".join(("simulator hindcast", *words, "--document", target))


def _found(hindcast: Hindcast) -> Iterator[str]:
    yield "## What it found"
    yield "\n".join(_point(finding) for finding in findings(hindcast))
    yield _text(TRUST)
    for sheet in summary_sheets(hindcast.summary):
        yield from _titled(sheet)
    window = list(common_sheets(hindcast))
    if window:
        yield _text(
            "Horizons differ, and a longer one gives violence more time. Here is the same with what had happened "
            "within the shortest of them, so that no case has more time than another; tolls have no days and are left "
            "out."
        )
        for sheet in window:
            yield from _titled(sheet)


def _scoring(hindcast: Hindcast) -> Iterator[str]:
    yield "## How it is scored"
    yield "\n".join(map(_point, (*_scores(hindcast), *_references(hindcast))))


def _scores(hindcast: Hindcast) -> Iterator[str]:
    """Yield what the scores are, and what they are taken of."""
    yield (
        "An event (violence broke out, it came back) is scored by Brier's score, (share of the histories − what "
        "happened)², 0 to 1."
    )
    yield (
        "Deaths and days are scored by the continuous ranked probability score (CRPS), the integral of (F(x) − "
        "1{x ≥ y})² over x, which is the distance from what was observed if the distribution is one value. Deaths are "
        "on log10(1 + deaths): a score of 0.3 is a factor of two, one of 1 a factor of ten. It is the score of the "
        "distribution as it stands, all values weighing the same (not the *fair* form)."
    )
    yield (
        "Where the sources give a range of deaths, the score is the mean over the range, each place on the scale of "
        "logarithms as likely as any other; it cannot fall below a sixth of the range's width, for any distribution."
    )
    horizons = sorted({whole(each.horizon_days): each.horizon_days for each in hindcast.scenarios}.values())
    lengths = f"Horizons are {whole(horizons[0])} to {whole(horizons[-1])} days"
    if len(horizons) == 1:
        lengths = f"The horizon is {whole(horizons[0])} days"
    yield (
        "Days count from each case's own day 0, which its author chose. What did not happen counts as the horizon, in "
        "the histories and in the record alike; where another case lends its days or its histories, the horizon of the "
        f"case that is scored holds. {lengths}: a case runs "
        "to five years after its last recorded act unless its file says otherwise."
    )
    yield (
        "A case-outcome is scored only where its file gives it. A file that says how the violence ended, but not by "
        "agreement, and dates no agreement, says that there was none. Where violence did not break out it did not come "
        "back either, and that is scored too."
    )


def _references(hindcast: Hindcast) -> Iterator[str]:
    """Yield what the scores are held against."""
    yield (
        "*Its type* is a climatology that leaves the case out: what was observed in the other cases of the same type "
        "of crisis, or in all others where none is of the type, each case weighing the same. The type is read off the "
        "scenario file: the kind of the first threshold moment by date, and armed conflict where a party begins "
        f"mobilised or fighting or no moment has a date. Here: {_types(hindcast)}"
    )
    yield (
        "A copy or a variant of a case holds its outcome too. So no climatology holds another case of the same place "
        "(the id or the title of an arena) and time (the years after day 0 overlap), and of several such cases only "
        "the first counts for a third."
    )
    yield (
        "Types are small, so that such a climatology is of few values, and this score makes a distribution pay for "
        "being coarse. That flatters the histories. *Others* is the same with every other case, whatever its type, "
        "which pays little: a result that holds only against the type should not be believed."
    )
    yield (
        "*Skill* is 1 − score / score of the climatology, of the means over cases; it is −∞ where the climatology is "
        "without fault and the histories are not. Its interval comes from resampled cases, those of one place and time "
        "together, as if the crises were independent; each is part of the climatology of the others, which is left out "
        "of account."
    )
    yield (
        f"*Permuted* is the mean score when the histories are handed to cases at random, {hindcast.permutations:,} "
        "times (every order once where there are no more than that); p is (1 + how often that scores as well or "
        "better) / (1 + how many times). It says whether the histories know one case from another, and not whether "
        "they are near: all may be off in the same direction and p still be small."
    )
    yield (
        "*Met* counts the cases in which what was observed, or a part of its range, lies between the 5% and the 95% "
        "quantile of the histories. That is easily done by histories that lie far apart."
    )


def _types(hindcast: Hindcast) -> str:
    scores = hindcast.scores
    alone = set(scores.loc[(scores["climatology_of"] == OTHERS) & (scores["climatology_cases"] > 0), "case"])
    found: dict[str, list[str]] = {}
    for row in hindcast.cases.drop_duplicates("case").itertuples():
        note = " (no other, so all others)" if row.case in alone else ""
        found.setdefault(str(row.type), []).append(f"`{row.case}`{note}")
    return "; ".join(f"{name}: {', '.join(cases)}" for name, cases in sorted(found.items())) + "."


def _selection(hindcast: Hindcast) -> Iterator[str]:
    cases = len(hindcast.scenarios)
    yield "## What the choice of cases does to the answer"
    yield _text(
        f"In {_ALL.get(cases, f'all {cases} cases')} third parties were engaged. The cases of the "
        "catalogue come from the Secretary-General's report on preventive diplomacy (S/2011/552), and that report "
        "looked for successes. There is no case in which nobody acted, and severe failures such as Rwanda or Darfur "
        "are not among them. So:"
    )
    points = (
        "The hindcast tests whether the arm `history` looks like what happened. It says nothing on whether acting "
        "helped: no case shows what comes of not acting, and a model in which acting does nothing could score as well.",
        "Cases that ended well are over-represented, among crises and among mediations. A model that is right about "
        "all crises would look too dark here, and one that is fitted to these cases alone would be too bright "
        "elsewhere. Where the histories run hotter than the record, this may be a part of it.",
        "The climatology is drawn from the same selected cases and shares their luck, so that it is a harder reference "
        "here than it would be for a crisis that is not yet over.",
        "A case is known because of a crisis or a near one; quiet years of the same countries are not in it.",
    )
    yield "\n".join(map(_point, points))
    yield "What is compared is not quite the same thing on both sides either:"
    other = (
        "Tolls of different cases are of different definitions: police figures, commissions of inquiry, event data, "
        "party counts; with or without other conflicts in the country. Each file says what its range covers. The "
        "sources count one crisis, while a history counts all deaths to its horizon, those of a relapse too.",
        "Violence breaks out in a history with the first fight, however few die; some sources speak of it only from 25 "
        "deaths. Relapses are looked for within five years in the record, and to the horizon in the histories.",
        "Accords differ: a deal, an election law, a joint communiqué. A model with one kind of agreement cannot tell.",
    )
    yield "\n".join(map(_point, other))


def _chosen(hindcast: Hindcast) -> Iterator[str]:
    yield f"## {_CHOSEN}"
    marks, statuses = choices.marks(hindcast.scenarios), choices.statuses()
    own = ", ".join(f"`{name}`" for name in marks.own_parameters)
    points = (
        "The global parameters are those of [the table of parameters](parameters.md), the same in every case: "
        f"{statuses['assumed']} assumed, {statuses['sourced']} sourced and {statuses['calibrated']} calibrated, those "
        f"of instruments apart. {f'These cases override some of them: {own}.' if own else 'No case overrides any.'}",
        "One rule maps the record to the inputs of all cases, `simulator/scenario/mapping.py`. Its numbers are below.",
        "In each case file these are judgement: which parties there are and which are left out, their strengths, sides "
        "and who counts as an incumbent; who is a principal and who a spoiler; which bodies are partners and how "
        "closely; which instrument an act is, what it answered and how long it stayed in effect; where day 0 lies.",
        f"Recorded acts: {marks.acts}, marked as uncertain: {marks.uncertain_acts}. Threshold moments: "
        f"{marks.moments}, so marked: {marks.uncertain_moments}; that come, or end as they did, in every history, "
        f"because that is what happened: {marks.conditioning}, and of these the histories know. Parties: "
        f"{marks.parties}, mobilised or fighting on day 0: {marks.mobilised}.",
        "A history of a case runs to five years after its last recorded act. A case that kept third parties busy for "
        "longer has more time for violence to break out, so that the horizon itself may know something of the outcome; "
        "the tables of one common window, above, are free of that.",
    )
    yield "\n".join(map(_point, points))
    yield from _titled(_numbers_sheet())
    yield from _titled(_skills_sheet())
    yield from _titled(_bodies_sheet())


def _numbers_sheet() -> Sheet:
    rows = tuple((f"`{each.name}`", _exact(each.value), each.status, each.meaning) for each in choices.numbers())
    return Sheet("Numbers of the mapping rule", ("value", "chosen", "meaning"), rows, notes=True)


def _skills_sheet() -> Sheet:
    rows = tuple((rank.replace("_", " "), _exact(value)) for rank, value in choices.skills().items())
    return Sheet("Skill of envoys by rank, by eye", ("skill",), rows)


def _bodies_sheet() -> Sheet:
    """Return what bodies of each kind are taken to be like."""
    rows = tuple(
        (
            kind.replace("_", " "),
            *map(_exact, (body.legitimacy, body.leverage, body.delegated_authority)),
            ", ".join(map(_exact, body.monitoring)),
            ", ".join(map(_exact, body.lag)),
            ", ".join(map(_exact, (body.funds[0] / 1e6, body.funds[1] / 1e6, body.funds[2]))),
        )
        for kind, body in choices.bodies().items()
    )
    columns = (
        *("legitimacy", "leverage", "authority on the spot"),
        "reports: every, age, noise, threshold, horizon",
        "days to detect, verify, decide, deploy",
        "funds: US$ million, a year, flexible",
    )
    return Sheet("Bodies by kind, by eye", columns, rows)


def _by_outcome(hindcast: Hindcast) -> Iterator[str]:
    yield "## Case by case"
    yield _text(
        "The columns 5% to 95% are quantiles over the histories; *share*, and for an event *histories*, is the share "
        "of the histories in which it happened. *Never* is a day that did not come within the horizon. *Met* says "
        "whether what was observed, or a part of its range, lies between the 5% and the 95% quantile."
    )
    for outcome in hindcast.summary["outcome"]:
        yield f"### {TITLES[outcome][:1].upper()}{TITLES[outcome][1:]}"
        yield as_markdown(distribution_sheet(hindcast, outcome))
        yield "Scores:"
        yield as_markdown(score_sheet(hindcast, outcome))


def _exact(value: float) -> str:
    """Return a number that was chosen as it was chosen, without rounding."""
    return f"{value:,g}"


def _titled(sheet: Sheet) -> Iterator[str]:
    yield f"**{sheet.title}**"
    yield as_markdown(sheet)


def _text(text: str) -> str:
    return fill(text, _WIDTH, break_on_hyphens=False, break_long_words=False)


def _point(text: str) -> str:
    return fill(
        text,
        _WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
