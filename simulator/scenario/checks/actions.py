"""Checks of recorded actions: what they answered, when that was, and who went."""

import datetime
from collections.abc import Iterator

from simulator.scenario.checks.dates import outside
from simulator.scenario.checks.pools import pool_of
from simulator.scenario.circles import circles
from simulator.scenario.findings import Data, Finding, Loc, inside
from simulator.scenario.names import listed
from simulator.scenario.recorded import KINDS, RecordedDates
from simulator.scenario.schema import ScenarioFile
from simulator.scenario.tables import entries, ids_of, text
from simulator.scenario.values import day
from simulator.scenario.window import Window


def action_findings(data: Data, window: Window) -> Iterator[Finding]:
    """Yield actions outside the window, without an envoy they need, or whose lag cannot be told."""
    dates = _raw_dates(data)
    for loc, action in entries(data, "actions"):
        if (finding := outside((*loc, "date"), action.get("date"), window)) is not None:
            yield finding
        yield from _envoy(loc, action, data)
        trigger = action.get("responds_to")
        if isinstance(trigger, dict):
            ahead = _is_foreseen(trigger, data)
            yield from _trigger((*loc, "responds_to"), trigger, None if ahead else day(action.get("date")), dates)
            recorded = (*loc, "responds_to", "recorded_date")
            if (finding := outside(recorded, trigger.get("recorded_date"), window)) is not None:
                yield finding
    yield from _circles(data)


def _is_foreseen(trigger: Data, data: Data) -> bool:
    """Say whether a trigger is a moment that can be seen coming, so that an act may come ahead of it."""
    moment = ids_of(data, "threshold_moments").get(text(trigger.get("moment")) or "", {})
    return day(moment.get("date")) is not None and moment.get("foreseeable", True) is not False


def _raw_dates(data: Data) -> RecordedDates:
    observed = data.get("observed")
    return RecordedDates(
        moments={name: day(moment.get("date")) for name, moment in ids_of(data, "threshold_moments").items()},
        actions={name: day(action.get("date")) for name, action in ids_of(data, "actions").items()},
        eruption=day(inside(observed, "eruption_date")),
        agreement=day(inside(observed, "agreement_date")),
    )


def _envoy(loc: Loc, action: Data, data: Data) -> Iterator[Finding]:
    name = text(action.get("instrument"))
    usual = getattr(ScenarioFile.model_fields["parameters"].default.instruments, name or "", None)
    if name is None or usual is None or action.get("envoy") is not None:
        return
    given = inside(inside(inside(data.get("parameters"), "instruments"), name), "envoy")
    if given is True or (usual.envoy and given is not False):
        body = text(action.get("body"))
        home = pool_of(ids_of(data, "bodies").get(body or "", {})) or body
        own = [key for key, envoy in ids_of(data, "envoys").items() if envoy.get("body") == home]
        cure = f"those of `{home}` are {listed(own)}" if own else "add one under `[[envoys]]`"
        yield Finding((*loc, "envoy"), f"missing; `{name}` needs an envoy: name who went; {cure}")


def _trigger(loc: Loc, trigger: Data, acted: datetime.date | None, dates: RecordedDates) -> Iterator[Finding]:
    """Yield a trigger that is none or several, or whose date is unknown, contradicted or after the action."""
    given = [kind for kind in KINDS if trigger.get(kind) is not None]
    if len(given) != 1:
        found = f"; here are {listed(given)}" if given else ""
        yield Finding(loc, f"must name exactly one of {listed(KINDS, 'or')}{found}")
        return
    kind = given[0]
    subject, nth = trigger[kind], trigger.get("nth", 1)
    known, stated = dates.of(kind, subject, nth), day(trigger.get("recorded_date"))
    if isinstance(nth, int) and nth > 1 and (kind == "action" or (kind == "moment" and known is not None)):
        yield Finding((*loc, "nth"), f"this {kind} comes only once: leave `nth` out", nth)
    if known is not None and stated is not None and kind in {"moment", "action"} and known != stated:
        message = f"the file gives this {kind} another date, {known}: leave `recorded_date` out"
        yield Finding((*loc, "recorded_date"), message, stated)
    when = stated or known
    if when is None and trigger.get("recorded_date") is None and _is_there(kind, subject, dates):
        yield Finding((*loc, kind), _undated(kind, nth), subject)
    elif when is not None and acted is not None and acted < when:
        message = f"comes before what it responds to, {when}: only what can be seen coming can be answered ahead"
        yield Finding((*loc[:-1], "date"), message, acted)


def _is_there(kind: str, subject: object, dates: RecordedDates) -> bool:
    """Say whether a trigger names something; where it does not, that is the one thing to put right."""
    there = {"moment": dates.moments, "action": dates.actions}.get(kind)
    if not isinstance(subject, str):
        return False
    # An action without a readable date is reported where it stands.
    return kind != "action" and (there is None or subject in there)


def _undated(kind: str, nth: object) -> str:
    beside = "beside it add `recorded_date`, the day it happened"
    if kind in {"eruption", "agreement"} and nth == 1:
        return f"when that was is not recorded: add `{kind}_date` to `[observed]`, or {beside}"
    return f"when that was is not recorded: {beside}"


def _circles(data: Data) -> Iterator[Finding]:
    """Yield actions that answer one another in a circle, so that none could come first; each circle once."""
    answers: dict[str, str] = {}
    places: dict[str, Loc] = {}
    for loc, action in entries(data, "actions"):
        name, answered = text(action.get("id")), text(inside(action.get("responds_to"), "action"))
        if name is not None and answered is not None:
            answers.setdefault(name, answered)
            places.setdefault(name, loc)
    for circle in circles(answers):
        around = listed([*circle, circle[0]])
        message = f"actions answer one another in a circle ({around}): let one of them answer something else"
        yield Finding((*places[circle[0]], "responds_to", "action"), message, answers[circle[0]])
