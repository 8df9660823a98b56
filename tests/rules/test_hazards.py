from math import exp

import pytest
from hypothesis import given

from simulator.rules.hazards import first_of_two, share_of
from tests.rules.admissible import between, draws, steps

rates = between(0.0, 50.0)


def test_a_share_is_a_quotient_and_of_nothing_it_is_nothing() -> None:
    assert share_of(1.0, 4.0) == 0.25
    assert share_of(3.0, 3.0) == 1.0
    assert share_of(0.0, 0.0) == 0.0


def test_two_competing_events_share_the_draw_from_its_ends() -> None:
    either = 1.0 - exp(-(0.1 + 0.3) * 2.0)
    first, second = either * 0.25, either * 0.75
    cases = {first - 1e-9: 1.0, first + 1e-9: 0.0, 1.0 - second - 1e-9: 0.0, 1.0 - second + 1e-9: 2.0}
    assert {draw: first_of_two(draw, 0.1, 0.3, 2.0) for draw in cases} == cases


def test_their_chances_are_what_many_short_steps_give() -> None:
    """Competing risks step by step: whoever comes first in a thousandth of the step has won it."""
    pieces, alive, won = 20_000, 1.0, 0.0
    for _ in range(pieces):
        won += alive * 0.2 * 3.0 / pieces
        alive *= 1.0 - (0.2 + 0.5) * 3.0 / pieces
    assert first_of_two(won - 1e-4, 0.2, 0.5, 3.0) == 1.0
    assert first_of_two(won + 1e-4, 0.2, 0.5, 3.0) == 0.0


@given(draws, rates, steps)
def test_an_event_without_a_rate_never_comes(draw: float, rate: float, step: float) -> None:
    assert first_of_two(draw, 0.0, rate, step) != 1.0
    assert first_of_two(draw, rate, 0.0, step) != 2.0
    assert first_of_two(draw, 0.0, 0.0, step) == 0.0


@given(draws, rates, rates, between(0.0, 10.0), steps)
def test_a_larger_rate_never_takes_its_own_event_away(draw: float, one: float, two: float, more: float, step: float):
    before = first_of_two(draw, one, two, step)
    if before == 1.0:
        assert first_of_two(draw, one + more, two, step) == 1.0
    if before == 2.0:
        assert first_of_two(draw, one, two + more, step) == 2.0


@given(draws, rates, rates, between(0.0, 10.0), steps)
def test_a_larger_rate_never_brings_the_other_event(draw: float, one: float, two: float, more: float, step: float):
    before = first_of_two(draw, one, two, step)
    if before != 2.0:
        assert first_of_two(draw, one + more, two, step) != 2.0
    if before != 1.0:
        assert first_of_two(draw, one, two + more, step) != 1.0


@pytest.mark.parametrize(("draw", "result"), [(1e-16, 1.0), (1.0 - 1e-16, 2.0)])
def test_overwhelming_rates_leave_nothing_to_neither(draw: float, result: float) -> None:
    assert first_of_two(draw, 25.0, 25.0, 7.0) == result
    assert first_of_two(0.5 - 1e-9, 25.0, 25.0, 7.0) == 1.0
    assert first_of_two(0.5 + 1e-9, 25.0, 25.0, 7.0) == 2.0
