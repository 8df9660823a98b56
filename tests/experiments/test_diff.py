"""What differs between two scenarios and what that does, on small crises that are really run."""

import datetime
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

import simulator as sim
from simulator.experiments.diff import is_for_the_model
from simulator.scenario import Scenario, parse
from simulator.scenario.differences import Change, differences
from simulator.scenario.values import NOTHING
from simulator.state import resolve
from tests.experiments.small import small
from tests.scenario.mutants import FULL

REPLICATES, SEED = 12, 4
ONE = small()
SLOWER = ONE.with_({"bodies.union.lag.decide.median_days": 90, "bodies.union.title": "The slow union"})
ARMS = ("without", "with")


@pytest.fixture(scope="module")
def found():
    return sim.diff(ONE, SLOWER, arms=["with"], replicates=REPLICATES, seed=SEED, workers=1)


@pytest.fixture(scope="module")
def by_hand():
    return tuple(
        sim.compare(scenario, arms=["with"], replicates=REPLICATES, seed=SEED, workers=1) for scenario in (ONE, SLOWER)
    )


def rows(table: pd.DataFrame, arm: str) -> dict[tuple[str, str], Any]:
    return {(row.outcome, row.statistic): row for row in table[table["arm"] == arm].itertuples(index=False)}


def test_it_holds_what_differs_and_what_was_run(found):
    decide = Change("bodies.union.lag.decide.median_days", 14.0, 90.0)
    title = Change("bodies.union.title", "Union", "The slow union")
    assert set(found.changes) == {decide, title}
    assert (found.for_the_model, found.for_people) == ((decide,), (title,))
    assert (found.one, found.other, found.arms) == (ONE, SLOWER, ARMS)
    assert (found.replicates, found.seed, found.notes) == (REPLICATES, SEED, ())
    assert found.lines(for_the_model=True) == ("bodies.union.lag.decide.median_days: 14.0 → 90.0",)


def test_each_result_is_that_of_a_comparison_by_itself(found, by_hand):
    for result, expected in zip(found.results, by_hand, strict=True):
        pd.testing.assert_frame_equal(result.outcomes, expected.outcomes, check_exact=True)
        pd.testing.assert_frame_equal(result.effects, expected.effects, check_exact=True)
        assert result.provenance["scenario"] == expected.provenance["scenario"]


def test_effects_by_arm_are_the_changesof_two_comparisons(found, by_hand):
    one, other = (result.of_arm("with") for result in by_hand)
    effects = rows(found.arm_effects, "with")
    assert not one.equals(other)
    for outcome in ("violent_days", "deaths", "prevention_cost_usd", "envoy_days"):
        changes = (other[outcome] - one[outcome]).to_numpy()
        row = effects[outcome, "mean_difference"]
        assert row.estimate == pytest.approx(changes.mean())
        assert row.differing == np.count_nonzero(changes)
        assert (row.one, row.other) == pytest.approx((one[outcome].mean(), other[outcome].mean()))
    assert effects["prevention_cost_usd", "mean_difference"].differing > 0
    risk = effects["erupted", "risk_difference"]
    assert risk.estimate == pytest.approx(other["erupted"].mean() - one["erupted"].mean())
    times = [result["eruption_day"].fillna(100.0).to_numpy() for result in (one, other)]
    restricted = effects["eruption_day", "restricted_mean_difference"]
    assert restricted.estimate == pytest.approx((times[1] - times[0]).mean())


def test_the_effects_of_acting_are_those_of_two_comparisons_and_their_difference(found, by_hand):
    for (outcome, statistic), row in rows(found.contrast_effects, "with").items():
        one, other = (result.effect(("with", "without"), outcome, statistic) for result in by_hand)
        np.testing.assert_equal((row.one, row.one_low, row.one_high), one[:3])
        np.testing.assert_equal((row.other, row.other_low, row.other_high), other[:3])
        if row.replicates == REPLICATES:
            assert row.estimate == pytest.approx(other.estimate - one.estimate, abs=1e-6)


def test_an_arm_that_the_change_cannot_touch_is_the_same_to_the_bit(found):
    untouched = found.arm_effects[found.arm_effects["arm"] == "without"]
    assert (untouched["differing"] == 0).all()
    assert (untouched["estimate"].dropna() == 0.0).all()
    means = untouched[untouched["statistic"].isin(["mean_difference", "restricted_mean_difference"])]
    assert (means[["low", "high"]].dropna() == 0.0).all(axis=None)
    assert untouched["one"].equals(untouched["other"])


def test_the_other_way_round_everything_is_turned(found):
    back = sim.diff(SLOWER, ONE, arms=["with"], replicates=REPLICATES, seed=SEED, workers=1)
    swapped = {(change.path, change.after, change.before) for change in back.changes}
    assert swapped == {tuple(change) for change in found.changes}
    for there, here in ((found.arm_effects, back.arm_effects), (found.contrast_effects, back.contrast_effects)):
        pd.testing.assert_series_equal(there["estimate"], -here["estimate"])
        pd.testing.assert_series_equal(there["one"], here["other"], check_names=False)
        pd.testing.assert_series_equal(there["low"], -here["high"], check_names=False)


