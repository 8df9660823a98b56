"""The numbers behind the region, one a line, each with where it comes from."""

from collections.abc import Iterator, Mapping

from docs.west_africa.record import DAY_0, OVERDUE, RECENT, REMEMBERED, YEAR, Country, Facts, Vote
from simulator.scenario import mapping

MISSIONS = {
    "many": "UNMIL: more than 10,000 troops under a mandate of the Security Council; from memory",
    "some": "UNOCI: some 8,000 troops under a mandate of the Security Council; from memory",
    "civilian": "UNIOSIL or UNOGBIS: a civilian mission to build peace; from memory",
    "": "no mission of the United Nations on day 0; from memory",
}


def numbers(facts: Facts) -> Iterator[tuple[str, object, str]]:
    """Yield what is known of a country and what follows by the rule: its name, its value, and where it comes from."""
    rule = "simulator/scenario/mapping.py"
    in_conflict, at_war = facts.abroad
    yield "gdp_per_capita_usd", facts.gdp, f"structure.csv, {YEAR}"
    yield "population_millions", facts.population, f"structure.csv, {YEAR}"
    yield "polyarchy", facts.polyarchy, f"structure.csv, {YEAR}"
    yield "fought_in_20_years", int(facts.fought), f"conflict_years.csv, {DAY_0.year - REMEMBERED}-{YEAR}"
    yield "fought_in_5_years", int(facts.armed), f"conflict_years.csv, {DAY_0.year - RECENT}-{YEAR}"
    yield "fought_in_last_year", int(facts.fighting), f"conflict_years.csv, {YEAR}"
    yield "neighbours", " ".join(facts.neighbours), "neighbours.csv, those in the region"
    yield "borders", facts.borders, "neighbours.csv and states.csv, all of them"
    yield "abroad_in_conflict", in_conflict, f"conflict_years.csv, {YEAR}, neighbours outside the region"
    yield "abroad_at_war", at_war, f"conflict_years.csv, {YEAR}, neighbours outside the region"
    yield "mission", facts.country.mission or "none", MISSIONS[facts.country.mission]
    yield "term_years", facts.country.term, "constitution in force on day 0; from memory"
    for number, vote in enumerate(facts.votes, start=1):
        yield f"vote_{number}", vote.day, _about(vote, facts.country)
    yield "grievance", facts.grievance, f"{rule}, structural_grievance"
    yield "civil_society", mapping.civil_society(facts.polyarchy), f"{rule}, civil_society"
    yield "spillover_from_abroad", facts.spillover, f"{rule}, spillover_from_abroad"
    yield "guarantee", facts.guarantee, f"{rule}, guarantee"
    yield "follow_through", facts.follow_through, f"{rule}, FOLLOW_THROUGH_OF_PEACEBUILDING"
    for party, power in facts.power.items():
        yield f"power_{party}", power, f"{rule}, shares_of_power"


def _about(vote: Vote, country: Country) -> str:
    if country.id in OVERDUE:
        return "overdue on day 0; promised by then in the supplementary agreement of 28 November 2007; from memory"
    if vote.regular:
        return "elections.csv, held on time"
    return f"due by law, {country.term} years after {vote.last}; no first round of elections.csv lies near"


def table(region: Mapping[str, Facts]) -> Iterator[list[object]]:
    """Yield the lines of `record.csv`."""
    yield ["arena", "gwcode", "what", "value", "source"]
    for facts in region.values():
        for line in numbers(facts):
            yield [facts.country.id, facts.country.code, *line]
