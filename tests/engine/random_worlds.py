"""Random worlds that reach every branch: many arenas, bodies, envoys and acts, with values where things happen.

Every kind of thing has a strategy of Hypothesis, so that a world in which something fails shrinks: to fewer of
everything, at the low end of every range. Numbers are drawn evenly from their ranges; Hypothesis by itself would mostly
draw bounds and zeros, with which little happens.
"""

import datetime
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from simulator.scenario.parameters import Instruments
from tests.engine.random_values import (
    Strategy,
    any_parameters,
    between,
    chance,
    instruments,
    lively_parameters,
    pools,
    some,
    weighted,
)
from tests.engine.rounds import in_rounds
from tests.worlds import Data, body, date, dispute, envoy

ARMS = {
    "both": {"from": "with", "actions": "triggered", "coercion": True},
    "earlier": {"from": "both", "actions": "dated", "shift_days": -3.0},
    "sooner": {"from": "both", "shift_days": -4.0},
}
"""Arms in which bodies respond and recorded acts come, by their triggers or on their dates."""
WITHOUT_ACTS = ["with", "with", "with", "without"]
WITH_ACTS = ["with", "both", "sooner", "earlier", "both", "sooner", "history", "history_fixed"]
"""Arms of a world in which nothing is recorded, and of one in which something is."""
LADDERS = (
    ("statement", "electoral_assistance", "good_offices", "mediation"),
    ("panel", "good_offices", "follow_through"),
    ("fact_finding", "mediation", "electoral_assistance", "follow_through"),
    ("good_offices", "political_mission", "follow_through"),
    ("threat_of_measures", "visit", "mediation", "electoral_assistance"),
    ("call", "fact_finding", "political_mission", "follow_through"),
    ("threat_of_measures", "statement", "mediation_support", "electoral_assistance"),
)
"""What bodies climb; those that are busy take one of the first four, which take envoys soon."""
ACTS_WITH_ENVOY = ("good_offices", "mediation")
ACTS_WITHOUT_ENVOY = tuple(name for name in Instruments.model_fields if name not in ACTS_WITH_ENVOY)
LENGTHS = {1.0: (60, 400), 0.5: (60, 200), 7.0: (280, 1900), 2.0: (60, 500), 0.25: (30, 90)}
"""For each length of a step, how many days a world can go on: a hundred to a few hundred steps."""


class Outline(NamedTuple):
    """What the parts of a world need to know of each other: who is there, and how long it goes on."""

    step_days: float
    days: int
    calm: bool  # everybody talks at first, and moves are slow enough for warnings to come before them
    busy: bool  # bodies are quick and watch everything, and have fewer envoys than there are requests
    partners: float  # how likely it is that a body states a partnership with another
    arenas: list[str]
    bodies: list[str]
    pools: dict[str, str]  # on whose pool a body draws, for those that have none of their own


@st.composite
def parameter_sets(draw: st.DrawFn, outline: Outline) -> Data:
    """Return parameters, a quarter of them from their whole ranges, half of them with other instruments than usual."""
    usual = not outline.busy and draw(chance(0.5))
    parameters = draw(any_parameters if draw(chance(0.25)) else lively_parameters(calm=outline.calm))
    return parameters if usual else parameters | {"instruments": draw(instruments)}


# --- arenas, parties and moments -------------------------------------------------------------------------------------


def arenas(name: str, outline: Outline) -> Strategy[Data]:
    """Return an arena with some of the others next door."""
    others = [other for other in outline.arenas if other != name]
    return st.fixed_dictionaries(
        {
            "id": st.just(name),
            "neighbours": weighted(others, 0.7, between(0.1, 2.0)),
            "region": st.sampled_from(["", "here", "there"]),
            "grievance_spread": between(0.0, 1.0),
            "regional_correlation": between(0.0, 1.0),
            "guarantee": st.sampled_from([0.0, 0.2]),
            "follow_through": st.sampled_from([0.0, 0.3, 0.7]),
            "mechanisms": between(0.0, 1.0),
            "domestic_capacity": between(0.0, 0.5),
            "civil_society": between(0.0, 1.0),
            "violence_scale": st.sampled_from([1.0, 0.1, 30.0]),
            "spillover_from_abroad": st.sampled_from([0.0, 0.0, 0.2, 1.0]),
        }
    )