def test_progress_is_told_of_both_as_one():
    told: list[tuple[int, int]] = []
    sim.diff(ONE, SLOWER, arms=["with"], replicates=2, progress=lambda *far: told.append(far))
    assert (told[0], told[-1]) == ((0, 8), (8, 8))
    assert told == sorted(told)
    assert (4, 8) in told


def never(*_: object) -> None:
    raise AssertionError("histories are run")


@pytest.mark.parametrize(
    "values",
    [
        {"scenario.title": "The same crisis"},
        {"bodies.union.title": "A union", "actions.appeal.uncertain": True, "arms.late.title": "Later"},
        {"observed.deaths_low": 10, "scenario.limits": "Many.", "scenario.status": "case"},
    ],
)
def test_what_only_people_read_is_told_and_nothing_is_run(values):
    found = sim.diff(ONE, ONE.with_(values), progress=never)
    assert {change.path for change in found.for_people} == set(values)
    assert found.for_the_model == ()
    assert found.results is None
    assert len(found.arm_effects) == len(found.contrast_effects) == 0


def test_another_name_and_order_is_no_difference():
    data = ONE.to_toml_dict()
    other = Scenario.of({**data, "parties": data["parties"][::-1]}, name="elsewhere")
    found = sim.diff(ONE, other, progress=never)
    assert (found.changes, found.results) == ((), None)


def test_what_is_said_in_another_way_and_gives_the_same_numbers_is_not_run():
    found = sim.diff(ONE, ONE.with_({"arenas.veld.mechanisms": 0.2, "parties.government.side": "government"}))
    assert [change.path for change in found.for_the_model] == ["arenas.veld.mechanisms", "parties.government.side"]
    assert found.results is None


def test_only_what_reaches_the_arms_that_are_asked_for_is_run():
    later = ONE.with_({"arms.late.shift_days": 14})
    assert sim.diff(ONE, later, arms=["with", "history"], progress=never).results is None
    found = sim.diff(ONE, later, arms=["late"], replicates=2, workers=1)
    assert found.results is not None
    assert found.arms == ("without", "late")


EARLY = {"early": {"from": "history", "shift_days": -1}}


def test_arms_that_only_one_has_are_named_and_left_out():
    found = sim.diff(ONE.with_arms(EARLY), ONE, progress=never)
    assert (found.only_in_one, found.only_in_other) == (("early",), ())
    assert found.arms == ONE.arm_names
    assert [change.path for change in found.changes] == ["arms.early"]
    assert sim.diff(ONE, ONE.with_arms(EARLY), progress=never).only_in_other == ("early",)


@pytest.mark.parametrize(("here", "there"), [(ONE.with_arms(EARLY), ONE), (ONE, ONE.with_arms(EARLY))])
def test_an_arm_that_only_one_has_cannot_be_asked_for(here, there):
    with pytest.raises(sim.ScenarioError, match=r"small.toml: arms = 'early'\n  has no such arm, and"):
        sim.diff(here, there, arms=["with", "early"], progress=never)


def test_all_that_is_wrong_is_said_at_once_and_once():
    with pytest.raises(sim.ScenarioError) as error:
        sim.diff(ONE.with_arms(EARLY), ONE, arms=["histery", "early"], replicates=0, seed=-1, progress=never)
    lines = str(error.value).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "small.toml: arms = 'early'",
        'small.toml: arms = "histery"',
        "small.toml: replicates = 0",
        "small.toml: seed = -1",
    ]


def test_a_text_is_no_list_of_arms():
    with pytest.raises(sim.ScenarioError, match="must be a list of names"):
        sim.diff(ONE, SLOWER, arms="with", progress=never)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"scenario.days": 50}, "Histories of the first are 100 days long and those of the second 50"),
        ({"scenario.start": datetime.date(2011, 1, 5)}, "starts on 2011-01-01 and the second on 2011-01-05"),
        ({"scenario.step_days": 0.5}, "A step is 1 days in the first and 0.5 in the second"),
    ],
)
def test_what_makes_them_hard_to_compare_is_noted_and_they_run(values, words):
    found = sim.diff(ONE, ONE.with_(values), arms=["with"], replicates=2, workers=1)
    (note,) = found.notes
    assert words in note
    assert found.results is not None
    assert (found.arm_effects["replicates"] <= 2).all()


