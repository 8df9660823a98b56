"""The scenario file of the region as text: the same entries for every country, then bodies, envoys and arms."""

from collections.abc import Iterator, Mapping

from docs.west_africa.record import COUP_RATE, DAY_0, DAYS, OVERDUE, Facts, Vote
from docs.west_africa.words import ARMS, HEAD, SOURCES
from simulator.scenario import mapping
from simulator.scenario.schema.world import USUAL_OUTCOMES

GRIEVANCE_SPREAD, REGIONAL_CORRELATION = 0.1, 0.3
"""How far the parties' grievance differs from the rule's, and how much of that the region has in common: assumed."""

PARTY_TITLES = {"government": "Government", "opposition": "Opposition", "armed": "Armed groups"}

SPREADS = (0.5, 0.5, 0.6, 0.6)
"""Deviations of the logarithm of the four parts of the lag, as in every case: assumed."""

POOL = "unowa"

BODIES: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    (
        "unowa",
        "UN Office for West Africa",
        "regional_office",
        ("fact_finding", "good_offices", "mediation_support", "electoral_assistance", "follow_through"),
        "senegal",
    ),
    (
        "ecowas",
        "Economic Community of West African States",
        "regional_organisation",
        ("statement", "good_offices", "mediation", "follow_through"),
        "nigeria",
    ),
    ("au", "African Union", "regional_organisation", ("statement", "good_offices", "panel", "mediation"), ""),
    ("council", "UN Security Council", "security_council", ("statement", "visit", "threat_of_measures"), ""),
)
"""Id, title, kind, ladder, and the country of its seat, where it has one in the region."""

PARTNERS: Mapping[frozenset[str], float] = {
    frozenset({"unowa", "ecowas"}): 0.8,
    frozenset({"unowa", "au"}): 0.5,
    frozenset({"unowa", "council"}): 0.5,
    frozenset({"ecowas", "au"}): 0.5,
    frozenset({"au", "council"}): 0.3,
}
"""How far two bodies are partners: 0.8 where working together is in the mandate, 0.3 to 0.5 elsewhere; assumed."""

ENVOYS: tuple[tuple[str, str, str, bool], ...] = (
    ("mediator", "An eminent mediator", "eminent_mediator", False),
    ("representative", "The head of the office", "head_of_mission", False),
    ("envoy_a", "A special envoy", "special_envoy", False),
    ("envoy_b", "A special envoy", "special_envoy", False),
    ("standby", "A special envoy on the standby roster", "special_envoy", True),
    ("official", "An official", "official", False),
)
"""Id, title, rank, and whether on the standby roster. How many there are, and of which ranks, is assumed."""

ONE_MORE = ("one_more", "One more special envoy", "special_envoy", False)
"""The envoy of the arm `one_more_envoy`, of the median skill of the others."""

MILLION = 1e6


def file_of(region: Mapping[str, Facts]) -> str:
    """Return the text of the file."""
    parts = [HEAD.format(start=DAY_0, days=DAYS)]
    for facts in region.values():
        parts += [f"# --- {facts.country.title}", *_country(facts)]
    parts.append("# --- who acts from outside, and with what: one pool of envoys, one fund")
    parts += map(_body, BODIES)
    parts += (_envoy(*envoy) for envoy in ENVOYS)
    parts += ["# --- other ways to share it out, and what one more would be worth", _arms(), SOURCES]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _country(facts: Facts) -> Iterator[str]:
    """Yield the entries of a country: its arena, its parties, its votes, and the coup that may come."""
    yield _arena(facts)
    yield from (_party(facts, party) for party in facts.strengths)
    yield from (_vote(facts, number, vote) for number, vote in enumerate(facts.votes, start=1))
    yield _coup(facts)


def _arena(facts: Facts) -> str:
    return _entry(
        "arenas",
        id=facts.country.id,
        title=facts.country.title,
        region="west_africa",
        population_millions=facts.population,
        gdp_per_capita_usd=facts.gdp,
        neighbours=dict.fromkeys(facts.neighbours, 1) or None,
        spillover_from_abroad=facts.spillover or None,
        domestic_capacity=0.2,
        guarantee=facts.guarantee or None,
        follow_through=facts.follow_through or None,
        civil_society=mapping.civil_society(facts.polyarchy),
        grievance_spread=GRIEVANCE_SPREAD,
        regional_correlation=REGIONAL_CORRELATION,
    )


