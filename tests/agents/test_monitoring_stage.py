"""Stage 2: reports at their interval, late and blurred; the bar, partners, and what became of each warning."""

from math import exp, isnan, log
from typing import Any

import pytest

from simulator.agents import CrisisModel
from simulator.agents.watch import Watch
from simulator.scenario import Scenario
from simulator.scenario.schema import STEPS_DAYS
from simulator.state.events import EventKind
from tests.worlds import SHARP, STILL, Data, body, dispute, moment, run, scenario

STEADY: Data = STILL | {
    "violence_feedback": 0.0,
    "posture_temperature": 0.05,
}
"""Nothing moves but what a moment moves."""

AT_ONCE = {"median_days": 0.0, "spread": 0.0}


def parties(level: float, posture: str = "talk") -> list[Data]:
    """Return two parties whose tension holds still at a level."""
    return [
        {"id": name, "arena": "arena", "hostility": level, "grievance": level, "posture": posture}
        for name in ("government", "rebels")
    ]


def watcher(name: str = "union", lag: Data | None = None, **monitoring: Any) -> Data:
    """Return a body that only watches: sharp eyes, no lag, nothing on its ladder."""
    parts = dict.fromkeys(("detect", "verify", "decide", "deploy"), AT_ONCE) | (lag or {})
    return body(id=name, monitoring=SHARP | monitoring, lag=parts, instruments=[])


def pulse(day: int, passion: float = 2.0, name: str = "vote", **fields: Any) -> Data:
    """Return a moment that nobody sees coming and that moves nobody's posture."""
    return moment(day, passion, id=name, foreseeable=False, **({"jump": 0.0} | fields))


def world(level: float = 0.0, days: int = 100, posture: str = "talk", step: float = 1.0, **tables: Any) -> Scenario:
    parameters = STEADY | tables.pop("parameters", {})
    data = dispute(days, parties=parties(level, posture), parameters=parameters, **tables)
    data["scenario"]["step_days"] = step
    return scenario(data)


def watch_of(model: CrisisModel, name: str = "union") -> Watch:
    return next(each for each in model.bodies if each.id == name).desks[0].watch


def days_of_reports(tense: Scenario) -> list[float]:
    """Return the ends of the steps in which a report came."""
    model = CrisisModel(tense, "without", collect=False)
    days = []
    while not model.is_over:
        before = watch_of(model).detector
        model.step()
        if watch_of(model).detector is not before:
            days.append(model.day)
    return days


# --- reports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS_DAYS)
def test_reports_come_at_their_interval_whatever_the_step(step: float) -> None:
    days = days_of_reports(world(days=98, step=step, bodies=[watcher(interval_days=7)]))
    assert len(days) == 14
    for ordinal, day in enumerate(days, start=1):
        assert 7.0 * ordinal <= day < 7.0 * ordinal + step


@pytest.mark.parametrize("step", STEPS_DAYS)
def test_the_first_report_has_the_same_luck_at_any_step(step: float) -> None:
    one, other = (
        CrisisModel(world(0.3, step=each, bodies=[watcher(interval_days=7, noise=0.5)]), "without", collect=False)
        for each in (step, 7.0)
    )
    for model in (one, other):
        while watch_of(model).detector.deviation == 0.0:
            model.step()
    assert watch_of(one).detector.deviation == pytest.approx(watch_of(other).detector.deviation, abs=1e-12)


def first_change(tense: Scenario) -> float:
    """Return the day on which a body first sees anything but the calm that it began with."""
    model = CrisisModel(tense, "without", collect=False)
    start = watch_of(model).worry
    while watch_of(model).worry == pytest.approx(start, abs=1e-12):
        model.step()
    return model.day - model.setting.step_days


@pytest.mark.parametrize(("delay", "office", "day"), [(0, False, 20.0), (5, False, 25.0), (5, True, 22.0)])
def test_a_report_tells_what_was_and_a_field_office_tells_it_sooner(delay: int, office: bool, day: float) -> None:
    # The office leaves 0.3 of five days, a day and a half: two whole steps.
    stated = watcher(delay_days=delay) | {"field_offices": ["arena"] if office else []}
    assert first_change(world(bodies=[stated], threshold_moments=[pulse(20)])) == day


