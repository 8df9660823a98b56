"""The report's four keys, and what it means that one of them is absent: a named level for each, written down once.

A key that is *present* is as the scenario configures its bodies. A key that is *absent* is at the level that stands
here, the same for every scenario. With all four absent bodies still act, as well as they can without any of them.

Source: the keys are those of the report S/2011/552 (Y01-Y15); the levels of absence are *assumed*, but for the lag,
which is that of the slowest quarter of mediations in the record (targets.csv M6: 99 days and more after the trigger).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from simulator.experiments.plan import problem
from simulator.scenario import Scenario, ScenarioError

PRESENT = "with"
"""The arm in which all keys are present: bodies decide as the scenario configures them."""

SLOW_VERIFY_DAYS, SLOW_DECIDE_DAYS, SLOW_DEPLOY_DAYS = 14.0, 60.0, 23.0
"""Medians of a slow response; with two days to detect they make the 99 days of the record's slowest quarter."""

SMALL_ACTS = ("statement", "call", "fact_finding", "visit")
AFTERCARE = ("follow_through", "political_mission")
SUPPORT = ("mediation_support",)
TEAMS = ("mediation", "panel")
OUTSIDE_PARTNERS = ("civil_society", "independent_group")

UNTRAINED_SKILL = 0.2


@dataclass(frozen=True, slots=True)
class Key:
    """One of the four keys.

    Attributes:
        id: its name in arms and tables; `title` is for people.
        claim: what the report says of it.
        absent: its level of absence, in words.

    """

    id: str
    title: str
    claim: str
    absent: str


KEYS = (
    Key(
        "anticipation",
        "Anticipating threshold moments, from warning to action",
        "We need to better anticipate threshold moments and reduce the time lapsed between warning and action.",
        "Bodies keep no calendar of moments ahead, nobody on the spot may decide, and no small acts are used: no "
        f"statements, calls, fact-finding or visits. Verifying takes {SLOW_VERIFY_DAYS:g} days at the median, deciding "
        f"{SLOW_DECIDE_DAYS:g} and deploying {SLOW_DEPLOY_DAYS:g}, where the scenario has less.",
    ),
    Key(
        "partnership",
        "Partnerships",
        "Deepening these relationships will allow for greater coordination and rapid reaction as crisis breaks.",
        "No body has partners: none passes a warning on, speeds another's decision or coordinates with other "
        "mediators; civil society and independent groups take no part.",
    ),
    Key(
        "sustainability",
        "Sustainability: follow-through and national mechanisms",
        "Ensuring that political agreements last requires follow-through and the building of national mechanisms.",
        "Nobody follows an agreement through, and no political mission comes. What was there on day 0 stays.",
    ),
    Key(
        "mediation",
        "Skilled, resourced and flexibly funded mediation",
        "Better equipping and resourcing our mediation efforts, with adequate and flexible funding.",
        f"No envoy has a skill above {UNTRAINED_SKILL:g} or is on standby, no experts support mediation, and no fund "
        "is flexible: each decision waits for an appropriation.",
    ),
)

KEY_IDS = tuple(key.id for key in KEYS)


def arm_without_key(key: str) -> str:
    """Return the name of the arm from which one key is taken away."""
    return f"no_{key}"


def corner_arm(present: Collection[str]) -> str:
    """Return the name of the arm with some of the keys: `keys_1010`, in the order of `KEYS`, or `with` for all."""
    if set(present) == set(KEY_IDS):
        return PRESENT
    return "keys_" + "".join("1" if key in present else "0" for key in KEY_IDS)


def corners() -> Iterator[tuple[str, ...]]:
    """Yield the sixteen sets of keys that may be present, from none to all."""
    for flags in product((False, True), repeat=len(KEY_IDS)):
        yield tuple(key for key, there in zip(KEY_IDS, flags, strict=True) if there)


def corner_arms(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """Return the arms of the factorial of the keys but for `with`, as a scenario file would say them.

    Raises:
        ScenarioError: the scenario has no bodies, so that no key can be there or not.

    """
    check_bodies(scenario)
    return {
        corner_arm(present): arm_without_keys(scenario, [key for key in KEY_IDS if key not in present])
        for present in corners()
        if len(present) < len(KEY_IDS)
    }


def check_bodies(scenario: Scenario) -> None:
    """Refuse a scenario in which nobody could act.

    Raises:
        ScenarioError: it has no bodies.

    """
    if not scenario.arm(PRESENT).file.bodies:
        message = "the scenario has no bodies, so that no key can be taken away: add one under `[[bodies]]`"
        raise ScenarioError([problem(scenario, "bodies", [], message)])


def arm_without_keys(scenario: Scenario, absent: Collection[str]) -> dict[str, Any]:
    """Return what a scenario file would say of the arm `with` without some of the keys.

    Args:
        scenario: from `simulator.load`.
        absent: which keys are absent, by id.

    """
    return {
        "title": title_without(absent),
        "from": PRESENT,
        "set": dict(_settings(scenario, absent)),
    }


def title_without(absent: Collection[str]) -> str:
    """Return the title of the arm without some of the keys."""
    return "Bodies decide as configured, without: " + "; ".join(key.title for key in KEYS if key.id in absent)


def _settings(scenario: Scenario, absent: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Yield what is set where some keys are absent."""
    file = scenario.arm(PRESENT).file
    gone = {
        *(SMALL_ACTS if "anticipation" in absent else ()),
        *(AFTERCARE if "sustainability" in absent else ()),
        *(SUPPORT if "mediation" in absent else ()),
    }
    for body in file.bodies:
        place = f"bodies.{body.id}"
        if gone & set(body.instruments):
            yield f"{place}.instruments", [name for name in body.instruments if name not in gone]
        if "anticipation" in absent:
            yield from _slow(place, body.lag)
        if "partnership" in absent:
            yield f"{place}.partners", {}
            if body.kind in OUTSIDE_PARTNERS:
                yield f"{place}.acts", False
        if "mediation" in absent and body.pool is None:
            yield f"{place}.funds.flexible_share", 0.0
    if "mediation" in absent:
        for envoy in file.envoys:
            yield f"envoys.{envoy.id}.skill", min(envoy.skill, UNTRAINED_SKILL)
            yield f"envoys.{envoy.id}.standby", False
        for name in TEAMS:
            yield f"parameters.instruments.{name}.team", 0.0


def _slow(place: str, lag: Any) -> Iterator[tuple[str, Any]]:
    yield f"{place}.monitoring.horizon_days", 0.0
    yield f"{place}.delegated_authority", 0.0
    for part, slow in (("verify", SLOW_VERIFY_DAYS), ("decide", SLOW_DECIDE_DAYS), ("deploy", SLOW_DEPLOY_DAYS)):
        yield f"{place}.lag.{part}.median_days", max(getattr(lag, part).median_days, slow)
