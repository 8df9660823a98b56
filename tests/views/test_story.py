import pytest

from simulator.state.events import EventKind
from simulator.views.story import sentences, story
from tests.views.told import event, history


def told(events=(), **outcomes):
    return list(sentences(history(events, **outcomes)))


BROKE_OUT = {"erupted": 1.0, "eruption_day": 31.0, "ending": "ceasefire", "deaths": 1203.0, "violent_days": 40.0}


def test_a_peaceful_history():
    assert told() == ["No violence broke out.", "No third party acted."]


def test_a_history_with_violence():
    said = told(**BROKE_OUT, displaced=5000.0)
    assert said[:3] == [
        "Violence broke out on 1 February 2011, day 31.",
        "There was fighting on 40 days; 1,203 people died and 5,000 were displaced.",
        "Its first spell ended with a ceasefire.",
    ]


def test_one_death_is_one_person():
    assert "There was fighting on 1 day; 1 person died and 0 were displaced." in told(
        **{**BROKE_OUT, "deaths": 1.0, "violent_days": 1.0}
    )


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("victory", "Its first spell ended with a victory."),
        ("agreement", "Its first spell ended with an agreement."),
        ("petering_out", "Its first spell petered out."),
        ("ongoing", "Its first spell was still going on at the end."),
    ],
)
def test_every_ending_is_told(ending, said):
    assert said in told(**{**BROKE_OUT, "ending": ending})


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "Violence came back once on 11 April 2011."), (2, "Violence came back 2 times, first on 11 April 2011.")],
)
def test_relapses_are_told(count, said):
    relapses = [event(100.0 + 50.0 * number, EventKind.RELAPSE) for number in range(count)]
    assert said in told(relapses, **BROKE_OUT)


def test_how_moments_turned_out_comes_first():
    assert told([event(30.0, EventKind.OUTCOME, "Election", "disputed")])[0] == "Election: disputed (31 January 2011)."


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([EventKind.AGREEMENT], "An agreement was reached on 2 January 2011; it held to the end."),
        (
            [EventKind.AGREEMENT, EventKind.AGREEMENT_DIES],
            "An agreement was reached on 2 January 2011; it later died.",
        ),
        (
            [EventKind.AGREEMENT, EventKind.AGREEMENT_DIES, EventKind.AGREEMENT],
            "2 agreements were reached, the first on 2 January 2011; 1 of them died.",
        ),
        (
            [EventKind.AGREEMENT, EventKind.AGREEMENT],
            "2 agreements were reached, the first on 2 January 2011; none of them died.",
        ),
    ],
)
def test_agreements_are_told(kinds, said):
    assert said in told([event(1.0 + number, kind) for number, kind in enumerate(kinds)])


def test_warnings_and_acts_are_told():
    said = told(
        [event(9.0, EventKind.ACT, text="statement"), event(12.0, EventKind.ACT, text="mediation")],
        warnings=3.0,
        false_alarms=1.0,
        prevention_cost_usd=2.5e6,
    )
    assert said[-2:] == [
        "Bodies gave 3 warnings, and had 1 false alarm.",
        "Third parties acted 2 times, first on 10 January 2011, at a cost of $2.5 million.",
    ]


def test_no_false_alarm_is_said_to_be_none():
    assert "Bodies gave 1 warning, and had no false alarm." in told(warnings=1.0)


def test_the_headline_says_what_was_simulated():
    lines = [line.plain for line in story(history())]
    assert lines[0] == "A crisis in Veld"
    assert " ".join(lines[1:3]) == (
        "One history, arm `with` (bodies decide as configured), replicate 7, seed 1: 365 days from 1 January 2011."
    )
    assert max(map(len, lines)) <= 80
