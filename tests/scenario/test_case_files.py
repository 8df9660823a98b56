"""The twelve case files keep to one rule: `simulator.scenario.mapping`, and `scenarios/cases/record.csv`."""

import csv
import datetime
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import simulator as sim
from simulator.scenario import mapping
from simulator.scenario.recorded import recorded_lag_days
from simulator.scenario.schema import Party, ThresholdMoment

ROOT = Path(__file__).parents[2]
CASES = ROOT / "scenarios" / "cases"
RECORD = ROOT.parent / "shared" / "data" / "record"
NAMES = tuple(sorted(path.stem for path in CASES.glob("*.toml")))

REGIONS = {
    *("central_africa", "central_asia", "east_africa", "middle_east", "south_asia", "southern_africa", "west_africa"),
}
VOTES = {"election", "referendum"}
IRREGULAR = {"coup", "protest", "provocation"}
STAYS = {"good_offices", "mediation", "mediation_support"}
MISSIONS = {"mission", "peacekeeping_mission", "regional_office"}
MOBILISED = {"drc-kivu-2008": {"drc", "cndp"}}
"""Principals of opposing sides that had fought each other in the twelve months before day 0."""

ROUNDS_WITHIN_DAYS = 100
"""Two rounds of one vote lie closer together than this; those of the DRC in 2006 were 92 days apart."""

ONE_STOOD = {"iraq-kirkuk-2009"}
"""One of the last three votes of the record does not count, since only one stood (Iraq, October 2002)."""

IMPULSES = {"peaceful": (-0.2, 0.0), "disputed": (1.5, 0.1), "stolen": (2.0, 0.3)}
COUNTED = ("neighbours", "in_conflict", "at_war", "votes", "violent_votes", "troops")
FLAGS = ("fought", "civilian_mission", "peacebuilding_mission", "council_agenda")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_of(line: dict[str, str]) -> dict[str, Any]:
    """Return a row of record.csv with numbers for numbers."""
    numbers = ("gdp_per_capita", "population_millions", "polyarchy")
    return (
        line
        | {name: int(line[name]) for name in (*COUNTED, "gwcode", "year")}
        | {name: bool(int(line[name])) for name in FLAGS}
        | {name: float(line[name]) for name in numbers}
    )


ROWS = {line["case"]: row_of(line) for line in read(CASES / "record.csv")}
LOADED = {name: sim.load(CASES / f"{name}.toml") for name in NAMES}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(name: str) -> Any:
    return LOADED[name].file


@pytest.fixture
def row(name: str) -> dict[str, Any]:
    return ROWS[name]