def test_a_field_office_takes_its_share_of_the_noise() -> None:
    stated = watcher(interval_days=7, noise=0.5)
    seen = []
    for offices in ([], ["arena"]):
        model = CrisisModel(world(0.3, bodies=[stated | {"field_offices": offices}]), "without", collect=False)
        for _ in range(7):
            model.step()
        seen.append(watch_of(model).detector.deviation)
    assert seen[1] == pytest.approx(0.5 * seen[0], rel=1e-12)
    assert seen[0] != 0.0


def test_fact_finding_lends_sight_while_it_lasts() -> None:
    finder = watcher() | {"instruments": ["fact_finding"], "leverage": 0.0}
    instruments = {"fact_finding": {"preparation_days": 5, "duration_days": 14}}
    # The alarm stands on day 0 and is called off on day 10, so the term is not renewed.
    model = CrisisModel(
        world(
            0.0,
            bodies=[finder],
            threshold_moments=[pulse(0, 1.0)],
            parameters={"instruments": instruments, "tau_passion_days": 5.0},
        ),
        "with",
        collect=False,
    )
    sighted = []
    while not model.is_over:
        model.step()
        if model.bodies[0].desks[0].sight:
            sighted.append(model.day)
    # The report of day 1 alarms. As the days begin: there from some time of day 6, gone when day 20 begins.
    assert sighted == [float(day) for day in range(7, 20)]


# --- the bar ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("result_after", "warned"), [(0, 71.0), (3, 74.0)])
def test_a_foreseeable_moment_within_the_horizon_lowers_the_bar(result_after: int, warned: float) -> None:
    # The bar is ln 1.5 = 0.41, and 0.5 lower from 30 days before the outcome on; that day's report comes at its end.
    vote = moment(100, 0.0, "peaceful", result_after_days=result_after)
    calm = world(0.1, days=120, bodies=[watcher(horizon_days=30)], threshold_moments=[vote])
    assert watch_of(run(calm)).warning_days == [warned]


def test_what_nobody_can_foresee_lowers_no_bar() -> None:
    hidden = moment(100, 0.0, "peaceful", foreseeable=False)
    calm = world(0.1, days=120, bodies=[watcher(horizon_days=30)], threshold_moments=[hidden])
    assert watch_of(run(calm)).warning_days == []


@pytest.mark.parametrize(("level", "warnings"), [(0.40, []), (0.41, [1.0])])
def test_it_warns_at_its_bar(level: float, warnings: list[float]) -> None:
    assert watch_of(run(world(level, bodies=[watcher()]))).warning_days == warnings


def test_an_alarm_is_called_off_well_below_the_bar_and_not_before() -> None:
    model = CrisisModel(world(bodies=[watcher()], threshold_moments=[pulse(20)]), "without", collect=False)
    worries = []
    while not any(event.kind == EventKind.STANDS_DOWN for event in model.events):
        model.step()
        if watch_of(model).warning_days:
            worries.append(watch_of(model).worry)
    assert worries[-1] < log(1.5) - 0.3 <= worries[-2]
    assert watch_of(model).alarm is False


def test_an_alarm_stands_while_anyone_fights() -> None:
    tense = world(0.45, posture="mobilise", bodies=[watcher()], threshold_moments=[pulse(20, 5.0, jump=1.0)])
    model = CrisisModel(tense, "without", collect=False)
    while not model.is_over:
        model.step()
        if model.day > 21:
            for party in model.parties:
                party.hostility = -5.0
    assert model.arenas[0].fighting == 2.0
    assert watch_of(model).worry < -1.0
    assert watch_of(model).alarm is True


