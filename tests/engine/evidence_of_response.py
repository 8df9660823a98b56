"""How one can tell which branches the response stage took: desks, their queues and envoys, money, signals, acts."""

from collections.abc import Iterator
from math import inf

from simulator.agents.body import Body
from simulator.agents.desk import NO_SIGNAL, Desk
from simulator.agents.envoy import Envoy
from simulator.agents.mediators import instruments_in_effect, mediators_in
from simulator.agents.recorded_act import RecordedAct
from simulator.agents.response import Phase
from simulator.rules.response.envoys import ENGAGED, IDLE, TRAVELLING
from simulator.rules.response.funds import income, needs_appropriation
from simulator.rules.response.signals import emboldened_by
from simulator.state.events import EventKind
from simulator.state.resolve_bodies import ALLOCATION
from tests.engine.witness import DeskBefore, View

RULES = {number: name for name, number in ALLOCATION.items()}


def response(view: View) -> Iterator[str]:
    """Tell what bodies did."""
    for desk, before in view.desks():
        yield from _desk(view, desk, before)
    for body in view.model.bodies:
        yield from _queue(view, body)
        yield from _pool(view, body) if body.pool is not body else ()
    for envoy in view.model.envoys:
        yield from _envoy(envoy)
    for act, landed in zip(view.model.acts, view.before.landed, strict=True):
        yield from _lands(act) if act.landed is not None and not landed else ()
    yield from _third_parties(view)
    yield from _signals(view)


# --- desks -----------------------------------------------------------------------------------------------------------


def _desk(view: View, desk: Desk, before: DeskBefore) -> Iterator[str]:
    told = {kind: view.told_by(desk, kind) for kind in {event.kind for event in view.told}}
    if told.get(EventKind.VERIFIED):
        yield from _verified(view, desk, decides=bool(told.get(EventKind.DECISION)))
    if told.get(EventKind.DECISION):
        yield from _decided(desk)
    taken = told.get(EventKind.ACT, [])
    yield from (f"act {name}" for name in taken)
    if any(_spares(desk, name) for name in taken):
        yield "signal that spares a favourite"
    if len(taken) > 1:
        yield "two acts of a desk in one step"
    if told.get(EventKind.DEFIANCE):
        yield from _defied(desk, before)
    yield from _climbing(desk, before)
    yield from _staying(desk)
    yield from _aftercare(view, desk, before)


def _spares(desk: Desk, instrument: str) -> bool:
    """Say whether a signal goes easy on somebody."""
    facts = desk.body.facts
    favoured = any(facts.favoured[party.index] > 0.0 for party in desk.arena.parties)
    signal: float = getattr(desk.model.setting.parameters.instruments, instrument).signal
    return signal > 0.0 and facts.bias > 0.0 and favoured


def _verified(view: View, desk: Desk, *, decides: bool) -> Iterator[str]:
    body = desk.body
    if decides:
        yield "verified and decided in one step"
    balance = view.before.balance[body.index] + income(body.pool.facts.yearly_usd, view.model.setting.step_days)
    if needs_appropriation(body.price_of_ladder, balance, body.facts.flexible_share):
        yield "decision that waits for an appropriation"
    at_work = [other.body.index for other, before in view.desks() if before.acted and other.arena is desk.arena]
    if any(body.facts.partnerships[index] > 0.0 for index in at_work if index != body.index):
        yield "decision with a partner at work"
    if view.model.moment_near(desk.arena, body.facts.monitoring.horizon_days) > 0.0:
        yield "decision with a moment near"


def _decided(desk: Desk) -> Iterator[str]:
    response = desk.response
    yield "consensus at once" if response.consensus_attempts == 1 else "consensus after a refusal"
    for rung in range(response.rung):
        if desk.is_in_effect(rung) and 0.0 <= desk.since[rung] < response.decided_on:
            yield "instrument still there from an earlier episode"


def _defied(desk: Desk, before: DeskBefore) -> Iterator[str]:
    if before.threat is not NO_SIGNAL and desk.threat is not before.threat:
        yield "threat defied"
        if before.signal is not before.threat:
            yield "threat defied that a milder signal followed"
    if before.signal is not NO_SIGNAL and before.signal is not before.threat and desk.signal is not before.signal:
        yield "signal defied"
    for signal in (before.signal, before.threat):
        if signal is not NO_SIGNAL and not all(signal.targets[party.index] > 0.0 for party in desk.arena.parties):
            yield "signal against some defied"


