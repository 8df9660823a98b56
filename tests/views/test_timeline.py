import datetime

import pytest

from simulator.experiments.history import history as run
from simulator.state.events import EventKind
from simulator.views.timeline import BLOCKS, months, page, timeline
from tests.experiments.small import small
from tests.views.told import during, event, history, trace


def shown(told, **options):
    return [line.plain for line in timeline(told, told.traces[0], **options)][3:]


def by_label(told):
    return {month.label: month for month in months(told, told.traces[0])}


def test_there_is_a_month_for_every_month():
    found = by_label(history())
    assert list(found) == [f"{datetime.date(2011, month, 1):%Y %b}" for month in range(1, 13)]


def test_a_history_that_begins_and_ends_within_a_month_has_blanks_there():
    told = history(traces=[trace(20)])
    (month,) = months(told, told.traces[0])
    assert [value is None for value in month.tension] == [False] * 10 + [True] * 5


def test_each_letter_stands_for_what_was_the_case():
    told = history(
        [event(40.0, EventKind.OUTCOME, "Election", "stolen"), event(70.0, EventKind.ACT)],
        [trace(window=during(32, 45), talks=during(95, 99), agreement=during(121, 200))],
    )
    found = by_label(told)
    assert [found[f"2011 {month}"].marks for month in ("Jan", "Feb", "Mar", "Apr", "May")] == [
        "·····",
        "MW···",
        "··A··",
        "···T·",
        "····G",
    ]


def test_deaths_are_those_of_the_month():
    told = history(traces=[trace(deaths=[0.0] * 31 + [5.0] * 28 + [12.0] * 306)])
    assert [month.deaths for month in months(told, told.traces[0])][:4] == [0.0, 5.0, 7.0, 0.0]


def test_a_line_shows_tension_violence_letters_and_deaths():
    told = history(
        [event(31.0, EventKind.ERUPTION)],
        [
            trace(
                tension=during(31, 58, yes=2.0, no=0.0),
                violence=during(31, 58, yes=9.0, no=0.0),
                fighting=during(31, 58),
                deaths=[0.0] * 40 + [1234.0] * 325,
            )
        ],
    )
    assert shown(told)[1] == "2011 Feb  ███████████████  ███████████████  ·····      1,234"
    assert shown(told)[0] == "2011 Jan  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  ···············  ·····"


def test_quiet_months_are_one_line():
    told = history([event(200.0, EventKind.ERUPTION)], [trace(fighting=during(200, 205))])
    assert [line[:10].strip() for line in shown(told)] == ["2011 Jan", "2011 Jul", "2011 Aug"]
    assert "to 2011 Jun" in shown(told)[0]
    assert "to 2011 Dec" in shown(told)[2]


def test_two_quiet_months_stay_two_lines():
    told = history([event(70.0, EventKind.ACT)], [trace(100)])
    assert [line[:10].strip() for line in shown(told)] == ["2011 Jan", "2011 Feb", "2011 Mar", "2011 Apr"]


def test_a_quiet_stretch_ends_where_an_agreement_does():
    told = history(traces=[trace(agreement=during(0, 180))])
    assert [line.split()[-1] for line in shown(told)] == ["····G", "·····"]


def test_warnings_leave_a_month_quiet():
    told = history([event(day, EventKind.WARNING) for day in (10.0, 50.0, 120.0)])
    assert len(shown(told)) == 1


def test_a_step_longer_than_a_cell_fills_all_its_cells():
    told = history(traces=[trace(5, tension=[0.0, 1.0, 0.0, 0.0, 0.0])], step_days=7.0)
    assert shown(told)[0].split()[2] == "▁▁▁████▁▁▁▁▁▁▁▁"


def test_a_terminal_without_blocks_gets_plain_letters():
    told = history(traces=[trace(31, tension=[float(day) for day in range(31)])])
    (line,) = shown(told, blocks=False)
    assert line.split()[2] == "_::--==++**##@@"
    assert not set(BLOCKS) & set(line)


@pytest.mark.parametrize("arm", ["without", "with", "history"])
def test_a_page_fits_on_eighty_columns(arm):
    told = run(small(), arm, 4, 1)
    lines = [part for line in page(told, 80) for part in line.plain.splitlines()]
    assert max(map(len, lines)) <= 80
    assert lines[0] == "A short crisis"
    assert "Timeline of Veld" in lines
    assert "Event log (day, date, what happened)" in lines


def test_each_arena_has_a_timeline():
    told = history(traces=[trace(), trace(arena="coast", title="Coast")])
    lines = [line.plain for line in page(told)]
    assert "Timeline of Veld" in lines
    assert "Timeline of Coast" in lines
