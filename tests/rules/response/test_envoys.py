import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.response.envoys import best_envoy, may_send, renewed, stays
from tests.rules.admissible import shares


def test_the_most_promising_idle_envoy_is_sent() -> None:
    assert best_envoy([0.9, 0.5, 0.7], [0.0, 1.0, 1.0]) == 2
    assert best_envoy([0.9, 0.5], [0.0, 0.0]) == -1
    assert best_envoy([], []) == -1


def test_an_envoy_without_any_skill_can_be_sent_too_and_the_first_of_equals_is() -> None:
    assert best_envoy([0.0, 0.0], [1.0, 1.0]) == 0


@given(st.lists(st.tuples(shares, st.booleans()), max_size=8))
def test_nobody_idle_promises_more(envoys: list[tuple[float, bool]]) -> None:
    chosen = best_envoy([promise for promise, _ in envoys], [float(idle) for _, idle in envoys])
    idle = [(-promise, index) for index, (promise, free) in enumerate(envoys) if free]
    assert chosen == (min(idle)[1] if idle else -1)


@pytest.mark.parametrize(
    ("idle", "reserve", "fighting", "sent"),
    [
        (1.0, 0.0, 0.0, True),
        (1.0, 1.0, 0.0, False),
        (2.0, 1.0, 0.0, True),
        (1.0, 1.0, 1.0, True),
        (1.0, 5.0, 2.0, True),
        (0.0, 0.0, 0.0, False),
        (0.0, 0.0, 1.0, False),
    ],
)
def test_the_reserve_is_for_where_there_is_fighting(idle: float, reserve: float, fighting: float, sent: bool) -> None:
    assert may_send(idle, reserve, fighting) is sent


@pytest.mark.parametrize(("alarm", "talks", "on"), [(0.0, 0.0, False), (1.0, 0.0, True), (0.0, 1.0, True)])
def test_they_stay_for_an_alarm_or_for_talks(alarm: float, talks: float, on: bool) -> None:
    assert stays(alarm, talks) is on


@pytest.mark.parametrize(
    ("until", "term", "step_end", "expected"),
    [
        (10.0, 5.0, 8.0, 10.0),  # not due
        (10.0, 5.0, 10.0, 15.0),  # due as the step ends
        (8.0, 2.0, 14.0, 16.0),  # several terms within one step
        (8.0, 3.0, 14.0, 17.0),
    ],
)
def test_a_term_is_renewed_to_beyond_the_step(until: float, term: float, step_end: float, expected: float) -> None:
    assert renewed(until, term, step_end) == expected


def test_the_shortest_term_ends_somewhere() -> None:
    assert renewed(8.0, 1e-16, 14.0) >= 8.0
