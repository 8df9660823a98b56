"""A hindcast in words and tables: they say what its numbers say, and no more."""

from dataclasses import replace
from math import inf, nan

import numpy as np
import pandas as pd
import pytest

from simulator.experiments.hindcast import Hindcast
from simulator.results.hindcast.record import Observation
from simulator.results.hindcast.tables import tables
from simulator.views.hindcast import document, page
from simulator.views.hindcast.tables import distribution_sheet, score_sheet, sheets
from simulator.views.hindcast.words import CALIBRATION, findings, headline, p_value, question, skill, verdict
from simulator.views.sheets import Sheet, as_markdown
from tests.experiments.small import small
from tests.results.hindcast.made_up import NEVER, case


def histories(erupted, days, deaths):
    days = np.array(days)
    never = np.full(len(days), nan)
    return {
        "erupted": np.array(erupted),
        "eruption_day": days,
        "deaths": np.array(deaths),
        "agreement_day": days + 10.0,
        "relapsed": np.zeros(len(days)),
        "relapse_day": never,
    }


def made_up(cases=7, *, skilled=True):
    """Return a hindcast of cases that it tells apart, or of those that it takes for each other."""
    simulated = []
    for number in range(cases):
        happened = number % 2 == 0
        day = 20.0 * (number + 1)
        there = case(
            f"case-{number}",
            erupted=float(happened),
            eruption_day=day if happened else NEVER,
            deaths=Observation(10.0**number - 1.0, 2.0 * 10.0**number),
            agreement_day=day,
            relapsed=0.0,
        )
        guess = happened if skilled else not happened
        days = [day, day + 1.0, day + 2.0, nan] if guess else [nan] * 3 + [400.0]
        deaths = 10.0 ** (number if skilled else cases - number) * np.array([0.5, 1.0, 2.0, 4.0])
        simulated.append((there, histories([1.0, 1.0, 1.0, 0.0] if guess else [0.0, 0.0, 0.0, 1.0], days, deaths)))
    found = tables(simulated, [there for there, _ in simulated], 200, 1)
    tables_found = (found.cases, found.scores, found.summary, found.summary.iloc[:2])
    return Hindcast(*tables_found, 90.0, (small(),) * cases, (), 4, 1, 200)


GOOD, BAD = made_up(), made_up(skilled=False)


def printed(hindcast, width=80):
    from rich.console import Console  # noqa: PLC0415

    console = Console(width=width, record=True, file=None, force_terminal=False)
    with console.capture() as caught:
        for part in page(hindcast, width):
            console.print(part)
    return caught.get()


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [(0.1, 0.4, "better"), (-0.4, -0.1, "worse"), (-inf, -0.1, "worse"), (-0.1, 0.1, "no better"), (0, 1, "no better")],
)
def test_a_verdict_needs_an_interval_that_leaves_zero_out(low, high, word):
    assert verdict(low, high) == word


def test_without_an_interval_it_cannot_be_told():
    assert {verdict(nan, nan), verdict(nan, 1.0), verdict(0.1, nan)} == {"cannot be told"}


def test_the_headline_counts_verdicts():
    table = GOOD.summary
    better = int((table["low"] > 0.0).sum())
    assert better >= 2
    assert f"in {better} of {len(table)} outcomes" in headline(GOOD)
    assert f"in {int((table['p'] < 0.05).sum())} of {len(table)}" in headline(GOOD)
    assert int((BAD.summary["high"] < 0.0).sum()) > 0
    assert (BAD.summary["p"] > 0.05).any()
    assert f"in {int((BAD.summary['p'] < 0.05).sum())} of {len(BAD.summary)}." in headline(BAD)
    assert f"worse in {int((BAD.summary['high'] < 0.0).sum())}" in headline(BAD)


def test_one_case_makes_no_claim():
    alone = made_up(1)
    assert headline(alone).startswith("There are too few cases")
    assert "One recorded case was simulated 4 times (seed 1)" in question(alone)
    assert "One recorded case was simulated once (seed 1)" in question(replace(alone, replicates=1))
    assert "7 recorded cases were simulated 4 times each (seed 1)" in question(GOOD)
    text = printed(alone)
    assert "nan" not in text
    assert "better than these" not in text


def test_a_finding_says_its_numbers():
    said = next(iter(findings(GOOD)))
    row = GOOD.summary.iloc[0]
    assert said.startswith("Violence broke out (mean Brier score, 7 cases): 0.062.")
    assert f"(p = {p_value(row['p'])})" in said
    assert skill(row["skill"], row["low"], row["high"]) in said


def test_where_the_histories_lean_is_told():
    said = list(findings(GOOD))
    share = GOOD.cases.loc[GOOD.cases["outcome"] == "erupted", "share"].mean()
    assert f"Violence breaks out in {100.0 * share:.3g}% of the histories on average, and did in 4 of 7 cases." in said
    tolls = GOOD.cases[GOOD.cases["outcome"] == "deaths"]
    above = sum(tolls["q50"] > tolls["observed_high"])
    below = sum(tolls["q50"] < tolls["observed_low"])
    assert any(f"highest figure in {above} of 7 cases and below their lowest in {below}." in line for line in said)
    assert above != sum(tolls["q50"] > tolls["observed_low"])
    assert any(line.startswith("Of the 7 accords that were reached") for line in said)


