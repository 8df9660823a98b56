from math import exp, sqrt, tanh

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.deliberation.hostility import (
    BOUND,
    HostilityWeights,
    Surroundings,
    attitude,
    attitude_of_opponents,
    diffusion,
    hostility_after,
    hostility_target,
    saturated,
)
from tests.rules.admissible import between, euler, parameter, shares

hostilities = between(-BOUND, BOUND)
WEIGHTS = HostilityWeights(reciprocity=0.9, violence=0.5, spillover=0.3, mechanisms=0.5)


def test_the_attitude_is_bounded_and_odd() -> None:
    assert attitude(0.0) == 0.0
    assert attitude(0.7) == pytest.approx(tanh(0.7), rel=1e-14)
    assert attitude(-0.7) == -attitude(0.7)


@given(hostilities, between(0.0, 5.0))
def test_more_hostility_is_never_seen_as_less(hostility: float, more: float) -> None:
    assert -1.0 <= attitude(hostility) <= attitude(min(BOUND, hostility + more)) <= 1.0


def test_opponents_are_weighed_by_strength() -> None:
    # Own side: strength 0.5 at 0.2; opponents 0.3 at 0.8 and 0.1 at -0.4.
    whole = 0.5 * 0.2 + 0.3 * 0.8 - 0.1 * 0.4
    assert attitude_of_opponents(whole, 0.5 * 0.2, 0.4) == pytest.approx((0.24 - 0.04) / 0.4, rel=1e-14)


def test_who_has_no_opponents_answers_nobody() -> None:
    assert attitude_of_opponents(0.3, 0.3, 0.0) == attitude_of_opponents(0.3, 0.2, 0.0) == 0.0


def test_the_target_by_hand() -> None:
    around = Surroundings(opponents=0.5, violence=0.8, spillover=0.25, mechanisms=0.4)
    # 0.1 + 0.9·0.5 + 0.5·0.8 + 0.3·0.25 − 0.5·0.4
    assert hostility_target(0.1, around, WEIGHTS) == pytest.approx(0.825, rel=1e-14)


@given(between(-1.0, 5.0))
def test_where_nothing_is_around_the_target_is_the_grievance(grievance: float) -> None:
    assert hostility_target(grievance, Surroundings(0.0, 0.0, 0.0, 0.0), WEIGHTS) == grievance


def test_a_step_is_the_exact_solution() -> None:
    exact = hostility_after(0.3, 1.2, exp(-30.0 / 90.0), 0.0)
    assert exact == pytest.approx(euler(lambda h: (1.2 - h) / 90.0, 0.3, 30.0), rel=1e-5)


@given(hostilities, between(-8.0, 8.0), shares, between(-2.0, 2.0))
def test_hostility_stays_within_its_bound(hostility: float, target: float, kept: float, noise: float) -> None:
    assert -BOUND <= hostility_after(hostility, target, kept, noise) <= BOUND
    assert hostility_after(target, target, kept, 0.0) == target


def test_noise_adds_to_the_step() -> None:
    assert hostility_after(0.5, 0.5, 0.9, 0.25) == 0.75


@given(parameter("hostility_noise"), parameter("tau_hostility_days"), st.sampled_from([0.25, 1.0, 7.0]))
def test_two_half_steps_diffuse_as_much_as_a_whole_one(noise: float, tau: float, step: float) -> None:
    half, whole = exp(-step / 2.0 / tau), exp(-step / tau)
    one, both = diffusion(noise, tau, half), diffusion(noise, tau, whole)
    assert one * one * (1.0 + half * half) == pytest.approx(both * both, rel=1e-9, abs=1e-15)


def test_diffusion_has_its_limits() -> None:
    assert diffusion(0.02, 360.0, 1.0) == 0.0
    assert diffusion(0.02, 360.0, 0.0) == pytest.approx(0.02 * sqrt(180.0), rel=1e-15)  # stationary
    assert diffusion(0.02, 360.0, exp(-1e-4 / 360.0)) == pytest.approx(0.02 * sqrt(1e-4), rel=1e-5)  # Brownian
    assert diffusion(0.0, 360.0, 0.5) == 0.0


@given(between(0.0, 1e6), between(0.0, 1e6))
def test_violence_saturates(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0.0 <= saturated(low) <= saturated(high) < 1.0
    assert saturated(0.0) == 0.0
    assert saturated(1.0) == 0.5
    assert saturated(3.0) == 0.75
