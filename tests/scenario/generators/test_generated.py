"""What generators write: valid for every admissible place, by the rule of the cases, and the same every time."""

import csv
import datetime
import statistics
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scenario import entries, generate, mapping, parse
from simulator.scenario.catalogue import catalogue_paths
from simulator.scenario.generators import GENERATORS, CoupPlace, ElectionPlace, publish, text_of
from simulator.scenario.generators.parts import years_later
from simulator.scenario.generators.place import MEDIAN
from simulator.scenario.generators.third_parties import KINDS, partnership
from simulator.scenario.schema.world import USUAL_OUTCOMES
from tests.scenario.generators.places import parameters, values

ROOT = Path(__file__).parents[3]
KINDS_OF_PLACE = sorted(GENERATORS)


@pytest.mark.parametrize("kind", KINDS_OF_PLACE)
def test_every_admissible_place_gives_a_valid_scenario(kind):
    @settings(max_examples=60, deadline=None)
    @given(values(kind))
    def check(drawn):
        text = text_of(kind, "drawn", drawn)
        assert text == text_of(kind, "drawn", drawn)
        scenario = parse(text)
        place = GENERATORS[kind].model_validate(drawn)
        assert scenario.file.scenario.status == "teaching"
        assert scenario.file.arenas[0].title == drawn["title"]
        assert [body.id for body in scenario.file.bodies] == list(drawn["bodies"])
        assert [moment.id for moment in scenario.file.threshold_moments] == [each.id for each in place.moments]
        assert all(moment.date is None or moment.date > place.start for moment in scenario.file.threshold_moments)
        assert text.startswith("# drawn: ")
        assert all(line.startswith("#") for line in text.partition("[scenario]")[0].split("\n") if line)

    check()


@pytest.mark.parametrize("kind", KINDS_OF_PLACE)
def test_the_catalogue_has_what_the_generator_writes_now(kind):
    name = f"generic-{kind}"
    written = catalogue_paths()[name].read_text(encoding="utf-8")
    assert written == text_of(kind, name, {}), "write it anew: python -m simulator.scenario.generators.publish"


def test_they_are_written_anew_by_one_command(tmp_path, monkeypatch):
    (tmp_path / "teaching").mkdir()
    monkeypatch.setattr(publish, "catalogue_folder", lambda: tmp_path)
    publish.main()
    written = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "teaching").iterdir()}
    assert written == {f"generic-{kind}": text_of(kind, f"generic-{kind}", {}) for kind in GENERATORS}
    monkeypatch.setattr(publish, "catalogue_folder", lambda: None)
    with pytest.raises(SystemExit, match="there is no catalogue here"):
        publish.main()


def test_the_catalogue_has_both():
    assert {f"generic-{kind}" for kind in GENERATORS} <= {entry.name for entry in entries()}


@pytest.mark.parametrize("kind", KINDS_OF_PLACE)
def test_a_file_reads_well_and_says_what_it_is(kind):
    text = text_of(kind, "mine", {"polyarchy": 0.2})
    assert max(map(len, text.splitlines())) <= 120
    assert "nothing in it is a fact of any place" in text
    assert "# Given: polyarchy = 0.2.\n" in text
    assert f"simulator new NAME --{kind}" in text
    defaults = {name for name, field in parameters(kind).items() if field.default is not None} - {"polyarchy"}
    told = text.partition("At their defaults:")[2].partition("How each input")[0]
    assert all(f"{name} = " in told for name in defaults)
    (source,) = parse(text).file.sources
    assert source.status == "judgement"
    assert "mapping rule" in source.title