def test_skill_without_end_and_small_p_values_are_written():
    assert skill(-inf, -inf, 0.5) == "−∞, 95% interval −∞ to 0.50"
    assert skill(0.25, nan, nan) == "0.25"
    assert (p_value(0.001), p_value(0.0349), p_value(0.4)) == ("0.001", "0.035", "0.40")


def test_days_that_did_not_come_and_ranges_are_written_so():
    days = distribution_sheet(GOOD, "eruption_day").rows
    assert days[0] == ("case-0", "75%", "20", "20", "21", "22", "never", "20", "yes")
    assert days[1][-2:] == ("never", "yes")
    assert distribution_sheet(GOOD, "deaths").rows[1][-2] == "9–20"
    assert distribution_sheet(GOOD, "erupted").rows[:2] == (("case-0", "75%", "yes"), ("case-1", "25%", "no"))
    assert score_sheet(GOOD, "erupted").rows[0][-1] == "election: 6"


def test_the_page_begins_with_the_finding_and_has_every_table_and_fits():
    text = printed(GOOD)
    assert " ".join(text.split()).startswith(" ".join(headline(GOOD).split()))
    assert " ".join(CALIBRATION.split()) in " ".join(text.split())
    for sheet in sheets(GOOD):
        assert " ".join(sheet.title.split()) in " ".join(text.split())
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80


def test_the_common_window_is_shown_where_horizons_differ():
    assert "Within 90 days, in every case. Mean scores" in " ".join(printed(GOOD).split())
    assert "Horizons differ, and a longer one gives violence more time." in " ".join(document(GOOD).split())
    alike = replace(GOOD, common_days=small().horizon_days)
    assert "in every case." not in " ".join(printed(alike).split())
    assert "Horizons differ" not in document(alike)


def test_the_document_says_what_must_be_said():
    text = document(GOOD)
    flat = " ".join(text.split())
    assert text.startswith("# The hindcast\n")
    assert " ".join(headline(GOOD).split()) in flat
    for said in (
        "the distance that calibration has to close",
        "What was chosen by eye",
        "It says nothing on whether acting helped",
        "severe failures such as Rwanda or Darfur",
        "of different definitions",
        "their strengths, sides",
        "In all 7 cases third parties were engaged",
        "POWER_OF_INCUMBENTS",
        "former secretary general",
        "peacekeeping mission",
        "No case overrides any.",
        "election: `case-0`, `case-1`",
    ):
        assert said in flat, said
    assert "nan" not in text
    assert max(len(line) for line in text.splitlines() if not line.startswith(("|", "**"))) <= 120


def test_every_table_of_the_document_is_whole():
    columns = 0
    for line in document(GOOD).splitlines():
        if line.startswith("|"):
            assert columns in (0, line.count("|")), line
            columns = line.count("|")
        else:
            columns = 0


def test_a_table_in_markdown():
    sheet = Sheet("T", ("a", "why"), (("x|y", "1", "because"),), notes=True)
    assert as_markdown(sheet) == "|  | a | why |\n| :--- | ---: | :--- |\n| x\\|y | 1 | because |"


def test_no_outcome_at_all_is_said_plainly():
    nothing = Hindcast(
        pd.DataFrame(columns=list(GOOD.cases)),
        *(each[:0] for each in (GOOD.scores, GOOD.summary, GOOD.common)),
        100.0,
        (small(),),
        (),
        4,
        1,
        9,
    )
    assert headline(nothing).startswith("There are too few cases")
    assert printed(nothing)


def lonely(cases=1, others=5):
    """Return a hindcast of some of several cases, of which the first is the only one of its type."""
    whole = made_up(cases + others)
    kinds = ["coup", *["election"] * (cases + others - 1)]
    there = [case(f"case-{number}", kind, erupted=float(number % 2)) for number, kind in enumerate(kinds)]
    world = {"erupted": np.array([1.0, 1.0, 0.0, 0.0])}
    found = tables([(each, world) for each in there[:cases]], there, 50, 1)
    return replace(
        whole,
        cases=found.cases,
        scores=found.scores,
        summary=found.summary,
        common=found.summary,
        scenarios=(small(),) * cases,
    )


def test_one_case_has_references_and_no_verdict():
    said = " ".join(findings(lonely()))
    assert "All other cases score 0.36: whether the histories are better cannot be told (skill 0.31)." in said
    assert "There is no other case of the type." in said
    assert "no better" not in said
    assert "Violence breaks out in 50% of the histories, and did not in the case." in said


def test_verdicts_that_cannot_be_told_are_counted_apart():
    table = GOOD.summary.copy()
    table.loc[0, ["low", "high", "pooled_low", "pooled_high", "p"]] = nan
    said = headline(replace(GOOD, summary=table))
    no_better = int(((table["low"] <= 0.0) & (table["high"] >= 0.0)).sum())
    assert f"no better in {no_better}; it cannot be told in 1; against all" in said
    assert f"in {int((table['p'] < 0.05).sum())} of {len(table) - 1}." in said
    assert "cannot be told" not in headline(GOOD)