def parties(number: int, outline: Outline) -> Strategy[Data]:
    """Return a party; they go round the arenas, so that none is empty."""
    return st.fixed_dictionaries(
        {
            # Ids in no order, since sums run in theirs.
            "id": st.integers(0, 999).map(lambda k: f"party_{k}_{number}"),
            "arena": st.just(outline.arenas[number % len(outline.arenas)]),
            "side": st.sampled_from(["side_0", "side_1", "side_2"]),
            "strength": between(0.05, 2.0),
            "power": between(0.01, 2.0),
            "hostility": between(-0.5, 0.8) if outline.calm else between(-1.0, 2.0),
            "grievance": between(-0.5, 0.6) if outline.calm else between(-0.5, 1.0),
            "optimism": between(-0.5, 1.0),
            "strength_drift_per_year": between(-0.5, 0.5),
            "posture": st.sampled_from(["talk"] if outline.calm else ["talk", "talk", "mobilise", "fight"]),
            "principal": chance(0.8),
            "spoiler": chance(0.3),
            "sensitivity": st.just({"election": 0.5, "coup": 1.5}),
        }
    )


@st.composite
def outcomes_of_moments(draw: st.DrawFn) -> Data:
    """Return how a moment may turn out."""
    bad = draw(between(0.0, 1.0))
    stolen = bad * draw(between(0.0, 1.0))
    return {
        "peaceful": {"probability": 1.0 - bad, "passion": draw(between(-1.0, 0.5))},
        "disputed": {"probability": bad - stolen, "passion": draw(between(0.0, 2.0)), "grievance": 0.1},
        "stolen": {"probability": stolen, "passion": draw(between(0.0, 3.0)), "grievance": draw(between(0.0, 1.0))},
    }


@st.composite
def moments(draw: st.DrawFn, number: int, outline: Outline) -> Data:
    """Return a moment on a date, or one that comes by chance."""
    moment = draw(
        st.fixed_dictionaries(
            {
                "id": st.just(f"moment_{number}"),
                "arena": st.sampled_from(outline.arenas),
                "kind": st.sampled_from(["election", "referendum", "coup", "protest"]),
                "multiplier": between(1.0, 20.0),
                "before_days": between(0.0, 30.0),
                "after_days": between(0.0, 30.0),
                "result_after_days": st.sampled_from([0.0, 0.7, 3.0, 10.0]),
                "jump": between(0.0, 1.0),
            }
        )
    )
    if draw(chance(0.6)):
        moment |= {"date": date(draw(st.integers(0, outline.days - 1))), "foreseeable": not draw(chance(0.1))}
    else:
        moment["rate_per_year"] = draw(between(0.5, 20.0))
    if draw(chance(0.5)):
        moment["outcomes"] = draw(outcomes_of_moments())
    if draw(chance(0.1)):
        moment["conditioned_on"] = draw(st.sampled_from(["peaceful", "disputed", "stolen"]))
    return moment


# --- bodies and envoys -----------------------------------------------------------------------------------------------

monitoring: Strategy[Data] = st.fixed_dictionaries(
    {
        "interval_days": st.sampled_from([0.25, 1.0, 2.5, 7.0]),
        "delay_days": st.sampled_from([0.0, 0.0, 3.0, 15.0]),
        "noise": st.sampled_from([0.0, 0.1, 0.5]),
        "memory_days": st.sampled_from([1.0, 1.0, 10.0, 40.0]),
        "warning_threshold": between(0.5, 0.8),
        "horizon_days": between(0.0, 90.0),
        "variance_weight": st.sampled_from([0.0, 0.2]),
        "autocorrelation_weight": st.sampled_from([0.0, 0.2]),
    }
)
rich: Strategy[Data] = st.fixed_dictionaries(
    {"balance_usd": st.just(1e9), "yearly_usd": st.just(1e8), "flexible_share": between(0.0, 1.0)}
)
poor: Strategy[Data] = st.fixed_dictionaries(
    {"balance_usd": between(0.0, 8e5), "yearly_usd": between(0.0, 2e6), "flexible_share": between(0.0, 1.0)}
)


def lags(medians: list[float], to_deploy: list[float]) -> Strategy[Data]:
    """Return how long a body takes, each part with a median out of some."""
    spread = between(0.0, 1.0)
    part = st.fixed_dictionaries({"median_days": st.sampled_from(medians), "spread": spread})
    deploy = st.fixed_dictionaries({"median_days": st.sampled_from(to_deploy), "spread": spread})
    return st.fixed_dictionaries(
        dict.fromkeys(("detect", "verify", "decide", "appropriation"), part) | {"deploy": deploy}
    )


