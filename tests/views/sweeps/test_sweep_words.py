"""What is said of sweeps whose outcomes are stated."""

import re
from types import SimpleNamespace

import pytest
from scipy.special import bdtr

from simulator.results.sweeps.effects import Measure
from simulator.views.sweeps.found import Found
from simulator.views.sweeps.headline import _by_chance
from simulator.views.sweeps.state import problems, state
from simulator.views.sweeps.words import caveats, findings, means, question
from tests.results.made_up import erupted, some_of
from tests.results.sweeps_made_up import Made, erupting, restless

WITH = ("with", "without")


def made(folder, *points, name="speed", values=None, **what):
    """Return a sweep whose points have the outcomes that are stated, in order."""
    chosen = values or list(range(1, len(points) + 1))
    return Made({name: chosen}, lambda point: points[point], **{"told": ("erupted",), **what}).put(folder)


def headline(sweep) -> str:
    (finding,) = findings(sweep)
    return finding.headline


def sentences(sweep) -> str:
    (finding,) = findings(sweep)
    return " ".join(finding.sentences)


def trends(sweep) -> str:
    (finding,) = findings(sweep)
    return " ".join(finding.trends)


def test_that_violence_was_averted_everywhere_is_said(tmp_path):
    sweep = made(tmp_path, *[erupting(9, 2)] * 4)
    assert headline(sweep) == (
        "It averted violence: fewer histories erupted on average, and clearly so at every one of 4 design points."
    )


def test_harm_is_called_so(tmp_path):
    sweep = made(tmp_path, *[erupting(1, 9)] * 3, erupting(5, 5))
    assert headline(sweep) == (
        "It made things worse: more histories erupted on average, clearly so at 3 of 4 design points."
    )
    said = sentences(sweep)
    assert "60 more in 100 (95% interval:" in said
    assert "), which is worse. The means are 80 in 100 and, with nobody acting, 20 in 100." in said
    assert "Of 4 design points: clearly more at 3 (which is worse), no clear difference at 1." in said


def test_where_nothing_differs_nothing_is_claimed(tmp_path):
    sweep = made(tmp_path, *[erupting(5, 5)] * 4)
    assert headline(sweep) == "Violence broke out as often at every one of the 4 design points."
    assert "At no one of the 4 design points is there any difference." in sentences(sweep)
    assert "clearly" not in headline(sweep)


def test_a_change_that_is_not_clear_is_not_claimed(tmp_path):
    sweep = made(tmp_path, *[erupting(5, 4)] * 4)
    assert headline(sweep) == (
        "It did not clearly change whether violence broke out, at any of the 4 design points or on average over them."
    )
    assert "no clear difference (95% interval: 33 fewer in 100 to 13 more in 100)" in sentences(sweep)
    assert "Of 4 design points none shows a clear difference by itself." in sentences(sweep)


def test_help_here_and_harm_there_depend(tmp_path):
    sweep = made(tmp_path, *[erupting(9, 1)] * 3, *[erupting(1, 9)] * 3, restless())
    assert headline(sweep) == (
        "It depends: fewer histories erupted at 3 of 7 design points; more histories erupted at 3, which is worse; at "
        "the other 1 there is no clear difference. On average over them there is no clear difference."
    )


def test_a_few_points_the_other_way_are_no_more_than_chance(tmp_path):
    sweep = made(tmp_path, *[erupting(9, 1)] * 19, erupting(1, 9))
    assert headline(sweep) == (
        "It averted violence: fewer histories erupted on average, clearly so at 19 of 20 design points; the other way "
        "at 1, which is worse but no more than chance could make."
    )


def test_a_few_clear_points_alone_are_no_more_than_chance(tmp_path):
    sweep = made(tmp_path, *[restless()] * 39, erupting(9, 1))
    assert headline(sweep) == (
        "It did not clearly change whether violence broke out on average over the design points; fewer histories "
        "erupted at 1 of 40 design points and more histories erupted at 0, no more than chance could make."
    )


