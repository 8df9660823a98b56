"""The file of a generated scenario, from its place."""

from collections.abc import Iterator

from simulator.scenario import mapping
from simulator.scenario.generators.parts import ARENA, Disputant, Moment
from simulator.scenario.generators.place import Place
from simulator.scenario.generators.third_parties import SOURCES, body_tables, envoy_tables
from simulator.scenario.generators.writing import Key, comment, prose, table, written
from simulator.scenario.schema.world import USUAL_OUTCOMES

DOMESTIC_CAPACITY = 0.2
"""What every case takes national mechanisms to be."""

_UNBROKEN = "\N{NO-BREAK SPACE}"
"""Keeps a key and its value on one line while a paragraph is wrapped."""

_LIMITS = (
    "Generated: no number here is a fact of any place. One arena for a whole country, few parties, no acts that "
    "anybody took. The rule that made it is the one of the cases, chosen by eye and not fitted, and effects of "
    "instruments are assumed, not measured. It is a first draft to be replaced by what is known of the place."
)


def file_text(place: Place, name: str) -> str:
    """Return the scenario file of a place, with comments; the same for the same place and name."""
    parts = ["\n#\n".join(_head(place, name)) + "\n", _scenario(place)]
    parts += ["# Where the dispute lives.\n" + _arena(place)]
    parts += _introduced("Who is in dispute. Only proportions of strength count.", _parties(place))
    parts += _introduced("Who watches from outside, warns, and may act.", body_tables(place))
    parts += _introduced("Whom they can send.", envoy_tables(place))
    parts += _introduced("When the dispute may erupt.", _moments(place))
    parts += _introduced("Where the numbers come from.", [_source()])
    return "\n".join(parts)


def _introduced(line: str, tables: Iterator[str] | list[str]) -> list[str]:
    first, *others = list(tables) or [""]
    return [f"# {line}\n{first}", *others] if first else []


def _head(place: Place, name: str) -> Iterator[str]:
    """Yield the paragraphs of the comment at the head."""
    yield comment(f"{name}: {place.story}. Generated; nothing in it is a fact of any place.")
    yield (
        f"#     simulator check {name}.toml      says everything that is wrong with it, at once\n"
        f"#     simulator compare {name}.toml    compares its arms with nobody acting"
    )
    yield comment(
        f"`simulator new NAME --{place.kind}` writes such a file from the parameters below (docs/generators.md). "
        "Change here what you know better, and say under `[[sources]]` how you know it."
    )
    for start, keys in (("Given: ", _given(place, given=True)), ("At their defaults: ", _given(place, given=False))):
        if keys:
            yield comment(f"{start}{', '.join(keys)}.").replace(_UNBROKEN, " ")
    bullets = [comment(text, "- ", "  ") for text in (*_by_rule(place), *place.notes)]
    yield comment("How each input was made, by the rule that the cases share (simulator/scenario/mapping.py):")
    yield "\n".join(bullets)


def _given(place: Place, *, given: bool) -> list[str]:
    """Return the parameters that differ from their defaults, or those that do not, as one would write them."""
    fields = type(place).model_fields
    return [
        f"{key}{_UNBROKEN}={_UNBROKEN}{written(value)}"
        for key, field in fields.items()
        if (value := getattr(place, key)) is not None and (value != field.default) == given
    ]


def _by_rule(place: Place) -> Iterator[str]:
    """Yield what the rule says of each input, a sentence or two each."""
    fought = f", plus {mapping.GRIEVANCE_OF_PAST_CONFLICT} for the fighting of the twenty years before"
    yield (
        f"Structural grievance, the same for every party: {mapping.GRIEVANCE_WITHOUT_DEMOCRACY} x (1 - polyarchy "
        f"{written(place.polyarchy)}){fought if place.fought else ''}."
    )
    yield (
        f"Shares of power: who holds the state has {mapping.POWER_OF_INCUMBENTS}, the rest "
        f"{written(round(1.0 - mapping.POWER_OF_INCUMBENTS, 2))}, divided by strength."
    )
    yield "Hostility on day 0, optimism and postures: the defaults of the model."
    yield (
        f"Outcomes of votes: {place.violent_votes} of {place.votes} votes before were violent, and the share of votes "
        f"without violence anywhere ({mapping.PEACEFUL_BASE}, targets.csv T13_any) counts as "
        f"{written(mapping.WEIGHT_OF_BASE)} more; to the nearest twentieth. Impulses and windows: the model's defaults."
    )
    yield (
        "Bodies: what every body of the kind is taken to be like. Partnerships and ladders: by kind too, "
        "without what needs an envoy where there is none. Envoys: skill by rank."
    )


