from hypothesis import given

from simulator.rules.response.council import finds_consensus
from tests.rules.admissible import draws, shares


@given(draws, shares, shares)
def test_consensus_is_found_as_often_as_stated(draw: float, one: float, two: float) -> None:
    divided, united = sorted((one, two))
    assert finds_consensus(draw, divided) <= finds_consensus(draw, united)
    assert finds_consensus(draw, 1.0)
    assert not finds_consensus(draw, 0.0)
    assert finds_consensus(0.39, 0.4)
    assert not finds_consensus(0.41, 0.4)
