import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.violence.hardening import Hardening, hardened, hardening
from tests.rules.admissible import between, euler, parameter, steps

rates = st.tuples(
    parameter("weariness_rate"),
    parameter("weariness_ceiling"),
    parameter("tau_weariness_days").map(lambda tau: 1.0 / tau),
)
weariness = st.builds(lambda terms, step: hardening(*terms, step), rates, steps)
fighting = st.sampled_from([0.0, 1.0])


@pytest.mark.parametrize("at_war", [0.0, 1.0])
def test_a_step_is_the_exact_solution(at_war: float) -> None:
    terms = hardening(0.05, 1.5, 1.0 / 200.0, 30.0)

    def derivative(x: float) -> float:
        return 0.05 * at_war * (1.0 - x / 1.5) - (x - 0.1) / 200.0

    assert hardened(0.4, 0.1, at_war, terms) == pytest.approx(euler(derivative, 0.4, 30.0), rel=1e-4)


@given(weariness, st.lists(fighting, max_size=40))
def test_weariness_lies_between_nothing_and_its_ceiling(terms: Hardening, spells: list[float]) -> None:
    weary = 0.0
    for at_war in spells:
        weary = hardened(weary, 0.0, at_war, terms)
        assert 0.0 <= weary <= terms.ceiling * (1.0 + 1e-12)


@given(between(0.0, 2.0), between(-1.0, 3.0), weariness)
def test_fighting_never_leaves_less_than_peace_below_the_ceiling(
    value: float, at_rest: float, terms: Hardening
) -> None:
    peace, war = (hardened(value, at_rest, at_war, terms) for at_war in (0.0, 1.0))
    if max(value, at_rest) < terms.ceiling:
        assert war >= peace - 1e-12


@given(between(-1.0, 3.0), weariness)
def test_at_rest_in_peace_nothing_changes(at_rest: float, terms: Hardening) -> None:
    assert hardened(at_rest, at_rest, 0.0, terms) == pytest.approx(at_rest, rel=1e-15, abs=1e-300)
    assert hardened(0.0, 0.0, 0.0, terms) == 0.0


@given(between(0.0, 5.0), rates, fighting, steps)
def test_two_half_steps_make_one(value: float, terms: tuple[float, float, float], at_war: float, step: float) -> None:
    of_half, of_whole = hardening(*terms, step / 2.0), hardening(*terms, step)
    half = hardened(value, 0.1, at_war, of_half)
    whole = hardened(value, 0.1, at_war, of_whole)
    assert hardened(half, 0.1, at_war, of_half) == pytest.approx(whole, rel=1e-12, abs=1e-12)
