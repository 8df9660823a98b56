from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.deliberation.posture import (
    FIGHT,
    MOBILISE,
    TALK,
    Moves,
    PostureRates,
    PostureThresholds,
    moves,
    posture_after,
    rate_down,
    rate_up,
    retaliation_factor,
    threshold_up,
)
from tests.rules.admissible import between, draws, gains, parameter, steps

RATES = PostureRates(mobilise=0.1, attack=0.2, demobilise=0.3, stand_down=0.4)
THRESHOLDS = PostureThresholds(mobilise=0.8, attack=1.4, demobilise=0.6, stand_down=0.5)
postures = st.sampled_from([TALK, MOBILISE, FIGHT])
rates = between(0.0, 1.0)
pressures = between(1.0, 100.0)


def test_each_way_up_has_its_threshold() -> None:
    assert threshold_up(TALK, THRESHOLDS) == 0.8
    assert threshold_up(MOBILISE, THRESHOLDS) == 1.4


@pytest.mark.parametrize(("posture", "threshold", "highest"), [(TALK, 0.8, 0.1), (MOBILISE, 1.4, 0.2)])
def test_the_rate_up_is_half_its_highest_at_its_threshold(posture: float, threshold: float, highest: float) -> None:
    assert rate_up(posture, threshold, RATES, THRESHOLDS, 0.5) == pytest.approx(highest / 2.0, rel=1e-15)
    above = threshold + 0.5 * log(4.0)
    assert rate_up(posture, above, RATES, THRESHOLDS, 0.5) == pytest.approx(highest * 0.8, rel=1e-14)


@pytest.mark.parametrize(("posture", "threshold", "highest"), [(MOBILISE, 0.6, 0.3), (FIGHT, 0.5, 0.4)])
def test_the_rate_down_is_half_its_highest_at_its_threshold(posture: float, threshold: float, highest: float) -> None:
    assert rate_down(posture, threshold, RATES, THRESHOLDS, 0.5) == pytest.approx(highest / 2.0, rel=1e-15)
    below = threshold - 0.5 * log(4.0)
    assert rate_down(posture, below, RATES, THRESHOLDS, 0.5) == pytest.approx(highest * 0.8, rel=1e-14)


@given(gains, parameter("posture_temperature"))
def test_there_is_no_way_up_from_fighting_and_none_down_from_talking(gain: float, temperature: float) -> None:
    assert rate_up(FIGHT, gain, RATES, THRESHOLDS, temperature) == 0.0
    assert rate_down(TALK, gain, RATES, THRESHOLDS, temperature) == 0.0


@given(postures, gains, gains, parameter("posture_temperature"))
def test_more_to_gain_speeds_the_way_up_and_slows_the_way_down(
    posture: float, one: float, two: float, temperature: float
) -> None:
    low, high = sorted((one, two))
    up = [rate_up(posture, gain, RATES, THRESHOLDS, temperature) for gain in (low, high)]
    down = [rate_down(posture, gain, RATES, THRESHOLDS, temperature) for gain in (low, high)]
    assert 0.0 <= up[0] <= up[1] <= 0.2
    assert 0.4 >= down[0] >= down[1] >= 0.0


def test_moves_are_competing_hazards() -> None:
    either = 1.0 - exp(-(0.02 * 4.0 + 0.016) * 7.0)
    up, down = moves(0.02, 0.016, 4.0, 7.0)
    assert up == pytest.approx(either * 0.08 / 0.096, rel=1e-13)
    assert down == pytest.approx(either * 0.016 / 0.096, rel=1e-13)


@given(rates, rates, pressures, steps)
def test_the_chances_never_exceed_one_and_a_way_without_a_rate_is_never_taken(
    up: float, down: float, pressure: float, step: float
) -> None:
    chances = moves(up, down, pressure, step)
    assert chances.up >= 0.0
    assert chances.down >= 0.0
    assert chances.up + chances.down <= 1.0 + 1e-15
    assert moves(up, 0.0, pressure, step).down == 0.0
    assert moves(0.0, down, pressure, step).up == 0.0


@pytest.mark.parametrize(
    ("draw", "change"), [(0.1, 1.0), (0.199, 1.0), (0.201, 0.0), (0.699, 0.0), (0.701, -1.0), (0.99, -1.0)]
)
def test_the_low_end_of_the_draw_moves_up_and_the_high_end_down(draw: float, change: float) -> None:
    assert posture_after(MOBILISE, Moves(0.2, 0.3), draw) == MOBILISE + change


@given(postures, gains, pressures, steps, draws, parameter("posture_temperature"))
def test_a_posture_is_one_of_three_and_moves_by_one(
    posture: float, gain: float, pressure: float, step: float, draw: float, temperature: float
) -> None:
    up = rate_up(posture, gain, RATES, THRESHOLDS, temperature)
    down = rate_down(posture, gain, RATES, THRESHOLDS, temperature)
    after = posture_after(posture, moves(up, down, pressure, step), draw)
    assert after in {TALK, MOBILISE, FIGHT}
    assert abs(after - posture) <= 1.0


@given(rates, rates, between(0.0, 1.0), pressures, steps, draws)
def test_a_changed_rate_never_turns_up_into_down(
    up: float, down: float, more: float, pressure: float, step: float, draw: float
) -> None:
    before = posture_after(MOBILISE, moves(up, down, pressure, step), draw)
    keener = posture_after(MOBILISE, moves(up + more, down, pressure, step), draw)
    calmer = posture_after(MOBILISE, moves(up, down + more, pressure, step), draw)
    assert calmer <= before <= keener


@given(rates, rates, pressures, pressures, steps, draws)
def test_pressure_only_ever_moves_up(up: float, down: float, one: float, two: float, step: float, draw: float) -> None:
    calm, pressed = sorted((one, two))
    assert posture_after(MOBILISE, moves(up, down, calm, step), draw) <= posture_after(
        MOBILISE, moves(up, down, pressed, step), draw
    )


@pytest.mark.parametrize(("fighting", "factor"), [(0.0, 1.0), (1.0, 4.0), (3.0, 4.0)])
def test_retaliation_is_for_opponents_who_fight(fighting: float, factor: float) -> None:
    assert retaliation_factor(fighting, 4.0) == factor
