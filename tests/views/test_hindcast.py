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
    assert verdict(nan, nan) == "no better"


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
    assert "One recorded case was simulated 4 times" in question(alone)
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
