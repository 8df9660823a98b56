from math import exp

import pytest
from hypothesis import given

from simulator.rules.calendar.threshold_moments import Window, falls_in_step, irregular_chance, widest_multiplier
from tests.rules.admissible import between, parameter, steps

tensions = between(-50.0, 50.0)
effects = parameter("irregular_tension_effect")
references = parameter("irregular_tension_reference")
daily = between(0.0, 100.0 / 365.25)


def test_a_day_falls_in_the_step_that_begins_with_it() -> None:
    assert falls_in_step(7.0, 7.0, 14.0)
    assert falls_in_step(13.9, 7.0, 14.0)
    assert not falls_in_step(14.0, 7.0, 14.0)
    assert not falls_in_step(6.9, 7.0, 14.0)


@given(between(0.0, 1000.0), steps)
def test_a_day_falls_in_exactly_one_step(day: float, step: float) -> None:
    count = int(1010.0 / step)
    assert sum(falls_in_step(day, k * step, (k + 1) * step) for k in range(count)) == 1


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(9.0, 10.0, 1.0), (10.0, 11.0, 2.5), (19.0, 20.0, 2.5), (20.0, 21.0, 1.0), (7.0, 14.0, 2.5), (0.0, 30.0, 2.5)],
)
def test_a_window_counts_in_every_step_in_which_it_is_open(start: float, end: float, expected: float) -> None:
    assert widest_multiplier(1.0, start, end, Window(10.0, 20.0, 2.5)) == expected


@given(between(0.0, 100.0), between(0.0, 20.0), steps)
def test_no_window_is_too_short_for_the_step(opens: float, length: float, step: float) -> None:
    window = Window(opens, opens + length, 2.5)
    found = [widest_multiplier(1.0, k * step, (k + 1) * step, window) for k in range(int(130 / step))]
    open_steps = [k for k, multiplier in enumerate(found) if multiplier > 1.0]
    assert open_steps == list(range(open_steps[0], open_steps[-1] + 1))
    assert open_steps[0] == opens // step
    assert length <= len(open_steps) * step < length + 2.0 * step


def test_open_windows_do_not_multiply_each_other() -> None:
    three = [Window(0.0, 9.0, 2.0), Window(0.0, 9.0, 3.0), Window(0.0, 9.0, 1.5)]
    for order in (three, three[::-1]):
        largest = 1.0
        for window in order:
            largest = widest_multiplier(largest, 5.0, 6.0, window)
        assert largest == 3.0


@given(between(1.0, 100.0), between(0.0, 100.0), steps, between(0.0, 50.0), between(0.0, 50.0), between(1.0, 100.0))
def test_no_window_ever_lowers_the_multiplier(
    so_far: float, start: float, step: float, opens: float, length: float, multiplier: float
) -> None:
    after = widest_multiplier(so_far, start, start + step, Window(opens, opens + length, multiplier))
    assert so_far <= after <= max(so_far, multiplier)


def test_at_the_reference_tension_the_rate_is_as_stated() -> None:
    assert irregular_chance(0.02, 0.5, 0.7, 0.5, 3.0) == pytest.approx(1.0 - exp(-0.06), rel=1e-13)
    assert irregular_chance(0.02, 1.5, 0.7, 0.5, 3.0) == pytest.approx(1.0 - exp(-0.06 * exp(0.7)), rel=1e-13)


@given(daily, tensions, tensions, effects, references, steps)
def test_tension_never_lowers_the_chance(
    rate: float, one: float, two: float, effect: float, reference: float, step: float
) -> None:
    calm, tense = sorted((one, two))
    chances = [irregular_chance(rate, tension, effect, reference, step) for tension in (calm, tense)]
    assert 0.0 <= chances[0] <= chances[1] <= 1.0
    assert irregular_chance(0.0, tense, effect, reference, step) == 0.0


@given(daily, tensions, references, steps)
def test_without_an_effect_tension_does_not_matter(rate: float, tension: float, reference: float, step: float) -> None:
    assert irregular_chance(rate, tension, 0.0, reference, step) == irregular_chance(rate, 0.0, 0.0, 0.0, step)


def test_tension_counts_between_its_bounds_only() -> None:
    assert irregular_chance(1e-9, 5.0, 3.0, 0.0, 1.0) == irregular_chance(1e-9, 9.0, 3.0, 0.0, 1.0)
    assert irregular_chance(0.01, -3.0, 3.0, 0.0, 1.0) == irregular_chance(0.01, -9.0, 3.0, 0.0, 1.0)