def test_changes_can_be_written_as_json():
    found = sim.diff(ONE, ONE.with_arms(EARLY).with_({"actions.appeal.date": datetime.date(2011, 1, 24)}), replicates=1)
    appeal, early = found.change_rows()
    assert appeal == {
        "path": "actions.appeal.date",
        "before": "2011-01-23",
        "after": "2011-01-24",
        "only_in": None,
        "for_the_model": True,
    }
    assert (early["path"], early["before"], early["only_in"]) == ("arms.early", None, "other")
    assert early["after"]["shift_days"] == -1.0


# --- which keys the model reads ---------------------------------------------------------------------------------------


FULL_CRISIS = parse(FULL, "full.toml")

OUTDONE = {"arenas.kenya.neighbours.sudan", "arenas.sudan.neighbours.kenya", "bodies.un.partners.au"}
"""The model reads them, but the only neighbour has all the weight, and the other partner states more."""

OTHER_WORDS = {
    **{"case": "teaching", "recall": "verified", "agreement": "victory", "talk": "mobilise", "triggered": "dated"},
    **{"worst_first": "first_come", "election": "referendum", "regional_organisation": "civil_society"},
}


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield every value of a scenario with its path, but for the parameters, of which the model reads all."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "parameters":
                yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        for entry in value:
            yield from leaves(entry, (*path, entry["id"]))
    else:
        yield ".".join(path), value


def another(path: str, value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return 0.75 * value + 0.03
        case datetime.date():
            return value + datetime.timedelta(days=1)
        case list():
            return value[1:] or (["report"] if path.endswith("sources") and not value else [])
    return OTHER_WORDS.get(value, "another")


def changed_leaves() -> Iterator[tuple[Change, bool]]:
    """Yield every change of one value that gives a valid scenario, and whether it reaches the settings of any arm."""
    content = FULL_CRISIS.to_toml_dict()
    settings = [numbers_of(FULL_CRISIS, arm) for arm in FULL_CRISIS.arm_names]
    for path, value in leaves(content):
        try:
            other = FULL_CRISIS.with_({path: another(path, value)})
            reached = [numbers_of(other, arm) for arm in other.arm_names] != settings
        except sim.ScenarioError:
            continue
        for change in differences(content, other.to_toml_dict()):
            yield change, reached


def numbers_of(scenario: Scenario, arm: str) -> Any:
    """Return a setting as text with all titles taken out, by another way than the one that is tested."""
    setting = resolve(scenario, arm)
    return re.sub(r"\btitle=('[^']*'|\"[^\"]*\")", "", repr(setting))


def test_the_keys_that_are_for_people_are_those_that_the_model_does_not_read():
    found = list(changed_leaves())
    wrong = {change.path for change, reached in found if is_for_the_model(change) is not reached}
    assert wrong == OUTDONE
    kinds = [reached for _, reached in found]
    assert kinds.count(True) > 120
    assert kinds.count(False) > 50


@pytest.mark.parametrize(
    ("path", "value", "is_for_it"),
    [
        ("bodies.au", {"id": "au"}, True),
        ("arms.late", {"title": "Late"}, True),
        ("arms.late.title", "Late", False),
        ("arms.late.remove", ["bodies.au"], True),
        ("arms.late.set.bodies.au.title", "A body", False),
        ("arms.late.set.bodies.au.leverage", 1.0, True),
        ("arms.late.add.bodies.au", {"id": "au"}, True),
        ("arms.late.add.bodies.au.sources", ["report"], False),
        ("arenas.here.neighbours.sources", 0.5, True),
        ("sources.report", {"id": "report"}, False),
        ("observed", {"deaths_low": 3.0, "notes": "Few."}, False),
        ("observed", {"deaths_low": 3.0, "eruption_date": datetime.date(2008, 1, 1)}, True),
        ("observed.agreement_date", datetime.date(2008, 1, 1), True),
    ],
)
def test_what_only_one_side_has_is_for_the_model_or_for_people(path, value, is_for_it):
    assert is_for_the_model(Change(path, value, NOTHING)) is is_for_it
    assert is_for_the_model(Change(path, NOTHING, value)) is is_for_it


# --- what is imported when --------------------------------------------------------------------------------------------


def test_pandas_is_not_imported_before_the_histories_of_both_are_run():
    # With pandas come threads, and beside threads no worker can be forked.
    script = """
import sys
import simulator.experiments.diff as module
from simulator.scenario import load

def run_arms(*arguments, **_):
    print("pandas" in sys.modules, "mesa" in sys.modules)
    told.append(arguments)
    if len(told) == 2:
        raise SystemExit


told = []
module.run_arms = run_arms
one = load("latent-tension")
module.diff(one, one.with_({"envoys.elder.skill": 0.1}))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False False", "False False"]


def test_arms_are_made_by_their_names_in_both():
    found = sim.diff(ONE, SLOWER, arms=["no_mediation"], replicates=REPLICATES, seed=SEED, workers=1)
    assert found.arms == ("without", "no_mediation")
    assert not [change for change in found.changes if change.path.startswith("arms.")]
