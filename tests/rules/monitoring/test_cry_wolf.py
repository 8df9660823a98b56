import pytest
from hypothesis import given

from simulator.rules.monitoring.cry_wolf import outlook_is_over, trust_after_false_alarm, trust_after_hit
from tests.rules.admissible import parameter, shares


def test_false_alarms_wear_trust_down_by_a_share_each() -> None:
    trust = 1.0
    for _ in range(3):
        trust = trust_after_false_alarm(trust, 0.15)
    assert trust == pytest.approx(0.85 * 0.85 * 0.85, rel=1e-15)


def test_a_hit_restores_a_share_of_what_was_lost() -> None:
    assert trust_after_hit(0.4, 0.5) == pytest.approx(0.7, rel=1e-15)


@given(shares, parameter("trust_loss"), parameter("trust_recovery"))
def test_trust_stays_a_share_and_moves_the_right_way(trust: float, loss: float, recovery: float) -> None:
    assert 0.0 <= trust_after_false_alarm(trust, loss) <= trust
    assert trust <= trust_after_hit(trust, recovery) <= 1.0


@given(shares)
def test_without_loss_and_recovery_trust_stays(trust: float) -> None:
    assert trust_after_false_alarm(trust, 0.0) == trust
    assert trust_after_hit(trust, 0.0) == trust
    assert trust_after_hit(1.0, 0.5) == 1.0


@pytest.mark.parametrize(("now", "over"), [(100.0, False), (190.0, False), (190.5, True)])
def test_a_warning_may_come_true_up_to_the_end_of_its_outlook(now: float, over: bool) -> None:
    assert outlook_is_over(10.0, now, 180.0) is over
