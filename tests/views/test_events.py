import pytest

from simulator.state.events import EventKind
from simulator.views.events import event_log, phrase
from tests.views.told import event, history, trace


def lines(told, width=80):
    return [line.plain for line in event_log(told, width)]


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_a_phrase(kind):
    said = phrase(event(1.0, kind, "Union", "good_offices"))
    assert said[0].isupper()
    assert "{" not in said
    assert "_" not in said


@pytest.mark.parametrize(
    ("kind", "who", "text", "said"),
    [
        (EventKind.ACT, "Union", "good_offices", "Good offices by Union"),
        (EventKind.POSTURE, "Rebels", "talk → mobilise", "Rebels: talk → mobilise"),
        (EventKind.DEFIANCE, "Council", "Rebels", "Council: defied by Rebels"),
        (EventKind.OUTCOME, "Election", "stolen", "Election: stolen"),
        (EventKind.ERUPTION, "Veld", "", "Violence breaks out"),
    ],
)
def test_an_event_in_words(kind, who, text, said):
    assert phrase(event(1.0, kind, who, text)) == said


def test_events_come_by_month_with_their_day_and_date():
    told = history([event(20.0, EventKind.WARNING, text="worry 0.7"), event(33.0, EventKind.ERUPTION)])
    assert lines(told) == [
        "January 2011",
        "     20  21 Jan  Union: warning (worry 0.7)",
        "February 2011",
        "     33   3 Feb  Violence breaks out",
    ]


def test_events_of_one_day_share_its_date():
    told = history([event(5.0, EventKind.DECISION), event(5.0, EventKind.ACT, text="statement")])
    assert lines(told)[1:] == ["      5   6 Jan  Union: decision to act", "                 Statement by Union"]


def test_a_month_has_one_heading_and_the_same_month_of_another_year_another():
    told = history([event(day, EventKind.ACT) for day in (1.0, 2.0, 366.0)], [trace(400)])
    assert [line for line in lines(told) if line.startswith("January")] == ["January 2011", "January 2012"]


def test_a_long_quiet_stretch_is_one_line():
    told = history([event(10.0, EventKind.ACT), event(69.0, EventKind.ACT), event(129.0, EventKind.ACT)])
    assert [line.strip() for line in lines(told) if "quiet" in line] == ["... 60 quiet days ..."]


def test_a_quiet_beginning_is_told_too():
    told = history([event(100.0, EventKind.ACT)])
    assert lines(told)[0].strip() == "... 100 quiet days ..."


def test_long_lines_are_wrapped_under_their_own_beginning():
    told = history([event(5.0, EventKind.ACT, "The Secretary-General and the Department of Political Affairs", "call")])
    shown = lines(told, 50)
    assert max(map(len, shown)) <= 50
    assert all(line.startswith(" " * 19) for line in shown[2:])
    assert len(shown) == 4


def test_with_several_arenas_each_event_says_where():
    told = history(
        [event(5.0, EventKind.ERUPTION, arena="coast")],
        [trace(), trace(arena="coast", title="Coast")],
    )
    assert lines(told)[1].endswith("Coast. Violence breaks out")


def test_a_history_without_events_says_so():
    assert lines(history()) == ["Nothing happened."]
