from dataclasses import replace

import pytest

from simulator.experiments.explain import Change, Explanation, Parting
from simulator.state.events import EventKind
from simulator.views.explanation import bounds_sentence, class_sentence, page, parting
from tests.views.told import event, history

STATEMENT = event(29.0, EventKind.ACT, text="statement")
AGREED = event(55.0, EventKind.AGREEMENT, who="Veld", text="quality 0.28")
ERUPTED = event(27.0, EventKind.ERUPTION, who="Veld")
ENDED = event(90.0, EventKind.ENDING, who="Veld", text="victory")

FOUND = Parting(29.0, (STATEMENT,), (Change("Government", "cost_of_violence", 0.0443, 0.0),), AGREED)


def explanation(found=FOUND, pair_class="shortened"):
    here = history(
        [ERUPTED, STATEMENT, AGREED],
        erupted=1.0,
        eruption_day=27.0,
        deaths=50.0,
        violent_days=28.0,
        agreement=1.0,
        agreement_day=55.0,
        prevention_cost_usd=2e6,
    )
    there = history([ERUPTED, ENDED], erupted=1.0, eruption_day=27.0, deaths=400.0, violent_days=63.0, relapsed=1.0)
    return Explanation(
        arm=replace(here, arm="history"),
        reference=replace(there, arm="without"),
        parting=found,
        pair_class=pair_class,
        share=0.295,
        lowest=0.0,
        highest=0.545,
        replicates=200,
    )


def lines(pair, width=80):
    return [line.plain for line in page(pair, width)]


def text(pair):
    return " ".join(" ".join(lines(pair)).split())


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("averted", "violence broke out in `without` and not in `history`"),
        ("caused", "violence broke out in `history` and not in `without`"),
        ("worsened", "in `history` it was materially worse in some respect"),
        ("delayed", "in `history` a week later or more"),
        ("shortened", "in `history` there was materially less of it"),
        ("unchanged", "the two differ in nothing material"),
    ],
)
def test_a_class_is_never_named_without_its_meaning_and_its_bounds(name, meaning):
    pair = explanation(pair_class=name)
    assert class_sentence(pair).startswith(f"This pair is {name}: ")
    assert meaning in class_sentence(pair)
    assert bounds_sentence(pair).startswith(
        "Of 200 pairs 29.5% are so; other ways of pairing the same histories give 0% to 54.5%. "
    )
    assert f"{class_sentence(pair)} {bounds_sentence(pair)}" in text(pair)


def test_where_they_part_is_told_with_the_act_what_changed_and_what_was_seen():
    assert list(parting(explanation())) == [
        "Until day 29 (30 January 2011) they are equal, to the bit.",
        "In `history`: Statement by Union.",
        "perceived cost of violence (Government): 0.044 in `history`, 0 in `without`.",
        "The first thing to be seen of it, on day 55 (25 February 2011), in `history` alone: An agreement is reached "
        "(quality 0.28).",
    ]


def test_an_act_that_landed_before_is_told_with_its_day():
    said = list(parting(explanation(replace(FOUND, day=40.0))))
    assert said[1] == "In `history`: Statement by Union, on day 29 (30 January 2011)."


def test_parties_that_change_alike_are_told_together_and_many_changes_are_counted():
    changes = [Change(who, "cost_of_violence", 0.5, 0.0) for who in ("A", "B")]
    changes += [Change("A", name, 0.2001, 0.2) for name in ("hostility", "passion", "grievance", "strength", "power")]
    said = list(parting(explanation(replace(FOUND, changes=tuple(changes)))))
    assert said[2] == "perceived cost of violence (A, B): 0.50 in `history`, 0 in `without`."
    assert said[3] == "hostility (A): 0.2001 in `history`, 0.2 in `without`."
    assert said[6] == "2 further variables differ from then on."


def test_two_that_never_part_are_said_to_be_equal():
    assert list(parting(explanation(None))) == [
        "They never do: the two are equal, to the bit, from the first day to the last."
    ]


def test_a_difference_that_nobody_sees_is_said_to_be_so():
    said = list(parting(explanation(replace(FOUND, seen=None))))
    assert said[-1] == "Nothing that anyone could see of the conflict ever differs."


def test_the_outcomes_of_both_are_told():
    said = text(explanation())
    assert (
        "`without`: violence from day 27, 63 days of fighting, 400 deaths, it came back, no agreement, nothing" in said
    )
    assert "`history`: violence from day 27, 28 days of fighting, 50 deaths, it did not come back, an agreement" in said
    assert "on day 55, $2 million spent on prevention." in said


def test_the_log_says_whose_an_event_is_unless_it_is_in_both():
    said = lines(explanation())
    assert "     27  28 Jan           Violence breaks out" in said
    assert "     29  30 Jan  history  Statement by Union" in said
    assert "     90   1 Apr  without  The fighting is over: victory" in said


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_line_fits(width):
    assert max(len(line) for line in lines(explanation(), width) if not line.startswith("Both histories")) <= width
