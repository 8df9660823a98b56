import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.deliberation.escalation_gain import GainWeights, Position, escalation_gain, expected_loss
from tests.rules.admissible import between, parameter, shares

POSITION = Position(0.4, 0.3, 0.25, 0.2, 0.1, 0.5, 1.0, 0.15, 0.05, 0.6)
WEIGHTS = GainWeights(power=1.0, optimism=0.5, commitment=2.0, spoiling=0.3, mechanisms=0.5)
positions = st.builds(
    Position,
    between(-10.0, 10.0),
    between(0.0, 5.0),
    between(-1.0, 1.0),
    between(-3.0, 3.0),
    shares,
    shares,
    st.sampled_from([0.0, 1.0]),
    between(0.0, 5.0),
    between(0.0, 10.0),
    shares,
)
weights = st.builds(
    GainWeights,
    parameter("weight_power"),
    parameter("weight_optimism"),
    parameter("weight_commitment"),
    parameter("spoiler_gain"),
    parameter("weight_mechanisms"),
)

RAISES = ("hostility", "passion", "power_gap", "optimism", "expected_loss", "spoiling")
LOWERS = ("guarantee", "cost_of_violence", "weariness", "mechanisms")


def test_the_gain_by_hand() -> None:
    # 0.4 + 0.3 + 1·0.25 + 0.5·0.2 + 2·(1 − 0.5)·0.1 + 0.3 − 0.15 − 0.05 − 0.5·0.6
    assert escalation_gain(POSITION, WEIGHTS) == pytest.approx(0.95, rel=1e-14)


def test_every_part_of_the_position_pushes_its_way() -> None:
    assert set(RAISES) | set(LOWERS) == set(Position._fields)
    at = escalation_gain(POSITION, WEIGHTS)
    for name in RAISES:
        assert escalation_gain(POSITION._replace(**{name: getattr(POSITION, name) + 0.1}), WEIGHTS) > at
    for name in LOWERS:
        assert escalation_gain(POSITION._replace(**{name: getattr(POSITION, name) + 0.1}), WEIGHTS) < at


@given(positions, weights)
def test_a_guarantee_mends_the_fear_of_loss_and_nothing_else(position: Position, weight: GainWeights) -> None:
    safe = position._replace(guarantee=1.0)
    assert escalation_gain(safe, weight) == escalation_gain(safe._replace(expected_loss=0.0), weight)
    assert escalation_gain(safe, weight) <= escalation_gain(position, weight) + 1e-12


@given(positions, weights)
def test_who_wants_nothing_feels_nothing_and_fears_nothing_gains_nothing(position: Position, weight: GainWeights):
    nothing = Position(0.0, 0.0, 0.0, 0.0, 0.0, position.guarantee, 0.0, 0.0, 0.0, 0.0)
    assert escalation_gain(nothing, weight) == 0.0
    assert abs(escalation_gain(position, weight)) < 100.0


@given(shares, shares)
def test_a_loss_is_expected_by_who_will_be_weaker(now: float, later: float) -> None:
    assert expected_loss(now, later) == max(0.0, now - later)
    assert expected_loss(now, now) == 0.0
