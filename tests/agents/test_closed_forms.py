"""Limits in which the model has an answer on paper."""

from math import exp, sqrt

import numpy as np
import pytest
from scipy import stats

from simulator.agents import CrisisModel
from simulator.rules.deliberation.posture import FIGHT
from tests.worlds import Data, dispute, run, scenario

STILL: Data = {"hostility_noise": 0.0, "rate_demobilise": 0.0, "rate_stand_down": 0.0}


def logistic(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))


def test_one_party_with_no_noise_and_no_way_down_fights_after_a_hypoexponential_time() -> None:
    parameters = STILL | {"rate_mobilise": 0.15, "rate_attack": 0.1, "mechanisms_hostility": 0.0}
    # Hostility rests at its grievance and optimism at its own level, so the gain holds still.
    party = {"id": "alone", "arena": "arena", "hostility": 1.0, "grievance": 1.0, "optimism": 0.4}
    world = scenario(dispute(days=500, parties=[party], parameters=parameters))
    world = world.with_({"scenario.step_days": 0.25, "scenario.days": 400})
    gain = 1.0 + 0.5 * 0.4 - 0.5 * 0.2  # h + ψ_o·ω − ν·m
    rates = (0.15 * logistic((gain - 0.8) / 0.5), 0.1 * logistic((gain - 1.4) / 0.5))
    days = []
    for replicate in range(400):
        model = CrisisModel(world, "without", 1, replicate, collect=False)
        while model.parties[0].posture != FIGHT:
            model.step()
        assert model.parties[0].gain == pytest.approx(gain, abs=1e-12)
        days.append(model.day)

    def distribution(day: np.ndarray) -> np.ndarray:
        first, second = rates
        return 1.0 - (second * np.exp(-first * day) - first * np.exp(-second * day)) / (second - first)

    assert np.mean(days) == pytest.approx(1.0 / rates[0] + 1.0 / rates[1], rel=0.1)
    assert stats.kstest(days, distribution).pvalue > 0.01


def test_hostility_alone_is_an_ornstein_uhlenbeck_process() -> None:
    tau, sigma = 100.0, 0.05
    parameters = {
        "reciprocity": 0.0,
        "violence_feedback": 0.0,
        "mechanisms_hostility": 0.0,
        "rate_mobilise": 0.0,
        "tau_hostility_days": tau,
        "hostility_noise": sigma,
    }
    party = {"id": "alone", "arena": "arena", "hostility": 1.5, "grievance": 0.2}
    world = scenario(dispute(days=70, parties=[party], parameters=parameters)).with_({"scenario.step_days": 7})
    ends = np.array([run(world, replicate=k).parties[0].hostility for k in range(2000)])
    deviation = sigma * sqrt(tau / 2.0)
    assert ends.mean() == pytest.approx(0.2 + 1.3 * exp(-70.0 / tau), abs=4.0 * deviation / sqrt(2000))
    # It starts from its stationary spread and keeps it; the chi-squared interval of a variance, at 99.9%.
    low, high = stats.chi2.ppf([0.0005, 0.9995], 1999) / 1999
    assert low < ends.var(ddof=1) / deviation**2 < high


@pytest.mark.parametrize(
    ("start", "tau"), [(0.8, 730.0), (0.05, 365.0)], ids=["fading to what the country builds", "growing to it"]
)
def test_mechanisms_without_agreement_or_violence_relax_to_domestic_capacity(start: float, tau: float) -> None:
    arena = {"id": "arena", "domestic_capacity": 0.3, "mechanisms": start}
    world = scenario(dispute(days=400, arenas=[arena], parameters={"rate_mobilise": 0.0}))
    end = run(world).arenas[0].mechanisms
    assert end == pytest.approx(0.3 + (start - 0.3) * exp(-400.0 / tau), rel=1e-12)


def test_mechanisms_of_a_dead_agreement_fade_and_violence_wrecks_them() -> None:
    arena = {"id": "arena", "domestic_capacity": 0.0, "mechanisms": 0.9}
    fighter = {"id": "alone", "arena": "arena", "posture": "fight"}
    parameters = STILL | {"intensity_sd": 0.0, "rate_victory": 0.0, "rate_ceasefire": 0.0, "rate_consent": 0.0}
    world = scenario(dispute(days=200, arenas=[arena], parties=[fighter], parameters=parameters))
    # At intensity one v/(1 + v) is a half: fading and half the wrecking, together.
    assert run(world).arenas[0].mechanisms == pytest.approx(0.9 * exp(-200.0 * (1 / 730.0 + 0.5 / 365.0)), rel=1e-9)


def test_deaths_are_right_in_the_mean() -> None:
    fighter = {"id": "alone", "arena": "arena", "posture": "fight"}
    parameters = STILL | {"intensity_sd": 0.0, "rate_victory": 0.0, "rate_ceasefire": 0.0, "deaths_scale": 0.37}
    world = scenario(dispute(days=2000, parties=[fighter], parameters=parameters))
    deaths = run(world).outcomes().deaths
    assert deaths == pytest.approx(0.37 * 2000, abs=5.0 * sqrt(2000 * 0.37 * 0.63))
    assert deaths == int(deaths)


def test_weariness_and_grievance_saturate_where_the_equation_says() -> None:
    fighter = {"id": "alone", "arena": "arena", "posture": "fight", "grievance": 0.1}
    parameters = STILL | {"rate_victory": 0.0, "rate_ceasefire": 0.0, "intensity_sd": 0.0}
    world = scenario(dispute(days=40_000, parties=[fighter], parameters=parameters)).with_({"scenario.step_days": 7})
    party = run(world).parties[0]
    assert party.weariness == pytest.approx(0.01 / (0.01 / 2.0 + 1.0 / 365.0), rel=1e-6)
    rest = (0.0005 + 0.1 / 3650.0) / (0.0005 / 1.5 + 1.0 / 3650.0)
    assert party.grievance == pytest.approx(rest, rel=1e-3)
