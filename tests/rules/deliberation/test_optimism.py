import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.deliberation.optimism import BOUND, LearningRates, Lessons, optimism_after, optimism_raised
from tests.rules.admissible import between, euler, parameter, shares, steps

optimisms = between(-BOUND, BOUND)
lessons = st.builds(Lessons, st.sampled_from([0.0, 1.0]), shares, shares)
rates = st.builds(
    LearningRates,
    parameter("tau_optimism_days").map(lambda tau: 1.0 / tau),
    parameter("learning_by_fighting"),
    parameter("learning_from_mediators"),
    parameter("biased_information"),
)
NOTHING = Lessons(0.0, 0.0, 0.0)


@pytest.mark.parametrize("lesson", [NOTHING, Lessons(1.0, 0.0, 0.0), Lessons(0.0, 0.6, 0.0), Lessons(1.0, 0.3, 0.8)])
def test_a_step_is_the_exact_solution(lesson: Lessons) -> None:
    at = LearningRates(drift=1.0 / 100.0, fighting=0.02, mediators=0.03, biased=0.01)

    def derivative(omega: float) -> float:
        learning = at.fighting * lesson.fighting + at.mediators * lesson.information
        return (0.3 - omega) * at.drift - learning * omega + at.biased * lesson.favour

    assert optimism_after(0.9, 0.3, lesson, at, 14.0) == pytest.approx(euler(derivative, 0.9, 14.0), rel=1e-5)


@given(optimisms, optimisms, lessons, rates, steps)
def test_optimism_stays_within_its_bound_and_two_half_steps_make_one(
    optimism: float, at_rest: float, lesson: Lessons, rate: LearningRates, step: float
) -> None:
    whole = optimism_after(optimism, at_rest, lesson, rate, step)
    assert -BOUND <= whole <= BOUND
    half = optimism_after(optimism, at_rest, lesson, rate, step / 2.0)
    if -BOUND < half < BOUND and -BOUND < whole < BOUND:
        assert optimism_after(half, at_rest, lesson, rate, step / 2.0) == pytest.approx(whole, abs=1e-9)


@given(optimisms, rates, steps)
def test_with_nothing_to_learn_it_rests_where_it_rests(optimism: float, rate: LearningRates, step: float) -> None:
    assert optimism_after(optimism, optimism, NOTHING, rate, step) == pytest.approx(optimism, rel=1e-14, abs=1e-300)


@given(between(0.01, BOUND), rates, shares, steps)
def test_fighting_and_mediators_correct_and_flattery_feeds(
    optimism: float, rate: LearningRates, amount: float, step: float
) -> None:
    alone = optimism_after(optimism, optimism, NOTHING, rate, step)
    assert optimism_after(optimism, optimism, Lessons(1.0, amount, 0.0), rate, step) <= alone + 1e-12
    assert optimism_after(optimism, optimism, Lessons(0.0, 0.0, amount), rate, step) >= alone - 1e-12


@given(optimisms, between(0.0, 20.0))
def test_what_emboldens_raises_it_within_its_bound(optimism: float, by: float) -> None:
    assert optimism <= optimism_raised(optimism, by) <= BOUND
    assert optimism_raised(optimism, 0.0) == optimism
    assert optimism_raised(0.5, 0.25) == 0.75
