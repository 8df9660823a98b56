import pytest

from simulator.rules.talks.spoilers import spoiling


@pytest.mark.parametrize(
    ("talks", "agreement", "something"), [(0.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (1.0, 1.0, 1.0)]
)
def test_a_spoiler_needs_something_to_spoil(talks: float, agreement: float, something: float) -> None:
    assert spoiling(1.0, talks, agreement) == something
    assert spoiling(0.0, talks, agreement) == 0.0