def test_detection_takes_its_time_and_an_alarm_called_off_before_is_no_warning() -> None:
    slow = {"detect": {"median_days": 4.0, "spread": 0.0}}
    assert watch_of(run(world(1.0, bodies=[watcher(lag=slow)]))).warning_days == [5.0]
    slower = {"detect": {"median_days": 60.0, "spread": 0.0}}
    watch = watch_of(run(world(bodies=[watcher(lag=slower)], threshold_moments=[pulse(20)])))
    assert (watch.episode, watch.warning_days) == (1, [])


# --- partners ---------------------------------------------------------------------------------------------------------


def deaf_partner(partnership: float, detect: float = 10.0) -> Data:
    """Return a body that sees nothing by itself for a year."""
    lag = {"detect": {"median_days": detect, "spread": 0.0}}
    return watcher("partner", lag=lag, interval_days=365, warning_threshold=0.9999) | {
        "partners": {"union": partnership}
    }


@pytest.mark.parametrize(("partnership", "warned"), [(1.0, [1.0]), (0.0, [])])
def test_a_full_partner_passes_every_alarm_on(partnership: float, warned: list[float]) -> None:
    for replicate in range(5):
        model = run(world(1.0, bodies=[watcher(), deaf_partner(partnership)]), replicate=replicate)
        assert watch_of(model, "partner").warning_days == warned


def test_half_a_partner_passes_on_half_of_them_and_saves_half_the_time_to_detect() -> None:
    told = [
        watch_of(run(world(1.0, days=20, bodies=[watcher(), deaf_partner(0.5)]), replicate=k), "partner").warning_days
        for k in range(60)
    ]
    assert {tuple(days) for days in told} == {(), (6.0,)}
    assert 15 < sum(bool(days) for days in told) < 45


def test_an_alarm_that_was_passed_on_stands_as_long_as_that_of_the_teller() -> None:
    """The partner reads daily reports itself, and sees nothing in them."""
    blind = deaf_partner(1.0, detect=0.0)
    blind["monitoring"] = blind["monitoring"] | {"interval_days": 1}
    tense = world(bodies=[watcher(), blind], threshold_moments=[pulse(20)])
    model = run(tense)
    assert watch_of(model, "partner").warning_days == watch_of(model).warning_days == [21.0]
    stood_down = [event.day for event in model.events if event.kind == EventKind.STANDS_DOWN]
    assert len(stood_down) == 2
    assert max(stood_down) - min(stood_down) <= 1.0


def test_who_is_alarmed_already_needs_no_telling() -> None:
    alert = watcher("partner") | {"partners": {"union": 1.0}}
    model = run(world(1.0, bodies=[watcher(), alert]))
    assert watch_of(model, "partner").episode == 1


def test_an_alarm_is_not_passed_on_by_those_who_only_heard_of_it() -> None:
    third = deaf_partner(0.0) | {"id": "third", "partners": {"partner": 1.0}}
    model = run(world(1.0, bodies=[watcher(), deaf_partner(1.0), third]))
    assert watch_of(model, "partner").episode == 1
    assert watch_of(model, "third").episode == 0


# --- what became of it ------------------------------------------------------------------------------------------------


def eruption(level: float, outlook: float = 180.0, day: int = 30, **monitoring: Any) -> CrisisModel:
    """Run a history in which fighting begins on a day."""
    strike = pulse(day, 5.0, jump=1.0)
    return run(
        world(
            level,
            posture="mobilise",
            bodies=[watcher(**monitoring)],
            threshold_moments=[strike],
            parameters={"warning_outlook_days": outlook},
        )
    )


def test_a_warning_that_violence_follows_is_a_hit_with_its_lead() -> None:
    row = eruption(1.0).outcomes()
    assert row.eruption_day == 30.0
    assert (row.warnings, row.hits, row.misses, row.false_alarms, row.lead_days) == (1.0, 1.0, 0.0, 0.0, 29.0)


def test_violence_that_nobody_warned_of_is_a_miss() -> None:
    row = eruption(1.0, warning_threshold=0.9999).outcomes()
    assert (row.warnings, row.hits, row.misses, row.false_alarms) == (0.0, 0.0, 1.0, 0.0)
    assert isnan(row.lead_days)