def _climbing(desk: Desk, before: DeskBefore) -> Iterator[str]:
    response, model = desk.response, desk.model
    if before.without_funds - response.without_funds:
        yield "money comes after all"
    if response.phase == Phase.CLIMBING and response.rung_ready < model.step_end:
        if response.envoy is not None and response.envoy.doing == TRAVELLING:
            yield "ladder waits for an envoy on the way"
        if response.rung in response.without_funds:
            yield "ladder waits for money"
    if response.waits and response.next_offer >= model.step_end:
        yield "request waits after a refusal"
    if desk.acted and response.phase == Phase.IDLE and not desk.is_present:
        yield "body at work by a recorded act alone"


def _staying(desk: Desk) -> Iterator[str]:
    step = desk.model.setting.step_days
    for rung, instrument in enumerate(desk.ladder):
        if desk.is_in_effect(rung) and desk.until[rung] > desk.since[rung] + instrument.duration_days:
            yield "term renewed while the alarm stands" if desk.watch.alarm else "renewed term that outlasts the alarm"
            if instrument.duration_days < step:
                yield "several terms in a step"
            if instrument.needs_moment > 0.0:
                yield "assistance renewed for a vote"


def _aftercare(view: View, desk: Desk, before: DeskBefore) -> Iterator[str]:
    response, programmes = desk.response, [rung for rung, step in enumerate(desk.ladder) if step.programme > 0.0]
    taken = view.told_by(desk, EventKind.ACT)
    if response.agreements_seen > before.agreements_seen and programmes:
        there = taken or any(desk.is_in_effect(rung) for rung in programmes)
        never = all(response.aftercare_ready[rung] == inf for rung in programmes)
        yield "aftercare given up for want of consensus" if never and not there else "aftercare decided"
    for rung in programmes:
        due, name = before.aftercare[rung] < view.model.step_end, desk.ladder[rung].name
        if due and response.aftercare_ready[rung] == inf:
            if name in taken:
                yield "aftercare begins"
                yield "aftercare with an alarm" if desk.watch.alarm else "aftercare without an alarm"
            else:
                yield "aftercare there already" if desk.arena.agreement else "aftercare too late"
        elif due and rung in response.without_funds:
            yield "aftercare waits for money"


# --- envoys ----------------------------------------------------------------------------------------------------------


def _queue(view: View, body: Body) -> Iterator[str]:
    free = sum(envoy.is_free() for envoy in body.own_envoys)
    sent = [
        envoy.desk
        for envoy in body.own_envoys
        if envoy.desk is not None and any(event.who == envoy.id for event in view.events(EventKind.ENVOY_SENT))
    ]
    desks = [desk for member in body.members for desk in member.desks.values()]
    left = [desk for desk in desks if desk.response.waits and desk.response.next_offer < view.model.step_end]
    if len(left) > 1:
        yield "full queue: two requests wait"
    if sent and left:
        yield f"full queue: one served and one left, {RULES[body.facts.allocation]}"
    for desk in left:
        if free == 0.0:
            yield "full queue: nobody free"
            if any(envoy.doing == IDLE for envoy in body.own_envoys):
                yield "full queue: the envoy is in a recorded act"
        elif desk.arena.fighting == 0.0 and free <= body.facts.reserve:
            yield "reserve kept back"
    for desk in sent:
        yield from _sent(desk, free)
        yield from ["pool: one body served and another left"] * any(other.body is not desk.body for other in left)
        yield from ["pool: envoy sent for another body"] * (desk.body is not body)
    if len({desk.body.index for desk in left}) > 1:
        yield "pool: two bodies wait"


def _sent(desk: Desk, left: float) -> Iterator[str]:
    response, envoy = desk.response, desk.response.envoy
    if response.offers > 1:
        yield "envoy accepted after a refusal"
    if left > 0.0:
        yield "envoy chosen among several"
    if left < desk.body.facts.reserve and desk.arena.fighting > 0.0:
        yield "reserve sent to fighting"
    if envoy is not None:
        yield "envoy of a standby roster" if envoy.facts.standby > 0.0 else "envoy of no roster"
    if desk.sight > 0.0:
        yield "envoy sent where somebody is on the spot"


