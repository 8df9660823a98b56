import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.violence.strength import FLOOR, Exertion, StrengthTerms, long_run_strength, strength_after
from tests.rules.admissible import between, euler, parameter, shares, steps

strengths = between(0.001, 200.0)
terms = st.builds(
    StrengthTerms,
    parameter("tau_strength_days").map(lambda tau: 1.0 / tau),
    parameter("strength_attrition"),
    parameter("mobilised_strength"),
    parameter("rearming_in_talks"),
)
either = st.sampled_from([0.0, 1.0])
exertions = st.builds(Exertion, either, either, shares, shares)
AT_REST = Exertion(0.0, 0.0, 0.0, 0.0)


def test_the_long_run_drifts() -> None:
    assert long_run_strength(0.5, 0.0, 1000.0) == 0.5
    assert long_run_strength(0.5, 0.1 / 365.25, 730.5) == pytest.approx(0.6, rel=1e-14)


@given(strengths, between(-1.0, 1.0), between(0.0, 40_000.0))
def test_the_long_run_never_vanishes(start: float, drift_per_year: float, day: float) -> None:
    assert long_run_strength(start, drift_per_year / 365.25, day) >= FLOOR
    assert long_run_strength(start, drift_per_year / 365.25, 0.0) == start


@pytest.mark.parametrize(
    "exertion",
    [AT_REST, Exertion(1.0, 0.0, 0.0, 0.0), Exertion(1.0, 0.0, 0.6, 0.0), Exertion(0.0, 1.0, 0.0, 0.4)],
    ids=["at rest", "mobilised", "in talks", "fighting"],
)
def test_a_step_is_the_exact_solution(exertion: Exertion) -> None:
    at = StrengthTerms(restoring=1.0 / 180.0, attrition=0.02, mobilised=0.2, in_talks=0.5)

    def derivative(k: float) -> float:
        level = 0.6 * (1.0 + at.mobilised * exertion.mobilised + at.in_talks * exertion.mobilised * exertion.talks)
        return (level - k) / 180.0 - at.attrition * exertion.blows * k * exertion.fighting

    assert strength_after(0.5, 0.6, exertion, at, 14.0) == pytest.approx(euler(derivative, 0.5, 14.0), rel=1e-5)


@given(strengths, strengths, exertions, terms, steps)
def test_strength_stays_positive_and_two_half_steps_make_one(
    strength: float, long_run: float, exertion: Exertion, at: StrengthTerms, step: float
) -> None:
    whole = strength_after(strength, long_run, exertion, at, step)
    assert FLOOR <= whole <= max(strength, long_run * 5.0) * (1.0 + 1e-12)
    half = strength_after(strength, long_run, exertion, at, step / 2.0)
    assert strength_after(half, long_run, exertion, at, step / 2.0) == pytest.approx(whole, rel=1e-12)


@given(strengths, exertions, terms, steps)
def test_only_fighting_wears_down_and_only_mobilising_raises(
    strength: float, exertion: Exertion, at: StrengthTerms, step: float
) -> None:
    calm = strength_after(strength, strength, AT_REST, at, step)
    assert calm == pytest.approx(strength, rel=1e-14)
    unmoved = exertion._replace(mobilised=0.0, fighting=0.0)
    assert strength_after(strength, strength, unmoved, at, step) == calm
    assert strength_after(strength, strength, exertion._replace(fighting=0.0), at, step) >= calm * (1.0 - 1e-14)
    assert strength_after(strength, strength, exertion._replace(mobilised=0.0), at, step) <= calm * (1.0 + 1e-14)


@given(strengths, strengths, terms, steps, shares)
def test_without_rearming_talks_lend_no_strength_to_the_bit(
    strength: float, long_run: float, at: StrengthTerms, step: float, mediation: float
) -> None:
    closed = at._replace(in_talks=0.0)
    one, other = (
        strength_after(strength, long_run, Exertion(1.0, 0.0, s, 0.0), closed, step) for s in (mediation, 0.0)
    )
    assert one == other
