from math import exp

import pytest
from hypothesis import given

from simulator.rules.violence.endings import (
    EndingRates,
    calmed,
    ceasefire_rate,
    strength_of_the_defeated,
    victory_rate,
)
from tests.rules.admissible import between, parameter, shares

RATES = EndingRates(victory=0.004, tau_victory=365.0, ceasefire=0.001)


def test_victory_by_hand() -> None:
    assert victory_rate(0.5, 365.0, RATES) == pytest.approx(0.004 * 0.5 * (1.0 - exp(-1.0)), rel=1e-13)
    assert victory_rate(-0.5, 365.0, RATES) == victory_rate(0.5, 365.0, RATES)


@given(between(-1.0, 1.0), between(0.0, 20_000.0), between(0.0, 1000.0))
def test_victory_comes_into_reach_with_time_and_never_between_equals(gap: float, days: float, more: float) -> None:
    assert 0.0 <= victory_rate(gap, days, RATES) <= victory_rate(gap, days + more, RATES) <= RATES.victory
    assert victory_rate(0.0, days, RATES) == 0.0
    assert victory_rate(gap, 0.0, RATES) == 0.0


def test_late_in_a_war_victory_has_its_highest_rate() -> None:
    assert victory_rate(1.0, 20_000.0, RATES) == pytest.approx(0.004, rel=1e-12)


@given(between(0.0, 10.0))
def test_only_the_weary_cease_fire(weariness: float) -> None:
    assert ceasefire_rate(weariness, RATES) == 0.001 * weariness
    assert ceasefire_rate(0.0, RATES) == 0.0


@given(between(1e-6, 100.0), parameter("victory_strength_loss"))
def test_the_defeated_lose_a_share_of_their_strength(strength: float, loss: float) -> None:
    assert 0.0 < strength_of_the_defeated(strength, loss) <= strength
    assert strength_of_the_defeated(strength, 0.0) == strength
    assert strength_of_the_defeated(2.0, 0.25) == 1.5


@given(between(0.0, 5.0), shares)
def test_an_ending_calms(passion: float, calm: float) -> None:
    assert 0.0 <= calmed(passion, calm) <= passion
    assert calmed(passion, 0.0) == passion
    assert calmed(passion, 1.0) == 0.0
    assert calmed(2.0, 0.25) == 1.5