@st.composite
def bodies(draw: st.DrawFn, name: str, outline: Outline, stated_parties: list[Data]) -> Data:
    """Return a body; many are poor, some have a mandate for one arena only, and some draw on another's pool."""
    mandate = [draw(st.sampled_from(outline.arenas))] if not outline.busy and draw(chance(0.4)) else []
    others = [other for other in outline.bodies if other != name]
    favours = sorted({party[key] for party in stated_parties for key in ("id", "side")})
    fields = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["regional_organisation", "civil_society", "security_council"]),
            "monitoring": monitoring,
            "lag": lags([0.0, 0.0, 2.0] if outline.busy else [0.0, 0.5, 2.0, 6.0], [0.5, 6.0, 25.0]),
            "instruments": st.sampled_from(LADDERS[:4] if outline.busy else LADDERS).map(list),
            "partners": weighted(others, outline.partners, between(0.2, 1.0)),
            "field_offices": some(mandate or outline.arenas, 0.2),
            "bias": st.sampled_from([0.0, 0.5]),
            "favours": st.sampled_from(favours),
            "legitimacy": between(0.0, 1.0),
            "leverage": between(0.0, 2.0),
            "credibility": between(0.3, 1.0),
            "consensus": st.sampled_from([1.0] * 7 + [0.0] if outline.busy else [1.0, 1.0, 0.5, 0.05, 0.0]),
            "delegated_authority": between(0.0, 1.0),
            "allocation": st.sampled_from(["first_come", "worst_first", "most_tractable"]),
            "reserve": st.integers(0, 1),
            "acts": chance(0.0 if outline.busy else 0.1).map(lambda watches_only: not watches_only),
            "funds": poor if draw(chance(0.5 if outline.busy else 0.4)) else rich,
        }
    )
    stated = body(id=name, arenas=mandate, **draw(fields))
    if name in outline.pools:
        del stated["funds"]
        stated["pool"] = outline.pools[name]
    return stated


@st.composite
def envoys(draw: st.DrawFn, number: int, outline: Outline) -> Data:
    """Return an envoy; they go round the bodies that have a pool of their own."""
    homes = [name for name in outline.bodies if name not in outline.pools]
    fields = st.fixed_dictionaries(
        {
            "body": st.just(homes[number % len(homes)]),
            "skill": between(0.0, 1.0),
            "standby": chance(0.5),
            "fit": weighted(outline.arenas, 0.5, between(0.0, 1.0)),
            "rest_days": st.sampled_from([0.0, 3.0, 20.0]),
            "daily_usd": st.sampled_from([0.0, 1000.0, 20_000.0]),
        }
    )
    return envoy(id=f"envoy_{number}", **draw(fields))


# --- recorded acts ---------------------------------------------------------------------------------------------------


class Cast(NamedTuple):
    """Who is there to act and to be answered."""

    outline: Outline
    parties: list[Data]
    moments: list[Data]
    bodies: list[Data]
    envoys: list[Data]

    def watching(self, arena: str) -> list[str]:
        """Return the bodies that have a mandate in an arena."""
        return [who["id"] for who in self.bodies if not who["arenas"] or arena in who["arenas"]]


@st.composite
def triggers(draw: st.DrawFn, cast: Cast, earlier: list[Data], arena: str) -> tuple[Data, datetime.date]:
    """Return what an act in an arena answers, and when that is recorded to have happened."""
    day = date(draw(st.integers(0, max(1, cast.outline.days - 20))))
    kinds = ["eruption", "agreement", "warning"] + ["moment"] * bool(cast.moments) + ["action"] * bool(earlier)
    kind = draw(st.sampled_from(kinds))
    if kind == "action":
        answered = draw(st.sampled_from(earlier))
        return {"action": answered["id"]}, answered["date"]
    nth = draw(st.integers(1, 2))
    if kind == "moment":
        moment = draw(st.sampled_from(cast.moments))
        if "date" in moment:
            return {"moment": moment["id"]}, moment["date"]
        return {"moment": moment["id"], "recorded_date": day, "nth": nth}, day
    subjects = cast.watching(arena) if kind == "warning" else cast.outline.arenas
    return {kind: draw(st.sampled_from(subjects)), "recorded_date": day, "nth": nth}, day


