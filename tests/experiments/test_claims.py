"""The report's claims: all forty-two in its own words, and answers that follow from what ran and can be no."""

import re
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pytest

import simulator as sim
from simulator.experiments.claims import arms, measures, pooling, registry, run
from simulator.experiments.claims.claim import Claim, Counted, Level, Paired, Places, Regions
from simulator.experiments.claims.registry import CLAIMS
from simulator.experiments.claims.run import claims
from simulator.experiments.plan import NUMBERS
from simulator.results.intervals import mean_difference, risk_difference
from simulator.scenario import entries
from simulator.views.claims import document, page, sentence, summary, verdict

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


def test_scenarios_of_which_more_or_less_can_be_told_count_alike():
    many, few = np.full(100, 4.0), np.full(100, np.nan)
    many[::2], few[:4] = 6.0, [-1.0, 1.0, -1.0, 1.0]
    nothing = np.zeros(100)
    effect = pooling.pooled(measures.LAG, [(many, nothing), (few, nothing)])
    assert effect.estimate == pytest.approx((5.0 + 0.0) / 2)  # and not 4.8, which all pairs together would be
    assert effect.replicates == 104
    variance = (many.var(ddof=1) / 100 + few[:4].var(ddof=1) / 4) / 2**2
    half = NormalDist().inv_cdf(0.975) * sqrt(variance)
    assert effect[1:3] == pytest.approx((2.5 - half, 2.5 + half))


def test_a_scenario_with_fewer_than_two_known_pairs_is_left_out():
    known, one = np.array([1.0, 3.0]), np.array([90.0, np.nan])
    pairs = [(known, np.zeros(2)), (known, np.zeros(2)), (one, np.zeros(2))]
    effect = pooling.pooled(measures.LAG, pairs)
    assert (effect.estimate, effect.replicates) == (2.0, 4)
    assert np.isnan(pooling.pooled(measures.LAG, pairs[2:]).estimate)


def test_of_one_scenario_the_interval_is_its_own():
    values = np.array([1.0, 2.0, 4.0, np.nan])
    assert pooling.pooled(measures.LAG, [(values, np.zeros(4))]) == mean_difference(values, np.zeros(4))


def test_shares_are_pooled_as_all_pairs_together():
    pair = np.array(FEW), np.array(MANY)
    same = np.array(FEW), np.array(FEW)
    both = risk_difference(*(np.concatenate(each) for each in zip(pair, same, strict=True)))
    assert pooling.pooled(measures.ERUPTIONS, [pair, same]) == both
    assert both.estimate == pytest.approx((-0.5 + 0.0) / 2)


def test_shares_that_cannot_be_told_of_all_pairs_count_by_scenario():
    some = np.array([1.0, 1.0, 1.0, np.nan, np.nan, np.nan])
    pairs = [(some, np.zeros(6)), (np.zeros(6), np.zeros(6))]
    assert pooling.pooled(measures.COSTLY, pairs).estimate == pytest.approx(0.5)
    assert pooling.difference(measures.COSTLY, pairs[0]).replicates == 3


def test_a_mean_level_counts_scenarios_alike_and_a_share_histories():
    one, other = np.full(10, 1.0), np.array([0.0, 0.0] + [np.nan] * 8)
    assert pooling.level(measures.LAG, [one, other]).estimate == pytest.approx(0.5)
    assert pooling.level(measures.COSTLY, [one, other]).estimate == pytest.approx(10 / 12)


THREE = ("guinea-2008", "kenya-2008", "niger-2010")


def in_cases(experiment, *comparisons):
    """What an experiment finds in Guinea, Kenya and Niger, were its outcomes there these."""
    ran = dict(zip(THREE, comparisons, strict=True))
    return run._found(experiment, ran, {name: sim.load(name) for name in THREE}, [])


def test_where_some_pairs_are_missing_it_is_told_how_many_were_not():
    known, lacking, none = [9.0, 8.0, 9.0], [5.0, np.nan, 4.0], [np.nan] * 3
    experiment = Paired(Places("cases"), arms.WITH, arms.WITHOUT, measures.LAG, "less")
    found = in_cases(experiment, *(made_up(lag_days=(days, known)) for days in (known, lacking, none)))
    assert list(found.by_scenario) == ["guinea-2008", "kenya-2008"]
    assert (found.effect.replicates, found.asked, found.meant) == (5, 6, 3)
    assert found.effect.estimate == pytest.approx((0.0 + (-4.0 - 5.0) / 2) / 2)
    assert sentence(found).startswith("In two of the three cases, bodies acting as configured against nobody acting: ")
    assert "told in 5 of 6 pairs, where less was claimed" in sentence(found)


