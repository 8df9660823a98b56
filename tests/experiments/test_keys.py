"""The four keys as arms: sixteen corners, each at the levels that are written down."""

import datetime

import pytest

import simulator as sim
from simulator.experiments.keys import (
    KEY_IDS,
    PRESENT,
    SMALL_ACTS,
    UNTRAINED_SKILL,
    arm_without_keys,
    corner_arm,
    corner_arms,
    corners,
)


@pytest.fixture(scope="module")
def kenya():
    return sim.load("kenya-2008")


def without(scenario, *keys):
    """The file of the arm without some keys."""
    return scenario.with_arms({"tried": arm_without_keys(scenario, keys)}).arm("tried")


def test_there_are_sixteen_corners_with_names_of_their_own():
    names = [corner_arm(present) for present in corners()]
    assert len(set(names)) == 16
    assert names[0] == "keys_0000"
    assert names[-1] == PRESENT


def test_with_no_key_taken_away_the_arm_is_with(kenya):
    arm = without(kenya)
    assert (arm.file.bodies, arm.file.envoys) == (kenya.file.bodies, kenya.file.envoys)
    assert arm.response == "autonomous"


def test_the_corners_of_a_scenario_are_all_but_with(kenya):
    assert len(corner_arms(kenya)) == 15
    assert set(kenya.with_arms(corner_arms(kenya)).arm_names) >= set(corner_arms(kenya))


def test_without_anticipation_nobody_looks_ahead_or_uses_small_acts_and_lags_are_long(kenya):
    for body, before in zip(without(kenya, "anticipation").file.bodies, kenya.file.bodies, strict=True):
        assert body.monitoring.horizon_days == 0.0
        assert body.delegated_authority == 0.0
        assert body.lag.decide.median_days == max(60.0, before.lag.decide.median_days)
        assert not set(body.instruments) & set(SMALL_ACTS)
        assert body.partners == before.partners


def test_without_partnership_nobody_has_partners_and_civil_society_takes_no_part(kenya):
    bodies = without(kenya, "partnership").file.bodies
    assert all(body.partners == {} for body in bodies)
    assert [body.id for body in bodies if not body.acts] == ["church"]


def test_without_sustainability_no_agreement_is_followed_through(kenya):
    bodies = without(kenya, "sustainability").file.bodies
    assert not any({"follow_through", "political_mission"} & set(body.instruments) for body in bodies)


def test_without_mediation_envoys_are_untrained_and_funds_inflexible(kenya):
    file = without(kenya, "mediation").file
    assert all(envoy.skill <= UNTRAINED_SKILL and not envoy.standby for envoy in file.envoys)
    assert all(body.funds.flexible_share == 0.0 for body in file.bodies)
    assert file.parameters.instruments.mediation.team == 0.0
    assert kenya.file.parameters.instruments.mediation.team > 0.0


def test_a_key_that_was_never_there_changes_nothing_when_it_is_taken_away():
    lonely = sim.load("kenya-2008").with_({f"bodies.{body}.partners": {} for body in ("au", "un", "council", "us")})
    lonely = lonely.with_({"bodies.church.partners": {}, "bodies.church.acts": False})
    result = sim.compare(lonely, arms=["with", "no_partnership"], replicates=20)
    both = result.outcomes.set_index("arm").drop(columns="replicate")
    assert both.loc["with"].reset_index(drop=True).equals(both.loc["no_partnership"].reset_index(drop=True))


def test_a_scenario_without_bodies_is_refused_with_the_cure():
    data = {
        "scenario": {"title": "Alone", "start": datetime.date(2010, 1, 1), "days": 30},
        "arenas": [{"id": "land"}],
        "parties": [{"id": "one", "arena": "land"}, {"id": "two", "arena": "land"}],
    }
    alone = sim.Scenario.of(data, name="alone")
    with pytest.raises(sim.ScenarioError, match="no key can be taken away: add one under"):
        sim.attribute(alone, replicates=2)


def test_attribution_names_what_it_set_and_adds_up(kenya):
    found = sim.attribute(kenya, replicates=60, seed=3)
    assert len(found.settings) == 15
    assert "with" not in found.settings
    wide = found.shares.pivot(index=["outcome", "statistic"], columns="part", values="estimate")
    largest = wide[list(KEY_IDS)].abs().max(axis=1).clip(lower=1e-300)
    assert ((wide[list(KEY_IDS)].sum(axis=1) - wide["all_keys"]).abs() / largest).max() <= 1e-12


def test_attribution_depends_neither_on_workers_nor_on_other_arms(kenya):
    one = sim.attribute(kenya, replicates=30, workers=1)
    two = sim.attribute(kenya, replicates=30, workers=2)
    assert one.shares.equals(two.shares)
    alone = sim.compare(kenya, arms=["keys_0110"], replicates=30)
    rows = one.comparison.outcomes.query("arm == 'keys_0110'").reset_index(drop=True)
    assert alone.outcomes.query("arm == 'keys_0110'").reset_index(drop=True).equals(rows)