def test_a_warning_while_they_fight_already_is_neither() -> None:
    row = eruption(0.0, warning_threshold=0.95, delay_days=3).outcomes()
    assert (row.warnings, row.hits, row.misses, row.false_alarms) == (1.0, 0.0, 1.0, 0.0)


def called_off(later: int | None = None, outlook: float = 20.0) -> tuple[CrisisModel, float]:
    """Run a history whose alarm is called off; so many days later fighting begins. Return the day it is called off."""

    def history(strikes: list[Data]) -> tuple[CrisisModel, float]:
        tense = world(
            posture="mobilise",
            days=150,
            bodies=[watcher()],
            threshold_moments=[pulse(10), *strikes],
            parameters={"warning_outlook_days": outlook, "tau_passion_days": 5.0},
        )
        model = run(tense)
        return model, next(event.day for event in model.events if event.kind == EventKind.STANDS_DOWN)

    model, day = history([])
    return (model, day) if later is None else history([pulse(int(day) + later, 5.0, name="strike", jump=1.0)])


def test_a_warning_that_nothing_follows_is_a_false_alarm_once_its_outlook_is_over() -> None:
    model, day = called_off()
    row = model.outcomes()
    assert (row.warnings, row.hits, row.misses, row.false_alarms) == (1.0, 0.0, 0.0, 1.0)
    assert [event.day for event in model.events if event.kind == EventKind.FALSE_ALARM] == [day + 21.0]


def test_no_warning_is_false_while_the_alarm_stands() -> None:
    row = run(world(1.0, bodies=[watcher()], parameters={"warning_outlook_days": 5.0})).outcomes()
    assert (row.warnings, row.hits, row.misses, row.false_alarms) == (1.0, 0.0, 0.0, 0.0)
    assert eruption(1.0, outlook=5.0).outcomes().hits == 1.0


@pytest.mark.parametrize(("later", "hits"), [(5, 1.0), (20, 1.0), (22, 0.0), (60, 0.0)])
def test_a_warning_can_come_true_until_its_outlook_is_over(later: int, hits: float) -> None:
    model, day = called_off(later)
    row = model.outcomes()
    assert row.eruption_day == day + later
    assert (row.hits, row.misses, row.false_alarms) == (hits, 1.0 - hits, 1.0 - hits)


def test_false_alarms_wear_trust_down_and_a_hit_restores_some() -> None:
    """A pulse that nothing follows, then one with violence five days later."""
    pulses = [pulse(20, 2.0), pulse(115, 2.0, name="second"), pulse(120, 5.0, name="third", jump=1.0)]
    tense = world(
        0.3,
        days=150,
        posture="mobilise",
        bodies=[watcher()],
        threshold_moments=pulses,
        parameters={"warning_outlook_days": 40.0, "tau_passion_days": 5.0, "stand_down_margin": 0.05},
    )
    model = CrisisModel(tense, "without", collect=False)
    while model.day < 114:
        model.step()
    assert watch_of(model).alarm is False
    assert (watch_of(model).false_alarms, model.bodies[0].trust) == (1.0, pytest.approx(0.85))
    model.run()
    assert (watch_of(model).hits, model.bodies[0].trust) == (1.0, pytest.approx(0.85 + 0.5 * 0.15))
    assert watch_of(model).warning_days == [21.0, 116.0]
    assert model.outcomes().lead_days == 4.0


def test_the_detector_follows_a_decaying_pulse() -> None:
    """A day's memory, no noise, no delay: the level is the tension of the days before, weighted by e^(−1) a day."""
    model = CrisisModel(world(bodies=[watcher()], threshold_moments=[pulse(20)]), "without", collect=False)
    for _ in range(24):
        model.step()
    passions = [2.0 * exp(-k / 20.0) for k in range(4)]  # days 20 to 23
    level = 0.0
    for passion in passions:
        level += (1.0 - exp(-1.0)) * (passion - level)
    assert watch_of(model).detector.level == pytest.approx(level, rel=1e-12)