def test_a_case_that_cannot_have_an_arm_takes_no_part_and_is_not_counted():
    class Other:
        arms = ("without",)

    with_arm = made_up(erupted=(FEW, MANY))
    experiment = Paired(Places("cases"), arms.WITH, arms.WITHOUT, measures.ERUPTIONS, "less")
    found = in_cases(experiment, with_arm, Other(), with_arm)
    assert sentence(found).startswith("In two of the three cases, ")
    assert "told in" not in sentence(found)


def test_what_was_tested_in_all_cases_is_told_of_all():
    same = made_up(erupted=(FEW, MANY))
    experiment = Level(Places("cases"), arms.WITHOUT, measures.ERUPTIONS, "more", 0.5, "half")
    assert sentence(in_cases(experiment, same, same, same)).startswith("In the three cases, nobody acting: ")


def test_the_split_by_scenario_is_told_on_the_terminal_as_in_the_document():
    less, more = made_up(erupted=(FEW, MANY)), made_up(erupted=(MANY, FEW))
    experiment = Paired(Places("cases"), arms.WITH, arms.WITHOUT, measures.ERUPTIONS, "less")
    found = in_cases(experiment, less, less, more)
    answers = run.Answers((run.Answer(Claim("K00", "Words.", (experiment,)), (found,)),), 100, 1, THREE, {})
    split = "Of 3 scenarios: clearly less in 2 and clearly more in 1 (against the claim: `niger-2010`)."
    assert split in document(answers)
    assert split in " ".join(" ".join(str(part) for part in page(answers)).split())


def test_a_coup_or_an_uprising_is_what_nobody_foresaw_and_is_a_fact():
    chosen = registry.OVERTHROW_CASES.chosen
    names = [entry.name for entry in entries() if entry.status == "case" and chosen(sim.load(entry.name))]
    assert names == ["guinea-2008", "kyrgyzstan-2010", "mauritania-2008", "niger-2010"]
    assert registry.OVERTHROW_CASES.words == "cases with a coup or an uprising"
    foreseen, drawn = (SimpleNamespace(kind="protest", conditioning=fact, foreseeable=fact) for fact in (True, False))
    for moment in (foreseen, drawn):
        assert not chosen(SimpleNamespace(file=SimpleNamespace(threshold_moments=[moment])))
    (experiment,) = registry.K31.experiments
    assert experiment.places is registry.OVERTHROW_CASES


@pytest.mark.parametrize("claim", [registry.K30, registry.K32], ids=lambda claim: claim.id)
def test_where_nobody_acts_in_both_arms_this_is_said_of_both(claim):
    (answer,) = claims([claim.id], replicates=2).answers
    for found in answer.found:
        assert ", with nobody acting in either: " in sentence(found)
        assert "nobody acting against" not in sentence(found)


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


def test_an_answer_does_not_depend_on_which_other_claims_are_asked():
    alone, among = (claims(ids, replicates=20) for ids in (["K30"], ["K06", "K30"]))
    assert len(among.scenarios) == 13
    assert alone.answers[0].found[0].effect == among.answers[1].found[0].effect
    deaths = [each.comparisons["generic-coup"].values("without", "deaths") for each in (alone, among)]
    assert deaths[0].any()
    assert np.array_equal(*deaths)


def test_scenarios_have_seeds_of_their_own():
    seeds = {run._seed_of(entry.name, seed) for entry in entries() for seed in (0, 1, NUMBERS - 1)}
    assert len(seeds) == 3 * len(entries())
    assert all(seed in range(NUMBERS) for seed in seeds)


@pytest.mark.parametrize("ids", [["K08"], ["K01"], ["K08", "K01"]])
def test_where_claims_are_counted_or_not_testable_nothing_ran(ids):
    answers = claims(ids)
    assert answers.scenarios == ()
    assert "No scenario ran" in document(answers)
    assert "histories of each arm" not in document(answers)


def test_the_scenarios_of_the_answers_are_those_that_ran():
    assert claims(["K08", "K32"], replicates=2).scenarios == ("generic-election",)


def test_progress_ends_with_all_histories_even_where_a_scenario_cannot_have_an_arm():
    told = []
    claims(["K22"], replicates=2, progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("ids", [["K01"], ["K32"]])
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"replicates": 1}, "replicates = 1\n  must be a whole number from 2 to 4294967296"),
        ({"replicates": 2.5}, "replicates = 2.5\n  must be a whole number"),
        ({"seed": -1}, "seed = -1\n  must be a whole number from 0 to 4294967295"),
        ({"seed": NUMBERS}, "seed = 4294967296\n  must be a whole number from 0 to 4294967295"),
    ],
)
def test_a_number_out_of_range_is_refused_whatever_is_asked(ids, wrong, message):
    with pytest.raises(sim.ScenarioError, match=message):
        claims(ids, **wrong)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(sim.ScenarioError) as caught:
        claims(["K99"], replicates=1, seed=-1)
    assert [problem.path for problem in caught.value.problems] == ["id", "replicates", "seed"]


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