def lists_of_sources(table: Any) -> Iterator[list[str]]:
    """Yield every list of sources in a file, but not the table of sources itself."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key == "sources" and all(isinstance(entry, str) for entry in value):
                yield value
            else:
                yield from lists_of_sources(value)
    elif isinstance(table, list):
        for value in table:
            yield from lists_of_sources(value)


def test_the_record_has_a_row_for_every_case_and_no_other() -> None:
    assert len(NAMES) == 12
    assert set(ROWS) == set(NAMES)


def test_day_0_and_status_are_those_of_the_record(file: Any, row: dict[str, Any]) -> None:
    assert file.scenario.status == "case"
    assert file.scenario.start == datetime.date.fromisoformat(row["day_0"])
    assert row["year"] == file.scenario.start.year - 1
    assert file.scenario.days is None
    assert file.scenario.summary.strip()
    assert "cannot show what happens where nobody comes" in " ".join(file.scenario.limits.split())


def test_the_arena_follows_the_rule(file: Any, row: dict[str, Any]) -> None:
    (arena,) = file.arenas
    assert arena.region in REGIONS
    assert arena.population_millions == row["population_millions"]
    assert arena.gdp_per_capita_usd == row["gdp_per_capita"]
    assert arena.domestic_capacity == 0.2
    assert arena.civil_society == mapping.civil_society(row["polyarchy"])
    assert arena.guarantee == mapping.guarantee(row["troops"], civilian_mission=row["civilian_mission"])
    expected = mapping.FOLLOW_THROUGH_OF_PEACEBUILDING if row["peacebuilding_mission"] else 0.0
    assert arena.follow_through == expected
    spillover = mapping.spillover_from_abroad(row["neighbours"], row["in_conflict"], row["at_war"])
    assert arena.spillover_from_abroad == spillover


def test_the_parties_follow_the_rule(name: str, file: Any, row: dict[str, Any]) -> None:
    usual = {field: Party.model_fields[field].default for field in ("hostility", "optimism", "strength_drift_per_year")}
    incumbents = {party.id for party in file.parties if party.side == "government"}
    assert incumbents
    power = mapping.shares_of_power({party.id: party.strength for party in file.parties}, incumbents)
    assert {party.id: party.power for party in file.parties} == power
    assert len(file.parties) <= 6
    for party in file.parties:
        assert party.grievance == mapping.structural_grievance(row["polyarchy"], fought=row["fought"])
        assert {field: getattr(party, field) for field in usual} == usual
        assert party.side is not None
        assert party.posture == ("mobilise" if party.id in MOBILISED.get(name, ()) else "talk")
        if party.posture == "mobilise":
            assert party.principal
        if party.spoiler:
            assert not party.principal


def test_the_chances_of_moments_follow_the_rule(file: Any, row: dict[str, Any]) -> None:
    vote = mapping.peaceful_chance(row["votes"], row["violent_votes"])
    assert file.threshold_moments
    for moment in file.threshold_moments:
        chance = mapping.PEACEFUL_COUP if moment.kind in IRREGULAR else vote
        found = {outcome: impulse.probability for outcome, impulse in moment.outcomes.items()}
        assert found == pytest.approx(mapping.outcome_chances(chance), abs=1e-9), moment.id
        assert {key: (one.passion, one.grievance) for key, one in moment.outcomes.items()} == IMPULSES
        assert moment.conditioned_on is None


def test_the_moments_were_known_or_are_declared(file: Any) -> None:
    usual = {key: ThresholdMoment.model_fields[key].default for key in ("before_days", "after_days", "multiplier")}
    for moment in file.threshold_moments:
        assert moment.kind in VOTES | IRREGULAR | {"deadline"}
        assert moment.date is not None
        assert moment.date > file.scenario.start
        assert moment.foreseeable == (moment.kind not in IRREGULAR), f"{moment.id}: only a vote or deadline is foreseen"
        assert moment.conditioning or moment.kind not in IRREGULAR
        assert (moment.result_after_days > 0) == (moment.kind in VOTES), moment.id
        assert {key: getattr(moment, key) for key in usual} == usual
        assert moment.sources


def test_the_bodies_are_those_of_their_kind(file: Any, row: dict[str, Any]) -> None:
    owners = {envoy.body for envoy in file.envoys}
    panels = {action.body for action in file.actions if action.instrument == "panel"}
    for body in file.bodies:
        kind = mapping.BODIES[body.kind]
        watch, lag, funds = body.monitoring, body.lag, body.funds
        assert (body.legitimacy, body.leverage, body.delegated_authority) == (
            kind.legitimacy,
            kind.leverage,
            kind.delegated_authority,
        ), body.id
        found = (watch.interval_days, watch.delay_days, watch.noise, watch.warning_threshold, watch.horizon_days)
        assert found == kind.monitoring, body.id
        stages = (lag.detect, lag.verify, lag.decide, lag.deploy)
        assert tuple(stage.median_days for stage in stages) == kind.lag, body.id
        assert tuple(stage.spread for stage in stages) == (0.5, 0.5, 0.6, 0.6), body.id
        assert (funds.balance_usd, funds.yearly_usd, funds.flexible_share) == kind.funds, body.id
        agenda = mapping.CONSENSUS_ON_THE_AGENDA if row["council_agenda"] else mapping.CONSENSUS_OFF_THE_AGENDA
        assert body.consensus == (agenda if body.kind == "security_council" else 1.0), body.id
        assert body.bias == 0.0
        ladder = mapping.ladder(body.kind, envoy=body.id in owners, panel=body.id in panels)
        assert body.instruments == ladder, body.id


def test_partners_are_mutual_and_of_four_degrees(file: Any) -> None:
    kinds = {body.id: body.kind for body in file.bodies}
    partners = {body.id: body.partners for body in file.bodies}
    for one, others in partners.items():
        for other, value in others.items():
            assert partners[other].get(one) == value, f"{one}, {other}"
            of_one_house = "un" in (one, other) and MISSIONS & {kinds[one], kinds[other]}
            if of_one_house:
                assert value == mapping.PARTNERS_OF_ONE_HOUSE
            elif {one, other} == {"un", "council"}:
                assert value == mapping.PARTNERS_BY_RESOLUTION
            else:
                assert value in (mapping.PARTNERS_TOGETHER, mapping.PARTNERS_OTHERWISE)
    for one in kinds.keys() - {"un"}:
        if "un" in kinds and (kinds[one] in MISSIONS or one == "council"):
            assert one in partners["un"]


def test_envoys_have_the_skill_of_a_rank(file: Any) -> None:
    for envoy in file.envoys:
        assert envoy.skill in set(mapping.ENVOY_SKILL.values()), envoy.id


def test_every_body_and_every_envoy_has_an_act(file: Any) -> None:
    """A body is in a file if it has at least one recorded act there, and so is an envoy."""
    assert {body.id for body in file.bodies} - {action.body for action in file.actions} == set()
    assert {envoy.id for envoy in file.envoys} - {action.envoy for action in file.actions} == set()


def test_no_stay_starts_or_ends_with_the_observed_agreement(file: Any) -> None:
    agreement = file.observed.agreement_date
    if agreement is None:
        return
    for action in file.actions:
        if action.instrument not in STAYS:
            continue
        assert (agreement - action.date).days not in (0, 1), action.id
        if action.duration_days is not None:
            end = action.date + datetime.timedelta(days=action.duration_days)
            assert abs((end - agreement).days) > 2, action.id


def test_an_act_that_answers_a_warning_comes_after_it(file: Any) -> None:
    for action in file.actions:
        if action.responds_to.warning is not None:
            assert recorded_lag_days(file, action) > 0.0, action.id


def test_an_id_means_the_same_body_everywhere() -> None:
    kinds: dict[str, set[str]] = {}
    for loaded in LOADED.values():
        for body in loaded.file.bodies:
            kinds.setdefault(body.id, set()).add(body.kind)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_acts_are_dated_sourced_and_lagged(file: Any) -> None:
    moments = {moment.id: moment for moment in file.threshold_moments}
    for action in file.actions:
        assert action.sources, action.id
        assert file.scenario.start < action.date
        assert (action.date - file.scenario.start).days <= 5 * 366, action.id
        if recorded_lag_days(file, action) < 0.0:
            assert moments[action.responds_to.moment].foreseeable


def test_every_source_is_there_and_used(name: str, file: Any) -> None:
    data = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    used = {source for cited in lists_of_sources(data) for source in cited}
    assert used == {source.id for source in file.sources}
    assert file.sources[0].id == "case_file"


def test_what_was_observed_lies_in_the_window(name: str, file: Any) -> None:
    days = LOADED[name].steps * LOADED[name].step_days
    observed, end = file.observed, file.scenario.start + datetime.timedelta(days=days)
    for date in (observed.eruption_date, observed.agreement_date, observed.relapse_date):
        assert date is None or file.scenario.start <= date <= end
    assert observed.erupted == (observed.eruption_date is not None)
    assert observed.erupted == (observed.deaths_low >= 25.0)
    assert observed.relapsed == (observed.relapse_date is not None)
    assert observed.relapsed == (name in {"sudan-2011", "drc-kivu-2008"})
    assert observed.deaths_low <= observed.deaths_high
    assert observed.notes.strip()


def test_lines_are_short_but_for_addresses(name: str) -> None:
    lines = (CASES / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith("url = ")] == []


def test_the_votes_that_count_are_counted(row: dict[str, Any]) -> None:
    counted = row["votes_counted"].split("; ")
    assert row["votes"] == len(counted)
    assert row["violent_votes"] == sum(vote.endswith(" violent") for vote in counted)


# --- the record itself, where it lies beside the repository -----------------------------------------------------------


def neighbours_in(code: str, year: int) -> set[str]:
    """Return the states that shared a land border and existed at the end of a year."""
    pairs = [(pair["gwcode_a"], pair["gwcode_b"]) for pair in read(RECORD / "neighbours.csv")]
    beside = {other for one, other in pairs if one == code} | {one for one, other in pairs if other == code}
    last = f"{year}-12-31"
    there = {line["gwcode"] for line in read(RECORD / "states.csv") if line["start"] <= last <= line["end"]}
    return beside & there


@pytest.mark.skipif(not RECORD.is_dir(), reason="the record does not lie beside the repository")
def test_the_rows_are_those_of_the_record(row: dict[str, Any]) -> None:
    code, year = str(row["gwcode"]), row["year"]
    (structure,) = [
        line for line in read(RECORD / "structure.csv") if (line["gwcode"], line["year"]) == (code, str(year))
    ]
    assert row["gdp_per_capita"] == round(float(structure["gdp_per_capita"]))
    assert row["population_millions"] == round(float(structure["population_millions"]), 1)
    assert row["polyarchy"] == float(structure["polyarchy"])
    conflicts = read(RECORD / "conflict_years.csv")
    fought = [line for line in conflicts if line["gwcode"] == code and year - 20 < int(line["year"]) <= year]
    assert row["fought"] == bool(fought)
    beside = neighbours_in(code, year)
    worst = {line["gwcode"]: line["intensity"] for line in conflicts if line["year"] == str(year)}
    found = [worst.get(neighbour) for neighbour in sorted(beside)]
    assert (row["neighbours"], row["in_conflict"], row["at_war"]) == (len(found), found.count("1"), found.count("2"))


def last_votes(code: str, day_0: datetime.date) -> list[set[int]]:
    """Return the years of each of the last three votes for the leadership in sixteen years; rounds are one vote."""
    dates = sorted(
        datetime.date.fromisoformat(line["date"])
        for line in read(RECORD / "elections.csv")
        if line["gwcode"] == code and line["kind"] == "leadership"
    )
    votes: list[list[datetime.date]] = []
    for date in dates:
        if date >= day_0:
            continue
        if votes and (date - votes[-1][0]).days <= ROUNDS_WITHIN_DAYS:
            votes[-1].append(date)
        else:
            votes.append([date])
    first = day_0.replace(year=day_0.year - 16)
    return [{date.year for date in vote} for vote in votes[-3:] if vote[0] >= first]


@pytest.mark.skipif(not RECORD.is_dir(), reason="the record does not lie beside the repository")
def test_the_votes_that_count_are_among_the_last_three_of_the_record(row: dict[str, Any]) -> None:
    """Which of them count, and which were violent, is judged by hand: a vote in which only one stood does not."""
    last = last_votes(str(row["gwcode"]), datetime.date.fromisoformat(row["day_0"]))
    years = [int(re.findall(r"\d{4}", vote)[0]) for vote in row["votes_counted"].split("; ")]
    for year in set(years):
        assert sum(year in vote for vote in last) >= years.count(year), year
    assert len(last) - len(years) == (1 if row["case"] in ONE_STOOD else 0)