@pytest.mark.parametrize("kind", KINDS_OF_PLACE)
@given(st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_more_democracy_never_means_more_grievance_or_less_civil_society(kind, one, other):
    less, more = (generate(kind, polyarchy=polyarchy).file for polyarchy in sorted((one, other)))
    assert all(after.grievance <= before.grievance for before, after in zip(less.parties, more.parties, strict=True))
    assert more.arenas[0].civil_society >= less.arenas[0].civil_society


def test_grievance_spillover_guarantee_and_chances_move_as_the_record_does():
    def made(**given):
        return generate("election", **given).file

    assert made(fought=True).parties[0].grievance > made(fought=False).parties[0].grievance
    assert made(polyarchy=0.0).parties[0].grievance > made(polyarchy=1.0).parties[0].grievance
    abroad = [made(in_conflict=n).arenas[0].spillover_from_abroad for n in range(7)]
    assert abroad == sorted(abroad)
    assert abroad[0] == 0.0 < abroad[-1]
    guarantees = [made(troops=n).arenas[0].guarantee for n in (0, 999, 1_000, 9_999, 10_000)]
    assert guarantees == [0.0, 0.0, 0.2, 0.2, 0.4]
    assert made(civilian_mission=True).arenas[0].guarantee == 0.1
    assert made(peacebuilding_mission=True).arenas[0].follow_through == mapping.FOLLOW_THROUGH_OF_PEACEBUILDING
    peaceful = [made(votes=3, violent_votes=n).threshold_moments[0].outcomes["peaceful"].probability for n in range(4)]
    assert peaceful == sorted(peaceful, reverse=True) == [mapping.peaceful_chance(3, n) for n in range(4)]


@pytest.mark.parametrize("kind", KINDS_OF_PLACE)
def test_numbers_are_those_of_the_rule(kind):
    given = {"polyarchy": 0.31, "fought": True, "bodies": list(KINDS), "troops": 2_000, "council_agenda": True}
    file = generate(kind, **given).file
    assert {party.grievance for party in file.parties} == {mapping.structural_grievance(0.31, fought=True)}
    strengths = {party.id: party.strength for party in file.parties}
    incumbents = {file.parties[0].id}
    assert {party.id: party.power for party in file.parties} == mapping.shares_of_power(strengths, incumbents)
    for body in file.bodies:
        numbers = mapping.BODIES[body.kind]
        lag = tuple(getattr(body.lag, part).median_days for part in ("detect", "verify", "decide", "deploy"))
        assert lag == numbers.lag
        assert (body.legitimacy, body.leverage, body.delegated_authority) == (
            numbers.legitimacy,
            numbers.leverage,
            numbers.delegated_authority,
        )
        funds = (body.funds.balance_usd, body.funds.yearly_usd, body.funds.flexible_share)
        assert funds == numbers.funds
        watch = body.monitoring
        assert numbers.monitoring == (
            watch.interval_days,
            watch.delay_days,
            watch.noise,
            watch.warning_threshold,
            watch.horizon_days,
        )
    bodies = {body.id: body for body in file.bodies}
    assert bodies["council"].consensus == mapping.CONSENSUS_ON_THE_AGENDA
    assert bodies["mission"].kind == "peacekeeping_mission"
    assert bodies["mission"].field_offices == ("country",)
    for moment in file.threshold_moments:
        peaceful = mapping.peaceful_chance(3, 1) if moment.kind == "election" else mapping.PEACEFUL_COUP
        chances = {name: outcome.probability for name, outcome in moment.outcomes.items()}
        assert chances == mapping.outcome_chances(peaceful)
        for name, outcome in moment.outcomes.items():
            usual = USUAL_OUTCOMES[name]
            assert (outcome.passion, outcome.grievance) == (usual.passion, usual.grievance)


def test_partnerships_are_mutual_and_of_the_size_that_the_page_says():
    assert all(partnership(one, other) == partnership(other, one) for one in KINDS for other in KINDS)
    assert partnership("un", "council") == 0.5
    assert partnership("un", "mission") == 0.8
    assert partnership("regional_organisation", "un") == 0.6
    assert partnership("council", "civil_society") == 0.3


@pytest.mark.parametrize("rank", ["none", *mapping.ENVOY_SKILL])
def test_an_envoy_has_the_skill_of_its_rank_and_without_one_the_ladder_is_shorter(rank):
    file = generate("election", regional_envoy=rank, standby=True).file
    (body,) = (body for body in file.bodies if body.id == "regional_organisation")
    envoys = [envoy for envoy in file.envoys if envoy.body == body.id]
    needing = {"good_offices", "mediation"} & set(body.instruments)
    if rank == "none":
        assert not envoys
        assert not needing
    else:
        assert [(envoy.skill, envoy.standby) for envoy in envoys] == [(mapping.ENVOY_SKILL[rank], True)]
        assert needing == {"good_offices", "mediation"}


def test_an_election_has_its_vote_a_runoff_and_the_next_one():
    file = generate("election", start=datetime.date(2015, 10, 1), vote_date=datetime.date(2016, 2, 29)).file
    vote, following = file.threshold_moments
    assert (vote.date, vote.conditioning, vote.result_after_days) == (datetime.date(2016, 2, 29), False, 3)
    assert (following.date, following.conditioning) == (datetime.date(2021, 2, 28), False)
    runoff = generate("election", runoff_after_days=14).file.threshold_moments[1]
    assert (runoff.id, runoff.conditioning, runoff.date) == ("runoff", True, datetime.date(2012, 5, 14))
    (only,) = generate("election", next_vote_after_years=0).file.threshold_moments
    assert only.id == "vote"


def test_armed_followings_are_spoilers_on_their_side():
    file = generate("election", incumbents_spoiler=0.1, challengers_spoiler=0.2).file
    told = {party.id: (party.side, party.spoiler, party.principal) for party in file.parties}
    assert told == {
        "incumbents": ("government", False, True),
        "militia": ("government", True, False),
        "challengers": ("opposition", False, True),
        "youth": ("opposition", True, False),
    }
    assert [party.id for party in generate("election").file.parties] == ["incumbents", "challengers"]


def test_a_coup_is_unforeseen_and_conditions_what_follows():
    file = generate("coup", runoff_after_days=30, further_coup_rate_per_year=0.3).file
    moments = {moment.id: moment for moment in file.threshold_moments}
    assert list(moments) == ["coup", "transition_vote", "runoff", "next_vote", "further_coup"]
    assert not moments["coup"].foreseeable
    assert all(moments[name].conditioning for name in ("coup", "transition_vote", "runoff", "next_vote"))
    assert (moments["transition_vote"].date - moments["coup"].date).days == 347
    further = moments["further_coup"]
    assert (further.rate_per_year, further.date, further.conditioning, further.foreseeable) == (0.3, None, False, False)
    without_end = generate("coup", transition_vote_after_days=0, next_vote_after_years=3).file.threshold_moments
    assert [moment.date for moment in without_end] == [datetime.date(2012, 1, 2), datetime.date(2015, 1, 2)]


@pytest.mark.parametrize(("holder", "other"), [("junta", "ousted"), ("ousted", "junta")])
def test_who_holds_the_state_after_a_coup_is_asked(holder, other):
    power = {party.id: party.power for party in generate("coup", holds_state=holder).file.parties}
    assert power[holder] == mapping.POWER_OF_INCUMBENTS
    assert power[other] < 0.2
    few = generate("coup", opposition_strength=0, dissidents_strength=0).file.parties
    assert [party.id for party in few] == ["junta", "ousted"]


def test_histories_run_on_after_the_last_dated_moment():
    place = CoupPlace(years_after=7)
    assert place.start + datetime.timedelta(days=place.days) == years_later(place.moments[1].date, 7)
    assert ElectionPlace(runoff_after_days=30).days == ElectionPlace().days + 30


def test_defaults_are_the_medians_that_the_table_says():
    with (ROOT / "scenarios" / "cases" / "record.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    place = ElectionPlace()
    sources = {name: field.json_schema_extra["source"] for name, field in ElectionPlace.model_fields.items()}
    medians = {name for name, source in sources.items() if source == MEDIAN}
    assert len(medians) == 9
    for name in sorted(medians):
        column = {"gdp_per_capita_usd": "gdp_per_capita"}.get(name, name)
        median = statistics.median(float(row[column]) for row in rows)
        # Rounded as people would: to whole states and votes, to a tenth, to a million people, to a thousand dollars.
        rounded = {"polyarchy": round(median, 1), "gdp_per_capita_usd": round(median, -3)}.get(name, round(median))
        assert getattr(place, name) == rounded, name
    for name in ("fought", "civilian_mission", "peacebuilding_mission"):
        assert getattr(place, name) == (sum(int(row[name]) for row in rows) > len(rows) / 2), name
    assert sum(int(row["council_agenda"]) for row in rows) == len(rows) / 2
    assert len(rows) == 12