def _arrivals(view: View) -> Iterator[str]:
    arrived = {event.who for event in view.events(EventKind.ENVOY_ARRIVES)}
    for desk, before in view.desks():
        response = desk.response
        if before.on_the_way is None or response.on_the_way is before.on_the_way:
            continue
        if response.envoy is None or response.envoy.id not in arrived:
            yield "envoy sent back for want of money"
        else:
            yield "envoy put to work"
            if response.phase != Phase.CLIMBING:
                yield "envoy put to work while no ladder is climbed"
            if before.on_the_way.decided != response.decided_on:
                yield "envoy put to work for an earlier response"


def _pool(view: View, body: Body) -> Iterator[str]:
    """Tell what a body does that draws on another's pool."""
    if any(event.who == body.facts.title for event in view.events(EventKind.FUNDS_OUT)):
        yield "pool: out of funds"
    at_work = {
        mediator.body.index
        for arena in view.model.arenas
        for mediator in mediators_in(view.model, arena)
        if mediator.envoy.doing == ENGAGED and mediator.envoy.facts.body == body.pool.index
    }
    if body.index in at_work:
        yield "pool: envoy at work for another body"
    if len(at_work) > 1:
        yield "pool: envoys at work for two bodies"


def _envoy(envoy: Envoy) -> Iterator[str]:
    acts = [act for act in envoy.model.acts if act.facts.envoy == envoy.index and act.is_present]
    where = {act.facts.arena for act in acts}
    if len(acts) > 1:
        yield "envoy of two acts in two arenas" if len(where) > 1 else "envoy of two acts in one arena"
    if any(act.facts.body != envoy.facts.body for act in acts):
        yield "envoy of another body in a recorded act"
    if envoy.doing == ENGAGED and envoy.desk is not None and acts:
        yield "envoy at work and in a recorded act" + (" elsewhere" if envoy.desk.arena.index not in where else "")


# --- recorded acts, third parties, signals ---------------------------------------------------------------------------


def _lands(act: RecordedAct) -> Iterator[str]:
    came = len(act.triggers()) >= act.facts.nth
    if act.facts.dated is not None:
        yield "act on its date after its trigger" if came else "act on its date without its trigger"
    else:
        yield f"act that answers a {act.facts.trigger}"
        if act.facts.nth > 1:
            yield "act that answers the second of a kind"
        if act.facts.lag_days == 0.0:
            yield "act at once"
    if act.landed is not None and act.landed < act.since:
        yield "act known too late"
    yield "act that stays" if act.facts.duration_days > 0.0 else "act of a moment"
    if act.facts.instrument.coercive:
        yield "act of coercion"


def _third_parties(view: View) -> Iterator[str]:
    yield from _arrivals(view)
    for arena, mediated in zip(view.model.arenas, view.before.mediation, strict=True):
        here, alone = arena.third_parties, arena.without_third_parties
        if here.mediation == 0.0 and mediated > 0.0:
            yield "mediation over"
        if here is alone:
            continue
        if here.programme > alone.programme:
            yield "programme at its most" if here.programme == 1.0 else "programme beside what was there"
        yield from ["mission with a guarantee"] * bool(here.guarantee)
        yield from ["assistance for a vote"] * bool(here.assistance)
        bodies = [mediator.body for mediator in mediators_in(view.model, arena)]
        if bodies:
            yield from _mediators(sorted({body.index: body for body in bodies}.values(), key=lambda b: b.index))
            if len(bodies) > len({body.index for body in bodies}):
                yield "two mediators of one body"
            if any(favour > 0.0 for favour in here.favour):
                yield "mediator who favours a party"
            if any(
                instrument.team > 0.0 and not instrument.envoy
                for instrument in instruments_in_effect(view.model, arena)
            ):
                yield "mediation with support"
            if here.inclusion > alone.inclusion:
                yield "civil society brought in"


def _mediators(bodies: list[Body]) -> Iterator[str]:
    if len(bodies) == 1:
        yield "mediators of one body only"
        return
    lead = max(bodies, key=lambda body: body.facts.legitimacy)
    for other in bodies:
        if other is not lead:
            partners = lead.facts.partnerships[other.index] > 0.0
            yield "mediators of two bodies, partners" if partners else "mediators of two bodies, uncoordinated"


def _signals(view: View) -> Iterator[str]:
    emboldening = view.model.setting.parameters.emboldening
    for arena in view.model.arenas:
        for party in arena.parties:
            most = max((other.received for other in arena.parties if other.facts.side != party.facts.side), default=0.0)
            if emboldened_by(party.received, most, emboldening) > 0.0:
                yield "emboldened by signals against opponents"
            elif party.received > 0.0:
                yield "deterred by signals"