def _party(facts: Facts, party: str) -> str:
    return _entry(
        "parties",
        id=f"{facts.country.id}_{party}",
        title=f"{PARTY_TITLES[party]} of {facts.country.title}",
        arena=facts.country.id,
        strength=facts.strengths[party],
        power=facts.power[party],
        grievance=facts.grievance,
        posture="mobilise" if party == "armed" and facts.fighting else None,
    )


def _vote(facts: Facts, number: int, vote: Vote) -> str:
    entry = _entry(
        "threshold_moments",
        id=f"{facts.country.id}_vote_{number}",
        title=f"{facts.country.title}: vote for the leadership",
        arena=facts.country.id,
        kind="election",
        date=vote.day,
        uncertain=None if vote.regular else True,
        sources=["law"] if not vote.regular else ["reign"],
    )
    if not vote.regular:
        why = "promised by then, long overdue" if facts.country.id in OVERDUE else "due then by law; not held on time"
        entry = entry.replace(f"date = {vote.day}", f"date = {vote.day}{' ' * 14}# {why}")
    return _with_outcomes(entry, mapping.peaceful_chance(0, 0))


def _coup(facts: Facts) -> str:
    entry = _entry(
        "threshold_moments",
        id=f"{facts.country.id}_coup",
        title=f"{facts.country.title}: a coup is tried",
        arena=facts.country.id,
        kind="coup",
        rate_per_year=COUP_RATE,
        sources=["targets"],
    )
    return _with_outcomes(entry, mapping.PEACEFUL_COUP)


def _with_outcomes(moment: str, peaceful: float) -> str:
    """Return the entry of a moment with its outcomes: chances by the rule, impulses of the model's usual outcomes."""
    chances = mapping.outcome_chances(peaceful)
    outcomes = {
        name: {"probability": chances[name]} | impulse.model_dump(exclude={"probability"}, exclude_defaults=True)
        for name, impulse in USUAL_OUTCOMES.items()
    }
    lines = [f"{name} = {_value(outcome)}" for name, outcome in outcomes.items()]
    return "\n".join([moment, "", "[threshold_moments.outcomes]", *lines])


def _body(body: tuple[str, str, str, tuple[str, ...], str]) -> str:
    name, title, kind, ladder, seat = body
    stated = mapping.BODIES[kind]
    interval, delay, noise, threshold, horizon = stated.monitoring
    balance, yearly, flexible = stated.funds
    partners = {other: weight for other, *_ in BODIES if (weight := PARTNERS.get(frozenset({name, other})))}
    entry = _entry(
        "bodies",
        id=name,
        title=title,
        kind=kind,
        instruments=list(ladder),
        pool=None if name == POOL else POOL,
        allocation="worst_first" if name == POOL else None,
        leverage=stated.leverage,
        legitimacy=stated.legitimacy,
        consensus=mapping.CONSENSUS_OFF_THE_AGENDA if kind == "security_council" else None,
        delegated_authority=stated.delegated_authority,
        partners=partners,
        field_offices=[seat] if seat else None,
        monitoring={
            "interval_days": interval,
            "delay_days": delay,
            "noise": noise,
            "warning_threshold": threshold,
            "horizon_days": horizon,
        },
        funds={"balance_usd": balance, "yearly_usd": yearly, "flexible_share": flexible} if name == POOL else None,
        sources=["mapping"],
    )
    parts = zip(("detect", "verify", "decide", "deploy"), stated.lag, SPREADS, strict=True)
    lines = [f"{part} = {_value({'median_days': days, 'spread': spread})}" for part, days, spread in parts]
    return "\n".join([entry, "", "[bodies.lag]", *lines])


def _envoy(name: str, title: str, rank: str, standby: bool, table: str = "envoys") -> str:
    skill = mapping.ENVOY_SKILL[rank]
    return _entry(table, id=name, title=title, body=POOL, skill=skill, standby=standby or None)


def _arms() -> str:
    """Return the arms; what a million makes of the fund follows from what is in it."""
    balance, _, flexible = mapping.BODIES["regional_office"].funds
    share = round((balance * flexible + MILLION) / (balance + MILLION), 4)
    one_more = _envoy(*ONE_MORE, table="arms.one_more_envoy.add.envoys")
    return ARMS.format(one_more=one_more, balance=_value(balance + MILLION), share=share)


def _entry(table: str, **fields: object) -> str:
    """Return an entry of an array of tables; what is none is left out."""
    lines = [f"{key} = {_value(value)}" for key, value in fields.items() if value is not None]
    return "\n".join([f"[[{table}]]", *lines])


def _value(value: object) -> str:
    """Return a value as TOML has it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"'
        case dict():
            return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case float() if value >= MILLION:
            return f"{value:.0e}".replace("e+0", "e")
        case _:
            return str(value)