def test_what_is_clear_at_some_points_alone_is_said_of_them(tmp_path):
    points = [*[restless()] * 34, *[erupting(9, 1)] * 8]
    sweep = made(tmp_path / "own", *points, luck="own")
    said = headline(sweep)
    assert said.startswith("It averted violence")
    # Of points that share their luck, so many may be the work of one chance.
    assert headline(made(tmp_path / "shared", *points)) == (
        "It did not clearly change whether violence broke out on average over the design points. Taken singly, fewer "
        "histories erupted at 8 of 42 design points; but they share their luck, so that one chance can make many of "
        "these."
    )


@pytest.mark.parametrize(("points", "most"), [(1, 1), (5, 2), (24, 4), (64, 8), (1024, 68)])
def test_what_chance_could_make_is_a_bound_and_not_what_is_expected(points, most):
    found = SimpleNamespace(points=points)
    assert _by_chance(found, most)
    assert not _by_chance(found, most + 1)
    assert bdtr(most, points, 0.05) >= 0.99 > (bdtr(most - 1, points, 0.05) if most > 1 else 0.0)


def test_an_average_can_be_clear_where_no_point_is(tmp_path):
    sweep = made(tmp_path, *[{"without": some_of(4, 40), "with": some_of(0, 40)}] * 3)
    assert headline(sweep) == (
        "It averted violence: fewer histories erupted on average, though clearly so at no single one of 3 design "
        "points."
    )


def test_of_one_design_point_there_is_no_average(tmp_path):
    sweep = made(tmp_path, erupting(9, 1))
    assert headline(sweep) == "It averted violence: fewer histories erupted at the one design point that was run."
    assert sentences(sweep).startswith("Eruptions, at the one design point that was run: 80 fewer in 100")


def test_the_headline_speaks_of_eruptions_fighting_and_the_worst(tmp_path):
    acting = [erupted(deaths=10.0, violent_days=float(days)) for days in range(5, 15)]
    nobody = [erupted(deaths=2_000.0, violent_days=float(days)) for days in range(50, 60)]
    sweep = made(tmp_path, *[{"without": nobody, "with": acting}] * 2, told=())
    said = headline(sweep)
    assert said.startswith("Violence broke out as often at every one of the 2 design points. Violence was over sooner:")
    assert said.endswith(
        "The worst was rarer: fewer histories passed 1,000 deaths on average, and clearly so at every one of 2 design "
        "points."
    )


def test_an_outcome_of_another_kind_has_a_headline_of_its_own(tmp_path):
    nobody, acting = ([{"envoy_days": float(days)} for days in range(first, first + 10)] for first in (0, 30))
    sweep = made(
        tmp_path, {"without": nobody, "with": [*acting[1:], {"envoy_days": 60.0}]}, restless(), told=("envoy_days",)
    )
    assert "envoys' days at work: more on average" in headline(sweep)
    assert "worse" not in headline(sweep) + sentences(sweep)


def test_the_range_says_where_it_is(tmp_path):
    sweep = made(tmp_path, erupting(5, 5), erupting(9, 1), erupting(6, 4), values=[3.0, 4.5, 21.0])
    assert (
        "Estimates go from 80 fewer in 100 (point 1: `speed` 4.5) to no difference (point 0: `speed` 3)."
        in sentences(sweep)
    )


def test_a_range_that_several_points_share_names_the_first(tmp_path):
    sweep = made(tmp_path, erupting(5, 5), erupting(9, 1), erupting(5, 5))
    assert "no difference (2 points; the first is point 0: `speed` 1)" in sentences(sweep)


def test_the_higher_the_less_where_it_is_clear(tmp_path):
    sweep = made(tmp_path, erupting(10, 0), erupting(9, 4), erupting(5, 5))
    assert trends(sweep) == (
        "`speed`, from 1 to 3. The higher it is, the less acting changed eruptions: 100 fewer in 100 at the low end, "
        "no difference at the high end; they differ by 100 (95% interval: 73 to 127)."
    )


