"""Stage 3: from warning to action; envoys, signals, and what third parties amount to."""

from simulator.engine.compiling import compiled
from simulator.engine.lanes import Clock, Lanes, Luck
from simulator.engine.rows import ARENA, PARTY
from simulator.engine.stages.acts import land, pay_for_act
from simulator.engine.stages.desk import begin_step, pay_for_presence, rest
from simulator.engine.stages.envoys import allocate_envoys, arrive
from simulator.engine.stages.ladder import climb_ladders
from simulator.engine.stages.mediators import count_envoy_days, find_postings, sum_third_parties
from simulator.engine.tables import Tables
from simulator.numerics.relaxation import larger
from simulator.rules.deliberation.optimism import optimism_raised
from simulator.rules.response.signals import cost_of_violence_after, emboldened_by


@compiled
def response(t: Tables, s: Lanes, luck: Luck, now: Clock) -> None:
    """Let bodies decide and act, recorded acts land, and parties hear the signals."""
    if not t.acting:
        return  # nobody signals, so there is no cost of violence to fade
    _forget_signals(t, s)
    for e in range(t.envoys.size):
        rest(t, s, e, now)
    for b in range(t.bodies.size):
        begin_step(t, s, b, now)
    s.party[PARTY.escalated, :, :] = 0.0
    s.arena[ARENA.stirred, :, :] = 0.0
    for b in range(t.bodies.size):
        if t.bodies[b].responds > 0.0:
            for d in range(t.bodies[b].first, t.bodies[b].end):
                climb_ladders(t, s, luck, d, now)
        pool = t.bodies[b].serves
        if pool >= 0 and t.bodies[pool].first_envoy < t.bodies[pool].end_envoy:
            allocate_envoys(t, s, luck, pool, now)
    for e in range(t.envoys.size):
        arrive(t, s, e, now)
    for act in range(t.acts.size):
        land(t, s, act, now)
    _pay(t, s, now)
    find_postings(t, s, now)
    for a in range(t.arenas.size):
        sum_third_parties(t, s, a, now)
        _hear_signals(t, s, a)
    count_envoy_days(t, s)


@compiled
def _pay(t: Tables, s: Lanes, now: Clock) -> None:
    """Pay for recorded acts and for what desks have in effect."""
    for act in range(t.acts.size):
        pay_for_act(t, s, act, now)
    if t.responding:
        for d in range(t.desks.size):
            pay_for_presence(t, s, d, now)


@compiled
def _forget_signals(t: Tables, s: Lanes) -> None:
    """Let the perceived cost of violence fade."""
    kept = t.constants.response.cost_of_violence_kept
    for p in range(t.parties.size):
        cost = s.party[PARTY.cost_of_violence, p]
        for lane in range(cost.size):
            cost[lane] = cost[lane] * kept


@compiled
def _hear_signals(t: Tables, s: Lanes, a: int) -> None:
    """Let each party heed what it received, and what its opponents received; a lane without signals stays as it is."""
    heard = s.arena[ARENA.heard, a]
    for lane in range(heard.size):
        if heard[lane] > 0.0:
            heard[lane] = 0.0
            for k in range(t.arenas[a].first, t.arenas[a].end):
                _heed_signals(t, s, a, t.members[k], lane)
            for k in range(t.arenas[a].first, t.arenas[a].end):
                s.party[PARTY.received, t.members[k], lane] = 0.0


@compiled
def _heed_signals(t: Tables, s: Lanes, a: int, p: int, lane: int) -> None:
    """Weigh the signals of this step: they deter, and embolden where they fell harder on opponents."""
    parameters = t.parameters[0]
    received, most = s.party[PARTY.received, p, lane], 0.0
    for k in range(t.arenas[a].first, t.arenas[a].end):
        other = t.members[k]
        if t.parties[other].side != t.parties[p].side:
            most = larger(most, s.party[PARTY.received, other, lane])
    cost = s.party[PARTY.cost_of_violence, p, lane]
    ceiling = parameters.cost_of_violence_ceiling
    s.party[PARTY.cost_of_violence, p, lane] = cost_of_violence_after(cost, received, ceiling)
    raised = emboldened_by(received, most, parameters.emboldening)
    s.party[PARTY.optimism, p, lane] = optimism_raised(s.party[PARTY.optimism, p, lane], raised)
