import pytest

from simulator.rules.account.relapse import is_relapse, petered_out


@pytest.mark.parametrize(("now", "over"), [(100.0, False), (279.0, False), (280.0, True), (400.0, True)])
def test_fighting_is_over_once_quiet_for_long_enough(now: float, over: bool) -> None:
    assert petered_out(100.0, now, 180.0) is over


def test_a_relapse_needs_something_that_was_over() -> None:
    assert not is_relapse(0.0)
    assert is_relapse(1.0)
    assert is_relapse(3.0)