def test_the_gist_leaves_out_what_only_holds_it_up(tmp_path):
    sweep = made(tmp_path, erupting(10, 0), erupting(9, 4), erupting(5, 5))
    (finding,) = findings(sweep)
    (line,) = finding.gist
    assert line.startswith("Eruptions: 50 fewer in 100 (95% interval: ")
    assert line.endswith("on average. Of 3 design points: clearly fewer at 2, no clear difference at 1.")
    assert finding.gist_trends == (
        "`speed`, from 1 to 3. The higher it is, the less acting changed eruptions: 100 fewer in 100 at the low end, "
        "no difference at the high end.",
    )
    flat = made(tmp_path / "flat", erupting(6, 5), erupting(6, 5), erupting(6, 4))
    assert findings(flat)[0].gist_trends == ("`speed`, from 1 to 3. No clear trend from end to end in eruptions.",)


def test_the_higher_the_more_too(tmp_path):
    sweep = made(tmp_path, erupting(5, 5), erupting(9, 4), erupting(9, 1))
    assert "The higher it is, the more acting changed eruptions: no difference at the low end" in trends(sweep)


def test_a_trend_through_zero_turns(tmp_path):
    sweep = made(tmp_path, erupting(9, 1), erupting(5, 5), erupting(1, 9))
    assert "With it the change in eruptions turns: 80 fewer in 100 at the low end, 80 more in 100" in trends(sweep)


def test_a_trend_that_is_not_clear_is_none(tmp_path):
    sweep = made(tmp_path, erupting(6, 5), erupting(6, 5), erupting(6, 4))
    assert trends(sweep) == (
        "`speed`, from 1 to 3. No clear trend from end to end in eruptions (10 fewer in 100, then 20 fewer in 100)."
    )


def test_a_middle_that_stands_out_is_told_and_no_steady_trend(tmp_path):
    sweep = made(tmp_path, erupting(5, 5), erupting(9, 1), erupting(5, 5))
    assert "In between, at 2, eruptions stand out from both ends: 80 fewer in 100." in trends(sweep)
    assert "The higher" not in trends(sweep)


def test_a_middle_between_the_ends_does_not_stand_out(tmp_path):
    sweep = made(tmp_path, erupting(10, 0), erupting(9, 4), erupting(5, 5))
    assert "In between" not in trends(sweep)


def test_groups_of_neighbouring_values_are_ranges(tmp_path):
    sweep = made(tmp_path, *[erupting(10, 0)] * 8, *[erupting(5, 5)] * 8)
    assert trends(sweep).startswith("`speed`, from its lowest values (1 to 8) to its highest (9 to 16).")


def test_alternatives_are_told_one_by_one(tmp_path):
    sweep = made(tmp_path, erupting(9, 1), erupting(5, 5), name="who", values=["as it is", "strong"])
    assert trends(sweep) == "`who`, on average. Eruptions: “as it is” 80 fewer in 100, “strong” no difference."


def test_a_title_is_used_where_there_is_one(tmp_path):
    about = {"speed": {"title": "How fast it decides"}}
    sweep = made(tmp_path, erupting(9, 1), erupting(5, 5), about=about)
    assert trends(sweep).startswith("How fast it decides, from 1 to 2.")
    assert "(point 0: How fast it decides 1)" in sentences(sweep)


def test_what_rounding_leaves_of_a_zero_is_no_difference(tmp_path):
    sweep = made(tmp_path, erupting(9, 2, of=7 + 4), erupting(9, 2, of=7 + 4), erupting(9, 2, of=7 + 4))
    trend = Found(sweep, WITH, Measure("erupted", "risk_difference")).trend("speed")
    assert trend.estimate == 0.0
    assert trend.low == -trend.high < 0.0


