import pytest

from simulator.rules.response.ladder import is_climbed_in_turn


@pytest.mark.parametrize(
    ("needs_agreement", "needs_moment", "in_turn"),
    [(0.0, 0.0, True), (1.0, 0.0, False), (0.0, 1.0, False), (1.0, 1.0, False)],
)
def test_what_waits_for_an_occasion_is_not_climbed_in_turn(
    needs_agreement: float, needs_moment: float, in_turn: bool
) -> None:
    assert is_climbed_in_turn(needs_agreement, needs_moment) is in_turn
