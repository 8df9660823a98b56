"""The report's claims: all forty-two in its own words, and answers that follow from what ran and can be no."""

import re
from pathlib import Path

import numpy as np
import pytest

import simulator as sim
from simulator.experiments.claims import arms, measures, run
from simulator.experiments.claims.claim import Claim, Counted, Level, Paired, Places, Regions
from simulator.experiments.claims.registry import CLAIMS
from simulator.experiments.claims.run import claims
from simulator.views.claims import document, sentence, summary, verdict

FACT_SHEET = Path(__file__).parents[2] / ".." / "shared" / "mission" / "fact-sheet.md"

KENYA = Places("Kenya", ("kenya-2008",))


def test_there_are_forty_two_in_order():
    assert [claim.id for claim in CLAIMS] == [f"K{number:02}" for number in range(1, 43)]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_has_an_experiment_or_a_reason_why_not(claim):
    assert bool(claim.experiments) != bool(claim.why_not)


@pytest.mark.skipif(not FACT_SHEET.exists(), reason="the mission's fact sheet is not here")
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_is_told_in_words_of_the_fact_sheet(claim):
    theirs = set(re.findall(r"\w+", FACT_SHEET.read_text(encoding="utf-8").lower()))
    ours = re.findall(r"\w+", claim.words.lower())
    strange = [word for word in ours if word not in theirs]
    assert len(strange) <= 0.15 * len(ours), strange


def made_up(**columns):
    """A comparison of two arms whose outcomes are given: `with` first, then `without`."""

    class Made:
        arms = ("without", "with")

        def values(self, arm, name):
            return np.asarray(columns[name][0 if arm == "with" else 1], dtype=float)

    return Made()


def paired(measure, expected, **columns):
    """What a paired experiment finds in Kenya, were its outcomes these."""
    experiment = Paired(KENYA, arms.WITH, arms.WITHOUT, measure, expected)
    scenarios = {"kenya-2008": sim.load("kenya-2008")}
    return run._found(experiment, {"kenya-2008": made_up(**columns)}, scenarios, [])


FEW, MANY = [0.0] * 90 + [1.0] * 10, [0.0] * 40 + [1.0] * 60


def test_a_clear_effect_on_the_side_that_was_claimed_holds():
    found = paired(measures.ERUPTIONS, "less", erupted=(FEW, MANY))
    assert (found.holds, found.opposite) == (True, False)
    assert found.effect.estimate == pytest.approx(-0.5)


def test_a_clear_effect_on_the_other_side_is_the_opposite():
    found = paired(measures.ERUPTIONS, "more", erupted=(FEW, MANY))
    assert (found.holds, found.opposite) == (False, True)


def test_what_is_not_clear_does_not_hold_and_is_not_the_opposite():
    found = paired(measures.ERUPTIONS, "less", erupted=(FEW, FEW))
    assert (found.holds, found.opposite) == (False, False)


def test_a_claim_holds_only_if_all_its_experiments_do():
    yes, no = (paired(measures.ERUPTIONS, way, erupted=(FEW, MANY)) for way in ("less", "more"))
    claim = Claim("K00", "Words.", (yes.experiment, no.experiment))
    assert run.Answer(claim, (yes, yes)).verdict == "holds"
    assert run.Answer(claim, (yes, no)).verdict == "does not hold"
    assert verdict(run.Answer(claim, (yes, no))) == "does not hold: the opposite"
    assert run.Answer(Claim("K00", "Words.", why_not="Because."), ()).verdict == "not testable here"


def test_a_level_is_held_against_its_bar():
    experiment = Level(KENYA, arms.WITHOUT, measures.ERUPTIONS, "more", 0.5, "half")
    scenarios = {"kenya-2008": sim.load("kenya-2008")}
    for erupted, holds, opposite in (
        ([1.0] * 80, True, False),
        ([0.0] * 80, False, True),
        (FEW[:50] + MANY[-50:], False, False),
    ):
        found = run._found(experiment, {"kenya-2008": made_up(erupted=(erupted, erupted))}, scenarios, [])
        assert (found.holds, found.opposite) == (holds, opposite)


def test_a_level_of_something_that_nowhere_happens_cannot_be_told():
    experiment = Level(KENYA, arms.WITHOUT, measures.THIRTY_YEARS, "more", 0.01, "one in 100")
    comparison = made_up(deaths=([0.0] * 9, [0.0] * 9), growth_years_lost=([0.0] * 9, [0.0] * 9))
    found = run._found(experiment, {"kenya-2008": comparison}, {"kenya-2008": sim.load("kenya-2008")}, [])
    assert not found.holds
    assert np.isnan(found.effect.estimate)


def test_what_is_counted_is_counted_in_the_case_files():
    kenya = sim.load("kenya-2008")
    experiment = Counted(
        lambda cases: (sum(len(case.file.actions) for case in cases), 100), "acts", 0.05, "a twentieth"
    )
    found = run._found(experiment, {}, {}, [kenya])
    assert found.effect.estimate == len(kenya.file.actions) / 100
    assert found.holds


