"""How one can tell from a history of the agents which branches a stage took; `branches.py` lists them."""

from collections.abc import Iterator

from simulator.agents import CrisisModel
from simulator.agents.arena import Arena
from simulator.agents.party import Party
from simulator.agents.threshold_moment import ThresholdMoment
from simulator.agents.watch import Watch
from simulator.rules.deliberation.posture import TALK
from simulator.rules.violence.endings import VICTORY
from simulator.state.events import EventKind
from simulator.state.outcomes import ENDING_NAMES
from tests.engine.evidence_of_response import response
from tests.engine.witness import Evidence, View, desks_of


def calendar(view: View) -> Iterator[str]:
    """Tell what moments did."""
    model = view.model
    for moment in model.moments:
        if view.events(EventKind.MOMENT) and moment.days and model.day <= moment.days[-1] < model.step_end:
            yield "moment on its date" if moment.facts.day is not None else "moment by chance"
            if len(moment.days) > 1:
                yield "moment by chance again"
        if view.events(EventKind.OUTCOME) and _turned_out(moment):
            yield from _turns_out(moment)
    yield from (f"outcome {event.text}" for event in view.events(EventKind.OUTCOME))
    yield from ("jump from " + event.text for event in view.events(EventKind.POSTURE))
    for arena in model.arenas:
        if arena.multiplier > 1.0:
            yield "window open"
            if sum(_is_open(moment) for moment in model.moments if moment.arena is arena) > 1:
                yield "windows overlap"


def _turned_out(moment: ThresholdMoment) -> bool:
    """Say whether an outcome came in this step."""
    if not moment.days or moment.result_due is not None:
        return False
    due = moment.days[-1] + moment.facts.result_after_days
    return moment.model.day <= due < moment.model.step_end


def _turns_out(moment: ThresholdMoment) -> Iterator[str]:
    arena = moment.arena
    if moment.days[-1] < moment.model.day:
        yield "outcome in a later step than the moment"
    if moment.facts.conditioned_on >= 0.0:
        yield "outcome as conditioned"
    if moment.facts.vote > 0.0 and arena.third_parties.assistance > 0.0:
        yield "outcome of an assisted vote"
    if moment.facts.vote == 0.0 and arena.third_parties.assistance > 0.0:
        yield "outcome of no vote beside assistance"


def _is_open(moment: ThresholdMoment) -> bool:
    window = moment.window()
    return window is not None and window.opens < moment.model.step_end and window.closes > moment.model.day


def monitoring(view: View) -> Iterator[str]:
    """Tell what watches did."""
    model = view.model
    warned = [desk.watch for desk, before in view.desks() if len(desk.watch.warning_days) > before.warnings]
    for watch in warned:
        yield from _warns(watch)
    for desk, before in view.desks():
        watch = desk.watch
        if watch.episode > before.episode and watch.teller is not None:
            yield "told by a partner"
            tellers = [other for other in warned if other.teller is None and other.arena is watch.arena]
            if sum(watch._hears(other) for other in tellers) > 1:
                yield "told by two partners at once"
        if watch.alarm and _is_calm(watch) and watch.episode == before.episode:
            yield from _stays_awake(watch)
    for body, trust in zip(model.bodies, view.before.trust, strict=True):
        if body.trust < trust:
            yield "trust lost by a false alarm"


def _warns(watch: Watch) -> Iterator[str]:
    day = watch.warning_days[-1]
    yield "warning of its own" if watch.teller is None else "warning of a partner's"
    if watch.arena.fighting > 0.0:
        yield "warning while there is fighting"
    elif watch.arena.in_spell:
        yield "warning in a lull of fighting"
    elif watch.pending != day:
        yield "warning while another is pending"
    if watch.model.moment_near(watch.arena, watch.body.facts.monitoring.horizon_days) > 0.0:
        yield "warning with a moment near"
    if watch.body.trust < 1.0:
        yield "warning that is trusted less"
    if day < watch.model.day:
        yield "warning due before the step"
    if watch.desk.sight > 0.0 and watch.body.facts.field_office[watch.arena.index] == 0.0:
        yield "warning with a mission on the spot"


def _is_calm(watch: Watch) -> bool:
    """Say whether the score lies so low that an alarm would be called off, moment near or not."""
    parameters = watch.model.setting.parameters
    bar = watch.body.facts.monitoring.threshold - parameters.calendar_alert
    return watch.worry < bar - parameters.stand_down_margin


def _stays_awake(watch: Watch) -> Iterator[str]:
    if watch.arena.fighting > 0.0:
        yield "alarm kept up by fighting"
    elif watch.teller is not None and watch.teller.standing == watch.teller_episode:
        yield "alarm kept up by a partner"


def deliberation(view: View) -> Iterator[str]:
    """Tell what parties chose."""
    party = {someone.id: someone for someone in view.model.parties}
    for event in view.events(EventKind.POSTURE):
        yield f"posture {event.text}"
        yield from _escalates(party[event.who]) if party[event.who].escalation_day == view.model.day else ()
    for arena in view.model.arenas:
        if arena.facts.spillover_from_abroad > 0.0:
            yield "violence abroad"
        if arena.spillover > arena.facts.spillover_from_abroad:
            yield "violence next door"


