"""The variables of every kind of entity, as rows of the arrays that hold many histories side by side.

A history's state lies in one array for each kind of entity, of shape (variable, entity, lane). One array for each
variable would read a little better, but the compiler takes an array apart into ten numbers, and every function that is
handed a hundred arrays then takes ten seconds to compile. `PARTY.hostility` is the number of a variable, so that
`state.party[PARTY.hostility, p]` is the hostility of party p in every lane.

Flags are 1.0 or 0.0; days count from the scenario's start; what did not happen is NaN. What each variable means is said
by the agent of the same name in `simulator.agents`; only what the engine adds is explained here.
"""

from typing import NamedTuple


class PartyRows(NamedTuple):
    """Variables of a party; see `simulator.agents.party`."""

    hostility: int
    passion: int
    grievance: int
    structural_grievance: int
    strength: int
    power: int
    optimism: int
    cost_of_violence: int
    weariness: int
    posture: int
    gain: int
    received: int
    escalated: int
    escalation_day: int
    favour: int  # what its arena's third parties do in its favour, 0 to 1
    up: int  # rates of moving its posture
    down: int
    choice: int  # the posture that it chose in this step


class SideRows(NamedTuple):
    """Sums over the parties of a side as a step begins, and what follows from them for each of its members."""

    strength: int
    power: int
    attitude: int
    fighting: int
    power_gap: int  # share of strength less share of power
    expected_loss: int
    opponents_share: int  # of strength
    strength_now: int  # after fighting has worn it down
    fights: int  # whether any of its parties does


class ArenaRows(NamedTuple):
    """Variables of an arena; see `simulator.agents.arena` and, from `peak` on, `simulator.agents.ledger`."""

    log_intensity: int
    violence: int
    saturation: int
    spillover: int
    fighting: int
    fighting_at_start: int
    multiplier: int
    passion_kept: int
    mechanisms: int
    guarantee: int
    talks: int
    agreement: int
    talks_since: int
    agreed: int  # day of the last agreement
    quality: int
    deaths: int
    displaced: int
    output_gap: int
    output_lost: int
    in_spell: int
    spell_since: int
    last_fight: int
    spells_over: int
    spell_ended: int
    ended_by: int
    strength: int  # of its parties together as the step began
    attitude: int
    tension: int
    weighted: int  # a sum on its way to the tension
    mass: int  # strength now
    mediation: int  # from here on what third parties amount to
    legitimacy: int
    information: int
    inclusion: int
    programme: int
    guarantee_present: int
    assistance: int
    support: int
    supported: int  # the support with which mediation was worked out
    changed: int  # whether mediators have changed since then
    told: int  # whether a body has something to tell its partners in this step
    heard: int  # whether a signal was sent in this step
    stirred: int  # whether a party escalated since bodies last looked
    keenest: int
    principals_fighting: int
    contested: int
    leader: int  # the strongest of the sides that fight, -1 with none
    leader_strength: int
    rival: int  # the strongest of all other sides, -1 with none
    rival_strength: int
    weary: int  # weariness of those who fight, together
    event: int  # what becomes of talks in this step
    peak: int
    violent_days: int
    deepest_gap: int
    conflict_day: int
    first_ending: int
    first_agreement: int
    bin: int  # in which a measure is counted
    severity: int  # of the calendar year that closed last, -1 with none yet; see `simulator.state.years`
    severity_before: int  # of the year before that
    severity_now: int  # of the year that closes
    deaths_before: int  # as the last year closed
    eruptions_before: int
    agreements_before: int


class BodyRows(NamedTuple):
    """Variables of a body; see `simulator.agents.body`."""

    credibility: int
    trust: int
    balance: int


class DeskRows(NamedTuple):
    """Variables of a desk; see `watch`, `response`, `queue`, `lag` and `desk` in `simulator.agents`."""

    seen: int  # what the last report says
    level: int
    trend: int
    variance: int
    covariance: int
    deviation: int
    worry: int
    episode: int
    alarm: int
    standing: int  # the episode that was on as this step began, 0 with none
    detected_on: int
    detect_days: int
    verify_draw: int
    pending: int
    hits: int
    misses: int
    false_alarms: int
    leads: int
    called_off: int
    warned_on: int  # the last day on which it warned
    tells: int  # whether it warned in this step, of what it saw itself
    teller: int  # the desk that passed the present alarm on, -1 for an alarm of its own
    teller_episode: int
    sight: int  # as this step's report was made
    phase: int
    phase_end: int
    consensus_attempts: int
    offers: int
    detected_in: int  # days to detect the warning that the response answers
    verify_days: int
    decide_days: int
    decided: int
    decided_on: int
    sent_detected_in: int  # the parts of the lag for which the envoy was sent
    sent_verify_days: int
    sent_decide_days: int
    sent_decided: int
    rung: int
    rung_ready: int
    envoy: int  # -1 with none
    sent_for: int
    waiting_since: int
    next_offer: int
    agreements_seen: int
    unmet: int
    asked_on: int  # from here on the queue, `simulator.agents.queue`
    requests: int
    sent: int
    refused: int
    waited_days: int
    longest_days: int
    lag_responses: int
    lag_detect: int
    lag_verify: int
    lag_decide: int
    lag_deploy: int
    lag_acts: int
    lag_acts_days: int
    signalled: int
    signalled_by: int  # the recorded act that sent the last signal, -1 for one of its own to everybody there
    threatened: int  # the same of the last threat
    threatened_by: int
    threat: int  # what it weighs
    acted: int
    acted_before: int
    acts_until: int  # the day until which a recorded act of its body is in effect there, -1 with none
    next_term: int  # the first day on which anything has run its term, or before; infinite with nothing in effect
    next_aftercare: int  # the first day on which an agreement is to be followed through; infinite with none to come


class RungRows(NamedTuple):
    """Variables of one rung of a desk's ladder."""

    since: int
    until: int
    aftercare_ready: int
    without_funds: int  # whether it waits for money, which is counted once


class EnvoyRows(NamedTuple):
    """Variables of an envoy; see `simulator.agents.envoy`."""

    doing: int
    desk: int  # -1 with none
    until: int
    posted_at: int  # the arena of the last recorded act that it is in, -1 with none
    posted_since: int
    team_before: int  # in the arena that is looked at
    worked_in: int


class MomentRows(NamedTuple):
    """Variables of a threshold moment; see `simulator.agents.threshold_moment`."""

    came: int  # the last day on which it came
    result_due: int  # infinite when none is
    passed: int
    comes: int  # whether it comes in this step
    struck: int  # whether it turned out badly in this step


class ActRows(NamedTuple):
    """Variables of a recorded act; see `simulator.agents.recorded_act`."""

    landed: int  # whether it has
    since: int
    until: int  # -1 for one that does not stay
    due: int  # the day on which it lands, as far as can be said now; infinite for one that has


PARTY = PartyRows(*range(len(PartyRows._fields)))
SIDE = SideRows(*range(len(SideRows._fields)))
ARENA = ArenaRows(*range(len(ArenaRows._fields)))
BODY = BodyRows(*range(len(BodyRows._fields)))
DESK = DeskRows(*range(len(DeskRows._fields)))
RUNG = RungRows(*range(len(RungRows._fields)))
ENVOY = EnvoyRows(*range(len(EnvoyRows._fields)))
MOMENT = MomentRows(*range(len(MomentRows._fields)))
ACT = ActRows(*range(len(ActRows._fields)))