def test_regions_are_counted_by_the_side_on_which_they_lie():
    experiment = Regions(Places("cases"), arms.WITH, arms.WITHOUT, measures.ERUPTIONS, "less")
    found = run._found(
        experiment,
        {"kenya-2008": made_up(erupted=(FEW, MANY))},
        {"kenya-2008": sim.load("kenya-2008")},
        [],
    )
    assert found.effect.estimate == 1.0
    assert list(found.by_scenario) == ["east_africa"]
    assert "clearly less eruptions in 1 of 1 regions" in sentence(found)


def test_costs_are_those_of_conflict_and_of_prevention():
    comparison = made_up(conflict_cost_usd=([5e6], [9e6]), prevention_cost_usd=([1e6], [0.0]))
    assert measures.TOTAL_COST.of(comparison, "with") == [6e6]
    assert measures.TEN_TIMES.of(comparison, "with") == [15e6]


@pytest.mark.parametrize(
    ("measure", "days", "values"),
    [
        (measures.EARLY_ERUPTIONS, [10.0, 400.0, np.nan], [1, 0, 0]),
        (measures.LATE_ERUPTIONS, [10.0, 400.0, np.nan], [0, 1, 0]),
    ],
)
def test_eruptions_are_early_or_late_or_none(measure, days, values):
    assert list(measure.of(made_up(eruption_day=(days, days)), "with")) == values


def test_an_arm_changes_what_it_says_and_is_none_where_it_changes_nothing():
    kenya = sim.load("kenya-2008")
    faster = kenya.with_arms({"faster": arms.FASTER_BODIES.make(kenya)}).arm("faster").file
    assert [body.lag.decide.median_days for body in faster.bodies] == [
        body.lag.decide.median_days / 2 for body in kenya.file.bodies
    ]
    skilled = kenya.with_(arms.SKILLED.make(kenya)["set"])
    assert all(envoy.standby for envoy in skilled.file.envoys)
    again = arms.SKILLED.make(skilled.with_({f"envoys.{envoy.id}.skill": 1.0 for envoy in kenya.file.envoys}))
    assert again is None


def test_the_council_alone_acts_where_there_is_one():
    kenya = sim.load("kenya-2008")
    changed = arms.COUNCIL_ALONE.make(kenya)["set"]
    assert [path for path, acts in changed.items() if acts] == []  # it acts already
    assert "bodies.council.acts" not in changed
    assert "bodies.au.acts" in changed


def test_a_claim_that_is_not_there_is_refused():
    with pytest.raises(sim.ScenarioError, match="no claim is called so: they are K01 to K42"):
        sim.claims(["K99"], replicates=2)


def test_some_claims_run_and_are_told():
    answers = claims(["k08", "K12", "K32"], replicates=12)
    assert [answer.claim.id for answer in answers.answers] == ["K08", "K12", "K32"]
    text = document(answers)
    assert summary(answers) in text
    assert "> While elections can be an important step forward" in text
    assert answers.answers[2].found[0].effect.replicates == 12


def test_answers_depend_on_nothing_but_replicates_and_seed():
    one, two = (claims(["K32"], replicates=20, workers=workers) for workers in (1, 2))
    assert [found.effect for found in one.answers[0].found] == [found.effect for found in two.answers[0].found]


@pytest.mark.once
def test_where_acting_does_nothing_no_claim_on_its_effects_holds(monkeypatch):
    nothing = {
        "parameters.cost_of_violence_ceiling": 0.0,
        "parameters.mediation_agreement_effect": 0.0,
        "parameters.calming": 0.0,
        "parameters.learning_from_mediators": 0.0,
        "parameters.consent_legitimacy": 0.0,
        "parameters.assistance_moment_effect": 0.0,
        "parameters.emboldening": 0.0,
        "parameters.empty_threat": 0.0,
        "parameters.biased_information": 0.0,
        "parameters.rearming_in_talks": 0.0,
        "parameters.pressure_thinning": 0.0,
        "parameters.spoiler_gain": 0.0,
        "parameters.instruments.follow_through.programme": 0.0,
        "parameters.instruments.political_mission.programme": 0.0,
        "parameters.instruments.political_mission.guarantee": 0.0,
    }
    monkeypatch.setattr(run, "load", lambda name: sim.load(name).with_(nothing))
    of_effect = ["K03", "K05", "K06", "K14", "K24", "K27", "K28", "K31", "K35", "K38", "K39", "K40", "K41", "K42"]
    answers = claims(of_effect, replicates=40)
    assert {answer.claim.id: answer.verdict for answer in answers.answers} == dict.fromkeys(of_effect, "does not hold")
    moved = {
        answer.claim.id
        for answer in answers.answers
        for found in answer.found
        if found.experiment.measure not in (measures.TOTAL_COST, measures.TEN_TIMES) and found.effect.estimate != 0.0
    }
    assert moved == set()