def _escalates(party: Party) -> Iterator[str]:
    arena = party.arena
    if party.facts.spoiler and arena.talks:
        yield "spoiler escalates in talks"
    if party.facts.spoiler and arena.agreement:
        yield "spoiler escalates under an agreement"
    if arena.fighting_at_start > arena.fighting_by_side[party.facts.side]:
        yield "escalation against opponents who fight"
    if party.cost_of_violence > 0.0:
        yield "escalation in spite of signals"


def violence(view: View) -> Iterator[str]:
    """Tell what fighting did."""
    for arena, last_fight, talked in zip(view.model.arenas, view.before.last_fight, view.before.talks, strict=True):
        if arena.ended_by == VICTORY:
            yield from _wins(view, arena)
            if talked:
                yield "victory ends talks"
        if arena.fighting == 0.0:
            continue
        if arena.spell_since < view.model.day and last_fight + view.model.setting.step_days < view.model.day:
            yield "fighting resumed within a spell"
        if arena.agreement:
            yield "fighting under an agreement"
        if len(arena.facts.sides) == 1:
            yield "fighting without opponents"
        deaths = view.model.setting.constants.violence.deaths
        if deaths.scale * arena.facts.violence_scale * arena.violence > deaths.cap:
            yield "deaths capped"


def _wins(view: View, arena: Arena) -> Iterator[str]:
    """Tell who won: the side that has not lost strength by being defeated."""
    loss = view.model.setting.parameters.victory_strength_loss
    kept = {party.index: party.strength / view.before.strength[party.index] for party in arena.parties}
    best = max(arena.parties, key=lambda party: kept[party.index])
    fought = any(view.before.fought[party.index] for party in arena.parties if party.facts.side == best.facts.side)
    if loss > 0.3 and min(kept.values()) < 0.8:
        yield "victory of a side that fought" if fought else "victory of a side that did not fight"


def talks(view: View) -> Iterator[str]:
    """Tell what became of talks."""
    for arena in view.where(EventKind.TALKS):
        if arena.agreement_days:
            yield "talks after an agreement that died"
        yield "talks with a mediator" if arena.third_parties.mediation > 0.0 else "talks without a mediator"
    for arena in view.where(EventKind.AGREEMENT):
        yield from _agrees(arena)
    for arena in view.model.arenas:
        if arena.contested and not arena.can_talk:
            yield "nobody to talk to"


def _agrees(arena: Arena) -> Iterator[str]:
    if len(arena.agreement_days) > 1:
        yield "second agreement"
    if arena.in_spell:
        fights = any(party.fights for party in arena.parties)
        yield "agreement that leaves a spoiler fighting" if fights else "agreement that ends fighting"
    else:
        yield "agreement in peace"
    if any(party.facts.spoiler and party.posture > TALK for party in arena.parties):
        yield "agreement under which a spoiler stays mobilised"
    if not all(party.facts.principal for party in arena.parties):
        yield "agreement that leaves somebody out"
    if arena.third_parties.mediation > 0.0:
        yield "agreement with a mediator"
    if arena.model.setting.parameters.cost_of_violence_ceiling == 0.0:
        yield "agreement where signals cost nothing"
    if arena.pressure() > 0.0:
        yield "agreement under pressure"


def account(view: View) -> Iterator[str]:
    """Tell what was counted at the end of a step."""
    for body, trust in zip(view.model.bodies, view.before.trust, strict=True):
        if body.trust > trust:
            yield "trust regained by a hit"
    for desk, before in view.desks():
        if desk.arena.spell_since == view.model.day:
            by = "hit by a warning" if before.pending >= 0.0 else "hit by a standing alarm"
            yield by if desk.watch.hits > before.hits else "miss"
    for arena in view.where(EventKind.ENDING):
        if arena.spells_over > 1.0:
            yield "second ending"
    if view.model.step_index == view.model.setting.steps - 1:
        yield from _ends(view.model)


def _ends(model: CrisisModel) -> Iterator[str]:
    """Tell how things stand at the horizon."""
    for arena in model.arenas:
        outcomes = arena.ledger.outcomes()
        yield f"ending {ENDING_NAMES[ENDING_NAMES.index(outcomes.ending)]}"
        if outcomes.relapsed > 0.0:
            yield "relapse"
        if outcomes.erupted > 0.0:
            yield "armed conflict" if outcomes.erupted_25 > 0.0 else "fewer deaths than in an armed conflict"
    for desk in desks_of(model):
        if desk.response.queue.waited_days > 0.0:
            yield "request answered after a while"
        if desk.response.waits:
            yield "request unanswered at the horizon"
        if desk.watch.pending >= 0.0:
            yield "warning unsettled at the horizon"
        if desk.response.envoy is not None:
            yield "envoy away at the horizon"
    if any(act.landed is None for act in model.acts):
        yield "act that never came"
    if any(moment.result_due is not None for moment in model.moments):
        yield "outcome due beyond the horizon"
    yield f"step of {model.setting.step_days:g} days"
    for body in model.bodies:
        interval = body.facts.monitoring.interval_days
        yield "several reports a step" if interval < model.setting.step_days else "reports no oftener than steps"


EVIDENCE: dict[str, Evidence] = {
    "calendar": calendar,
    "monitoring": monitoring,
    "response": response,
    "deliberation": deliberation,
    "violence": violence,
    "talks": talks,
    "account": account,
}
"""What to look for after each stage."""
