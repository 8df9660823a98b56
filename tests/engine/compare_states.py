"""The agents and the engine side by side: the first step and variable in which a history differs between them.

Run it as a script with a scenario, an arm, a seed and a replicate:
`python -m tests.engine.compare_states kenya-2008 with 1 7`.
"""

import sys
from collections.abc import Iterator
from math import isnan
from typing import NamedTuple

import numpy as np

import simulator as sim
from simulator.agents import CrisisModel
from simulator.engine.handles import hold_lanes, hold_luck, hold_tables
from simulator.engine.kernel import advance
from simulator.engine.lanes import Lanes, new_lanes
from simulator.engine.luck import draw_ahead, new_luck
from simulator.engine.rows import ACT, ARENA, BODY, DESK, ENVOY, MOMENT, PARTY, RUNG
from simulator.engine.tables import Everybody, Tables, tables
from simulator.scenario import Scenario
from simulator.state.records import new_records

PARTY_VARIABLES = (
    "hostility",
    "passion",
    "grievance",
    "structural_grievance",
    "strength",
    "power",
    "optimism",
    "cost_of_violence",
    "weariness",
    "posture",
    "gain",
)
ARENA_VARIABLES = (
    "log_intensity",
    "violence",
    "saturation",
    "spillover",
    "fighting",
    "multiplier",
    "mechanisms",
    "guarantee",
    "talks",
    "agreement",
    "talks_since",
    "quality",
    "deaths",
    "displaced",
    "output_gap",
    "output_lost",
    "in_spell",
    "spell_since",
    "last_fight",
    "spells_over",
    "ended_by",
)
THIRD_PARTIES = {
    "mediation": ARENA.mediation,
    "legitimacy": ARENA.legitimacy,
    "information": ARENA.information,
    "inclusion": ARENA.inclusion,
    "programme": ARENA.programme,
    "guarantee": ARENA.guarantee_present,
    "assistance": ARENA.assistance,
}
WATCH_VARIABLES = ("worry", "episode", "alarm", "detected_on", "pending", "hits", "misses", "false_alarms", "leads")
RESPONSE_VARIABLES = ("phase", "phase_end", "rung", "rung_ready", "decided", "waiting_since", "next_offer", "unmet")
QUEUE_VARIABLES = ("asked_on", "requests", "sent", "refused", "waited_days", "longest_days")


class Difference(NamedTuple):
    """A variable that is not the same in both."""

    step: int
    variable: str
    agents: float
    engine: float


class SideBySide:
    """One history on the agents, and the same as the only lane of the engine."""

    def __init__(self, world: Scenario, arm: str, seed: int, replicate: int) -> None:
        self.model = CrisisModel(world, arm, seed, replicate, collect=False)
        self.setting = self.model.setting
        self.tables: Tables = tables(self.setting)
        self.lanes: Lanes = new_lanes(self.tables, new_records(self.setting, 1), 1)
        self.luck = new_luck(Everybody.of([self.setting]), seed, np.array([replicate], np.int64), 1)
        self.held = hold_tables(self.tables), hold_lanes(self.lanes), hold_luck(self.luck)

    def step(self) -> list[Difference]:
        """Take both a step further and return what differs."""
        number = self.model.step_index
        self.model.step()
        tables_, lanes, luck = self.held
        draw_ahead(luck, number, number + 1)
        advance(tables_, lanes, luck, number, number + 1, float(self.setting.step_days))
        pairs = (*self._conflict(), *self._third_parties())
        return [Difference(number, name, a, e) for name, a, e in pairs if not same(a, e)]

    def _conflict(self) -> Iterator[tuple[str, float, float]]:
        s = self.lanes
        for p, party in enumerate(self.model.parties):
            for name in PARTY_VARIABLES:
                yield f"{party.id}.{name}", getattr(party, name), s.party[getattr(PARTY, name), p, 0]
        for a, arena in enumerate(self.model.arenas):
            for name in ARENA_VARIABLES:
                yield f"{arena.id}.{name}", float(getattr(arena, name)), s.arena[getattr(ARENA, name), a, 0]
            for name, row in THIRD_PARTIES.items():
                yield f"{arena.id}.third_parties.{name}", getattr(arena.third_parties, name), s.arena[row, a, 0]
        for m, moment in enumerate(self.model.moments):
            yield f"{moment.facts.id}.passed", moment.passed, s.moment[MOMENT.passed, m, 0]

    def _third_parties(self) -> Iterator[tuple[str, float, float]]:
        s, d, r = self.lanes, 0, 0
        acting = self.tables.acting  # what only bodies that act read is not kept up in other arms
        for b, body in enumerate(self.model.bodies):
            yield f"{body.id}.trust", body.trust, s.body[BODY.trust, b, 0]
            if acting:
                yield f"{body.id}.credibility", body.credibility, s.body[BODY.credibility, b, 0]
                yield f"{body.id}.balance", body.balance, s.body[BODY.balance, body.facts.pool, 0]
            for desk in body.desks.values():
                where = f"{body.id}@{desk.arena.id}"
                for name in WATCH_VARIABLES:
                    yield f"{where}.{name}", float(getattr(desk.watch, name)), s.desk[getattr(DESK, name), d, 0]
                for name in RESPONSE_VARIABLES:
                    yield f"{where}.{name}", float(getattr(desk.response, name)), s.desk[getattr(DESK, name), d, 0]
                for name in QUEUE_VARIABLES:
                    yield f"{where}.{name}", getattr(desk.response.queue, name), s.desk[getattr(DESK, name), d, 0]
                yield f"{where}.acted", float(desk.acted), s.desk[DESK.acted, d, 0]
                for rung, until in enumerate(desk.until):
                    yield f"{where}.until[{rung}]", until, s.rung[RUNG.until, r + rung, 0]
                r += len(desk.until)
                d += 1
        for e, envoy in enumerate(self.model.envoys):
            yield f"{envoy.id}.doing", envoy.doing, s.envoy[ENVOY.doing, e, 0]
            yield f"{envoy.id}.until", envoy.until, s.envoy[ENVOY.until, e, 0]
            for a, days in enumerate(envoy.days_by_arena):
                yield f"{envoy.id}.days[{a}]", days, s.envoy_days[a, e, 0]
        for act, recorded in enumerate(self.model.acts):
            yield f"{recorded.facts.id}.landed", float(recorded.landed is not None), s.act[ACT.landed, act, 0]


def same(a: float, b: float) -> bool:
    """Say whether two numbers are the same; NaN is NaN."""
    return bool(a == b or (isnan(a) and isnan(b)))


def first_differences(world: Scenario, arm: str, seed: int, replicate: int) -> list[Difference]:
    """Return what differs in the first step in which anything does; nothing for a history that is the same."""
    both = SideBySide(world, arm, seed, replicate)
    while not both.model.is_over:
        differences = both.step()
        if differences:
            return differences
    return []


if __name__ == "__main__":
    name, arm_name, seed_text, replicate_text = sys.argv[1:]
    found = first_differences(sim.load(name), arm_name, int(seed_text), int(replicate_text))
    print("\n".join(map(str, found)) or "no difference")