def test_failed_points_are_counted_with_why_and_left_out(tmp_path):
    texts = {
        1: "x: scenario.days = 10\n  too short",
        2: "x: scenario.days = 20\n  too short",
        3: "/home/me/x: no such body",
    }
    sweep = made(tmp_path, erupting(9, 1), *[{}] * 3, failed=texts)
    assert [(each.count, each.point, each.text) for each in problems(sweep)] == [
        (2, 1, "x: scenario.days = 10 too short"),
        (1, 3, "x: no such body"),
    ]
    assert list(state(sweep)) == [
        "3 of 4 design points could not be run and are left out:",
        "  2, the first at point 1: `speed` 2: x: scenario.days = 10 too short",
        "  1, the first at point 3: `speed` 4: x: no such body",
    ]
    assert "at the one design point that was run" in headline(sweep)
    assert "cannot be told: at an end nothing was run" in trends(sweep)


def test_what_is_still_to_be_run_is_said(tmp_path):
    sweep = made(tmp_path, erupting(9, 1), erupting(9, 1), {}, {}, waiting=(2, 3))
    (line,) = state(sweep)
    assert line.startswith("This is not all of it: 2 of 4 design points are still to be run")
    assert line.endswith("The same command goes on from there.")
    assert list(state(made(tmp_path / "whole", erupting(9, 1)))) == []


def test_before_anything_is_run_nothing_is_said(tmp_path):
    sweep = Made({"speed": [1, 2]}, lambda _: erupting(5, 5), waiting=(0, 1)).put(tmp_path)
    assert headline(sweep) == "Nothing can be said yet: no design point was run."
    assert sentences(sweep) == trends(sweep) == ""


def test_without_alone_its_means_are_told(tmp_path):
    arms = [{"without": some_of(count, 10)} for count in (2, 8, 5)]
    sweep = made(tmp_path, *arms)
    assert findings(sweep) == ()
    assert means(sweep) == (
        "Eruptions, on average over the design points: 50 in 100. It goes from 20 in 100 (point 0: `speed` 1) to 80 in "
        "100 (point 1: `speed` 2).",
    )
    assert "What did acting change" not in question(sweep)


@pytest.mark.parametrize(
    ("luck", "said"),
    [("shared", "they are not independent of each other"), ("own", "each design point has its own luck")],
)
def test_whose_luck_it_is_is_a_caveat(tmp_path, luck, said):
    sweep = made(tmp_path, *[erupting(9, 1)] * 2, luck=luck)
    assert said in caveats(sweep)[0]


def test_that_of_many_intervals_some_miss_is_a_caveat(tmp_path):
    sweep = made(tmp_path, *[erupting(9, 1)] * 40)
    text = " ".join(caveats(sweep))
    assert "Of twenty intervals about one misses; of 40, about 2:" in text
    assert "it is no forecast" in text
    assert "not a prediction" in caveats(sweep)[-1]


def test_groups_that_differ_in_more_than_one_thing_are_a_caveat(tmp_path):
    design = {"a": [1, 2, 1, 2], "b": [1, 1, 2, 2]}
    spread = Made(design, lambda _: erupting(9, 1), sampler="sobol").put(tmp_path / "sobol")
    grid = Made(design, lambda _: erupting(9, 1), sampler="grid").put(tmp_path / "grid")
    assert [sum("not the same in all else" in text for text in caveats(each)) for each in (spread, grid)] == [1, 0]


def test_the_question_says_what_was_run(tmp_path):
    sweep = made(tmp_path, *[erupting(9, 1)] * 2)
    assert question(sweep) == (
        "The same crisis (A crisis in Veld) was simulated at 2 design points, 10 times at each, each time with nobody "
        "acting, and with bodies acting as configured. What did acting change, and on what does that depend?"
    )


def test_no_sentence_has_a_number_that_is_none(tmp_path):
    arms = {"without": some_of(1, 1), "with": some_of(0, 1)}
    sweep = Made({"speed": [1, 2], "who": ["a", "b"]}, lambda _: arms).put(tmp_path)
    (finding,) = findings(sweep)
    text = " ".join([finding.headline, *finding.sentences, *finding.trends])
    assert "too few pairs to tell" in text
    assert not re.search(r"\bnan\b", text)