@st.composite
def acts(draw: st.DrawFn, number: int, cast: Cast, earlier: list[Data]) -> Data:
    """Return an act of a body where it has a mandate."""
    who = draw(st.sampled_from(cast.bodies))
    arena = draw(st.sampled_from(who["arenas"] or cast.outline.arenas))
    trigger, recorded = draw(triggers(cast, earlier, arena))
    anyone = [someone["id"] for someone in cast.envoys]
    home = who.get("pool", who["id"])
    own = [someone["id"] for someone in cast.envoys if someone["body"] == home]
    goes, does, of_another = draw(chance(0.6)), draw(chance(0.2)), draw(chance(0.2))
    with_envoy = goes and bool(anyone)
    last = date(cast.outline.days - 1)
    act: Data = {
        "id": f"act_{number}",
        "body": who["id"],
        "arena": arena,
        "instrument": draw(st.sampled_from(ACTS_WITH_ENVOY if with_envoy else ACTS_WITHOUT_ENVOY)),
        "date": min(recorded + datetime.timedelta(days=draw(st.integers(0, 10))), last),
        "responds_to": trigger,
    }
    if draw(chance(0.5)):
        act["duration_days"] = draw(between(0.0, 60.0))
    if anyone and (goes or does):
        act["envoy"] = draw(st.sampled_from(anyone if of_another or not own else own))
    if draw(chance(0.6)):
        there = [party for party in cast.parties if party["arena"] == arena]
        act["against"] = draw(st.sampled_from(there))[draw(st.sampled_from(["side", "id"]))]
    return act


# --- worlds ----------------------------------------------------------------------------------------------------------


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Return the outline of a world."""
    step = draw(st.sampled_from(list(LENGTHS)))
    busy = draw(chance(0.5))
    names = [f"body_{k}" for k in range(draw(st.sampled_from([1, 2, 3, 3, 3])))]
    return Outline(
        step_days=step,
        days=draw(st.integers(*LENGTHS[step])),
        calm=draw(chance(0.5)),
        busy=busy,
        partners=draw(st.sampled_from([0.1, 0.8])),
        arenas=[f"arena_{k}" for k in range(draw(st.integers(2, 4) if busy else st.integers(1, 3)))],
        bodies=names,
        pools=draw(pools(names)),
    )


@st.composite
def casts(draw: st.DrawFn, outline: Outline) -> Cast:
    """Return who is there: two to four parties to an arena, and envoys enough where bodies are not busy."""
    arena_count, body_count = len(outline.arenas), len(outline.bodies)
    stated_parties = draw(one_each(parties, outline, st.integers(2 * arena_count, 3 * arena_count + 1)))
    return Cast(
        outline,
        stated_parties,
        moments=draw(one_each(moments, outline, st.integers(1, 5))),
        bodies=[draw(bodies(name, outline, stated_parties)) for name in outline.bodies],
        envoys=draw(one_each(envoys, outline, st.integers(1, body_count + 1) if outline.busy else st.integers(0, 5))),
    )


@st.composite
def one_each(
    draw: st.DrawFn, strategy: Callable[[int, Outline], Strategy[Data]], outline: Outline, counts: Strategy[int]
) -> list[Data]:
    """Return some things of a kind, numbered from 0."""
    return [draw(strategy(number, outline)) for number in range(draw(counts))]


@st.composite
def worlds(draw: st.DrawFn) -> Data:
    """Return a world as plain data."""
    outline = draw(outlines())
    cast = draw(casts(outline))
    recorded: list[Data] = []
    for number in range(draw(st.integers(0, 8))):
        recorded.append(draw(acts(number, cast, recorded)))
    world = dispute(
        days=outline.days,
        arenas=[draw(arenas(name, outline)) for name in outline.arenas],
        parties=cast.parties,
        threshold_moments=cast.moments,
        bodies=cast.bodies,
        envoys=cast.envoys,
        actions=recorded,
        arms=ARMS if recorded else {},
        parameters=draw(parameter_sets(outline)),
    )
    world["scenario"]["step_days"] = outline.step_days
    return world


class Histories(NamedTuple):
    """Some histories of one arm of a world."""

    world: Data
    arm: str
    replicates: range


@st.composite
def histories(draw: st.DrawFn, count: int) -> Histories:
    """Return so many histories of a world, mostly in arms in which bodies respond."""
    world = draw(worlds())
    arm = draw(st.sampled_from(WITH_ACTS if world["actions"] else WITHOUT_ACTS))
    first = draw(st.integers(0, 2**32 - count))
    return Histories(world, arm, range(first, first + count))


def world_number(number: int) -> Data:
    """Return one of the worlds, always the same for a number."""
    drawn: list[Data] = []
    in_rounds(drawn.append, worlds(), [number])
    return drawn[-1]