def _scenario(place: Place) -> str:
    people = f"summary = {prose(place.summary)}\nlimits = {prose(_LIMITS)}\n"
    keys: list[Key] = [
        ("title", f"{place.title}: {place.story}"),
        ("start", place.start),
        ("days", place.days, f"to {place.years_after} years after {place.dates[-1]}"),
        ("status", "teaching"),
    ]
    return table("[scenario]", keys) + people + f"sources = {written(SOURCES)}\n"


def _arena(place: Place) -> str:
    mission = place.civilian_mission or place.peacebuilding_mission
    of_mission = "a mission" if mission else "no mission"
    abroad = f"{place.in_conflict} of {place.neighbours} neighbours in conflict, {place.at_war} at war"
    peacebuilding = mapping.FOLLOW_THROUGH_OF_PEACEBUILDING if place.peacebuilding_mission else None
    keys: list[Key] = [
        ("id", ARENA),
        ("title", place.title),
        ("region", place.region or None),
        ("population_millions", place.population_millions),
        ("gdp_per_capita_usd", place.gdp_per_capita_usd, "2011 international dollars"),
        ("domestic_capacity", DOMESTIC_CAPACITY, "the same in every case"),
        (
            "civil_society",
            mapping.civil_society(place.polyarchy),
            f"{mapping.CIVIL_SOCIETY_OF_DEMOCRACY} x polyarchy {written(place.polyarchy)}",
        ),
        (
            "spillover_from_abroad",
            mapping.spillover_from_abroad(place.neighbours, place.in_conflict, place.at_war),
            abroad,
        ),
        (
            "guarantee",
            mapping.guarantee(place.troops, civilian_mission=mission),
            f"{place.troops:,} foreign troops, {of_mission}",
        ),
        ("follow_through", peacebuilding, "a peacebuilding mission"),
    ]
    return table("[[arenas]]", keys)


def _parties(place: Place) -> Iterator[str]:
    grievance = mapping.structural_grievance(place.polyarchy, fought=place.fought)
    for party in place.disputants:
        yield table("[[parties]]", _party(party, place.powers[party.id], grievance))


def _party(party: Disputant, power: float, grievance: float) -> Iterator[Key]:
    yield "id", party.id
    yield "title", party.title
    yield "arena", ARENA
    yield "side", party.side
    yield "strength", party.strength
    yield "power", power
    yield "grievance", grievance
    if party.spoiler:
        yield "principal", False, party.note
        yield "spoiler", True


def _moments(place: Place) -> Iterator[str]:
    of_votes = mapping.outcome_chances(mapping.peaceful_chance(place.votes, place.violent_votes))
    of_coups = mapping.outcome_chances(mapping.PEACEFUL_COUP)
    for moment in place.moments:
        vote = moment.kind == "election"
        yield table("[[threshold_moments]]", _moment(moment, place.result_after_days if vote else 0))
        yield table("[threshold_moments.outcomes]", _outcomes(of_votes if vote else of_coups))


def _moment(moment: Moment, result_after_days: int) -> Iterator[Key]:
    yield "id", moment.id
    yield "title", moment.title
    yield "arena", ARENA
    yield "kind", moment.kind
    yield "date", moment.date, moment.note
    yield "rate_per_year", moment.rate_per_year, moment.note
    yield "conditioning", moment.conditioning or None
    yield "foreseeable", False if moment.kind == "coup" else None
    yield "result_after_days", result_after_days or None
    yield "sources", SOURCES


def _outcomes(chances: dict[str, float]) -> Iterator[Key]:
    for name, impulse in USUAL_OUTCOMES.items():
        pushes = {"passion": impulse.passion, "grievance": impulse.grievance}
        yield name, {"probability": chances[name]} | {key: push for key, push in pushes.items() if push}


def _source() -> str:
    keys: list[Key] = [
        ("id", SOURCES[0]),
        ("title", "The mapping rule of this project, simulator/scenario/mapping.py"),
        ("note", "Chosen once, by eye, and the same for every case. It says nothing about any place."),
        ("status", "judgement"),
    ]
    return table("[[sources]]", keys)
