"""Where the lanes begin: as `simulator.state.initial` and the agents' constructors have it."""

from math import inf, nan, sqrt

from simulator.draws.draws import draw_pair
from simulator.draws.purposes import Purpose
from simulator.engine.compiling import compiled
from simulator.engine.lanes import Lanes, Luck
from simulator.engine.rows import ACT, ARENA, BODY, DESK, ENVOY, MOMENT, PARTY, RUNG
from simulator.engine.sums import sense_tension
from simulator.engine.tables import Tables
from simulator.numerics.normal import normal_quantile
from simulator.rules.violence.contagion import initial_grievance

INITIAL_PARTY = int(Purpose.INITIAL_PARTY)
INITIAL_ARENA = int(Purpose.INITIAL_ARENA)
INITIAL_REGION = int(Purpose.INITIAL_REGION)
NEVER = -1.0


@compiled
def begin(t: Tables, s: Lanes, luck: Luck) -> None:
    """Put all lanes where their histories begin."""
    _begin_parties(t, s, luck)
    _begin_arenas(t, s, luck)
    for a in range(t.arenas.size):
        sense_tension(t, s, a)
    _begin_others(t, s)
    _begin_desks(t, s)


@compiled
def _begin_parties(t: Tables, s: Lanes, luck: Luck) -> None:
    parameters = t.parameters[0]
    deviation = parameters.hostility_noise * sqrt(0.5 * parameters.tau_hostility_days)
    for p in range(t.parties.size):
        party = t.parties[p]
        arena = t.arenas[party.arena]
        s.party[PARTY.strength, p, :] = party.strength
        s.party[PARTY.power, p, :] = party.power
        s.party[PARTY.optimism, p, :] = party.optimism
        s.party[PARTY.posture, p, :] = party.posture
        s.party[PARTY.escalation_day, p, :] = -1.0
        for lane in range(luck.replicates.size):
            replicate = luck.replicates[lane]
            noise, _ = draw_pair(luck.seed, replicate, 0, party.identity, 0, INITIAL_PARTY)
            regional, _ = draw_pair(luck.seed, replicate, 0, arena.region, 0, INITIAL_REGION)
            _, own = draw_pair(luck.seed, replicate, 0, arena.identity, 0, INITIAL_ARENA)
            grievance = initial_grievance(
                party.grievance, arena.spread, arena.correlation, normal_quantile(regional), normal_quantile(own)
            )
            s.party[PARTY.hostility, p, lane] = party.hostility + deviation * normal_quantile(noise)
            s.party[PARTY.grievance, p, lane] = grievance
            s.party[PARTY.structural_grievance, p, lane] = grievance


@compiled
def _begin_arenas(t: Tables, s: Lanes, luck: Luck) -> None:
    parameters = t.parameters[0]
    for a in range(t.arenas.size):
        arena = t.arenas[a]
        for lane in range(luck.replicates.size):
            noise, _ = draw_pair(luck.seed, luck.replicates[lane], 0, arena.identity, 0, INITIAL_ARENA)
            intensity = parameters.intensity_mean + parameters.intensity_sd * normal_quantile(noise)
            s.arena[ARENA.log_intensity, a, lane] = intensity
        s.arena[ARENA.multiplier, a, :] = 1.0
        s.arena[ARENA.passion_kept, a, :] = 1.0
        s.arena[ARENA.mechanisms, a, :] = arena.mechanisms
        s.arena[ARENA.guarantee, a, :] = arena.guarantee
        s.arena[ARENA.inclusion, a, :] = arena.included
        s.arena[ARENA.programme, a, :] = arena.follow_through
        s.arena[ARENA.talks_since, a, :] = nan
        s.arena[ARENA.agreed, a, :] = nan
        s.arena[ARENA.spell_since, a, :] = nan
        s.arena[ARENA.last_fight, a, :] = nan
        s.arena[ARENA.spell_ended, a, :] = nan
        s.arena[ARENA.conflict_day, a, :] = nan
        s.arena[ARENA.first_agreement, a, :] = nan
        s.arena[ARENA.severity, a, :] = NEVER
        s.arena[ARENA.severity_before, a, :] = NEVER


@compiled
def _begin_others(t: Tables, s: Lanes) -> None:
    for b in range(t.bodies.size):
        s.body[BODY.credibility, b, :] = t.bodies[b].credibility
        s.body[BODY.trust, b, :] = 1.0
        s.body[BODY.balance, b, :] = t.bodies[b].balance
    s.rung[RUNG.since, :, :] = NEVER
    s.rung[RUNG.until, :, :] = NEVER
    s.rung[RUNG.aftercare_ready, :, :] = inf
    s.envoy[ENVOY.desk, :, :] = -1.0
    s.envoy[ENVOY.posted_at, :, :] = -1.0
    s.envoy[ENVOY.until, :, :] = inf
    s.moment[MOMENT.came, :, :] = nan
    s.moment[MOMENT.result_due, :, :] = inf
    s.act[ACT.since, :, :] = NEVER
    s.act[ACT.until, :, :] = NEVER


@compiled
def _begin_desks(t: Tables, s: Lanes) -> None:
    for d in range(t.desks.size):
        noise = t.bodies[t.desks[d].body].noise
        tension = s.arena[ARENA.tension, t.desks[d].arena]
        for lane in range(tension.size):
            s.desk[DESK.level, d, lane] = tension[lane]
            s.desk[DESK.worry, d, lane] = tension[lane]
        s.desk[DESK.variance, d, :] = noise * noise
        s.desk[DESK.detected_on, d, :] = inf
        s.desk[DESK.pending, d, :] = nan
        s.desk[DESK.phase_end, d, :] = inf
        s.desk[DESK.decided, d, :] = nan
        s.desk[DESK.decided_on, d, :] = nan
        s.desk[DESK.sent_decided, d, :] = nan
        s.desk[DESK.called_off, d, :] = -inf
        s.desk[DESK.next_term, d, :] = inf
        s.desk[DESK.next_aftercare, d, :] = inf
        s.desk[DESK.warned_on, d, :] = nan
        s.desk[DESK.teller, d, :] = -1.0
        s.desk[DESK.rung_ready, d, :] = inf
        s.desk[DESK.envoy, d, :] = -1.0
        s.desk[DESK.waiting_since, d, :] = nan
        s.desk[DESK.asked_on, d, :] = nan
        s.desk[DESK.next_offer, d, :] = -inf
        s.desk[DESK.signalled, d, :] = NEVER
        s.desk[DESK.threatened, d, :] = NEVER
        s.desk[DESK.acts_until, d, :] = NEVER
