from math import log

import pytest
from hypothesis import given

from simulator.rules.response.signals import (
    aimed,
    cost_of_violence_after,
    credibility_after_defiance,
    emboldened_by,
    is_defied,
    weight_of_signal,
)
from tests.rules.admissible import between, parameter, shares

ceilings = parameter("cost_of_violence_ceiling")
received = between(0.0, 50.0)


def test_a_signal_weighs_leverage_times_credibility_times_strength() -> None:
    assert weight_of_signal(0.5, 0.8, 0.25) == pytest.approx(0.1, rel=1e-15)
    assert weight_of_signal(0.0, 1.0, 1.0) == weight_of_signal(1.0, 0.0, 1.0) == weight_of_signal(1.0, 1.0, 0.0) == 0.0


@given(received, shares)
def test_a_biased_sender_spares_whom_it_favours(weight: float, bias: float) -> None:
    assert aimed(weight, bias, 0.0) == weight
    assert aimed(weight, 0.0, 1.0) == weight
    assert aimed(weight, 1.0, 1.0) == 0.0
    assert aimed(weight, bias, 1.0) == weight * (1.0 - bias)


def test_a_signal_takes_its_share_of_the_way_to_the_ceiling() -> None:
    assert cost_of_violence_after(0.5, log(2.0), 1.5) == pytest.approx(1.0, rel=1e-15)


@given(between(0.0, 5.0), ceilings)
def test_no_signal_leaves_the_cost_to_the_bit(cost: float, ceiling: float) -> None:
    assert cost_of_violence_after(cost, 0.0, ceiling) == cost


@given(shares, received, received, ceilings)
def test_signals_saturate_and_add_up(share: float, one: float, two: float, ceiling: float) -> None:
    cost = share * ceiling
    together = cost_of_violence_after(cost, one + two, ceiling)
    assert cost <= together <= ceiling * (1.0 + 1e-15)
    in_turn = cost_of_violence_after(cost_of_violence_after(cost, one, ceiling), two, ceiling)
    assert in_turn == pytest.approx(together, rel=1e-12, abs=1e-12)


@given(between(2.0, 5.0), received)
def test_a_cost_above_the_ceiling_is_left_alone(cost: float, weight: float) -> None:
    assert cost_of_violence_after(cost, weight, 1.5) == cost


@given(received, received, parameter("emboldening"))
def test_only_who_received_less_is_emboldened(own: float, others: float, emboldening: float) -> None:
    assert emboldened_by(own, others, emboldening) == (emboldening * (others - own) if others > own else 0.0)
    assert emboldened_by(own, others, 0.0) == 0.0
    assert emboldened_by(own, own, emboldening) == 0.0


@pytest.mark.parametrize(
    ("signalled", "escalated", "defied"),
    [(10.0, 9.0, False), (10.0, 10.0, True), (10.0, 24.0, True), (10.0, 24.5, False), (-1.0, 5.0, False)],
)
def test_a_signal_is_defied_by_a_move_that_follows_it_soon(signalled: float, escalated: float, defied: bool) -> None:
    assert is_defied(signalled, escalated, 14.0) is defied


@given(shares, parameter("defiance_credibility_loss"))
def test_defiance_costs_credibility(credibility: float, loss: float) -> None:
    assert credibility_after_defiance(credibility, loss) == credibility * (1.0 - loss)
    assert credibility_after_defiance(credibility, 0.0) == credibility
    assert credibility_after_defiance(credibility, 1.0) == 0.0
