from math import log, ulp

import pytest
from hypothesis import given

from simulator.rules.calendar.outcomes import (
    DISPUTED,
    PASSION_CEILING,
    PASSION_FLOOR,
    PEACEFUL,
    STOLEN,
    Smoothing,
    jump_chance,
    outcome,
    passion_after,
    peaceful_probability,
)
from tests.rules.admissible import between, draws, gains, parameter, shares

assistance_effects = parameter("assistance_moment_effect")
mechanisms_effects = parameter("mechanisms_moment_effect")
mechanisms_gained = between(-1.0, 1.0)
NOTHING = Smoothing(0.0, 0.0)


def test_smoothing_multiplies_the_odds() -> None:
    assert peaceful_probability(0.5, Smoothing(1.0, 0.0), log(3.0), 0.0) == pytest.approx(0.75, rel=1e-15)
    assert peaceful_probability(0.5, Smoothing(0.0, 0.5), 0.0, 2.0 * log(4.0)) == pytest.approx(0.8, rel=1e-15)


@given(shares, assistance_effects, mechanisms_effects)
def test_with_nothing_to_smooth_it_is_the_stated_probability(stated: float, assisting: float, building: float) -> None:
    assert abs(peaceful_probability(stated, NOTHING, assisting, building) - stated) <= ulp(stated)


@pytest.mark.parametrize("certain", [0.0, 1.0])
@given(shares, mechanisms_gained, assistance_effects, mechanisms_effects)
def test_what_is_certain_stays_certain(
    certain: float, assistance: float, gained: float, assisting: float, building: float
) -> None:
    assert peaceful_probability(certain, Smoothing(assistance, gained), assisting, building) == certain


@given(shares, shares, mechanisms_gained, shares, assistance_effects, mechanisms_effects)
def test_more_to_smooth_never_makes_peace_less_likely(
    stated: float, assistance: float, gained: float, more: float, assisting: float, building: float
) -> None:
    before = peaceful_probability(stated, Smoothing(assistance, gained), assisting, building)
    for smoother in (Smoothing(min(1.0, assistance + more), gained), Smoothing(assistance, gained + more)):
        after = peaceful_probability(stated, smoother, assisting, building)
        assert before - 1e-15 <= after <= 1.0


@pytest.mark.parametrize(
    ("draw", "expected"),
    [(0.49, PEACEFUL), (0.51, DISPUTED), (0.89, DISPUTED), (0.91, STOLEN)],
)
def test_the_draw_falls_into_the_stated_probabilities(draw: float, expected: float) -> None:
    assert outcome(draw, 0.5, 0.4, 0.1) == expected


def test_what_is_not_peaceful_keeps_its_proportions() -> None:
    # 0.75 peaceful leaves 0.25, four fifths of it disputed.
    assert [outcome(draw, 0.75, 0.4, 0.1) for draw in (0.76, 0.949, 0.951)] == [DISPUTED, DISPUTED, STOLEN]


@given(draws, shares, shares, shares)
def test_a_smoother_path_never_turns_this_history_worse(draw: float, one: float, two: float, disputed: float) -> None:
    rough, smooth = sorted((one, two))
    assert outcome(draw, smooth, disputed, 1.0 - disputed) <= outcome(draw, rough, disputed, 1.0 - disputed)


@given(draws, shares)
def test_an_impossible_outcome_never_comes(draw: float, peaceful: float) -> None:
    assert outcome(draw, peaceful, 1.0 - peaceful, 0.0) != STOLEN
    assert outcome(draw, peaceful, 0.0, 1.0 - peaceful) != DISPUTED
    assert outcome(draw, 0.0, 0.5, 0.5) != PEACEFUL
    assert outcome(draw, 1.0, 0.0, 0.0) == PEACEFUL


def test_an_impulse_adds_to_passion() -> None:
    assert passion_after(1.0, 1.5) == 2.5
    assert passion_after(1.0, -0.25) == 0.75
    assert passion_after(0.0, -0.25) == -0.25


@given(between(PASSION_FLOOR, PASSION_CEILING), between(-500.0, 500.0))
def test_passion_stays_within_its_bounds_and_no_impulse_changes_nothing(passion: float, impulse: float) -> None:
    assert PASSION_FLOOR <= passion_after(passion, impulse) <= PASSION_CEILING
    assert passion_after(passion, 0.0) == passion


def test_the_jump_is_half_its_highest_at_the_threshold() -> None:
    assert jump_chance(0.6, 1.4, 1.4, 0.5) == pytest.approx(0.3, rel=1e-15)
    assert jump_chance(0.6, 1.4 + 0.5 * log(3.0), 1.4, 0.5) == pytest.approx(0.45, rel=1e-14)


@given(shares, gains, gains, between(-2.0, 5.0), parameter("posture_temperature"))
def test_the_jump_rises_with_the_gain_and_never_beyond_its_highest(
    highest: float, one: float, two: float, threshold: float, temperature: float
) -> None:
    low, high = sorted((one, two))
    assert jump_chance(highest, low, threshold, temperature) >= 0.0
    assert jump_chance(highest, low, threshold, temperature) <= jump_chance(highest, high, threshold, temperature)
    assert jump_chance(highest, high, threshold, temperature) <= highest
    assert jump_chance(0.0, high, threshold, temperature) == 0.0
