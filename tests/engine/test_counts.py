"""Courses and years: counted alike on agents and engine, and what a plain recount of histories finds."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

import simulator as sim
from simulator.agents import CrisisModel
from simulator.agents.recorder import Recorder
from simulator.engine import run
from simulator.scenario import Scenario
from simulator.state import resolve
from simulator.state.courses import MEASURES, STATES, lower_ends
from simulator.state.outcomes import OUTCOMES
from simulator.state.records import Records, new_records
from simulator.state.years import YEAR_COUNTS, Years
from tests.engine.equality import identical
from tests.worlds import dispute, scenario

HISTORIES = 40
LIVELY = {
    "rate_mobilise": 0.004,
    "rate_attack": 0.03,
    "rate_ceasefire": 0.02,
    "rate_consent": 0.02,
    "rate_agreement": 0.05,
    "intensity_sd": 2.0,
}


@pytest.fixture(scope="module")
def world() -> Scenario:
    """Two neighbours over nine years by the week, with conflicts and wars that come and go."""
    data: dict[str, Any] = dispute(
        days=9 * 364,
        arenas=[{"id": "east", "neighbours": {"west": 1.0}}, {"id": "west", "neighbours": {"east": 1.0}}],
        parties=[
            {"id": f"{where}_{who}", "arena": where, "strength": strength, "hostility": 0.5}
            for where in ("east", "west")
            for who, strength in (("government", 0.6), ("rebels", 0.4))
        ],
        parameters=LIVELY,
    )
    data["scenario"]["step_days"] = 7
    return scenario(data, name="two neighbours")


@pytest.fixture(scope="module")
def engine(world: Scenario) -> Records:
    return run([resolve(world, "without")], 3, 0, HISTORIES)[0]


@pytest.fixture(scope="module")
def agents(world: Scenario) -> tuple[Records, list[dict[tuple[int, int], float]]]:
    """Count on the agents; beside it, the deaths of each arena and calendar year of each history."""
    records, deaths_by_year = new_records(resolve(world, "without"), HISTORIES), []
    for replicate in range(HISTORIES):
        model = CrisisModel(world, "without", 3, replicate, collect=False)
        recorder, deaths = Recorder(model, records), defaultdict[tuple[int, int], float](float)
        while not model.is_over:
            year = (world.start + timedelta(days=model.day)).year
            before = [arena.deaths for arena in model.arenas]
            model.step()
            recorder.note()
            for a, arena in enumerate(model.arenas):
                deaths[a, year] += arena.deaths - before[a]
        deaths_by_year.append(dict(deaths))
    return records, deaths_by_year


def count(years: Years, name: str) -> np.ndarray:
    return years.counts[:, :, YEAR_COUNTS.index(name)]


def test_agents_and_engine_count_alike(engine: Records, agents: tuple[Records, Any]) -> None:
    for one, other in zip((*engine.courses, *engine.years), (*agents[0].courses, *agents[0].years), strict=True):
        assert identical(one, other)


def test_everything_is_counted_somewhere(engine: Records) -> None:
    assert all(count(engine.years, name).sum() > 0 for name in YEAR_COUNTS)
    assert (engine.years.transitions.sum(axis=(0, 1)) > 0).all()
    assert (engine.courses.states.sum(axis=(0, 2))[: STATES.index("window")] > 0).all()


def test_years_are_what_a_recount_finds(engine: Records, agents: tuple[Records, Any]) -> None:
    years, severity = engine.years, lambda deaths: 0 if deaths < 25.0 else 1 if deaths < 1000.0 else 2
    expected = {name: np.zeros((2, years.years.size), np.int64) for name in ("deaths", "quiet", "onsets", "war_onsets")}
    expected |= {name: np.zeros((2, years.years.size), np.int64) for name in ("minor", "onsets_near_conflict")}
    for deaths in agents[1]:
        for a in (0, 1):
            levels = [severity(deaths[a, int(year)]) for year in years.years]
            beside = [severity(deaths[1 - a, int(year)]) for year in years.years]
            for number, (year, level) in enumerate(zip(years.years, levels, strict=True)):
                expected["deaths"][a, number] += int(deaths[a, int(year)])
                expected["minor"][a, number] += level == 1
                if number >= 2:
                    quiet = levels[number - 1] == levels[number - 2] == 0
                    expected["quiet"][a, number] += quiet
                    expected["onsets"][a, number] += quiet and level > 0
                    expected["onsets_near_conflict"][a, number] += quiet and level > 0 and beside[number - 1] > 0
                    expected["war_onsets"][a, number] += level == 2 and 2 not in levels[number - 2 : number]
    for name, numbers in expected.items():
        assert identical(count(years, name), numbers), name


def test_every_history_is_counted_once(engine: Records) -> None:
    assert (engine.courses.measures.sum(axis=3) == HISTORIES).all()
    assert (engine.years.deaths.sum(axis=2) == HISTORIES).all()
    assert (
        (count(engine.years, "peace") + count(engine.years, "minor") + count(engine.years, "war")) == HISTORIES
    ).all()
    assert (engine.years.transitions[:, 1:].sum(axis=(2, 3)) == HISTORIES).all()


def test_the_last_sample_is_the_outcome(engine: Records) -> None:
    deaths = engine.by_arena[:, :, OUTCOMES.index("deaths")]
    ends = np.append(lower_ends("deaths"), np.inf)
    for a in (0, 1):
        found, _ = np.histogram(deaths[:, a], ends)
        assert identical(engine.courses.measures[a, MEASURES.index("deaths"), -1], found)


def test_courses_can_be_left_out(world: Scenario, engine: Records) -> None:
    (lean,) = run([resolve(world, "without")], 3, 0, HISTORIES, courses=False)
    assert identical(lean.total, engine.total)
    assert identical(lean.years.counts, engine.years.counts)
    assert lean.courses.days.size == lean.courses.measures.size == 0


def test_days_of_a_course_end_with_the_horizon() -> None:
    for name in ("latent-tension", "kenya-2008"):
        setting = resolve(sim.load(name), "without")
        days = new_records(setting, 1).courses.days
        assert days[-1] == setting.horizon_days
        assert len(days) <= 401
        assert (np.diff(days) > 0.0).all()
