from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.follow_through.mechanisms import MechanismTerms, Promise, mechanisms_after, mechanisms_target
from tests.rules.admissible import euler, parameter, shares, steps

TERMS = MechanismTerms(building=1.0 / 365.0, fading=1.0 / 730.0, wrecking=1.0 / 200.0, retention=0.4)
promises = st.builds(Promise, shares, shares, shares)
terms = st.builds(
    MechanismTerms,
    parameter("tau_mechanisms_days").map(lambda tau: 1.0 / tau),
    parameter("tau_decay_days").map(lambda tau: 1.0 / tau),
    parameter("tau_wreck_days").map(lambda tau: 1.0 / tau),
    parameter("retention"),
)


def test_the_target_is_what_the_country_builds_and_what_was_promised_and_funded() -> None:
    assert mechanisms_target(Promise(0.2, 0.5, 0.8)) == pytest.approx(0.6, rel=1e-15)
    assert mechanisms_target(Promise(0.2, 0.0, 0.8)) == 0.2
    assert mechanisms_target(Promise(0.2, 0.5, 0.0)) == 0.2
    assert mechanisms_target(Promise(0.9, 1.0, 0.8)) == 1.0


@pytest.mark.parametrize("saturation", [0.0, 0.5])
@pytest.mark.parametrize(
    ("start", "promise"),
    [(0.1, Promise(0.2, 0.6, 0.8)), (0.9, Promise(0.2, 0.0, 0.5)), (0.3, Promise(0.1, 0.0, 0.9))],
    ids=["growing", "fading", "kept up by retention"],
)
def test_a_step_is_the_exact_solution(start: float, promise: Promise, saturation: float) -> None:
    target = min(1.0, promise.domestic + promise.follow_through * promise.agreement)
    floor = max(target, 0.4 * promise.agreement)

    def derivative(m: float) -> float:
        return max(target - m, 0.0) / 365.0 - max(m - floor, 0.0) / 730.0 - m * saturation / 200.0

    exact = mechanisms_after(start, promise, saturation, TERMS, 30.0)
    assert exact == pytest.approx(euler(derivative, start, 30.0), rel=1e-4)


def test_what_lasts_is_a_part_of_the_promise_and_nothing_when_the_agreement_is_dead() -> None:
    m = dead = 0.9
    for _ in range(4000):
        m = mechanisms_after(m, Promise(0.1, 0.0, 0.8), 0.0, TERMS, 7.0)
        dead = mechanisms_after(dead, Promise(0.1, 0.0, 0.0), 0.0, TERMS, 7.0)
    assert m == pytest.approx(0.32, abs=1e-9)
    assert dead == pytest.approx(0.1, abs=1e-9)


@given(shares, promises, shares, terms, steps)
def test_mechanisms_stay_a_share_and_never_overshoot(
    m: float, promise: Promise, saturation: float, at: MechanismTerms, step: float
) -> None:
    after = mechanisms_after(m, promise, saturation, at, step)
    assert 0.0 <= after <= 1.0
    target = mechanisms_target(promise)
    assert after <= max(m, target) + 1e-12
    quiet = mechanisms_after(m, promise, 0.0, at, step)
    assert quiet >= min(m, target) - 1e-12
    assert after <= quiet + 1e-12


@given(shares, terms, shares, steps)
def test_between_target_and_what_lasts_nothing_moves(m: float, at: MechanismTerms, quality: float, step: float) -> None:
    promise = Promise(0.0, 0.0, quality)
    if m <= at.retention * quality:
        assert mechanisms_after(m, promise, 0.0, at, step) == m


@given(shares, st.builds(Promise, shares, st.just(0.0), st.just(0.0)), shares, terms, steps)
def test_follow_through_without_an_agreement_changes_nothing_to_the_bit(
    m: float, promise: Promise, follow_through: float, at: MechanismTerms, step: float
) -> None:
    funded = promise._replace(follow_through=follow_through)
    assert mechanisms_after(m, funded, 0.0, at, step) == mechanisms_after(m, promise, 0.0, at, step)


def test_nothing_but_violence_wrecks_what_is_at_its_target() -> None:
    assert mechanisms_after(0.3, Promise(0.3, 0.0, 0.0), 0.0, TERMS, 7.0) == 0.3
    wrecked = mechanisms_after(0.3, Promise(0.3, 0.0, 0.0), 1.0, TERMS, 1e-3)
    assert wrecked == pytest.approx(0.3 * exp(-1e-3 / 200.0), rel=1e-12)
