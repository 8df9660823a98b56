"""The page of a difference between two scenarios, and its JSON, on results that a test states."""

import io
import json

import pytest
from rich.console import Console

from simulator.experiments.diff import ScenarioDifference
from simulator.results.scenario_effects import arm_effects, contrast_effects
from simulator.scenario.differences import Change, differences
from simulator.views.as_json import difference_json
from simulator.views.difference import MOST_LISTED, arm_differences, effects_of_acting, introduction, page, sheets
from tests.experiments.small import small
from tests.results.made_up import comparison, erupted, some_of

ONE = small()
OTHER = ONE.with_({"bodies.union.leverage": 0.9, "scenario.title": "A long crisis"})


def difference(one=None, other=None, scenarios=(ONE, OTHER), changes=None, **values):
    """Return a difference as `simulator.diff` does, of results that are stated: the outcomes of each arm."""
    results = None if one is None else (comparison(**one), comparison(**other))
    arms = results[0].arms if results else ONE.arm_names
    found = differences(*(each.to_toml_dict() for each in scenarios))
    return ScenarioDifference(
        **{"one": scenarios[0], "other": scenarios[1], "changes": found if changes is None else changes},
        **{"arms": arms, "only_in_one": (), "only_in_other": (), "replicates": 100, "seed": 1, "results": results},
        arm_effects=arm_effects(results, arms),
        contrast_effects=contrast_effects(results, [(arm, "without") for arm in arms[1:]]),
        **values,
    )


def printed(found, width=80):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in page(found, width):
        console.print(part)
    return console.file.getvalue()


def arms(without, other):
    return {"without": some_of(without, 100), "with": some_of(other, 100)}


FOUND = difference(arms(60, 40), arms(60, 20))


