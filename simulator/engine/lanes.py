"""The state of many histories side by side: one lane each.

Arrays have the shape (variable, entity, lane), so that the values of one variable of one entity in all lanes lie next
to each other: `state.party[PARTY.hostility, p]` is such a row, and vector instructions go along it.
"""

from typing import NamedTuple

import numpy as np

from simulator.engine.rows import ACT, ARENA, BODY, DESK, ENVOY, MOMENT, PARTY, RUNG, SIDE
from simulator.engine.tables import Floats, Integers, Tables
from simulator.state.records import Records


class Luck(NamedTuple):
    """Whose luck each lane has, and what was drawn for the steps to come; see `simulator.engine.luck`."""

    seed: int
    replicates: Integers  # of each lane
    parties: Integers  # identities of whoever draws in every step
    arenas: Integers
    moments: Integers
    party: Floats  # (what, party, step of those drawn, lane)
    arena: Floats  # (what, arena, step of those drawn, lane)
    moment: Floats  # (moment, step of those drawn, lane)


class Clock(NamedTuple):
    """Which step this is, and when: `before` is the day on which the step before it began; `length` is in days."""

    step: int
    before: float
    day: float
    end: float
    length: float
    row: int  # of this step among those whose luck is drawn


class Lanes(NamedTuple):
    """The state of all lanes; see `simulator.engine.rows` for the variables."""

    party: Floats
    side: Floats
    arena: Floats
    body: Floats
    desk: Floats
    rung: Floats
    envoy: Floats
    moment: Floats
    act: Floats
    team: Floats  # (arena, envoy, lane): its team as a mediator there, -1 where it is none
    works_in: Floats  # (arena, envoy, lane): the first recorded act that has it at work there, -1 with none
    stay: Floats  # (arena, envoy, lane): for how many days of this step it is at work there
    envoy_days: Floats  # (arena, envoy, lane): days as a mediator there so far
    spent: Floats  # (account, lane): 2011 US dollars
    tensions: Floats  # (arena, step modulo `memory`, lane)
    counts: Floats  # (subject, lane): how often it has come about
    days: Floats  # (subject, ordinal, lane): when, for the first `keep` times
    measures: Integers  # from here on counts over all lanes: `simulator.state.courses`
    states: Integers
    year_counts: Integers  # `simulator.state.years`
    transitions: Integers
    year_deaths: Integers


def new_lanes(t: Tables, records: Records, lanes: int) -> Lanes:
    """Return lanes with room for everything and nothing in them.

    Args:
        t: what is known of the arm.
        records: of the arm, for what is counted of it.
        lanes: how many.

    """
    arenas, envoys = t.arenas.size, t.envoys.size
    sides = int(t.arenas.end_side[-1]) if arenas else 0
    return Lanes(
        party=np.zeros((len(PARTY), t.parties.size, lanes)),
        side=np.zeros((len(SIDE), sides, lanes)),
        arena=np.zeros((len(ARENA), arenas, lanes)),
        body=np.zeros((len(BODY), t.bodies.size, lanes)),
        desk=np.zeros((len(DESK), t.desks.size, lanes)),
        rung=np.zeros((len(RUNG), t.rungs.size, lanes)),
        envoy=np.zeros((len(ENVOY), envoys, lanes)),
        moment=np.zeros((len(MOMENT), t.moments.size, lanes)),
        act=np.zeros((len(ACT), t.acts.size, lanes)),
        team=np.full((arenas, envoys, lanes), -1.0),
        works_in=np.full((arenas, envoys, lanes), -1.0),
        stay=np.zeros((arenas, envoys, lanes)),
        envoy_days=np.zeros((arenas, envoys, lanes)),
        spent=np.zeros((t.spent_in.size, lanes)),
        tensions=np.zeros((arenas, t.memory, lanes)),
        counts=np.zeros((t.subjects.all, lanes)),
        days=np.full((t.subjects.all, t.keep, lanes), np.nan),
        measures=np.zeros_like(records.courses.measures),
        states=np.zeros_like(records.courses.states),
        year_counts=np.zeros_like(records.years.counts),
        transitions=np.zeros_like(records.years.transitions),
        year_deaths=np.zeros_like(records.years.deaths),
    )
