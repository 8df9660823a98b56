"""Keeping count of histories on the agents: courses and years, as the compiled engine counts them."""

from typing import TYPE_CHECKING

from simulator.rules.account.distributions import (
    DEATHS,
    INTENSITIES,
    MINOR,
    PEACE,
    WAR,
    magnitude_bin,
    severity,
    share_bin,
)
from simulator.rules.monitoring.tension import on_a_scale_of_one
from simulator.state.courses import sample_of_steps
from simulator.state.records import Records
from simulator.state.years import YEAR_COUNTS, closing_steps

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel

UNKNOWN = -1.0
"""How severe a year was that lies before the history."""


class Recorder:
    """Counts one history in the courses and years of its arm."""

    def __init__(self, model: "CrisisModel", records: Records) -> None:
        """Begin with a history that has taken no step yet."""
        self.model = model
        self.records = records
        self.samples, self.closing = sample_of_steps(model.setting), closing_steps(model.setting)
        arenas = len(model.arenas)
        self.severity, self.severity_before = [UNKNOWN] * arenas, [UNKNOWN] * arenas
        self.deaths_before = [0.0] * arenas
        self.eruptions_before, self.agreements_before = [0] * arenas, [0] * arenas

    def note(self) -> None:
        """Count the step that has just been taken, where it is one of those at whose end that is done."""
        step = self.model.step_index - 1
        if self.records.courses.days.size > 0 and self.samples[step] >= 0:
            for arena in self.model.arenas:
                self._count_course(arena, int(self.samples[step]))
        if self.closing[step] >= 0:
            self._close_year(int(self.closing[step]))

    def _count_course(self, arena: "Arena", sample: int) -> None:
        bins = (
            share_bin(on_a_scale_of_one(arena.tension())),
            magnitude_bin(arena.violence, INTENSITIES),
            magnitude_bin(arena.deaths, DEATHS),
        )
        for measure, number in enumerate(bins):
            self.records.courses.measures[arena.index, measure, sample, int(number)] += 1
        desks = [body.desks[arena.index] for body in self.model.bodies if arena.index in body.desks]
        alarm = any(desk.watch.alarm for desk in desks)
        acts = any(act.is_present for act in self.model.acts if act.arena is arena)
        acting = acts or any(desk.is_present for desk in desks)
        states = (arena.fighting > 0.0, arena.talks, arena.agreement, arena.multiplier > 1.0, alarm, acting)
        for state, holds in enumerate(states):
            self.records.courses.states[arena.index, state, sample] += int(holds)

    def _close_year(self, year: int) -> None:
        arenas = self.model.arenas
        of_year = [arena.deaths - self.deaths_before[arena.index] for arena in arenas]
        now = [severity(deaths) for deaths in of_year]
        for a, arena in enumerate(arenas):
            self._count_year(arena, year, of_year[a], now[a])
            self._count_onsets(arena, year, now[a])
        self.severity_before, self.severity = self.severity, now
        self.deaths_before = [arena.deaths for arena in arenas]
        self.eruptions_before = [len(arena.eruption_days) for arena in arenas]
        self.agreements_before = [len(arena.agreement_days) for arena in arenas]

    def _count_year(self, arena: "Arena", year: int, deaths: float, now: float) -> None:
        """Count what the year brought an arena, and how severe it was after the one before."""
        a, last = arena.index, self.severity[arena.index]
        self._count(a, year, "eruptions", len(arena.eruption_days) - self.eruptions_before[a])
        self._count(a, year, "agreements", len(arena.agreement_days) - self.agreements_before[a])
        self._count(a, year, "deaths", int(deaths))
        self._count(a, year, ("peace", "minor", "war")[int(now)])
        self.records.years.deaths[a, year, int(magnitude_bin(deaths, DEATHS))] += 1
        if last != UNKNOWN:
            self.records.years.transitions[a, year, int(last), int(now)] += 1

    def _count_onsets(self, arena: "Arena", year: int, now: float) -> None:
        """Count a year that began a conflict or a war, or could have."""
        a, last, before = arena.index, self.severity[arena.index], self.severity_before[arena.index]
        if before == UNKNOWN:
            return
        if last < WAR and before < WAR:
            self._count(a, year, "without_war")
            self._count(a, year, "war_onsets", int(now == WAR))
        if last == PEACE and before == PEACE:
            began = int(now >= MINOR)
            self._count(a, year, "quiet")
            self._count(a, year, "onsets", began)
            if any(self.severity[neighbour] >= MINOR for neighbour, _ in arena.facts.neighbours):
                self._count(a, year, "quiet_near_conflict")
                self._count(a, year, "onsets_near_conflict", began)

    def _count(self, a: int, year: int, what: str, times: int = 1) -> None:
        self.records.years.counts[a, year, YEAR_COUNTS.index(what)] += times
