import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.response.allocation import (
    FIRST_COME,
    MOST_TRACTABLE,
    WORST_FIRST,
    days_waited,
    next_request,
    urgency,
)
from tests.rules.admissible import between


@pytest.mark.parametrize(
    ("rule", "first"), [(FIRST_COME, "earlier"), (WORST_FIRST, "worse"), (MOST_TRACTABLE, "calmer")]
)
def test_each_rule_serves_whom_it_names(rule: float, first: str) -> None:
    requests = {"earlier": (10.0, 1.0), "worse": (12.0, 2.0), "calmer": (11.0, 0.1)}
    assert max(requests, key=lambda name: urgency(rule, *requests[name])) == first


@given(between(0.0, 1000.0), between(-10.0, 15.0))
def test_what_a_rule_does_not_look_at_does_not_matter(day: float, tension: float) -> None:
    assert urgency(FIRST_COME, day, tension) == -day
    assert urgency(WORST_FIRST, day, tension) == tension
    assert urgency(MOST_TRACTABLE, day, tension) == -tension


def test_only_who_waits_is_served() -> None:
    assert next_request([3.0, 2.0, 1.0], [0.0, 1.0, 1.0]) == 1
    assert next_request([3.0, 2.0, 1.0], [0.0, 0.0, 0.0]) == -1
    assert next_request([], []) == -1


def test_the_first_of_equals_is_served_also_below_nought() -> None:
    assert next_request([-2.0, -1.0, -1.0], [1.0, 1.0, 1.0]) == 1


@given(st.lists(st.tuples(between(-20.0, 20.0), st.booleans()), max_size=8))
def test_it_is_the_largest_of_those_who_wait(requests: list[tuple[float, bool]]) -> None:
    chosen = next_request([urgent for urgent, _ in requests], [float(waits) for _, waits in requests])
    waiting = [(-urgent, index) for index, (urgent, waits) in enumerate(requests) if waits]
    assert chosen == (min(waiting)[1] if waiting else -1)


def test_a_request_has_waited_since_it_was_made_and_not_within_its_step() -> None:
    assert days_waited(3.5, 10.0) == 6.5
    assert days_waited(10.25, 10.0) == 0.0
