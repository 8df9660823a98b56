"""The sheets for a world of many arenas: the queue for envoys, and in how many arenas something happened."""

from dataclasses import replace
from io import StringIO

import pandas as pd
from rich.console import Console

from simulator.results.arena_counts import arena_count
from simulator.results.comparison import Comparison
from simulator.results.delays import Delay
from simulator.views.comparison import sheets
from simulator.views.many_arenas import arena_sentences, arena_tables
from simulator.views.queues import queue_tables
from simulator.views.sheets import as_rich
from simulator.views.words import findings
from tests.results.made_up import comparison, some_of
from tests.results.test_arena_counts import found  # noqa: F401 - a fixture

COLUMNS = ("requests", "sent", "refused", "unmet", "waited_days", "longest_wait_days", "envoys", "envoy_days")


def with_queues(*rows, **arms):
    """Return a comparison of two histories an arm whose queues are these rows: arm, replicate, body, pool, numbers."""
    arms = arms or {"without": some_of(1, 2), "with": some_of(1, 2)}
    made = comparison(**arms)
    table = pd.DataFrame([dict(zip(("arm", "replicate", "body", "pool", *COLUMNS), row, strict=True)) for row in rows])
    return replace(made, _queues=lambda: table)


ASKED = (
    ("without", 0, "league", "union", *[0.0] * 8),
    ("without", 0, "union", "union", *[0.0] * 6, 2.0, 0.0),
    ("without", 1, "league", "union", *[0.0] * 8),
    ("without", 1, "union", "union", *[0.0] * 6, 2.0, 0.0),
    ("with", 0, "league", "union", 4.0, 2.0, 1.0, 3.0, 10.0, 9.0, 0.0, 0.0),
    ("with", 0, "union", "union", 2.0, 1.0, 0.0, 0.0, 2.0, 2.0, 2.0, 40.0),
    ("with", 1, "league", "union", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    ("with", 1, "union", "union", 2.0, 1.0, 0.0, 1.0, 4.0, 4.0, 2.0, 20.0),
)


def test_a_pool_is_told_as_one_over_all_who_draw_on_it():
    (sheet,) = queue_tables(with_queues(*ASKED))
    assert sheet.title.startswith("The queue for envoys of `union`: a history on average, waits in days; unmet ")
    assert sheet.columns == ("asked", "sent", "refused", "waited", "longest", "in use", "unmet")
    # 16 days waited over 4 envoys sent; the longest is 9 in one history and 4 in the other; 60 of 2 x 2 x 100 days.
    assert sheet.rows == (("with", "4", "2", "0.50", "4", "6.5", "15%", "2"),)


def test_where_several_bodies_have_pools_each_has_its_row():
    alone = [(*row[:3], row[2], *row[4:]) for row in ASKED]
    (sheet,) = queue_tables(with_queues(*alone))
    assert [row[0] for row in sheet.rows] == ["with: league", "with: union"]
    assert sheet.rows[0][-2] == "–"  # it has no envoys whose days could be counted


def test_where_none_was_sent_nobody_waited():
    (sheet,) = queue_tables(with_queues(("with", 0, "union", "union", 3.0, 0.0, 0.0, 3.0, 0.0, 0.0, 1.0, 0.0)))
    assert sheet.rows == (("with", "1.5", "0", "0", "–", "0", "0%", "1.5"),)


def test_where_nobody_asked_there_is_no_table():
    quiet = with_queues(*[(*row[:4], *[0.0] * 8) for row in ASKED])
    assert list(queue_tables(quiet)) == []
    assert not any("queue" in sheet.title for sheet in sheets(comparison(without=[{}], history=[{}])))


def test_arms_of_delay_are_told_elsewhere():
    made = comparison(
        delays=[Delay("decide_late_7", "decide", 7.0)],
        **{arm: some_of(1, 2) for arm in ("without", "with", "decide_late_7")},
    )
    rows = [*ASKED, *(("decide_late_7", *row[1:]) for row in ASKED if row[0] == "with")]
    table = with_queues(*rows).queues
    (sheet,) = queue_tables(replace(made, _queues=lambda: table))
    assert [row[0] for row in sheet.rows] == ["with"]


def test_the_page_shows_it():
    assert any(sheet.title.startswith("The queue for envoys of `union`") for sheet in sheets(with_queues(*ASKED)))


def test_no_heading_is_broken_on_a_page_of_eighty_columns():
    longest = "a_name_of_16_chr"
    arms = {"without": some_of(1, 2), longest: some_of(1, 2)}
    (sheet,) = queue_tables(with_queues(*((longest, *row[1:]) for row in ASKED if row[0] == "with"), **arms))
    page = Console(width=80, file=StringIO())
    page.print(as_rich(sheet))
    (heading,) = [line for line in page.file.getvalue().splitlines() if "asked" in line]
    assert " ".join(heading.split()) == "asked sent refused waited longest in use unmet"


def test_in_how_many_arenas_is_told_where_there_are_many(found: Comparison):  # noqa: F811
    (sheet,) = arena_tables(found, found.contrasts)
    assert sheet.title == "In how many of the 2 arenas, mean: `with` against `without`"
    assert sheet.columns == ("without", "with", "change", "95% interval")
    assert [row[0] for row in sheet.rows][:3] == [
        "Violence broke out",
        "25 deaths or more",
        "More than 1,000 deaths",
    ]
    (sentence,) = arena_sentences(found, ("with", "without"))
    assert sentence.startswith("It broke out in ")
    assert "of the 2 arenas on average" in sentence
    assert sentence in findings(found)[0].sentences
    without, here = (f"{arena_count(found, arm, 'erupted').mean():.2f}" for arm in ("without", "with"))
    assert sheet.rows[0][1:3] == (without, here)
    assert f"in {here} of the 2 arenas on average, against {without}: " in sentence


def test_arms_with_the_same_reference_stand_in_one_table(found: Comparison):  # noqa: F811
    pair = ("with", "without")
    (alone,) = arena_tables(found, [pair])
    (sheet,) = arena_tables(found, [pair, pair])
    assert sheet.title == "In how many of the 2 arenas, mean: against `without`"
    assert sheet.columns == ("mean", "change", "95% interval")
    label, without, *cells = alone.rows[0]
    assert sheet.rows[:4] == (
        (label, "", "", ""),
        ("  without", without, "", ""),
        ("  with", *cells),
        ("  with", *cells),
    )
    assert len(sheet.rows) == 4 * len(alone.rows)


def test_with_one_arena_it_is_not():
    one = comparison(without=some_of(3, 6), history=some_of(1, 6))
    assert list(arena_tables(one, one.contrasts)) == []
    assert list(arena_sentences(one, ("history", "without"))) == []