def test_what_follows_comes_first_then_what_differs_then_the_tables():
    text = " ".join(printed(FOUND).split())
    places = [
        text.index(part)
        for part in (
            "First: A short crisis (`small.toml`)",
            "Second: A long crisis (`small.toml`)",
            "Both were simulated 100 times in each arm, with the same luck",
            "What that does, arm by arm",
            arm_differences(FOUND)[1].headline,
            "What that does to the effect of acting",
            effects_of_acting(FOUND)[0].headline,
            "What differs in what the model reads",
            "bodies.union.leverage: 0.3 → 0.9",
            "What differs and moves no number here",
            'scenario.title: "A short crisis" → "A long crisis"',
            "`without`, shares and means over 100 histories",
            "What `with` changes against `without`, in each",
            "From 100 histories of each arm of each scenario, seed 1.",
            "These are stylised histories and not a prediction",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("one", "other", "headline"),
    [
        (60, 40, "With nobody acting, violence breaks out less often in the second: 20 fewer in 100 (95% interval: "),
        (40, 60, "With nobody acting, violence breaks out more often in the second: 20 more in 100 (95% interval: "),
        (50, 49, "With nobody acting, how often violence breaks out: no clear difference (95% interval: "),
        (50, 50, "With nobody acting, nothing changes in any history."),
    ],
)
def test_the_headline_of_an_arm_follows_from_its_numbers(one, other, headline):
    told = arm_differences(difference(arms(one, 0), arms(other, 0)))[0]
    assert told.headline.startswith(headline)
    assert ("which is worse" in told.headline) == (other > one)
    assert bool(told.sentences) == (one != other)


def test_more_fighting_is_said_where_violence_breaks_out_as_often():
    one = {"without": [erupted(violent_days=5.0 + day % 3) for day in range(100)]}
    other = {"without": [erupted(violent_days=9.0)] * 100}
    (told,) = arm_differences(difference(one, other))
    assert told.headline.startswith(
        "With nobody acting, violence breaks out in the same histories of both. Of fighting there are 3.0 more days "
    )
    (fighting,) = told.sentences
    assert fighting.startswith("There was fighting on 9 days a history of the second on average, against 6 of the fi")


def test_what_does_not_touch_violence_is_told_below_the_headline():
    one = {"without": some_of(1, 3), "with": [{"lag_days": 9.0, "prevention_cost_usd": 1e6}, {"lag_days": 9.0}, {}]}
    other = {"without": some_of(1, 3), "with": [{"lag_days": 5.0, "prevention_cost_usd": 4e6}, {}, {}]}
    told = arm_differences(difference(one, other))[1]
    assert told.headline == (
        "With bodies acting as configured, neither whether violence breaks out nor its course changes, in any history."
    )
    assert told.sentences == (
        "Where there was a response in both, in 1 of 3 histories, it took 5 days on average, against 9, from warning "
        "to action.",
        "Prevention cost $1.33 million a history on average, against $333,333: no clear difference; in 2011 US "
        "dollars.",
    )


def test_the_sentences_of_an_arm_count_histories():
    sentences = arm_differences(FOUND)[1].sentences
    assert sentences[0].startswith(
        "Violence broke out in 20 of 100 histories of the second, against 40 of the first: 20 fewer in 100 (95% interv"
    )
    assert len(sentences) == 2  # beside it only the days of fighting differ


def test_the_effect_of_acting_is_told_in_each_and_between_them():
    (told,) = effects_of_acting(FOUND)
    assert told.headline.startswith(
        "With bodies acting as configured, the effect of acting on whether violence breaks out: 20 fewer in 100 (95% "
    )
    assert told.headline.count("On days of fighting: 1 fewer days") == 1
    first = told.sentences[0]
    assert first.startswith("Violence breaking out: in the first, 20 fewer in 100 (95% interval: ")
    assert "; in the second, 40 fewer in 100 (95% interval: " in first
    assert ". Between the two: 20 fewer in 100 (95% interval: " in first


def test_an_effect_of_acting_that_is_weaker_is_worse():
    (told,) = effects_of_acting(difference(arms(60, 20), arms(60, 40)))
    assert "20 more in 100" in told.headline
    assert "which is worse" in told.headline


@pytest.mark.parametrize(("one", "other"), [(0.0, 1.0), (1.0, 0.0)])
def test_fewer_agreements_are_worse_and_more_are_not(one, other):
    without = some_of(50, 100)
    found = difference(
        {"without": without, "with": some_of(40, 100, agreement=one)},
        {"without": without, "with": some_of(40, 100, agreement=other)},
    )
    told = [*arm_differences(found)[1].sentences, *effects_of_acting(found)[0].sentences]
    agreements = [sentence for sentence in told if "n agreement" in sentence]
    assert len(agreements) == 2
    assert all(sentence.endswith("which is worse.") == (one > other) for sentence in agreements)


def test_that_acting_changed_no_toll_across_the_bar_is_said_of_the_scenario_where_it_is_so():
    one = {"without": some_of(9, 9, deaths=10.0), "with": some_of(9, 9, deaths=20.0)}
    other = {"without": some_of(9, 9, deaths=10.0), "with": some_of(9, 9, deaths=5_000.0)}
    (told,) = effects_of_acting(difference(one, other))
    (tail,) = (sentence for sentence in told.sentences if sentence.startswith("More than 1,000 deaths"))
    assert tail.startswith("More than 1,000 deaths: in the first, the same in every pair; in the second, 100 more in ")


def test_an_effect_of_acting_that_is_the_same_is_told_once():
    (told,) = effects_of_acting(difference(arms(60, 40), arms(60, 40)))
    assert told.headline == (
        "With bodies acting as configured, acting changes whether violence breaks out and its course as much in both, "
        "in every pair."
    )
    eruptions, fighting = told.sentences
    assert eruptions.startswith("Violence breaking out: in both, 20 fewer in 100 (95% interval: ")
    assert fighting.startswith("Days of fighting: in both, 1 fewer days (95% interval: ")


def test_without_alone_has_no_effect_of_acting():
    found = difference({"without": some_of(60, 100)}, {"without": some_of(40, 100)})
    assert effects_of_acting(found) == ()
    assert "effect of acting" not in printed(found)


def test_a_row_of_a_table_is_the_first_the_second_and_the_change():
    without, acting, contrast = sheets(FOUND)
    assert [sheet.columns for sheet in (without, contrast)] == [("first", "second", "change", "95% interval")] * 2
    assert without.rows[0][:4] == ("Violence broke out, in 100", "60", "60", "0")
    assert acting.rows[0][:4] == ("Violence broke out, in 100", "40", "20", "−20")
    assert contrast.rows[0][:4] == ("Violence broke out, in 100", "−20", "−40", "−20")
    found = dict(zip(("label", "first", "second", "change", "interval"), acting.rows[5], strict=True))
    assert (found["label"], found["first"], found["second"], found["change"]) == ("Days of fighting", "2", "1", "−1")


def test_one_pair_has_no_interval():
    (sheet, *_) = sheets(difference({"without": [erupted()]}, {"without": [{}]}))
    (fighting,) = (row for row in sheet.rows if row[0] == "Days of fighting")
    assert fighting == ("Days of fighting", "5", "0", "−5", "–")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_line_of_words_fits(width):
    words = printed(FOUND, width).partition("`without`, shares and means")[0]
    assert max(len(line.rstrip()) for line in words.splitlines()) <= width


def test_every_table_fits_on_eighty_columns():
    text = printed(difference(arms(60, 40), {"without": [erupted(123_456.7, 88.8)] * 100, "with": some_of(33, 100)}))
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80


def test_where_nothing_differs_that_is_all_there_is_to_say():
    text = printed(difference(scenarios=(ONE, ONE)))
    assert text.splitlines()[2:] == ["Nothing differs."]


def test_where_only_people_read_it_nothing_was_run():
    text = " ".join(printed(difference(scenarios=(ONE, ONE.with_({"scenario.title": "Else"})))).split())
    assert "Nothing differs that the model reads: every history is the same in both, so none was run." in text
    assert text.endswith('- scenario.title: "A short crisis" → "Else"')
    assert "What differs in what the model reads" not in text


def test_where_it_reaches_no_arm_nothing_was_run():
    found = difference(scenarios=(ONE, ONE.with_({"arms.late.shift_days": 9})))
    assert next(introduction(found)) == (
        "What differs reaches none of these arms (`without`, `with`, `history`, `history_fixed`, `late`): every "
        "history is the same in both, so none was run."
    )


def test_arms_that_only_one_has_are_named():
    found = difference(arms(1, 1), arms(2, 2))
    object.__setattr__(found, "only_in_other", ("early", "later"))
    assert list(introduction(found))[-1] == "Left out, as arms of the second alone: `early`, `later`."


def test_that_they_are_hard_to_compare_is_said_before_anything_else():
    found = difference(arms(60, 40), arms(60, 20), scenarios=(ONE, ONE.with_({"scenario.days": 50})))
    text = " ".join(printed(found).split())
    assert text.index("over different lengths") < text.index("What that does, arm by arm")


def test_of_very_many_differences_only_the_first_are_listed():
    changes = [Change(f"parties.p{number}.strength", 1.0, 2.0) for number in range(MOST_LISTED + 7)]
    text = printed(difference(changes=tuple(changes)))
    assert text.count(".strength: 1.0 → 2.0") == MOST_LISTED
    assert "... and 7 more; `--json` has them all." in text


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


def test_the_json_has_what_differs_and_what_it_does():
    said = json.loads(difference_json(FOUND), parse_constant=refuse)
    assert said["changes"] == [
        {"path": "scenario.title", "before": "A short crisis", "after": "A long crisis", "only_in": None}
        | {"for_the_model": False},
        {"path": "bodies.union.leverage", "before": 0.3, "after": 0.9, "only_in": None, "for_the_model": True},
    ]
    assert (said["one"]["digest"], said["other"]["title"]) == (ONE.digest, "A long crisis")
    assert (said["arms"], said["is_run"], said["replicates"], said["seed"]) == (["without", "with"], True, 100, 1)
    assert [each["arm"] for each in said["findings"]] == ["without", "with"]
    assert [each["arm"] for each in said["of_acting"]] == ["with"]
    assert len(said["arm_effects"]) == len(FOUND.arm_effects)
    (risk,) = (
        row for row in said["contrast_effects"] if (row["outcome"], row["statistic"]) == ("erupted", "risk_difference")
    )
    assert (risk["one"], risk["other"], risk["estimate"]) == pytest.approx((-0.2, -0.4, -0.2))
    assert [each["replicates"] for each in said["provenance"]] == [100, 100]


def test_the_json_of_what_was_not_run_has_no_effects():
    said = json.loads(difference_json(difference(scenarios=(ONE, ONE))), parse_constant=refuse)
    assert said["introduction"] == ["Nothing differs."]
    assert said["changes"] == said["findings"] == said["arm_effects"] == said["provenance"] == []
    assert said["is_run"] is False
