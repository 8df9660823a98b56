"""The arms that claims are put to the test with, made of any scenario; each says what it changes."""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

from simulator.experiments.claims.claim import ArmOf, Data
from simulator.experiments.keys import PRESENT, SMALL_ACTS, TEAMS, arm_without_key
from simulator.experiments.plan import REFERENCE

if TYPE_CHECKING:
    from simulator.scenario import Scenario

MISSIONS = ("mission", "peacekeeping_mission", "regional_office")

FASTER = 0.5
MORE_SKILL = 0.3
MORE_MONEY_USD = 1e6
LONG_HORIZON_DAYS = 90.0

Settings = Iterator[tuple[str, Any]]


def _arm(title: str, settings: "Callable[[Scenario], Settings]") -> "Callable[[Scenario], Data | None]":
    """Return what makes an arm of `with` with some settings; none where they change nothing."""

    def make(scenario: "Scenario") -> Data | None:
        changed = {path: value for path, value in settings(scenario) if _plain(scenario.get(path)) != value}
        return {"title": title, "from": PRESENT, "set": changed} if changed else None

    return make


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


WITHOUT = ArmOf(REFERENCE, "nobody acting")
WITH = ArmOf(PRESENT, "bodies acting as configured")
HISTORY = ArmOf("history", "the recorded acts")
NO_PARTNERSHIP = ArmOf(arm_without_key("partnership"), "the bodies acting without partnerships")
NO_SUSTAINABILITY = ArmOf(arm_without_key("sustainability"), "the bodies acting without follow-through")


def _faster(scenario: "Scenario") -> Settings:
    for body in scenario.file.bodies:
        for part in ("verify", "decide", "deploy"):
            days = getattr(body.lag, part).median_days
            yield f"bodies.{body.id}.lag.{part}.median_days", FASTER * days


def _skilled(scenario: "Scenario") -> Settings:
    for envoy in scenario.file.envoys:
        yield f"envoys.{envoy.id}.skill", min(1.0, round(envoy.skill + MORE_SKILL, 4))
        yield f"envoys.{envoy.id}.standby", True


def _richer(scenario: "Scenario") -> Settings:
    for body in scenario.file.bodies:
        if body.pool is None:
            yield f"bodies.{body.id}.funds.balance_usd", body.funds.balance_usd + MORE_MONEY_USD
            yield f"bodies.{body.id}.funds.flexible_share", 1.0


def _agenda(scenario: "Scenario") -> Settings:
    yield from _faster(scenario)
    yield from _skilled(scenario)
    yield from _richer(scenario)
    names = [body.id for body in scenario.file.bodies]
    for body in scenario.file.bodies:
        yield f"bodies.{body.id}.partners", dict.fromkeys((name for name in names if name != body.id), 1.0)
        yield f"bodies.{body.id}.monitoring.horizon_days", max(LONG_HORIZON_DAYS, body.monitoring.horizon_days)
        if "follow_through" not in body.instruments and body.kind not in {"state", "security_council"}:
            yield f"bodies.{body.id}.instruments", [*body.instruments, "follow_through"]


def _invested(scenario: "Scenario") -> Settings:
    yield from _skilled(scenario)
    yield from _richer(scenario)


def _only(scenario: "Scenario", instruments: Collection[str]) -> Settings:
    for body in scenario.file.bodies:
        kept = [name for name in body.instruments if name in instruments]
        yield f"bodies.{body.id}.instruments", kept


def _small(scenario: "Scenario") -> Settings:
    yield from _only(scenario, SMALL_ACTS)


def _council_alone(scenario: "Scenario") -> Settings:
    if any(body.kind == "security_council" for body in scenario.file.bodies):
        for body in scenario.file.bodies:
            yield f"bodies.{body.id}.acts", body.kind == "security_council"


def _no_support(scenario: "Scenario") -> Settings:
    for body in scenario.file.bodies:
        yield f"bodies.{body.id}.instruments", [name for name in body.instruments if name != "mediation_support"]
    for name in TEAMS:
        yield f"parameters.instruments.{name}.team", 0.0


def _no_offices(scenario: "Scenario") -> Settings:
    for body in scenario.file.bodies:
        yield f"bodies.{body.id}.field_offices", []
        yield f"bodies.{body.id}.instruments", [name for name in body.instruments if name != "political_mission"]


def _no_missions(scenario: "Scenario") -> Settings:
    for body in scenario.file.bodies:
        if body.kind in MISSIONS:
            yield f"bodies.{body.id}.acts", False
            yield f"bodies.{body.id}.field_offices", []


FASTER_BODIES = ArmOf(
    "claims_faster", "the bodies verifying, deciding and deploying in half the time", _arm("Half the time", _faster)
)
SKILLED = ArmOf("claims_skilled", "envoys of more skill, all on standby", _arm("More skill, all on standby", _skilled))
RICHER = ArmOf(
    "claims_richer",
    "a million dollars more for each body, and all funds flexible",
    _arm("More and flexible funds", _richer),
)
AGENDA = ArmOf(
    "claims_agenda",
    "all four keys turned up: half the time, full partnerships, follow-through, skill, standby, flexible funds",
    _arm("The agenda of the four keys", _agenda),
)
INVESTED = ArmOf(
    "claims_invested", "more skill, standby, money and flexibility", _arm("Invested in mediation", _invested)
)
SMALL = ArmOf(
    "claims_small",
    "the bodies taking small acts alone: statements, calls, fact-finding, visits",
    _arm("Small acts alone", _small),
)
COUNCIL_ALONE = ArmOf("claims_council", "the Security Council acting alone", _arm("The Council alone", _council_alone))
NO_SUPPORT = ArmOf(
    "claims_no_support",
    "the bodies acting without mediation support and teams",
    _arm("No mediation support", _no_support),
)
NO_OFFICES = ArmOf(
    "claims_no_offices",
    "the bodies acting without offices on the spot and without political missions",
    _arm("No offices", _no_offices),
)
NO_MISSIONS = ArmOf("claims_no_missions", "missions and regional offices not acting", _arm("No missions", _no_missions))


def _without_moments(kinds: Collection[str]) -> "Callable[[Scenario], Data | None]":
    def make(scenario: "Scenario") -> Data | None:
        gone = [f"threshold_moments.{moment.id}" for moment in scenario.file.threshold_moments if moment.kind in kinds]
        return {"title": "The moment does not come", "remove": gone} if gone else None

    return make


def _first_vote(outcome: str) -> "Callable[[Scenario], Data | None]":
    def make(scenario: "Scenario") -> Data | None:
        votes = [moment for moment in scenario.file.threshold_moments if moment.kind == "election" and moment.date]
        if not votes:
            return None
        first = min(votes, key=lambda moment: (moment.date, moment.id))
        return {"title": f"The vote is {outcome}", "set": {f"threshold_moments.{first.id}.conditioned_on": outcome}}

    return make


COUP = ArmOf(REFERENCE, "the coup")
NO_COUP = ArmOf("claims_no_coup", "no coup", _without_moments({"coup"}))
NO_VOTE = ArmOf("claims_no_vote", "no vote", _without_moments({"election"}))
PEACEFUL_VOTE = ArmOf("claims_peaceful_vote", "a vote that passes peacefully", _first_vote("peaceful"))
DISPUTED_VOTE = ArmOf("claims_disputed_vote", "a vote that is disputed", _first_vote("disputed"))