def test_cases_that_have_none_of_their_type_are_named_as_such():
    some = lonely(4)
    said = next(iter(findings(some)))
    assert "The other cases of the type, or all others for the 1 of 4 cases that has none of its type, score" in said
    assert "the other cases of the type (or in all others where there is none) in" in headline(some)
    assert "none of" not in next(iter(findings(GOOD)))
    assert "where there is none" not in headline(GOOD)
    flat = " ".join(document(some).split())
    assert "coup: `case-0` (no other, so all others); election: `case-1`, `case-2`, `case-3`." in flat
    scores = next(sheets(some))
    assert scores.rows[0][1] == "4 (1)"
    assert scores.title.endswith("; in brackets the cases with no other of their type, for which all others are taken")
    assert next(sheets(GOOD)).rows[0][1] == "7"
    assert [row[-1] for row in score_sheet(some, "erupted").rows[:2]] == ["no other; all: 8", "election: 7"]
    two = replace(some, summary=some.summary.assign(alone=2))
    assert "for the 2 of 4 cases that have none of their type, score" in next(iter(findings(two)))
    every = replace(some, summary=some.summary.assign(alone=4))
    assert "No case has another of its type. All other cases score" in next(iter(findings(every)))


def test_one_toll_and_one_accord_are_told_of_in_the_singular():
    alone = made_up(1)
    said = list(findings(alone))
    assert "The median toll of the histories lies where the sources put it." in said
    assert "One accord was reached; the median of the histories comes later, and an accord comes at all in 75% of" in (
        " ".join(said)
    )
    accords = alone.cases.assign(q50=0.0)
    assert "the median of the histories comes no later" in " ".join(findings(replace(alone, cases=accords)))
    tolls = alone.cases["outcome"] == "deaths"
    for low, place in ((9e9, "below the sources' lowest figure"), (-1.0, "above the sources' highest figure")):
        cases = alone.cases.copy()
        cases.loc[tolls, ["observed_low", "observed_high"]] = low
        assert f"The median toll of the histories lies {place}." in list(findings(replace(alone, cases=cases)))
    assert "1 of 1" not in " ".join(said)
    assert "What was observed meets the central 90% of the histories." in " ".join(said)
    unmet = replace(alone, summary=alone.summary.assign(within_90=0))
    assert "What was observed does not meet the central 90% of the histories." in " ".join(findings(unmet))


def test_cases_of_one_place_and_time_are_named():
    one, copy = small(), replace(small(), name="copy")
    said = list(findings(replace(GOOD, scenarios=(one,), record=(one, copy))))
    assert said[-1] == "small is of the same place and time as copy: its climatology leaves that out too."
    both = list(findings(replace(GOOD, scenarios=(one, copy), record=(one, copy))))
    assert both[-2] == "copy is of the same place and time as small: its climatology leaves that out too."
    assert both[-1].startswith("Cases of one place and time count as one in the intervals")
    assert "of the same place (the id or the title of an arena)" in " ".join(document(GOOD).split())


def test_the_document_names_the_command_that_writes_it():
    catalogue = small().name
    whole = replace(
        GOOD, scenarios=(replace(small(), origin=catalogue),), record=(small(),), replicates=1_000, permutations=1_000
    )
    assert "Written by `simulator hindcast --document docs/hindcast.md`;" in " ".join(document(whole).split())
    part = replace(whole, scenarios=(replace(small(), origin="my files/a.toml"),), replicates=9, seed=2)
    expected = "`simulator hindcast 'my files/a.toml' --replicates 9 --seed 2 --document FILE`;"
    assert expected in " ".join(document(part).split())


def test_the_document_is_grammatical_with_one_case_or_two():
    one, two = (" ".join(document(made_up(number)).split()) for number in (1, 2))
    assert "In the one case third parties" in one
    assert "In both cases third parties" in two
    assert "The horizon is 100 days: a case runs to" in one
    longer = replace(GOOD, scenarios=(small(), replace(small(), horizon_days=250.0)))
    assert "Horizons are 100 to 250 days: a case runs to" in " ".join(document(longer).split())
    assert "Recorded acts: 1," in one


def test_the_document_explains_its_columns_and_its_skills():
    flat = " ".join(document(GOOD).split())
    assert "The columns 5% to 95% are quantiles over the histories; *share*, and for an event *histories*, is" in flat
    assert "it is −∞ where the climatology is without fault" in flat
    assert "those of one place and time together, as if the crises were independent" in flat
    assert "in these cases an accord comes at all in 75% of the histories" in " ".join(findings(lonely_accords()))
    assert "| partnership of bodies that worked together |" in flat
    bold = next(line for line in document(GOOD).splitlines() if line.startswith("**"))
    assert len(bold) <= 120


def lonely_accords():
    """Return a hindcast in which all accords come with a chance of 75%."""
    return replace(GOOD, cases=GOOD.cases.assign(share=0.75))
