"""The hindcast runs the arm of the recorded acts, and says what is wrong with what it is asked for."""

import math
from pathlib import Path

import pandas as pd
import pytest

import simulator as sim
from simulator.experiments.hindcast import ARM, catalogue_cases
from simulator.results.hindcast.record import Case
from simulator.scenario import parse
from tests.experiments.small import TEXT, small

CASES = Path(__file__).parents[2] / "scenarios" / "cases"

OTHER = TEXT.replace("erupted = true", "erupted = false").replace("eruption_date = 2011-01-25", "deaths_high = 0")


def another(name="other", text=OTHER):
    return parse(text, f"{name}.toml")


@pytest.fixture(scope="module")
def found() -> sim.Hindcast:
    return sim.hindcast([small(), another()], replicates=40, seed=3)


def test_its_numbers_are_those_of_the_arm_history(found):
    outcomes = sim.compare(small(), arms=[ARM], replicates=40, seed=3).outcomes
    histories = outcomes[outcomes["arm"] == ARM]
    row = found.cases[(found.cases["case"] == "small") & (found.cases["outcome"] == "erupted")].iloc[0]
    assert row["share"] == histories["erupted"].mean()
    score = found.scores[(found.scores["case"] == "small") & (found.scores["outcome"] == "erupted")].iloc[0]
    assert score["model"] == pytest.approx((histories["erupted"].mean() - 1.0) ** 2)


def test_only_what_the_files_give_is_scored(found):
    pairs = set(zip(found.scores["case"], found.scores["outcome"], strict=True))
    assert pairs == {
        ("small", "erupted"),
        ("small", "eruption_day"),
        ("other", "erupted"),
        ("other", "eruption_day"),
        ("other", "deaths"),
    }


def test_the_rest_of_the_catalogue_is_part_of_the_climatology(found):
    assert [case.name for case in found.scenarios] == ["small", "other"]
    catalogue = [case.name for case in catalogue_cases()]
    assert "kenya-2008" in catalogue
    assert [case.name for case in found.record] == ["small", "other", *catalogue]
    kenya = sim.hindcast([sim.load("kenya-2008")], replicates=1)
    assert sorted(case.name for case in kenya.record) == catalogue, "no case counts twice"
    elections = found.scores[found.scores["outcome"] == "erupted"]
    assert (elections["climatology_of"] == "election").all()
    assert (elections["climatology_cases"] >= 2).all()
    assert not elections["climatology"].isna().any()


def test_the_common_window_is_the_shortest_horizon():
    longer = parse(OTHER.replace("days = 100", "days = 200"), "longer.toml")
    both = sim.hindcast([small(), longer], replicates=40, seed=3)
    assert both.common_days == 100.0
    assert list(both.common["outcome"]) == ["erupted", "eruption_day"]
    early = (sim.compare(longer, arms=[ARM], replicates=40, seed=3).values(ARM, "eruption_day") <= 100.0).mean()
    mine = both.cases[(both.cases["case"] == "small") & (both.cases["outcome"] == "erupted")].iloc[0]
    expected = ((mine["share"] - 1.0) ** 2 + early**2) / 2.0
    assert both.common.iloc[0]["model"] == pytest.approx(expected)


def test_workers_and_progress_change_nothing(found):
    told = []
    again = sim.hindcast([small(), another()], replicates=40, seed=3, workers=1, progress=lambda *far: told.append(far))
    for name in ("cases", "scores", "summary", "common"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(found, name))
    assert told[0] == (0, 80)
    assert told[-1] == (80, 80)
    assert told == sorted(told)


def test_another_case_changes_no_history(found):
    alone = sim.hindcast([small()], replicates=40, seed=3)
    mine = found.scores[found.scores["case"] == "small"]
    assert list(alone.scores["model"]) == list(mine["model"])
    assert alone.summary["p"].isna().all()
    assert all(math.isnan(low) for low in alone.summary["low"])


def test_everything_that_is_wrong_is_said_at_once():
    no_acts = TEXT[: TEXT.index("[[actions]]")]
    unseen = TEXT[: TEXT.index("[observed]")]
    with pytest.raises(sim.ScenarioError) as caught:
        sim.hindcast([small(no_acts), another("a", unseen), another("a")], replicates=0, seed=-1, permutations=0)
    said = str(caught.value)
    assert "records no acts, so that there is no arm `history` to hold against what happened: add `[[actions]]`" in said
    assert "says nothing of what happened, so that no history can be held against it: add `[observed]`" in said
    assert "is named twice; leave one out" in said
    for name in ("replicates", "seed", "permutations"):
        assert f"{name} = " in said


def test_without_a_case_there_is_nothing_to_run():
    with pytest.raises(sim.ScenarioError, match="there is no case to run: name one"):
        sim.hindcast([])


@pytest.fixture(scope="module")
def of_kenya(tmp_path_factory) -> sim.Hindcast:
    """Kenya, and a variant of its file in which nothing broke out."""
    text = (CASES / "kenya-2008.toml").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("files") / "my-kenya.toml"
    path.write_text(text.replace("start = 2007-12-03", "start = 2007-12-01"), encoding="utf-8")
    return sim.hindcast([sim.load(path), sim.load("kenya-2008")], replicates=1)


def test_a_variant_of_a_case_of_the_catalogue_does_not_know_its_outcome(of_kenya):
    events = of_kenya.scores[of_kenya.scores["outcome"] == "erupted"].set_index("case")
    of_type = [Case.of(each) for each in catalogue_cases() if each.name != "kenya-2008"]
    elections = [each.observed["erupted"].low for each in of_type if each.type == "election"]
    for name in ("my-kenya", "kenya-2008"):
        assert events.loc[name, "climatology_cases"] == len(elections)
        assert events.loc[name, "climatology"] == pytest.approx((sum(elections) / len(elections) - 1.0) ** 2)


def test_a_variant_alone_does_not_have_the_catalogue_tell_its_outcome(of_kenya):
    alone = sim.hindcast([of_kenya.scenarios[0]], replicates=1)
    assert [case.name for case in alone.record].count("kenya-2008") == 1
    mine = of_kenya.scores[of_kenya.scores["case"] == "my-kenya"]
    for name in ("climatology", "climatology_cases", "pooled"):
        assert list(alone.scores[name]) == list(mine[name])
